import Foundation
import TestSupport
import Testing

/// Tests that the program's files are accessible only to their operator (criterion A11).
@Suite(.endToEnd) struct FileModeTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Checks all that lies in the home.
  ///
  /// - Returns: The endings of the files that are there.
  private func check() throws -> Set<String> {
    var endings: Set<String> = []
    let all = try #require(FileManager.default.enumerator(atPath: user.home.path))
    for case let name as String in all {
      var facts = stat()
      // A lock may be gone again.
      guard lstat(user.home.file(name), &facts) == 0 else { continue }
      let isFolder = facts.st_mode & S_IFMT == S_IFDIR
      #expect(facts.st_mode & 0o7777 == (isFolder ? 0o700 : 0o600), "\(name)")
      if !isFolder { endings.insert(URL(filePath: name).pathExtension) }
    }
    return endings
  }

  @Test(arguments: ["000", "022", "777"])
  func `files are closed to others whatever the umask`(mask: String) throws {
    let form = try user.pty(shell: "umask \(mask); exec \"$form\" edit 1001 --sandbox")
    try form.wait(for: "ada@example.com")
    form.send("\u{5}X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    #expect(try check().isSuperset(of: ["draft", "lock", "sqlite"]))
    form.send([0x11])
    try form.wait(for: "Discard and leave")
    form.send("k")
    #expect(form.end() == .exit(1))
    #expect(try check().isSuperset(of: ["draft", "sqlite"]))
  }
}
