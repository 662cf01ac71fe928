import Foundation
import TestSupport
import Testing

/// A signal that ends the program is what its parent sees, so that a shell's loop ends with it.
@Suite(.endToEnd) struct SignalDeathTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Signals whose default action ends a process, except KILL, those of faults, and those that a
  /// failed write raises.
  static let deadly: [Int32] =
    [
      SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGIO,
      SIGPWR, SIGSTKFLT, SIGSYS, SIGXCPU,
    ] + Array(__libc_current_sigrtmin()...__libc_current_sigrtmax())

  /// Starts a command that asks the server and never gets an answer.
  private func start(_ arguments: [String], on server: FaultServer) throws -> ChildProcess {
    let process = try user.start(arguments + ["--url", server.address])
    try Waiting.until("it asked the server") { server.count("GET") > 0 }
    return process
  }

  /// One of each kind; that the others have the same handler is seen in the process.
  static let kinds: [Int32] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGXCPU, __libc_current_sigrtmin(),
    __libc_current_sigrtmax(),
  ]

  @Test(arguments: [["show", "1"], ["find", "Ada"], ["set", "1", "city=X", "--yes"]], kinds)
  func `a signal ends a command`(arguments: [String], signal: Int32) throws {
    let server = FaultServer(reads: [.hang])
    defer { server.stop() }
    let process = try start(arguments, on: server)
    #expect(Self.deadly.filter { !ProcessTable.handles($0, process.process) } == [])
    process.send(signal)
    process.wait()
    #expect(process.signal == signal)
    let word = [SIGHUP, SIGINT].contains(signal) ? "Interrupted" : "Terminated"
    #expect(try process.errorsToEnd() == "contact: \(word).\n")
  }

  @Test(arguments: kinds)
  func `a signal ends the form, which keeps the draft and restores the terminal`(
    signal: Int32
  ) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try user.pty(edit: "1", "--url", server.address)
    try form.wait(for: "ada@example.com")
    form.send("\u{5}X")
    try form.wait(for: "changed")
    #expect(Self.deadly.filter { !ProcessTable.handles($0, form.process) } == [])
    form.kill(signal)
    #expect(form.end()?.signal == signal)
    #expect(user.draftedName() == "AdaX")
    #expect(form.modes.isCooked)
  }

  @Test(arguments: [SIGTERM, SIGQUIT, SIGHUP])
  func `a signal ends line mode`(signal: Int32) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let lines = try user.pty(edit: "1", "--line", "--url", server.address)
    try lines.wait(for: "First name")
    lines.kill(signal)
    #expect(lines.end()?.signal == signal)
  }

  @Test func `an interrupt at a question ends the command`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let terminal = try user.pty(["set", "1", "city=X", "--url", server.address])
    try terminal.wait(for: "Send? yes or no: ")
    terminal.kill(SIGINT)
    #expect(terminal.end()?.signal == SIGINT)
  }

  @Test(arguments: [["set", "1", "city=@-"], ["set", "--ids", "-", "city=X"]])
  func `an interrupt while standard input is read isn't a wrong command line`(
    arguments: [String]
  ) throws {
    let process = try user.start(arguments + ["--url", "http://127.0.0.1:1"])
    try Waiting.until("it handles the signal") { ProcessTable.handles(SIGINT, process.process) }
    process.send(SIGINT)
    process.wait()
    #expect(process.signal == SIGINT)
  }

  @Test func `a signal that was ignored from the start stays ignored`() throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(reads: [.held(Ada.base, by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    let process = try ChildProcess(
      "/bin/sh",
      [
        "-c", "trap '' HUP; exec \"$0\" \"$@\"", BuiltProgram.path("contact"), "show", "1",
        "--url", server.address,
      ], environment: user.environment())
    try Waiting.until("it asked the server") { server.count("GET") > 0 }
    process.send(SIGHUP)
    gate.open()
    #expect(process.wait() == 0)
  }
}
