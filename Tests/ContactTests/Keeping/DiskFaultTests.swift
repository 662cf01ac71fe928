import ContactModel
import Foundation
import TestSupport
import Testing

/// A disk that can't keep drafts: editing and saving work all the same (criterion A10).
@Suite(.serialized, .notForever) struct DiskFaultTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The screen without its spaces: a long sentence is broken anywhere.
  private func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// Waits for a sentence that may take several rows.
  @discardableResult
  private func wait(for words: String, on terminal: TmuxTerminal) throws -> String {
    try terminal.wait("no “\(words)”") { squeezed($0).contains(squeezed(words)) }
  }

  private func firstLine(_ terminal: TmuxTerminal) throws -> Substring {
    try terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)[0]
  }

  @Test(arguments: DiskFault.all)
  func `drafts are off, which is said, and a save works`(fault: DiskFault) throws {
    let sandbox = try SandboxProgram(database: user.database)
    let base = Contact(id: "1001", members: [.firstName: .string("Ada")])
    let draft = Draft(
      server: sandbox.url, base: base,
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName))
    let earlier = try Data(contentsOf: URL(filePath: user.leave(draft)))
    let name = try #require(user.drafts()[0].split(separator: "/").last)
    try FileManager.default.createDirectory(
      atPath: user.home.file("tmp"), withIntermediateDirectories: true)
    try fault.damage(user)
    let terminal = try TmuxTerminal(
      "\(fault.runner) \(BuiltProgram.path("contact")) edit 1001 --url \(sandbox.url)",
      environment: user.environment([
        "TERM": "tmux-256color", "HOME": user.home.path + fault.home,
        "TMPDIR": user.home.file("tmp"),
      ]))
    let screen = try wait(for: fault.words, on: terminal)
    #expect(squeezed(screen).contains("Draftsareoff:"))
    #expect(screen.contains("ada@example.com"), "it hides the form:\n\(screen)")
    try terminal.type("X")
    try terminal.wait(for: "AdaX")
    #expect(try firstLine(terminal).contains("drafts off · 1 changed"))
    try terminal.press("C-s")
    try terminal.wait(for: "Ada → AdaX")
    try terminal.press("Enter")
    try terminal.wait(for: "Done")
    try terminal.press("Enter")
    let end = try terminal.wait(for: "status 0.")
    #expect(!end.contains("Draft kept"))
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "AdaX")
    let path = user.home.file("\(fault.place)/\(name)")
    #expect(try Data(contentsOf: URL(filePath: path)) == earlier)
    #expect(try FileManager.default.contentsOfDirectory(atPath: user.home.file("tmp")) == [])
    #expect(!FileManager.default.fileExists(atPath: user.home.file("missing")))
  }

  @Test func `a draft larger than a file may be leaves the earlier one, and the form goes on`()
    throws
  {
    let server = FaultServer(reads: [.ada])
    defer { server.stop() }
    let program = BuiltProgram.path("contact")
    let terminal = try TmuxTerminal(
      "sh -c \"ulimit -f 8; exec \(program) edit 1 --url \(server.address)\"",
      environment: user.environment(["TERM": "tmux-256color"]))
    try terminal.wait(for: "ada@example.com")
    try terminal.type("X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    let earlier = try Data(contentsOf: URL(filePath: user.drafts()[0]))
    try terminal.paste(String(repeating: "y", count: 8_000))
    try wait(for: "can't be written: File too large.", on: terminal)
    #expect(try Data(contentsOf: URL(filePath: user.drafts()[0])) == earlier)
    try terminal.press("C-_")
    // What is typed takes the paste out of the redo too.
    try terminal.type("Z")
    try terminal.wait("drafts stay off") { $0.contains("AdaXZ") && !$0.contains("drafts off") }
    try terminal.press("C-q")
    try terminal.wait(for: "D Discard")
    try terminal.type("d")
    try terminal.wait(for: "status 1.")
    #expect(user.drafts().isEmpty)
  }

  @Test(.enabled(if: geteuid() == 0 && system("unshare -m mount -t tmpfs none /tmp 2>&-") == 0))
  func `a disk that gets full turns drafts off, and room turns them on again`() throws {
    let server = FaultServer(reads: [.ada])
    defer { server.stop() }
    let state = user.home.file(".local/state")
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    let program = BuiltProgram.path("contact")
    let terminal = try TmuxTerminal(
      "unshare -m sh -c \"mount -t tmpfs -o size=64k none \(state) && "
        + "exec \(program) edit 1 --url \(server.address)\"",
      environment: user.environment(["TERM": "tmux-256color"]))
    try terminal.wait(for: "ada@example.com")
    let form = try #require(try terminal.descendant(named: "contact"))
    // The mount is the program's alone, and seen through it.
    let drafts = URL(filePath: "/proc/\(form)/root\(user.draftFolder)")
    func bytes() throws -> Data? {
      let files = try FileManager.default.contentsOfDirectory(atPath: drafts.path)
      let name = files.first { $0.hasSuffix(".draft") }
      return try name.map { try Data(contentsOf: drafts.appending(path: $0)) }
    }
    try terminal.type("X")
    try Waiting.until("the draft is kept") { try bytes() != nil }
    let earlier = try bytes()
    let filler = drafts.appending(path: "filler")
    try #require(FileManager.default.createFile(atPath: filler.path, contents: nil))
    let file = try FileHandle(forWritingTo: filler)
    while (try? file.write(contentsOf: Data(count: 4_096))) != nil {}
    try file.close()
    try terminal.type("Y")
    try wait(for: "can't be written: the disk is full.", on: terminal)
    #expect(try bytes() == earlier)
    try terminal.type("Z")
    try terminal.wait(for: "AdaXYZ")
    #expect(try firstLine(terminal).contains("drafts off"))
    try FileManager.default.removeItem(at: filler)
    try terminal.type("!")
    try terminal.wait("drafts stay off") { !$0.contains("drafts off") }
    try Waiting.until("all of it is kept") {
      let draft = try Draft(reading: try #require(try bytes()))
      return draft.edit.text(of: .firstName) == "AdaXYZ!"
    }
  }
}
