import Foundation
import TestSupport
import Testing

/// An answer and a signal that come in the same moment: the answer counts.
@Suite(.endToEnd) struct SignalledAnswerTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// A way to send an update: a text to wait for, then the keys.
  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    var keys: [(text: String, keys: String)] = []
  }

  private static let form = Way(
    testDescription: "form", arguments: ["edit", "1"],
    keys: [("ada@example.com", "\u{5}X"), ("changed", "\u{13}"), ("Review · 1 change", "\r")])
  private static let lines = Way(
    testDescription: "line mode", arguments: ["edit", "1", "--line"],
    keys: [("[Ada]: ", "AdaX\n"), ("[Lovelace]: ", ":save\n"), ("yes or no: ", "yes\n")])
  private static let ways = [
    form, lines,
    Way(testDescription: "set", arguments: ["set", "1", "first_name=AdaX", "--yes"]),
    Way(testDescription: "batch", arguments: ["set", "--ids", "ids", "first_name=AdaX", "--yes"]),
  ]

  /// A server that answers the update once a gate is open, which the end opens.
  private func withServer(
    _ body: (_ server: FaultServer, _ gate: FaultServer.Gate) throws -> Void
  ) throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(reads: [Ada.base], updates: [.held(Ada.renamed, by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    try body(server, gate)
  }

  /// Sends an update, and stops the program before the answer.
  private func start(_ way: Way, on server: FaultServer) throws -> Pty {
    try user.home.write("1\n", to: "ids")
    let arguments = way.arguments.map { $0 == "ids" ? user.home.file("ids") : $0 }
    let pty = try user.pty(arguments + ["--url", server.address])
    for (text, keys) in way.keys {
      try pty.wait(for: text)
      pty.send(keys)
    }
    try Waiting.until("the update came") { server.count("PUT") == 1 }
    return pty
  }

  /// Lets the answer come to the stopped program, and then signals; it wakes up to all at once.
  private func answer(
    _ pty: Pty, _ server: FaultServer, _ gate: FaultServer.Gate, then signals: [Int32]
  ) throws {
    pty.kill(SIGSTOP)
    try Waiting.until("it stopped") { ProcessTable.isStopped(pty.process) }
    gate.open()
    try Waiting.until("the answer is there") { server.hasUnreadAnswer }
    for signal in signals { pty.kill(signal) }
    pty.kill(SIGCONT)
  }

  @Test(arguments: ways, [[SIGTERM], [SIGTERM, SIGINT]])
  func `a response that arrives with the second signal is reported`(
    way: Way, signals: [Int32]
  ) throws {
    // At a terminal Ctrl-C is line mode's own key.
    if way.arguments.contains("--line"), signals.contains(SIGINT) { return }
    try withServer { server, gate in
      let pty = try start(way, on: server)
      if signals.count == 1 {
        pty.kill(SIGTERM)
        try pty.wait(for: "again to quit now")
      }
      try answer(pty, server, gate, then: signals)
      let end = try #require(pty.end())
      #expect([128 + SIGINT, 128 + SIGTERM].contains(end.status), "\(pty.text)")
      #expect(!pty.text.contains("may have been saved"), "\(pty.text)")
      #expect(pty.text.lowercased().contains("saved"), "\(pty.text)")
      #expect(user.drafts().isEmpty)
      #expect(server.count("PUT") == 1)
    }
  }

  @Test func `two signals before the update is sent report that nothing was sent`() throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(reads: [Ada.base, .held(Ada.base, by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    let process = try user.start(["set", "1", "first_name=AdaX", "--yes", "--url", server.address])
    try Waiting.until("it reads before the update") { server.readings == 2 }
    process.send(SIGTERM)
    process.send(SIGINT)
    process.wait()
    #expect([SIGTERM, SIGINT].contains(process.signal))
    let said = try process.errorsToEnd()
    #expect(
      (said.contains("Not sent.") || said.contains("Nothing was sent."))
        && !said.contains("may have been saved"), "\(said)")
    #expect(server.count("PUT") == 0 && user.drafts().isEmpty)
  }

  @Test(arguments: [(form, "\u{3}"), (lines, "\u{3}")])
  func `a response that arrives with a cancellation is reported`(way: Way, key: String) throws {
    try withServer { server, gate in
      let pty = try start(way, on: server)
      pty.kill(SIGSTOP)
      try Waiting.until("it stopped") { ProcessTable.isStopped(pty.process) }
      pty.send(key)
      try answer(pty, server, gate, then: [])
      let isTold = pty.read { $0.contains("Saved") }
      #expect(isTold, "\(pty.text)")
      #expect(!pty.text.contains("may have been saved"))
      pty.kill(SIGTERM)
      #expect(pty.end() == .exit(143))
    }
  }
}
