import Foundation
import TestSupport
import Testing

/// `contact edit` without an id: the finder of the built program in a real terminal.
@Suite(.endToEnd) struct FindTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `a contact found by its company is edited and saved`() throws {
    let terminal = try user.edit("--sandbox")
    try terminal.wait(for: " 36 contacts")
    terminal.type("shann")
    try terminal.wait(for: "1 of 36 contacts")
    terminal.press("Enter")
    try terminal.wait(for: "Conor O'Brien · contact 1004")
    terminal.press("C-u")
    terminal.type("Con")
    terminal.press("C-s")
    try terminal.wait(for: "Conor  →  Con")
    terminal.press("Enter")
    try terminal.wait(for: "Find another")
    terminal.type("d")
    let end = try terminal.waitForExit(0)
    #expect(end.contains("Saved contact 1004 on sandbox: First name: Conor → Con"))
    let database = user.home.path + "/.local/share/contact/sandbox.sqlite"
    #expect(
      try user.query("SELECT first_name FROM contacts WHERE id = '1004'", in: database) == "Con")
  }

  @Test func `an id typed while the sandbox starts is opened`() throws {
    let terminal = try user.edit("--sandbox")
    try terminal.wait(for: "Find")
    terminal.type("1006")
    terminal.press("Enter")
    try terminal.wait(for: "Grace Hopper · contact 1006")
    terminal.press("C-q")
    try terminal.wait(for: "Leave this contact?")
    terminal.type("d")
    try terminal.waitForExit(0)
  }

  @Test func `an unknown id leads back to the list`() throws {
    let terminal = try user.edit("--sandbox")
    try terminal.wait(for: " 36 contacts")
    terminal.type("adazzz")
    try terminal.wait(for: "by its id")
    terminal.press("Enter")
    try terminal.wait(for: "no contact adazzz")
    terminal.press("Escape")
    try terminal.wait(for: "of 36 contacts")
    terminal.press("C-u")
    terminal.type("1001")
    try terminal.wait(for: "1 of 36")
    terminal.press("Enter")
    try terminal.wait(for: "Ada Lovelace · contact 1001")
  }

  @Test func `a contact that is opened again isn't locked by another editor`() throws {
    let server = FaultServer(reads: [.json(200, #"{"data":[]}"#), Ada.base])
    defer { server.stop() }
    let terminal = try user.edit("--url \(server.address)")
    try terminal.wait(for: "Find")
    terminal.type("1")
    try terminal.wait(for: "by its id")
    terminal.press("Enter")
    try terminal.wait(for: "can't be read")
    // The draft is opened meanwhile, and may be so after the answer.
    try Waiting.until("the contact is locked") { user.drafts(".lock").count == 1 }
    terminal.press("Escape")
    try terminal.wait(for: "by its id")
    try Waiting.until("the contact is free") { user.drafts(".lock") == [] }
    terminal.press("Enter")
    let form = try terminal.wait(for: "ada@example.com")
    #expect(!form.contains("drafts off"))
    #expect(user.drafts(".lock").count == 1)
  }

  @Test func `leaving ends with status 1, and restores the terminal`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("--url \(sandbox.url)", columns: 40, rows: 12)
    try terminal.wait(for: "36 contacts")
    for (columns, rows) in [(30, 8), (1, 1), (200, 60), (80, 24)] {
      terminal.resize(columns: columns, rows: rows)
    }
    try terminal.wait(for: "Company")
    terminal.press("Escape")
    try terminal.wait(for: "Nothing to clear")
    terminal.press("C-q")
    let end = try terminal.waitForExit(1)
    #expect(!end.contains("36 contacts"))
  }

  @Test func `an unreachable server is reported on the screen and at the end`() throws {
    let first = try user.sandbox()
    let url = first.url
    #expect(first.stop() == 0)
    let terminal = try user.edit("--url \(url)")
    try terminal.wait(for: "Enter tries again.")
    terminal.press("C-q")
    let end = try terminal.waitForExit(5)
    #expect(end.contains("contact: ") && !end.contains("Enter tries again."))
  }

  @Test func `a server's limit is waited for`() throws {
    let sandbox = try user.sandbox("--rate-limit", "1")
    let terminal = try user.edit("--url \(sandbox.url)")
    try terminal.wait(for: " 36 contacts")
    let second = try user.edit("--url \(sandbox.url)")
    try second.wait(for: "the server says to wait")
    second.type("1001")
    try second.wait(for: "Open contact “1001” by its id")
  }
}
