import TestSupport
import Testing

/// The built program against a server that breaks every rule.
@Suite(.serialized, .timeLimit(.minutes(2))) struct BrokenServerTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let ada = FaultServer.Fault.json(
    200,
    #"""
    {"data":{"id":"1","first_name":"Ada","last_name":"Lovelace","email":"ada@example.com",
    "country":"GB","address":"12 St James's Square","city":"London","state":"London",
    "zip_code":"SW1Y 4JH","type":"employee"}}
    """#)

  /// Opens the form, changes the first name, and sends it.
  private func send(to server: FaultServer) throws -> TmuxTerminal {
    let terminal = try user.edit("1 --url \(server.address)")
    try terminal.wait(for: "Ada")
    try terminal.type("X")
    try terminal.press("C-s")
    try terminal.wait(for: "Ada → AdaX")
    try terminal.press("Enter")
    return terminal
  }

  @Test(arguments: [FaultServer.Fault.brokenJSON, .page, .garbage, .truncated, .reset])
  func `an answer that can't be read is told, and nothing is edited`(
    fault: FaultServer.Fault
  ) throws {
    let server = FaultServer(reads: [fault])
    defer { server.stop() }
    let terminal = try user.edit("1 --url \(server.address)")
    try terminal.wait(for: "The contact could not be read")
    try terminal.press("C-q")
    let end = try terminal.wait(for: "status 5.")
    #expect(end.contains("contact: "))
  }

  @Test(arguments: [FaultServer.Fault.reset, .page, .brokenJSON, .status(500)])
  func `an update nobody can tell of went out once, and says so`(
    fault: FaultServer.Fault
  ) throws {
    let server = FaultServer(reads: [Self.ada, Self.ada, .reset], updates: [fault])
    defer { server.stop() }
    let terminal = try send(to: server)
    try terminal.wait(for: "May have been saved")
    #expect(server.count("PUT") == 1)
    try terminal.press("Enter")
    try terminal.wait(for: "Tab Next")
    try terminal.press("C-q")
    try terminal.wait(for: "D Discard")
    try terminal.type("d")
    let end = try terminal.wait(for: "status 6.")
    #expect(!end.contains("Saved contact"))
    #expect(server.count("PUT") == 1)
  }

  @Test func `a hanging update leaves the screen alive and can be cancelled`() throws {
    let server = FaultServer(reads: [Self.ada], updates: [.hang])
    defer { server.stop() }
    let terminal = try send(to: server)
    try terminal.wait(for: "Sending… 1 s")
    try terminal.resize(columns: 60, rows: 20)
    try terminal.wait(for: "Sending… 2 s")
    try terminal.press("C-c")
    try terminal.wait(for: "May have been saved")
    #expect(server.count("PUT") == 1)
  }

  @Test func `a redirect is refused and its target told, not visited`() throws {
    let other = FaultServer(reads: [Self.ada])
    let server = FaultServer(
      reads: [Self.ada], updates: [.redirect(307, to: other.address + "/v2/contacts/1")])
    defer {
      server.stop()
      other.stop()
    }
    let terminal = try send(to: server)
    try terminal.wait(for: "Refused")
    #expect(other.connections == 0)
  }

  @Test func `a hostile name is shown, and does nothing`() throws {
    let server = FaultServer(reads: [
      .json(
        200,
        #"{"data":{"id":"1","first_name":"A\u001b[2J\u202eB\u0007","last_name":12,"email":null}}"#)
    ])
    defer { server.stop() }
    let terminal = try user.edit("1 --url \(server.address)")
    let screen = try terminal.wait(for: "A^[[2J⟨U+202E⟩B^G")
    #expect(screen.contains("Last name *             12"))
    #expect(screen.contains("Tab Next"))
  }
}
