import TestSupport
import Testing

/// A closed standard descriptor never becomes another file, and nothing waits for it.
@Suite(.endToEnd) struct ClosedDescriptorTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Runs the program by a shell's line in which `contact` is the program.
  private func run(_ line: String) throws -> BuiltProgram.Ending {
    try user.shell(
      "contact() { \"$contact\" \"$@\"; }; \(line)", ["url": "http://127.0.0.1:1"], input: nil)
  }

  @Test(arguments: [
    "set 1 city=@- --yes", "set --ids - city=X --yes", "edit 1 --line", "edit --line",
  ])
  func `commands that read standard input report that it is closed`(command: String) throws {
    let end = try run("contact \(command) --url $url <&-")
    #expect(end.status == 64 && end.error == "contact: Standard input is closed.\n")
  }

  @Test(arguments: ["set 1 city=@- --yes", "set --ids - city=X --yes", "edit 1 --line"])
  func `a directory isn't an input`(command: String) throws {
    let end = try run("contact \(command) --url $url </")
    #expect(end.status == 64 && end.error == "contact: Standard input is a directory.\n")
  }

  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", "<&- >&- 2>&-"])
  func `an update is sent and its draft removed, whatever is closed`(closed: String) throws {
    let sandbox = try user.sandbox()
    _ = try run("contact set 1001 city=Oslo --yes --url \(sandbox.url) \(closed)")
    #expect(try user.query("SELECT city FROM contacts WHERE id = '1001'") == "Oslo")
    #expect(user.drafts() == [] && user.drafts(".lock") == [])
  }

  @Test func `standard error alone gets the program's messages`() throws {
    let end = try run("contact show 1 --url $url <&- >&-")
    #expect(end.status == 5 && end.error.hasPrefix("contact: "))
  }
}
