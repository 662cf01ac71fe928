import ContactModel
import Foundation
import TestSupport
import Testing

/// A31 and A32: an update that is applied after its answer was lost, or that a replica doesn't show
/// yet, is never reported as not saved, and nothing else is sent meanwhile.
@Suite(.endToEnd, .long) struct LateUpdateTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// A server that shows the update only in a later reading, once the gate is open.
  private static func server(
    _ update: FaultServer.Fault, formerReadings: Int = 4, until gate: FaultServer.Gate? = nil
  ) -> FaultServer {
    let last = gate.map { FaultServer.Fault.held(Ada.renamed, by: $0) } ?? Ada.renamed
    return FaultServer(
      reads: Array(repeating: Ada.base, count: formerReadings) + [last], updates: [update])
  }

  @Test(arguments: [
    FaultServer.Fault.status(504), .reset, .status(202), .redirect(302, to: "http://a.example"),
  ])
  func `the form checks automatically, sends nothing meanwhile, and shows the outcome immediately`(
    fault: FaultServer.Fault
  ) throws {
    let gate = FaultServer.Gate()
    let server = Self.server(fault, until: gate)
    defer {
      gate.open()
      server.stop()
    }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved", "It may still be applied within")
    try Waiting.until("the draft knows of the doubt") { try user.draft { $0.isUnknown } == true }
    terminal.press(.enter, .save)
    try terminal.wait(for: "The last update may still be applied")
    gate.open()
    try terminal.wait(for: "┌ Saved", "→  AdaX")
    #expect(server.count("PUT") == 1 && server.readings == 5)
    try Waiting.until("the draft is gone") { try user.draft() == nil }
    terminal.press(.enter)
    #expect(try terminal.end() == .exit(0))
  }

  @Test func `the panel can be closed, and edits made meanwhile stay edits`() throws {
    let gate = FaultServer.Gate()
    let server = Self.server(.status(504), formerReadings: 6, until: gate)
    defer {
      gate.open()
      server.stop()
    }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved")
    terminal.press(.escape)
    try terminal.waitForForm()
    terminal.press(.save)
    try terminal.wait(for: "The last update may still be applied")
    terminal.type("\u{5}Y")
    try terminal.wait(for: "AdaXY")
    gate.open()
    try terminal.wait(for: "Saved. First name: AdaX", seconds: 60)
    #expect(server.count("PUT") == 1)
    try terminal.review()
    try terminal.wait(for: "→  AdaXY")
    terminal.press(.escape)
    try terminal.waitForForm()
    #expect(try terminal.leave() == .exit(1))
  }

  @Test func `leaving meanwhile keeps the draft, and says that the outcome isn't known`() throws {
    let server = Self.server(.status(504), formerReadings: 100)
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved")
    terminal.press(.quit)
    try terminal.wait(for: "┌ Leave?", "may have been saved")
    terminal.type("d")
    try terminal.wait(for: "the draft stays")
    terminal.type("k")
    #expect(try terminal.end() == .exit(6))
    // The terminal breaks the line where it likes.
    let said = terminal.screen.filter { !$0.isWhitespace }
    #expect(said.contains("itsoutcomeisn'tknownyet"))
    #expect(try user.draft { $0.isUnknown } == true)
  }

  @Test func `a signal ends it immediately, and the draft stays`() throws {
    let server = Self.server(.status(504), formerReadings: 100)
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved")
    terminal.kill(SIGTERM)
    #expect(try terminal.end() == .exit(143))
    #expect(try user.draft { $0.isUnknown } == true)
  }

  @Test(arguments: [
    "applied-late-after-504", "applied-late-after-reset", "applied-then-504-and-stale-reads",
  ])
  func `set, a batch and a script of line mode wait for it`(fault: String) throws {
    let ids = try user.home.write("1001\n", to: "ids")
    for command in [["set", "1001"], ["set", "--ids", ids], []] {
      let database = try Operator()
      defer { withExtendedLifetime(database) {} }
      let sandbox = try database.sandbox("--fault", fault, "--fault-delay", "2")
      let proxy = RecordingProxy(to: sandbox.url)
      defer { proxy.stop() }
      let end =
        command.isEmpty
        ? try user.pipe("Zoe\n:save yes\n", "1001 --url \(proxy.address)")
        : try user.run(command + ["first_name=Zoe", "--yes", "--url", proxy.address])
      #expect(end.status == 0 && proxy.updates.count == 1, "\(end.error)")
      #expect(
        end.error.components(separatedBy: "may still be applied").count == 2 || command.isEmpty)
      #expect(user.drafts().isEmpty && user.journals == [])
    }
  }

  @Test func `without waiting it ends with 6, and the next command waits instead of sending`()
    throws
  {
    // The next command has to read before that.
    let sandbox = try user.sandbox("--fault", "applied-late-after-504", "--fault-delay", "10")
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let command = ["set", "1001", "first_name=Zoe", "--yes", "--url", proxy.address]
    let end = try user.run(command + ["--no-wait"])
    #expect(end.status == 6 && end.error.contains("may still be applied within"))
    #expect(try user.draft { $0.isUnknown } == true)
    let next = try user.run(command)
    #expect(next.status == 0 && next.output == "Nothing to save.\n", "\(next.error)")
    #expect(next.error.contains("Waiting to find out."))
    #expect(proxy.updates.count == 1 && user.drafts().isEmpty)
  }

  @Test func `the draft's time counts from when the update was sent, not from the reading before`()
    throws
  {
    let gate = FaultServer.Gate()
    let server = FaultServer(
      reads: [Ada.base, .held(Ada.base, by: gate), Ada.base], updates: [.status(504)])
    defer {
      gate.open()
      server.stop()
    }
    let process = try user.start(
      ["set", "1", "first_name=AdaX", "--yes", "--no-wait", "--url", server.address])
    try Waiting.until("it reads before the update") { server.readings == 2 }
    // The draft counts whole seconds.
    let begin = Waiting.now
    try Waiting.until("two seconds passed") { Waiting.now > begin + 2_000 }
    let opened = Int(Date().timeIntervalSince1970)
    gate.open()
    #expect(process.wait() == 6)
    guard case .unknown(let since, _)? = try user.draft()?.phase else {
      Issue.record("no draft of an unknown outcome")
      return
    }
    #expect(since >= opened)
  }

  @Test func `a batch without waiting keeps its journal, and continues by reading`() throws {
    let sandbox = try user.sandbox("--fault", "applied-late-after-504", "--fault-delay", "5")
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let ids = try user.home.write("1001\n1002\n", to: "ids")
    let command = ["set", "--ids", ids, "first_name=Zoe", "--yes", "--url", proxy.address]
    let end = try user.run(command + ["--no-wait"])
    #expect(end.status == 6 && user.journals.count == 1, "\(end.error)")
    let next = try user.run(command)
    #expect(next.status == 0 && user.journals == [], "\(next.output)\(next.error)")
    #expect(proxy.updates.count == 2)
  }

  @Test func `a signal ends the wait of a command, and the draft stays`() throws {
    let server = FaultServer(reads: [Ada.base], updates: [.status(504)])
    defer { server.stop() }
    let process = try user.start(["set", "1", "first_name=AdaX", "--yes", "--url", server.address])
    try Waiting.until("it waits") { server.readings == 3 }
    process.send(SIGTERM)
    process.wait()
    #expect(process.signal == SIGTERM)
    #expect(try process.errorsToEnd().contains("may have been saved"))
    #expect(try user.draft { $0.isUnknown || $0.isSubmitting } == true)
  }

  @Test func `former values end a command with 5 once the update can't arrive any more`() throws {
    let sandbox = try user.sandbox("--fault", "dropped-then-504", "--fault-times", "0")
    let ids = try user.home.write("1003\n", to: "ids")
    let commands = [["set", "1001"], ["set", "--ids", ids]].map {
      $0 + ["first_name=Zoe", "--yes", "--url", sandbox.url]
    }
    let processes = try commands.map { try user.start($0) }
    for process in processes {
      #expect(process.wait() == 5)
      let said = try process.errorsToEnd() + process.outputToEnd()
      #expect(said.lowercased().contains("not saved"))
    }
    #expect(user.drafts().isEmpty)
  }
}
