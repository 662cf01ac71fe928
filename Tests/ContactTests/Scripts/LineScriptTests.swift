import TestSupport
import Testing

/// Scripts in line mode, through a pipe: no answer meant for one question answers another.
@Suite(.endToEnd) struct LineScriptTests {
  let user: Operator

  init() throws { user = try Operator() }

  private func city() throws -> String {
    try user.query("SELECT city || '|' || coalesce(state, '') FROM contacts WHERE id = '1001'")
  }

  @Test(arguments: [
    ":go city\nParis\n:save yes\n", ":go city\nParis\n:save\nyes\n",
    "\u{FEFF}:go city\r\nParis\r\n:save yes\r\n", ":go city\nParis\n\u{FEFF}:review\nyes",
  ])
  func `running a script again changes nothing and ends with 0`(script: String) throws {
    let sandbox = try user.sandbox()
    let first = try user.pipe(script, "1001 --url \(sandbox.url)")
    #expect(first.status == 0 && first.output.contains("Saved contact 1001"), "\(first)")
    let saved = try city()
    #expect(saved.hasPrefix("Paris|"))
    for more in ["", ":save yes\n", "yes\n:save yes\n"] {
      let again = try user.pipe(script + "\n" + more, "1001 --url \(sandbox.url)")
      #expect(again.status == 0 && !again.output.contains("Saved contact"), "\(again)")
      #expect(try city() == saved)
    }
  }

  @Test(arguments: [
    (":go city\nParis\nyes\n:save yes\n", "isn't an answer here"),
    ("resume\n:save yes\n", "isn't an answer here"),
    ("discard\n:go city\nParis\n:save yes\n", "isn't an answer here"),
    (":go city\n-\n:save\nyes\n:save yes\n", "Stopped"),
  ])
  func `an answer without its question ends a script with 8, and is never sent`(
    script: String, words: String
  ) throws {
    let sandbox = try user.sandbox()
    let before = try city()
    let ending = try user.pipe(script, "1001 --url \(sandbox.url)")
    #expect(ending.status == 8 && ending.error.contains(words), "\(ending)")
    #expect(try city() == before)
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "Ada")
  }

  @Test func `a save that the server refuses ends a script with 4, and the rest is not read`()
    throws
  {
    let sandbox = try user.sandbox("--fault", "refused-403")
    let ending = try user.pipe(
      ":go city\nParis\n:save yes\nno\n:go city\nyes\n:save yes\n", "1001 --url \(sandbox.url)")
    #expect(ending.status == 4 && ending.error.contains("Draft kept in"), "\(ending)")
    #expect(try !city().hasPrefix("Paris|"))
  }

  @Test func `a script saves twice`() throws {
    let sandbox = try user.sandbox()
    let ending = try user.pipe(
      ":go city\nParis\n:save yes\n:go first\nGrace\n:save yes\n", "1001 --url \(sandbox.url)")
    #expect(ending.status == 0, "\(ending)")
    #expect(try city().hasPrefix("Paris|"))
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "Grace")
  }
}
