import Glibc
import TestSupport
import Testing

/// A18: no server holds the operator up for longer than the deadline, or than the cancel key.
@Suite(.endToEnd) struct DeadlineTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Servers that withhold something, each with what the deadline makes of it.
  private static let withholding:
    [(
      reads: [FaultServer.Fault], update: FaultServer.Fault, title: String, words: String,
      status: Int32
    )] = [
      ([Ada.base], .hang, "┌ Not saved", "didn't answer within", 5),
      ([Ada.base], .slowHead, "┌ Not saved", "didn't answer within", 5),
      ([Ada.base, Ada.base, Ada.renamed], .slowBody, "┌ Saved", "→  AdaX", 0),
      ([Ada.base, Ada.base, .hang], .hang, "┌ May have been saved", "didn't answer within", 6),
      ([Ada.base, .hang], .hang, "┌ Not sent", "didn't answer within 10 seconds", 5),
    ]

  /// One test for all, as each takes the whole time of the program: they run side by side.
  @Test(.long) func `a missing response is given up at the deadline, and the outcome determined`()
    throws
  {
    let sessions = try Self.withholding.map { row in
      let server = FaultServer(reads: row.reads, updates: [row.update])
      let user = try Operator()
      return (row: row, user: user, server: server, terminal: try user.send(to: server.address))
    }
    defer { for session in sessions { session.server.stop() } }
    let loading = FaultServer(reads: [.hang])
    defer { loading.stop() }
    let unread = try user.open(loading.address)
    for session in sessions {
      let terminal = session.terminal
      try terminal.wait(for: session.row.title, session.row.words, seconds: 60)
      #expect(session.server.count("PUT") == (session.row.title == "┌ Not sent" ? 0 : 1))
      if session.row.status == 0 {
        terminal.press(.enter)
        #expect(try terminal.end() == .exit(0))
      } else {
        let answer = session.row.status == 6 ? "k" : "d"
        #expect(try terminal.leave(answer) == .exit(session.row.status))
      }
    }
    try unread.wait(for: "didn't answer within 30 seconds", seconds: 60)
    unread.press(.quit)
    #expect(try unread.end() == .exit(5))
  }

  /// Waits until more seconds are counted than a number.
  ///
  /// - Returns: The number.
  private func waitForSeconds(
    behind words: String, over former: Int = 0, on terminal: PtyTerminal
  ) throws -> Int {
    var seconds = former
    try terminal.wait("no more than \(former) s") { screen in
      let shown = screen.firstMatch(of: /… (\d+) s/).flatMap { Int($0.1) }
      seconds = screen.contains(words) ? shown ?? former : former
      return seconds > former
    }
    return seconds
  }

  @Test
  func `during an update the seconds count, the window may change, and cancelling is immediate`()
    throws
  {
    let server = FaultServer(reads: [Ada.base], updates: [.hang])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    let seconds = try waitForSeconds(behind: "Sending…", on: terminal)
    terminal.resize(columns: 60, rows: 12)
    _ = try waitForSeconds(behind: "Sending…", over: seconds, on: terminal)
    #expect(server.count("PUT") == 1)
    terminal.press(.cancel)
    // Before the deadline, and without another look at a server that hangs.
    try terminal.wait(for: "┌ May have been saved", seconds: 8)
    #expect(server.count("PUT") == 1 && server.readings == 2)
  }

  @Test func `a cancelled reading before the update leaves nothing sent`() throws {
    let server = FaultServer(reads: [Ada.base, .hang])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait("no reading went out") { _ in server.readings == 2 }
    terminal.press(.cancel)
    try terminal.wait(for: "┌ Not sent", "Cancelled.", seconds: 8)
    #expect(server.count("PUT") == 0)
    #expect(try terminal.leave() == .exit(5))
  }

  @Test func `loading is cancelled immediately`() throws {
    let server = FaultServer(reads: [.hang])
    defer { server.stop() }
    let terminal = try user.open(server.address)
    let words = "Loading the contact…"
    let seconds = try waitForSeconds(behind: words, on: terminal)
    terminal.resize(columns: 50, rows: 15)
    _ = try waitForSeconds(behind: words, over: seconds, on: terminal)
    terminal.press(.quit)
    #expect(try terminal.end() == .exit(1))
    #expect(terminal.modes.isCooked)
  }

  @Test func `a signal during an update waits for the outcome, and a second one doesn't`() throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(reads: [Ada.base], updates: [.held(Ada.renamed, by: gate), .hang])
    defer {
      gate.open()
      server.stop()
    }
    let terminal = try user.send(to: server.address)
    try terminal.wait("no update went out") { _ in server.count("PUT") == 1 }
    terminal.kill(SIGTERM)
    try terminal.wait(for: "again to quit now")
    gate.open()
    let end = try terminal.end()
    let screen = terminal.screen
    #expect(end == .exit(143) && terminal.modes.isCooked)
    #expect(screen.contains("Saved contact 1"))
    #expect(try user.draft() == nil)

    let second = try user.send(to: server.address)
    try second.wait("no update went out") { _ in server.count("PUT") == 2 }
    second.kill(SIGTERM)
    try second.wait(for: "again to quit now")
    second.kill(SIGTERM)
    #expect(try second.end() == .exit(143))
    #expect(second.modes.isCooked)
    #expect(try user.draft { $0.isUnknown || $0.isSubmitting } == true)
  }
}
