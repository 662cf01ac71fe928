import TestSupport
import Testing

/// The built program against a server that breaks every rule.
@Suite(.endToEnd) struct BrokenServerTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test(arguments: [FaultServer.Fault.brokenJSON, .page, .garbage, .truncated, .reset])
  func `an unreadable response is reported, and nothing is edited`(
    fault: FaultServer.Fault
  ) throws {
    let server = FaultServer(reads: [fault])
    defer { server.stop() }
    let terminal = try user.edit("1 --url \(server.address)")
    try terminal.wait(for: "The contact can't be read")
    terminal.press("C-q")
    let end = try terminal.waitForExit(5)
    #expect(end.contains("contact: "))
  }

  @Test func `a hostile name is shown, and has no effect`() throws {
    let server = FaultServer(reads: [
      .json(
        200,
        #"{"data":{"id":"1","first_name":"A\u001b[2J\u202eB\u0007","last_name":12,"email":null}}"#)
    ])
    defer { server.stop() }
    let terminal = try user.edit("1 --url \(server.address)")
    // The first line is there before the others are.
    try terminal.wait("no whole form") { screen in
      ["A^[[2J⟨U+202E⟩B^G", "Last name *             12", "Tab Next"].allSatisfy(screen.contains)
    }
  }
}
