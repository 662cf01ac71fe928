import Foundation
import TestSupport
import Testing

/// Everything that can prevent an edit: one clear sentence, and the documented status.
@Suite(.endToEnd) struct CommandErrorTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test(arguments: [
    (["edit", "1", "--sandbox", "--theme", "neon"], "no theme “neon”", 2),
    (["edit", "1", "--url", "http://example.com"], "https", 2),
    (["edit", "1", "--url", "https://me:pw@example.com"], "user", 2),
    (["edit", "1", "--token", "secret-of-mine"], "CONTACT_TOKEN", 2),
    (["edit", "1", "--token=secret-of-mine"], "CONTACT_TOKEN", 2),
    (["edit", "1"], "No server is set", 2),
    (["edit", "1", "--sandbox"], "The form needs a terminal", 3),
    (["edit", "1", "--sandbox", "--url", "https://example.com"], "not both", 64),
    (["edit"], "No server is set", 2),
    (["edit", ""], "The id is empty", 64),
    (["edit", " \t", "--sandbox"], "The id is empty", 64),
    (["edit", "1", "--nonsense"], "Unknown option", 64),
  ])
  func `a wrong start is one sentence and a status`(
    arguments: [String], words: String, status: Int32
  ) throws {
    let ending = try user.run(arguments, ["TERM": "xterm"])
    #expect(ending.status == status)
    #expect(ending.error.contains(words))
    #expect(!ending.error.contains("secret-of-mine"))
    #expect(ending.output == "")
  }

  @Test(arguments: [
    ("", "No token is set"), ("a b", "CONTACT_TOKEN"), ("\u{e9}", "CONTACT_TOKEN"),
  ])
  func `an unusable token is reported without being quoted`(
    token: String, words: String
  ) throws {
    let ending = try user.run(
      ["edit", "1", "--url", "https://example.com"], ["CONTACT_TOKEN": token, "TERM": "xterm"])
    #expect(ending.status == 2)
    #expect(ending.error.contains(words))
    if !token.isEmpty { #expect(!ending.error.contains(token)) }
  }

  @Test func `a mistake in the settings names file, key and the nearest word`() throws {
    try user.home.write("thme = \"dark\"\n", to: ".config/contact/config.toml")
    let ending = try user.run(["edit", "1", "--sandbox"], ["TERM": "xterm"])
    #expect(ending.status == 2)
    #expect(ending.error.contains("config.toml") && ending.error.contains("Did you mean “theme”?"))
  }

  @Test(arguments: [
    ("unheard-of", "terminfo doesn't know"), ("", "TERM isn't set"),
  ])
  func `a terminal that can't show a form is reported`(term: String, words: String) throws {
    let terminal = try user.edit("1001 --sandbox", ["TERM": term])
    let end = try terminal.waitForExit(3)
    #expect(end.contains(words))
  }

  @Test func `a rejected token is reported and never shown`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --url \(sandbox.url)", ["CONTACT_TOKEN": "wrong"])
    try terminal.wait(for: "rejected the token")
    terminal.press("C-q")
    let end = try terminal.waitForExit(4)
    #expect(end.contains("rejected the token (from CONTACT_TOKEN)"))
    #expect(!end.contains("wrong"))
  }

  @Test func `a token fixed in its file counts as soon as Enter tries again`() throws {
    let sandbox = try user.sandbox()
    try user.home.write("wrong\n", to: ".config/contact/token")
    try user.home.write("token_file = \"token\"\n", to: ".config/contact/config.toml")
    let terminal = try user.edit("1001 --url \(sandbox.url)", ["CONTACT_TOKEN": ""])
    try terminal.wait(for: "rejected the token (from")
    try user.home.write(SandboxProgram.token + "\n", to: ".config/contact/token")
    terminal.press("Enter")
    try terminal.wait(for: "ada@example.com")
  }

  @Test func `an unknown contact is reported`() throws {
    let terminal = try user.edit("777 --sandbox")
    try terminal.wait(for: "no contact 777")
    terminal.press("C-q")
    try terminal.waitForExit(4)
  }

  @Test func `an unreachable server is reported in the form`() throws {
    let sandbox = try user.sandbox()
    let url = sandbox.url
    sandbox.stop()
    let terminal = try user.edit("1001 --url \(url)")
    let screen = try terminal.wait(for: "refused")
    #expect(screen.contains("First name"))
    terminal.press("C-q")
    try terminal.waitForExit(5)
  }

  @Test func `no typed text is lost if the server goes down`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "Ada")
    terminal.type("\u{5}X")
    sandbox.stop()
    terminal.press("C-s")
    try terminal.wait(for: "→  AdaX")
    terminal.press("Enter")
    try terminal.wait(for: "Not sent")
    terminal.press("Escape")
    let form = try terminal.wait(for: "Tab Next")
    #expect(form.contains("~ First name *            AdaX"))
    terminal.press("C-q")
    try terminal.wait(for: "D Discard")
    terminal.type("d")
    try terminal.waitForExit(5)
  }

  @Test func `a sandbox that died is started again, and saves`() throws {
    let terminal = try user.edit("1001 --sandbox")
    try terminal.wait(for: "Ada")
    let sandbox = try #require(try terminal.descendant(named: "contact-sandbox"))
    kill(sandbox, SIGKILL)
    try Waiting.until("the sandbox ended") { !ProcessTable.isRunning(sandbox) }
    terminal.type("\u{5}X")
    terminal.press("C-s")
    try terminal.wait(for: "→  AdaX")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
  }

  @Test func `the sandbox ends even if the form is killed`() throws {
    let terminal = try user.edit("1001 --sandbox")
    try terminal.wait(for: "Ada")
    let form = try #require(try terminal.descendant(named: "contact"))
    let sandbox = try #require(try terminal.descendant(named: "contact-sandbox"))
    kill(form, SIGKILL)
    try terminal.waitForExit(137)
    try Waiting.until("the sandbox ended") { !ProcessTable.isRunning(sandbox) }
  }

  @Test func `the server's 422 is shown at its field`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --url \(sandbox.url)", rows: 50)
    try terminal.wait(for: "3 Newsletter")
    terminal.press("C-f")
    terminal.type("lists")
    terminal.press("Enter", "Enter")
    try terminal.wait(for: "[ ] 34 Gifts")
    // Somebody takes the list away while it is chosen.
    _ = try user.query("DELETE FROM lists WHERE id = 34")
    terminal.type("gifts")
    terminal.press("Space", "Enter")
    try terminal.wait(for: "Tab Next")
    terminal.press("C-s")
    try terminal.wait(for: "┌ Review", "34 Gifts")
    terminal.press("Enter")
    try terminal.wait("no message") { $0.contains("✗ Lists") && $0.contains("34 does not exist") }
    #expect(
      try user.query(
        "SELECT count(*) FROM contact_lists WHERE contact_id = '1001' AND member_id = 34") == "0")
  }
}
