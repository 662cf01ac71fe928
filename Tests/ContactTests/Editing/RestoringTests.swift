import ContactModel
import TestSupport
import Testing

/// Restored values in the built program: they are restored together, and checked.
@Suite(.endToEnd) struct RestoringTests {
  let user: Operator

  init() throws { user = try Operator() }

  private func place() throws -> String {
    try user.query("SELECT country || '/' || state FROM contacts WHERE id = '1001'")
  }

  private func find(_ name: String, in terminal: PtyTerminal) throws {
    terminal.press("C-f")
    try terminal.wait(for: "Find field")
    terminal.type(name)
    terminal.press("Enter")
    try terminal.wait(for: "Tab Next")
  }

  @Test func `the undo of a save restores country and state together`() throws {
    let sandbox = try user.sandbox()
    let former = try place()
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "ada@example.com")
    try find("country", in: terminal)
    terminal.type("usa")
    terminal.press("Enter")
    try terminal.wait(for: "isn't valid for")
    try find("state", in: terminal)
    terminal.type("new y")
    try terminal.wait(for: "1 of 6")
    terminal.press("Enter", "C-s")
    try terminal.wait(for: "Review · 2 changes")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    #expect(try place() == "US/NY")
    terminal.type("u")
    try terminal.wait(for: "Review · 2 changes")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    #expect(try place() == former)
  }

  @Test func `a resumed draft keeps country and state, and sends both`() throws {
    let sandbox = try user.sandbox()
    try leaveMove(on: sandbox)
    let again = try user.edit("1001 --url \(sandbox.url)")
    try again.wait(for: "There is a draft with 2 changes, kept")
    again.press("Enter")
    let form = try again.wait(for: "2 changed")
    #expect(!form.contains("isn't valid for"))
    again.press("C-s")
    try again.wait(for: "Review · 2 changes")
    again.press("Enter")
    try again.wait(for: "Saved")
    #expect(try place() == "US/NY")
  }

  /// Opens a contact and moves it to another country, to which its state doesn't belong.
  private func move(
    _ id: String, showing text: String, to country: String, on sandbox: SandboxProgram
  ) throws -> PtyTerminal {
    let terminal = try user.edit("\(id) --url \(sandbox.url)")
    try terminal.wait(for: text)
    try find("country", in: terminal)
    terminal.type(country)
    terminal.press("Enter")
    try terminal.wait(for: "isn't valid for")
    try find("state", in: terminal)
    return terminal
  }

  /// Leaves a draft in which a contact has moved to New York.
  private func leaveMove(on sandbox: SandboxProgram) throws {
    let terminal = try move("1001", showing: "ada@example.com", to: "usa", on: sandbox)
    terminal.type("new y")
    try terminal.wait(for: "1 of 6")
    terminal.press("Enter")
    try Waiting.until("the draft has both") {
      let edit = try? user.onlyDraft().edit
      return edit?.text(of: .country) == "US" && edit?.text(of: .state) == "NY"
    }
  }

  @Test(arguments: [["country=US", "state=NY"], ["state=NY", "country=US"]])
  func `a batch sends country and state together, in whatever order`(words: [String]) throws {
    let sandbox = try user.sandbox()
    let ids = try user.home.write("1001\n1007\n", to: "ids")
    let end = try user.run(["set", "--ids", ids, "--yes", "--url", sandbox.url] + words)
    #expect(end.status == 0, "\(end)")
    for id in ["1001", "1007"] {
      let place = try user.query("SELECT country || '/' || state FROM contacts WHERE id = '\(id)'")
      #expect(place == "US/NY", "\(id)")
    }
  }

  @Test func `a batch that would leave a state in another country doesn't send it`() throws {
    let sandbox = try user.sandbox()
    let former = try place()
    let ids = try user.home.write("1001\n1007\n", to: "ids")
    let end = try user.run(["set", "--ids", ids, "country=US", "--yes", "--url", sandbox.url])
    #expect(end.status == 8 && end.output.contains("1001 not valid: "), "\(end)")
    #expect(try place() == former)
  }

  @Test func `the loaded state isn't restored unseen under another country`() throws {
    let sandbox = try user.sandbox()
    let terminal = try move("1007", showing: "VA Virginia", to: "united k", on: sandbox)
    terminal.press("M-o")
    try terminal.wait(for: "“VA” belongs to the United States")
    terminal.press("C-s")
    try terminal.wait(for: "Not saved")
    try find("country", in: terminal)
    terminal.press("M-o", "C-s")
    try terminal.wait(for: "Nothing to save")
    #expect(try user.query("SELECT country || state FROM contacts WHERE id = '1007'") == "USVA")
  }

  @Test func `undo and paste restore a field's problem and the count`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "ada@example.com")
    terminal.press("Tab", "Tab", "C-u")
    terminal.type("a@b@c")
    terminal.press("Tab")
    try terminal.wait(for: "1 problem")
    terminal.press("BTab", "C-u")
    terminal.type("ada@example.org")
    try terminal.wait("a problem is still counted") { !$0.contains("1 problem") }
    terminal.press("M-u", "M-u")
    try terminal.wait(for: "Keep only one @")
    try terminal.wait(for: "1 problem")
    terminal.press("C-u")
    terminal.type("ada@example.org")
    try terminal.wait("a problem is still counted") { !$0.contains("1 problem") }
    terminal.press("C-u")
    terminal.paste("d@e@f")
    try terminal.wait(for: "1 problem")
  }
}
