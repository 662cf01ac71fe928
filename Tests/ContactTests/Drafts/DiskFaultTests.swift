import ContactModel
import Foundation
import TestSupport
import Testing

/// A disk that can't keep drafts: editing and saving work all the same (criterion A10).
@Suite(.endToEnd) struct DiskFaultTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The screen without its spaces: a long sentence is broken anywhere.
  private func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// Waits for a sentence that may take several rows.
  @discardableResult
  private func wait(for words: String, on terminal: PtyTerminal) throws -> String {
    try terminal.wait("no “\(words)”") { squeezed($0).contains(squeezed(words)) }
  }

  private func firstLine(_ terminal: PtyTerminal) throws -> Substring {
    terminal.screen.split(separator: "\n", omittingEmptySubsequences: false)[0]
  }

  @Test(arguments: DiskFault.all)
  func `drafts are off, which is reported, and a save works`(fault: DiskFault) throws {
    let sandbox = try user.sandbox()
    let base = Contact(id: "1001", members: [.firstName: .string("Ada")])
    let draft = Draft(
      server: sandbox.url, base: base,
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName))
    let earlier = try Data(contentsOf: URL(filePath: user.leave(draft)))
    let name = try #require(user.drafts()[0].split(separator: "/").last)
    try FileManager.default.createDirectory(
      atPath: user.home.file("tmp"), withIntermediateDirectories: true)
    try fault.damage(user)
    let terminal = try user.terminal(
      shell: "exec \(fault.runner) \"$form\" edit 1001 --url \(sandbox.url)",
      more: ["HOME": user.home.path + fault.home, "TMPDIR": user.home.file("tmp")])
    // It may be reported before the contact is there; it is still there afterwards.
    let words = squeezed("Drafts are off:")
    try terminal.wait("the form says why drafts are off") {
      $0.contains("ada@example.com") && squeezed($0).contains(words)
        && squeezed($0).contains(squeezed(fault.words))
    }
    terminal.type("\u{5}X")
    try terminal.wait(for: "AdaX")
    #expect(try firstLine(terminal).contains("drafts off · 1 changed"))
    terminal.press("C-s")
    try terminal.wait(for: "→  AdaX")
    terminal.press("Enter")
    try terminal.wait(for: "Done")
    terminal.press("Enter")
    let end = try terminal.waitForExit(0)
    #expect(!end.contains("Draft kept"))
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "AdaX")
    let path = user.home.file("\(fault.place)/\(name)")
    #expect(try Data(contentsOf: URL(filePath: path)) == earlier)
    #expect(try FileManager.default.contentsOfDirectory(atPath: user.home.file("tmp")) == [])
    #expect(!FileManager.default.fileExists(atPath: user.home.file("missing")))
  }

  @Test func `a draft beyond the file size limit leaves the earlier one, and the form continues`()
    throws
  {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let terminal = try user.terminal(
      shell: "ulimit -f 8; exec \"$form\" edit 1 --url \(server.address)")
    try terminal.wait(for: "ada@example.com")
    terminal.type("\u{5}X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    let earlier = try Data(contentsOf: URL(filePath: user.drafts()[0]))
    terminal.paste(String(repeating: "y", count: 8_000))
    try wait(for: "can't be written: File too large.", on: terminal)
    #expect(try Data(contentsOf: URL(filePath: user.drafts()[0])) == earlier)
    terminal.press("C-_")
    // What is typed takes the paste out of the redo too.
    terminal.type("\u{5}Z")
    try terminal.wait("drafts stay off") { $0.contains("AdaXZ") && !$0.contains("drafts off") }
    terminal.press("C-q")
    try terminal.wait(for: "D Discard")
    terminal.type("d")
    try terminal.waitForExit(1)
    #expect(user.drafts().isEmpty)
  }

  @Test(.enabled(if: geteuid() == 0 && system("unshare -m mount -t tmpfs none /tmp 2>&-") == 0))
  func `a full disk turns drafts off, and free space turns them on again`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let state = user.home.file(".local/state")
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    let terminal = try user.terminal(
      shell: "exec unshare -m sh -c 'mount -t tmpfs -o size=64k none \(state) && "
        + "exec \"$form\" edit 1 --url \(server.address)'")
    try terminal.wait(for: "ada@example.com")
    let form = try #require(try terminal.descendant(named: "contact"))
    // The mount is the program's alone, and seen through it.
    let drafts = URL(filePath: "/proc/\(form)/root\(user.draftFolder)")
    func bytes() throws -> Data? {
      let files = try FileManager.default.contentsOfDirectory(atPath: drafts.path)
      let name = files.first { $0.hasSuffix(".draft") }
      return try name.map { try Data(contentsOf: drafts.appending(path: $0)) }
    }
    terminal.type("\u{5}X")
    try Waiting.until("the draft is kept") { try bytes() != nil }
    let earlier = try bytes()
    let filler = drafts.appending(path: "filler")
    try #require(FileManager.default.createFile(atPath: filler.path, contents: nil))
    let file = try FileHandle(forWritingTo: filler)
    while (try? file.write(contentsOf: Data(count: 4_096))) != nil {}
    try file.close()
    terminal.type("\u{5}Y")
    try wait(for: "can't be written: the disk is full.", on: terminal)
    #expect(try bytes() == earlier)
    terminal.type("\u{5}Z")
    try terminal.wait(for: "AdaXYZ")
    #expect(try firstLine(terminal).contains("drafts off"))
    try FileManager.default.removeItem(at: filler)
    terminal.type("\u{5}!")
    try terminal.wait("drafts stay off") { !$0.contains("drafts off") }
    try Waiting.until("all of it is kept") {
      let draft = try Draft(reading: try #require(try bytes()))
      return draft.edit.text(of: .firstName) == "AdaXYZ!"
    }
  }
}

