import ContactModel
import Foundation
import TestSupport
import Testing

/// Signals and hang-ups against the built program: nothing typed is lost (criterion A5).
@Suite(.endToEnd) struct SignalTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Ends that come from outside, and their statuses.
  private static let endings: [(Int32, Int32)] = [(SIGHUP, 129), (SIGINT, 130), (SIGTERM, 143)]

  /// Opens the form on Ada, and types after her name.
  private func form(
    on server: FaultServer, typing text: String, outputFile: String? = nil
  ) throws -> Pty {
    let form = try user.pty(edit: "1", "--url", server.address, outputFile: outputFile)
    try form.wait(for: "ada@example.com")
    form.send("\u{5}" + text)
    if !text.isEmpty { try form.wait(for: text) }
    return form
  }

  /// Changes the first name and sends it, until it is on its way.
  private func send(_ form: Pty) throws {
    form.send("\u{5}X")
    try form.wait(for: "changed")
    form.send([0x13])
    try form.wait(for: "Review · 1 change")
    form.send("\r")
    try form.wait(for: "Sending…")
  }

  @Test func `edits undone just before a signal leave no draft`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try form(on: server, typing: "X")
    try Waiting.until("the draft is on the disk") { user.draftedName() == "AdaX" }
    form.send("\u{1B}o")
    form.kill(SIGTERM)
    #expect(form.end() == .exit(143))
    #expect(user.drafts().isEmpty)
  }

  @Test func `a hang-up leaves every key in the draft, and the process ends immediately`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try form(on: server, typing: "Quetzalcoatl")
    let before = try #require(ProcessTable.processorTime(of: form.process))
    form.hangUp()
    // A zombie still knows how long it ran; one that looped until a limit would take far longer.
    try Waiting.until("the process ended") { !ProcessTable.isRunning(form.process) }
    #expect(try #require(ProcessTable.processorTime(of: form.process)) - before < 300)
    #expect(form.end() == .exit(129))
    #expect(try user.onlyDraft().edit.text(of: .firstName) == "AdaQuetzalcoatl")
    #expect(user.drafts(".lock").isEmpty && user.drafts(".new").isEmpty)
  }

  /// Keys, a paste that has not come to its end, and one without marks.
  private static let typed = [
    "alcoatl", "\u{1B}[200~alcoatl", String(repeating: "alcoatl", count: 20),
  ]

  @Test(arguments: endings, typed)
  func `keys that arrive with a signal are in the draft, and the draft's path is printed`(
    ending: (signal: Int32, status: Int32), typed: String
  ) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try form(on: server, typing: "Quetz")
    form.kill(SIGSTOP)
    try Waiting.until("it stopped") { ProcessTable.isStopped(form.process) }
    form.send(typed)
    form.kill(ending.signal)
    form.kill(SIGCONT)
    #expect(form.end() == .exit(ending.status))
    let text = typed.replacing("\u{1B}[200~", with: "")
    #expect(try user.onlyDraft().edit.text(of: .firstName) == "AdaQuetz" + text)
    #expect(form.text.contains("Draft kept in \(user.drafts()[0]). Run the same command"))
  }

  @Test(arguments: endings + [(0, 129)])
  func `an update in progress is waited for, and the draft removed when it is saved`(
    signal: Int32, status: Int32
  ) throws {
    let sandbox = try user.sandbox()
    let gate = FaultServer.Gate()
    let proxy = RecordingProxy(to: sandbox.url, holdingUpdatesBy: gate)
    defer {
      gate.open()
      proxy.stop()
    }
    let output = user.home.file("output")
    let form = try user.pty(edit: "1001", "--url", proxy.address, outputFile: output)
    try form.wait(for: "ada@example.com")
    try send(form)
    try Waiting.until("the update came") { proxy.updates.count == 1 }
    #expect(try user.onlyDraft().phase != .editing)
    if signal == 0 { form.hangUp() } else { form.kill(signal) }
    try Waiting.until("it got the signal") { !ProcessTable.isSignalPending(form.process) }
    gate.open()
    #expect(form.end() == .exit(status))
    #expect(user.drafts().isEmpty)
    #expect(try user.home.read("output").contains("Saved contact 1001"))
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "AdaX")
  }

  @Test(arguments: endings)
  func `an unknown outcome is written in the draft`(signal: Int32, status: Int32) throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(
      reads: [Ada.base, Ada.base, .reset], updates: [.held(.reset, by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    let form = try form(on: server, typing: "")
    try send(form)
    try Waiting.until("the update came") { server.count("PUT") == 1 }
    form.kill(signal)
    try form.wait(for: "\u{1B}[?1049l")
    gate.open()
    #expect(form.end() == .exit(status))
    guard case .unknown = try user.onlyDraft().phase else {
      Issue.record("\(try user.onlyDraft().phase)")
      return
    }
    #expect(form.text.contains("may have been saved") || signal == SIGHUP, "\(form.text)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a second signal ends the waiting immediately`(signal: Int32) throws {
    let server = FaultServer(reads: [Ada.base], updates: [.hang])
    defer { server.stop() }
    let form = try form(on: server, typing: "")
    try send(form)
    try Waiting.until("the update came") { server.count("PUT") == 1 }
    form.kill(SIGTERM)
    try form.wait(for: "again to quit now")
    form.kill(signal)
    #expect(form.end() == .exit(signal == SIGINT ? 130 : 143))
    #expect(try user.onlyDraft().phase != .editing)
    #expect(form.text.contains("may have been saved"))
  }

  @Test func `two signals before the update is sent report that nothing was sent`() throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(reads: [Ada.base, .held(Ada.base, by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    let form = try form(on: server, typing: "")
    try send(form)
    try Waiting.until("the contact is read first") { server.readings == 2 }
    form.kill(SIGTERM)
    try form.wait(for: "again to quit now")
    form.kill(SIGTERM)
    #expect(form.end() == .exit(143))
    #expect(form.text.contains("Not sent.") && !form.text.contains("may have been saved"))
    #expect(server.count("PUT") == 0)
  }

  @Test func `neither the shell's hang-up after the system's nor a suspension ends the waiting`()
    throws
  {
    let gate = FaultServer.Gate()
    let server = FaultServer(
      reads: [Ada.base, Ada.base, .reset], updates: [.held(.reset, by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    let form = try form(on: server, typing: "")
    try send(form)
    try Waiting.until("the update came") { server.count("PUT") == 1 }
    form.kill(SIGHUP)
    try form.wait(for: "\u{1B}[?1049l")
    for signal in [SIGHUP, SIGTSTP, SIGCONT, SIGWINCH] {
      form.kill(signal)
      try Waiting.until("it got the signal") { !ProcessTable.isSignalPending(form.process) }
    }
    gate.open()
    #expect(form.end() == .exit(129))
    guard case .unknown = try user.onlyDraft().phase else {
      Issue.record("\(try user.onlyDraft().phase)")
      return
    }
  }

  @Test func `a hang-up while the sandbox starts leaves nothing running`() throws {
    let form = try user.pty(edit: "1001", "--sandbox")
    try form.wait(for: "Loading")
    var sandbox: Int32?
    try Waiting.until("the sandbox began") {
      sandbox = try ProcessTable.descendant(of: form.process, named: "contact-sandbox")
      return sandbox != nil
    }
    form.hangUp()
    #expect(form.end() == .exit(129))
    // Its output ends before it does.
    let ended = try #require(sandbox)
    try Waiting.until("the sandbox ended") { !ProcessTable.isRunning(ended) }
    #expect(user.drafts().isEmpty)
  }

  @Test func `a sandbox that was stopped ends with the form`() throws {
    let form = try user.pty(edit: "1001", "--sandbox")
    try form.wait(for: "ada@example.com")
    let sandbox = try #require(
      try ProcessTable.descendant(of: form.process, named: "contact-sandbox"))
    kill(sandbox, SIGSTOP)
    try Waiting.until("it stopped") { ProcessTable.isStopped(sandbox) }
    form.send([0x11])
    #expect(form.end() == .exit(0))
    try Waiting.until("the sandbox ended") { !ProcessTable.isRunning(sandbox) }
  }
}
