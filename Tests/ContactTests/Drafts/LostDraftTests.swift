import ContactModel
import Foundation
import TestSupport
import Testing

/// Nothing is said to be kept that is not on the disk, in the form, in line mode and by `set`.
@Suite(.endToEnd) struct LostDraftTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Runs `contact` where no file can be written, as on a full disk.
  private func runFull(
    _ arguments: String, input: String = "", home: String? = nil
  ) throws -> BuiltProgram.Ending {
    try user.shell(
      "ulimit -f 0; exec \"$contact\" \(arguments)", ["HOME": home ?? user.home.path], input: input)
  }

  private func draft(_ server: String) -> Draft {
    Draft(
      server: server, base: Contact(id: "1001", members: [.firstName: .string("Ada")]),
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName))
  }

  @Test func `a save without a draft is sent, after reporting that drafts are off`() throws {
    let sandbox = try user.sandbox()
    let end = try runFull("set 1001 city=Bath --yes --url \(sandbox.url)")
    #expect(end.status == 0, "\(end.error)")
    #expect(end.error.hasPrefix("contact: Drafts are off: "))
    #expect(end.error.hasSuffix("can't be written: File too large.\n"))
    let lines = end.error.split(separator: "\n")
    #expect(
      lines.count == 2 && lines[1].hasPrefix("contact: This save wasn't added to the history. "))
    #expect(try user.query("SELECT city FROM contacts WHERE id = '1001'") == "Bath")
    #expect(user.drafts() == [])
  }

  @Test(arguments: [false, true])
  func `an unknown outcome that can't be recorded is reported`(isLeft: Bool) throws {
    let sandbox = try user.sandbox("--fault", "applied-then-500-and-reads-fail")
    var earlier: Data?
    if isLeft { earlier = try Data(contentsOf: URL(filePath: user.leave(draft(sandbox.url)))) }
    let end = try runFull("set 1001 city=Bath --yes --no-wait --url \(sandbox.url)")
    #expect(end.status == 6, "\(end.error)")
    #expect(end.error.contains("later commands don't know of this update"), "\(end.error)")
    #expect(end.error.contains("File too large.") && !end.error.contains("Draft kept in"))
    let files = try user.drafts().map { try Data(contentsOf: URL(filePath: $0)) }
    #expect(files == (earlier.map { [$0] } ?? []))
  }

  @Test func `without a home folder it is reported too`() throws {
    let sandbox = try user.sandbox("--fault", "applied-then-500-and-reads-fail")
    let end = try runFull(
      "set 1001 city=Bath --yes --no-wait --url \(sandbox.url)", home: "/missing")
    #expect(
      end.status == 6 && end.error.contains("Drafts are off: There is no directory /missing."))
    #expect(end.error.contains("later commands don't know of this update"), "\(end.error)")
  }

  @Test func `a script of line mode reports that its edits are lost`() throws {
    let sandbox = try user.sandbox()
    let end = try runFull("edit 1001 --line --url \(sandbox.url)", input: "Grace\n")
    #expect(end.error.contains("Your edits are lost."), "\(end.error)")
    #expect(end.error.contains("File too large.") && !end.error.contains("Draft kept"))
  }

  /// A change to the folder of drafts while the form is open.
  enum Damage: String, CaseIterable {
    case removed, moved, replaced, emptied
  }

  private func damage(_ damage: Damage) throws {
    let folder = user.draftFolder
    switch damage {
    case .removed: try FileManager.default.removeItem(atPath: folder)
    case .moved, .replaced:
      try FileManager.default.moveItem(atPath: folder, toPath: folder + ".old")
      if damage == .replaced {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o700])
      }
    case .emptied: for path in user.drafts() { try FileManager.default.removeItem(atPath: path) }
    }
  }

  @Test(arguments: Damage.allCases, [false, true])
  func `a removed folder keeps nothing`(change: Damage, isLineMode: Bool) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let mode = isLineMode ? ["--line"] : []
    let form = try user.pty(["edit", "1", "--url", server.address] + mode)
    try form.wait(for: isLineMode ? "First name" : "ada@example.com")
    form.send(isLineMode ? "AdaX\n" : "\u{5}X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    try damage(change)
    form.forget()
    form.kill(SIGTERM)
    #expect(form.end() == .exit(143))
    // Where the folder stands, the end writes the draft again.
    let isKept = change == .emptied
    #expect(form.text.contains("Draft kept in") == isKept, "\(form.text)")
    #expect(form.text.contains("Your edits are lost.") == !isKept)
    #expect(form.text.contains("drafts was moved or removed.") == !isKept)
    #expect((user.draftedName() == "AdaX") == isKept)
  }

  @Test func `an earlier draft is reported as one, with the edits that it lacks`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try user.pty(
      shell: "ulimit -f 8; exec \"$form\" edit 1 --url \(server.address)")
    try form.wait(for: "ada@example.com")
    form.send("\u{5}X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    form.send("\u{1B}[200~" + String(repeating: "y", count: 8_000) + "\u{1B}[201~")
    try form.wait(for: "drafts off")
    form.forget()
    form.kill(SIGTERM)
    #expect(form.end() == .exit(143))
    let text = form.text
    #expect(
      text.contains("is an earlier one. Your last edits aren't in it: First name."), "\(text)")
    #expect(text.contains("File too large.") && !text.contains("Draft kept"))
    #expect(user.draftedName() == "AdaX")
  }

  @Test func `a discarded draft isn't reported as lost`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try user.pty(
      shell: "ulimit -f 0; exec \"$form\" edit 1 --url \(server.address)")
    try form.wait(for: "ada@example.com")
    form.send("\u{5}X")
    try form.wait(for: "drafts off")
    form.send([0x11])
    try form.wait(for: "Discard")
    form.forget()
    form.send("d")
    #expect(form.end() == .exit(1))
    #expect(!form.text.contains("lost") && !form.text.contains("draft"), "\(form.text)")
  }
}
