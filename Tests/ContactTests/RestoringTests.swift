import TestSupport
import Testing

/// Values that come back in the built program: together, and judged as they come.
@Suite(.serialized, .notForever) struct RestoringTests {
  let user: Operator

  init() throws { user = try Operator() }

  private func place() throws -> String {
    try user.query("SELECT country || '/' || state FROM contacts WHERE id = '1001'")
  }

  private func find(_ name: String, in terminal: TmuxTerminal) throws {
    try terminal.press("C-f")
    try terminal.wait(for: "Find field")
    try terminal.type(name)
    try terminal.press("Enter")
    try terminal.wait(for: "Tab Next")
  }

  @Test func `the undo of a save restores country and state together`() throws {
    let sandbox = try SandboxProgram(database: user.database)
    let former = try place()
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "ada@example.com")
    try find("country", in: terminal)
    try terminal.type("usa")
    try terminal.press("Enter")
    try terminal.wait(for: "put aside")
    try find("state", in: terminal)
    try terminal.type("new y")
    try terminal.wait(for: "1 of 6")
    try terminal.press("Enter", "C-s")
    try terminal.wait(for: "Review · 2 changes")
    try terminal.press("Enter")
    try terminal.wait(for: "Saved")
    #expect(try place() == "US/NY")
    try terminal.type("u")
    try terminal.wait(for: "Review · 2 changes")
    try terminal.press("Enter")
    try terminal.wait(for: "Saved")
    #expect(try place() == former)
  }

  @Test func `the loaded state does not come back under another country unseen`() throws {
    let sandbox = try SandboxProgram(database: user.database)
    let terminal = try user.edit("1007 --url \(sandbox.url)")
    try terminal.wait(for: "VA Virginia")
    try find("country", in: terminal)
    try terminal.type("united k")
    try terminal.press("Enter")
    try terminal.wait(for: "VA was put aside")
    try find("state", in: terminal)
    try terminal.press("M-o")
    try terminal.wait(for: "“VA” belongs to United States")
    try terminal.press("C-s")
    try terminal.wait(for: "Not sent")
    try find("country", in: terminal)
    try terminal.press("M-o", "C-s")
    try terminal.wait(for: "Nothing to save")
    #expect(try user.query("SELECT country || state FROM contacts WHERE id = '1007'") == "USVA")
  }

  @Test func `undo and paste bring a field's problem back with its count`() throws {
    let sandbox = try SandboxProgram(database: user.database)
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "ada@example.com")
    try terminal.press("Tab", "Tab", "C-u")
    try terminal.type("a@b@c")
    try terminal.press("Tab")
    try terminal.wait(for: "1 problem")
    try terminal.press("BTab", "C-u")
    try terminal.type("ada@example.org")
    try terminal.wait("a problem is still counted") { !$0.contains("1 problem") }
    try terminal.press("M-u", "M-u")
    try terminal.wait(for: "Keep only one @")
    try terminal.wait(for: "1 problem")
    try terminal.press("C-u")
    try terminal.type("ada@example.org")
    try terminal.wait("a problem is still counted") { !$0.contains("1 problem") }
    try terminal.press("C-u")
    try terminal.paste("d@e@f")
    try terminal.wait(for: "1 problem")
  }
}