/// One thing that is wrong with the place of drafts when the form starts.
struct DiskFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The message, without the parts that depend on the computer.
  let words: String
  /// The command that runs the program.
  var runner = ""
  /// The program's home folder, within the operator's.
  var home = ""
  /// The place of the earlier draft at the end.
  var place = ".local/state/contact/drafts"
  /// Does the damage, in the folder of drafts.
  var damage: @Sendable (Operator) throws -> Void = { _ in }

  private static let isRoot = geteuid() == 0
  private static let nobody = 65_534

  private static func own(_ path: String, mode: Int? = nil, _ user: Int? = nil) throws {
    var attributes: [FileAttributeKey: Any] = [:]
    if let mode { attributes[.posixPermissions] = mode }
    if let user { attributes[.ownerAccountID] = user }
    try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
  }

  private static let readOnly = DiskFault(
    testDescription: "read-only", words: "can't be locked: Permission denied.",
    // Root can write everywhere, so another user has to try.
    runner: isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
  ) { user in
    try own(user.draftFolder, mode: 0o500)
    guard isRoot else { return }
    let all = FileManager.default.enumerator(atPath: user.home.path)
    for case let file as String in all ?? .init() { try own(user.home.file(file), nobody) }
    try own(user.home.path, nobody)
  }

  private static let foreign = DiskFault(
    testDescription: "another user's", words: "drafts belongs to another user."
  ) { user in try own(user.draftFolder, nobody) }

  private static let linked = DiskFault(
    testDescription: "a symbolic link",
    words: "drafts is a symbolic link. Replace it with a directory.",
    place: "elsewhere"
  ) { user in
    let target = user.home.file("elsewhere")
    try FileManager.default.moveItem(atPath: user.draftFolder, toPath: target)
    try FileManager.default.createSymbolicLink(
      atPath: user.draftFolder, withDestinationPath: target)
  }

  private static let open = DiskFault(
    testDescription: "Others can read", words: "Run: chmod 700"
  ) { user in try own(user.draftFolder, mode: 0o777) }

  private static let missing = DiskFault(
    testDescription: "without a home", words: "There is no directory", home: "/missing")

  static let all = [readOnly, linked, open, missing] + (isRoot ? [foreign] : [])
}
