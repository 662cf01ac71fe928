import ContactModel
import Foundation
import TestSupport
import Testing

/// A terminal that accepts no output (criterion A33): drafts, signals and requests continue.
@Suite(.endToEnd) struct BlockedOutputTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The reason why a terminal doesn't accept output.
  enum Cause: CaseIterable {
    /// Its reader has stopped, and all between is full.
    case stoppedReader
    /// Flow control has stopped it, as an XOFF does.
    case flowControl
  }

  /// More pictures than fit between the program and the reader.
  private static let flood = String(repeating: "\u{C}", count: 300)

  /// Opens the form, and blocks its output.
  private func form(_ url: String, blockedBy cause: Cause, id: String = "1") throws -> PtyTerminal {
    let form = try user.open(url, id: id)
    try form.wait(for: "ada@example.com")
    switch cause {
    case .stoppedReader: form.type(Self.flood)
    case .flowControl: form.setTakingOutput(false)
    }
    return form
  }

  /// Types after the first name, until that is on the disk.
  private func type(_ text: String, in form: PtyTerminal) throws {
    form.type("\u{5}" + text)
    try Waiting.until("“\(text)” is in the draft") { user.draftedName() == "Ada\(text)" }
  }

  /// Waits for the end without reading what is written.
  private func wait(forEndOf process: Int32) throws {
    try Waiting.until("it ended") { !ProcessTable.isRunning(process) }
  }

  private static let endings: [Int32] = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]

  @Test(arguments: Cause.allCases, endings)
  func `every key is in the draft, and a signal ends the form`(
    cause: Cause, signal: Int32
  ) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try form(server.address, blockedBy: cause)
    try type("Quetz", in: form)
    form.type("alcoatl")
    form.kill(signal)
    try wait(forEndOf: form.process)
    #expect(try form.end().signal == signal)
    #expect(user.draftedName()?.hasPrefix("AdaQuetz") == true)
    #expect(form.modes.isCooked)
    // What the reader had not read was dropped, which made room for the way back.
    if cause == .stoppedReader { #expect(!form.screen.contains("^S Save")) }
  }

  @Test func `a killed form has kept the typed text`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try form(server.address, blockedBy: .stoppedReader)
    try type("Quetz", in: form)
    form.kill(SIGKILL)
    #expect(try form.end().signal == SIGKILL)
    #expect(user.draftedName() == "AdaQuetz")
  }

  @Test(arguments: Cause.allCases)
  func `once the terminal accepts output, the screen is right`(cause: Cause) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try form(server.address, blockedBy: cause)
    try type("Quetz", in: form)
    form.setTakingOutput(true)
    let drawn = try form.wait(for: "AdaQuetz", "1 changed", "^S Save")
    form.press(.repaint)
    try form.wait("not as drawn before:\n\(drawn)") { $0 == drawn }
    #expect(try form.leave() == .exit(1))
  }

  @Test(arguments: Cause.allCases)
  func `an update is sent, saved and recorded`(cause: Cause) throws {
    let sandbox = try user.sandbox()
    try user.home.write("[update]\nreview = \"never\"\n", to: ".config/contact/config.toml")
    let form = try form(sandbox.url, blockedBy: cause, id: "1001")
    try type("Quetz", in: form)
    form.press(.save)
    try Waiting.until("it is saved") {
      try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "AdaQuetz"
    }
    try Waiting.until("the draft is gone") { user.drafts().isEmpty }
    form.setTakingOutput(true)
    try form.wait(for: "┌ Saved")
    form.press(.enter)
    #expect(try form.end() == .exit(0))
  }

  @Test(arguments: Cause.allCases)
  func `a signal waits for the update in progress`(cause: Cause) throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(reads: [Ada.base], updates: [.held(Ada.answer("AdaQuetz"), by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    try user.home.write("[update]\nreview = \"never\"\n", to: ".config/contact/config.toml")
    let form = try form(server.address, blockedBy: cause)
    try type("Quetz", in: form)
    form.press(.save)
    try Waiting.until("the update came") { server.count("PUT") == 1 }
    form.kill(SIGTERM)
    try Waiting.until("the terminal is given back") { form.modes.isCooked }
    gate.open()
    try wait(forEndOf: form.process)
    #expect(try form.end().signal == SIGTERM)
    #expect(user.drafts().isEmpty)
  }

  @Test func `Ctrl-Z suspends the form, and the screen is right when it resumes`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let line = """
      set -m; "$form" edit 1 --url $url; stty -g >/dev/null; echo back; read x; fg >/dev/null; \
      echo was $?.
      """
    let shell = try user.pty(shell: line, more: ["url": server.address])
    try shell.wait(for: "ada@example.com")
    let form = try #require(try ProcessTable.descendant(of: shell.process, named: "contact"))
    shell.send(Self.flood + "\u{5}Quetz")
    try Waiting.until("it is in the draft") { user.draftedName() == "AdaQuetz" }
    shell.send([0x1A])
    try Waiting.until("it stopped") { ProcessTable.isStopped(form) }
    try shell.wait(for: "back\r\n")
    #expect(shell.text.contains("\u{1B}[?1049l"))
    #expect(shell.modes.isCooked)
    shell.forget()
    shell.send("\n")
    try shell.wait(for: "AdaQuetz")
    kill(form, SIGTERM)
    try shell.wait(for: "was 143.")
  }

  @Test func `in line mode Ctrl-S isn't XOFF, and isn't part of an answer`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let lines = try user.pty(edit: "1", "--line", "--url", server.address)
    try lines.wait(for: "[Ada]: ")
    let modes = lines.modes
    lines.send("Quetz\u{13}\n")
    try lines.wait(for: "[Lovelace]: ")
    try Waiting.until("it is in the draft") { user.draftedName() == "Quetz" }
    lines.kill(SIGTERM)
    #expect(lines.end()?.signal == SIGTERM)
    #expect(modes != lines.modes && lines.modes.isCooked)
    // With flow control again, an XOFF stops the terminal.
    #expect(lines.modes.hasFlowControl && !modes.hasFlowControl)
  }

  // Ctrl-C is line mode's own key.
  @Test(arguments: endings.filter { $0 != SIGINT })
  func `line mode continues, and a signal ends it`(signal: Int32) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let lines = try user.pty(edit: "1", "--line", "--url", server.address)
    try lines.wait(for: "[Ada]: ")
    lines.setTakingOutput(false)
    lines.send("Quetz\n")
    try Waiting.until("it is in the draft") { user.draftedName() == "Quetz" }
    lines.kill(signal)
    try wait(forEndOf: lines.process)
    #expect(lines.end()?.signal == signal)
    #expect(user.draftedName() == "Quetz")
    #expect(lines.modes.hasFlowControl)
  }

  @Test func `once the terminal accepts output, line mode prints everything`() throws {
    let sandbox = try user.sandbox()
    let lines = try user.pty(edit: "1001", "--line", "--url", sandbox.url)
    try lines.wait(for: "[Ada]: ")
    lines.setTakingOutput(false)
    lines.send("Quetz\n")
    try Waiting.until("it is in the draft") { user.draftedName() == "Quetz" }
    lines.setTakingOutput(true)
    try lines.wait(for: "[Lovelace]: ")
    lines.kill(SIGTERM)
    #expect(lines.end()?.signal == SIGTERM)
  }

  /// Commands that print, ask or tell; and whether they ask the server first.
  private static let commands = [
    ["show", "1"], ["find", "ada"], ["set", "1", "first_name=X"],
    ["set", "1", "first_name=X", "--dry-run"],
  ]

  @Test(arguments: commands, [SIGTERM, SIGINT, SIGHUP])
  func `a signal ends a command whose output is blocked`(
    arguments: [String], signal: Int32
  ) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let pty = try user.pty(
      ["-c", "echo ready; read x; exec \"$0\" \"$@\"", BuiltProgram.path("contact")]
        + arguments + ["--url", server.address], program: "/bin/sh")
    try pty.wait(for: "ready")
    pty.setTakingOutput(false)
    pty.send("\n")
    // The finder tells first that it looks.
    try Waiting.until("it is under way") {
      arguments[0] == "find"
        ? ProcessTable.handles(signal, pty.process) : server.count("GET") > 0
    }
    pty.kill(signal)
    try wait(forEndOf: pty.process)
    #expect(pty.end()?.signal == signal)
  }
}
