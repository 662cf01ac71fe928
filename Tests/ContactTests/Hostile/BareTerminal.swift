import Foundation
import TestSupport
import Testing

/// The form on a bare terminal, every byte of which is kept; what it says beside goes to files.
struct BareTerminal {
  let pty: Pty
  private let folder: TemporaryFolder

  /// Opens the form.
  init(
    _ user: Operator, _ arguments: String, type: String = "xterm-256color", columns: UInt16 = 250,
    rows: UInt16 = 60
  ) throws {
    folder = try TemporaryFolder()
    let program = BuiltProgram.path("contact")
    // exec, so that the process is the form's own.
    let script =
      "exec \(program) edit \(arguments) >\(folder.file("output")) 2>\(folder.file("errors"))"
    pty = try Pty(
      "/bin/sh", ["-c", script],
      environment: user.environment(["TERM": type, "CONTACT_THEME": "default"]), columns: columns,
      rows: rows)
  }

  /// Waits until a text has been written.
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let isThere = pty.read(within: 20_000) { $0.contains(text) }
    #expect(isThere, "no “\(text)”", sourceLocation: sourceLocation)
  }

  /// Types something, and waits until something of the picture has changed.
  func press(_ bytes: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let before = pty.output.count
    pty.send(bytes)
    let isThere = pty.read(within: 20_000) { _ in pty.output.count > before }
    #expect(isThere, "nothing came of \(bytes.debugDescription)", sourceLocation: sourceLocation)
  }

  /// Types something, and has the picture drawn anew until it shows a text: what is sent otherwise
  /// is only what differs, and no whole words.
  func press(
    _ bytes: String, until text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    press(bytes, sourceLocation: sourceLocation)
    var picture = ""
    for _ in 0..<200 {
      let before = pty.output.count
      pty.send("\u{C}")
      _ = pty.read(within: 20_000) { _ in pty.output.count > before }
      // All of it, so that the next key comes alone: one that comes with others never sends.
      var count = 0
      repeat {
        count = pty.output.count
      } while pty.read(within: 50) { _ in pty.output.count > count }
      let new = pty.output.dropFirst(before)
      if new.firstRange(of: Array(text.utf8)) != nil { return }
      picture = AllowedSequences.text(of: String(decoding: new, as: UTF8.self))
    }
    Issue.record(
      "no “\(text)” after \(bytes.debugDescription): \(picture)", sourceLocation: sourceLocation)
  }

  /// Leaves, and gives up what was edited.
  ///
  /// - Returns: How it ended.
  func discard(sourceLocation: SourceLocation = #_sourceLocation) -> PtyEnd? {
    press("\u{11}", until: "Discard", sourceLocation: sourceLocation)
    pty.send("d")
    return pty.end(within: 20_000)
  }

  /// The lines on standard output.
  func results() throws -> [String] { try lines("output") }

  /// The lines on standard error.
  func complaints() throws -> [String] { try lines("errors") }

  private func lines(_ name: String) throws -> [String] {
    // By bytes: a line end of another kind has to be found in its line.
    try folder.read(name).utf8.split(separator: UInt8(ascii: "\n")).map { String($0) ?? "" }
  }

  /// Finds what is on the terminal or in the files that must not be.
  func strangers(of type: String = "xterm-256color") throws -> [String] {
    let allowed = AllowedSequences(try Terminfo(type))
    var strangers = allowed.strangers(in: pty.output).sorted()
    strangers += ShownText.strangers(in: AllowedSequences.text(of: pty.text))
    if pty.output.contains(0x07) { strangers.append("a bell") }
    for line in try results() + complaints() { strangers += ShownText.strangers(in: line) }
    return strangers
  }
}
