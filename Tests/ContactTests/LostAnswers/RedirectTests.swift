import TestSupport
import Testing

/// A17: a request goes to the server that is set, wherever that points.
@Suite(.endToEnd) struct RedirectTests {
  let user: Operator
  private static let statuses = [301, 302, 303, 307, 308]

  init() throws { user = try Operator() }

  /// Runs a test with another server, to which nothing may go.
  private func withOther(_ test: (FaultServer, [FaultServer.Fault]) throws -> Void) throws {
    let other = FaultServer(reads: [Ada.renamed], updates: [Ada.renamed])
    defer { other.stop() }
    try test(other, Self.statuses.map { .redirect($0, to: other.address + Ada.target) })
    #expect(other.connections == 0)
  }

  @Test(.long) func `a redirected update is refused, and the target is shown`()
    throws
  {
    try withOther { other, redirects in
      // Side by side, as each waits until its update can't arrive any more.
      let sessions = try zip(Self.statuses, redirects).map { status, redirect in
        let (server, user) = (FaultServer(reads: [Ada.base], updates: [redirect]), try Operator())
        return (status, server, user, try user.send(to: server.address))
      }
      defer { for (_, server, _, _) in sessions { server.stop() } }
      for (status, server, _, terminal) in sessions {
        try terminal.wait(for: "┌ Refused", "(\(status)", other.address, seconds: 60)
        #expect(server.count("PUT") == 1)
        let end = try terminal.leave()
        let screen = terminal.screen
        #expect(end == .exit(4))
        #expect(screen.contains(other.address) && !screen.contains(SandboxProgram.token))
      }
    }
  }

  @Test(arguments: statuses)
  func `an update that was saved and then redirected is saved`(status: Int) throws {
    let other = FaultServer()
    defer { other.stop() }
    let server = FaultServer(
      reads: [Ada.base, Ada.base, Ada.renamed],
      updates: [.redirect(status, to: other.address + Ada.target)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Saved", "→  AdaX")
    terminal.press(.enter)
    #expect(try terminal.end() == .exit(0))
    #expect(server.count("PUT") == 1 && server.readings == 3 && other.connections == 0)
  }

  @Test func `a redirected reading opens nothing`() throws {
    try withOther { other, redirects in
      let server = FaultServer(reads: redirects)
      defer { server.stop() }
      let terminal = try user.open(server.address)
      for (count, status) in Self.statuses.enumerated() {
        if count > 0 { terminal.press(.enter) }
        try terminal.wait(for: "┌ The contact can't be read", "(\(status)")
      }
      terminal.press(.quit)
      #expect(try terminal.end() == .exit(4))
    }
  }

  @Test func `a redirected reading settles nothing`() throws {
    try withOther { other, redirects in
      let server = FaultServer(reads: [Ada.base, Ada.base, redirects[0]], updates: [.reset])
      defer { server.stop() }
      let terminal = try user.send(to: server.address)
      try terminal.wait(for: "┌ May have been saved")
      #expect(try terminal.leave("k") == .exit(6))
    }
  }
}
