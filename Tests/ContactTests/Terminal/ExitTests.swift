import Foundation
import Glibc
import TestSupport
import Testing

/// The terminal is as it was, however the program ends (criterion A7).
@Suite(.endToEnd) struct ExitTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The modes as `stty -g` wrote them, in the order in which it did.
  private func modes(in text: String) -> [Substring] {
    text.split(whereSeparator: \.isNewline).filter { $0.split(separator: ":").count > 10 }
  }

  /// Whether what was written last of a switch is that it is off, or nothing of it was written.
  private func isOff(_ name: String, _ text: String, on: String = "h", off: String = "l") -> Bool {
    let lastOn = text.range(of: "\u{1B}[?\(name)\(on)", options: .backwards)
    let lastOff = text.range(of: "\u{1B}[?\(name)\(off)", options: .backwards)
    guard let lastOn else { return true }
    return lastOff.map { $0.lowerBound > lastOn.lowerBound } ?? false
  }

  private func expectRestored(_ text: String) {
    let modes = modes(in: text)
    #expect(modes.count == 2 && modes.first == modes.last)
    // The second screen, application cursor keys, marked pastes, and the mouse.
    for name in ["1049", "1", "2004", "1000", "1006"] {
      #expect(isOff(name, text), "mode \(name) is left on")
    }
    #expect(isOff("25", text, on: "l", off: "h"), "the cursor is hidden")
  }

  private static let line =
    "stty -g; \"$form\" edit 1001 --url $url; echo was $?.; stty -g; echo end"

  @Test(arguments: ProgramExit.all)
  func `the terminal is restored`(after exit: ProgramExit) throws {
    let sandbox = try user.sandbox()
    try user.home.write("mouse = true\n", to: ".config/contact/config.toml")
    let shell = try user.pty(shell: Self.line, more: ["url": sandbox.url])
    try shell.wait(for: "ada@example.com")
    for name in ["1049", "2004", "1000"] { #expect(!isOff(name, shell.text)) }
    let form = try #require(try ProcessTable.descendant(of: shell.process, named: "contact"))
    try exit.act(shell, form)
    try shell.wait(for: "was \(exit.status).")
    #expect(shell.end() == .exit(0))
    expectRestored(shell.text)
  }

  @Test(arguments: ["unheard-of", ""])
  func `a terminal that can't show a form is left unchanged`(type: String) throws {
    let shell = try user.pty(
      shell: Self.line, more: ["TERM": type, "url": "http://127.0.0.1:1"])
    try shell.wait(for: "was 3.")
    #expect(shell.end() == .exit(0))
    expectRestored(shell.text)
    #expect(!shell.text.contains("\u{1B}"))
  }

  @Test(arguments: [("/nowhere", "Drafts are off, so unsaved edits are lost."), ("", "")])
  func `after an internal error nothing false is promised`(home: String, words: String) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let more = home.isEmpty ? [:] : ["HOME": home]
    let form = try user.pty(edit: "1", "--url", server.address, more: more)
    try form.wait(for: "ada@example.com")
    form.forget()
    form.kill(SIGABRT)
    #expect(form.end() == .signal(SIGABRT))
    let said = form.text.split(whereSeparator: \.isNewline).last { $0.contains("crashed because") }
    let end = "crashed because of an internal error." + (words.isEmpty ? "" : " " + words)
    #expect(try #require(said).hasSuffix(end))
    #expect(user.drafts() == [])
  }

  @Test func `after an internal error the typed text is in the draft, and no memory is shown`()
    throws
  {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try user.pty(edit: "1", "--url", server.address)
    try form.wait(for: "ada@example.com")
    form.send("\u{5}X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    // The form knows it before it writes the next draft; the message about it is prepared with the
    // next screen.
    form.send("%")
    try Waiting.until("the next is kept") { user.draftedName() == "AdaX%" }
    try form.type("&", "&")
    form.forget()
    form.kill(SIGSEGV)
    #expect(form.end() == .signal(SIGSEGV))
    #expect(form.text.contains("Your edits are in the draft, except possibly the last two seconds"))
    #expect(!form.text.contains("Lovelace") && !form.text.contains(SandboxProgram.token))
    #expect(user.draftedName()?.hasPrefix("AdaX") == true)
  }
}

/// One way in which the program ends, and the status that the shell sees.
struct ProgramExit: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let status: Int32
  /// The action of the operator or another program on the process.
  let act: @Sendable (Pty, Int32) throws -> Void

  private init(
    _ name: String, _ status: Int32, act: @escaping @Sendable (Pty, Int32) throws -> Void
  ) {
    testDescription = name
    self.status = status
    self.act = act
  }

  /// Types a letter, and asks to leave.
  private static func ask(_ form: Pty) throws {
    form.send("\u{5}X")
    try form.wait(for: "changed")
    form.send([0x11])
    try form.wait(for: "Discard and leave")
  }

  private static let keys = [
    ProgramExit("quit", 0) { form, _ in form.send([0x11]) },
    ProgramExit("discard", 1) { form, _ in
      try ask(form)
      form.send("d")
    },
    ProgramExit("keep", 1) { form, _ in
      try ask(form)
      form.send("k")
    },
    ProgramExit("save", 0) { form, _ in
      form.send("\u{5}X")
      try form.wait(for: "changed")
      form.send([0x13])
      try form.wait(for: "Review · 1 change")
      form.send("\r")
      try form.wait(for: "Done")
      form.send("\r")
    },
  ]

  private static let signals = [
    ("HUP", SIGHUP), ("INT", SIGINT), ("TERM", SIGTERM), ("SEGV", SIGSEGV), ("ABRT", SIGABRT),
    ("ILL", SIGILL), ("TRAP", SIGTRAP), ("BUS", SIGBUS), ("FPE", SIGFPE),
  ].map { name, signal in
    ProgramExit(name, 128 + signal) { _, process in kill(process, signal) }
  }

  static let all = keys + signals
}
