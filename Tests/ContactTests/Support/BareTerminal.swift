import Foundation
import TestSupport
import Testing

/// The form on a bare terminal, every byte of which is kept; its other output goes to files.
final class BareTerminal {
  let pty: Pty
  private let folder: TemporaryFolder
  private let columns: UInt16
  private var rows: UInt16
  /// By how much the next window is taller.
  private var step = 1
  /// The bytes that clear such a terminal, as the program does before it redraws.
  private let clearing: [UInt8]

  /// Opens the form.
  init(
    _ user: Operator, _ arguments: String, type: String = "xterm-256color", columns: UInt16 = 250,
    rows: UInt16 = 60
  ) throws {
    folder = try TemporaryFolder()
    (self.columns, self.rows) = (columns, rows)
    let capability = try #require(try Terminfo(type).strings["clear"])
    // Without the padding.
    clearing = Array(capability.prefix { $0 != UInt8(ascii: "$") })
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
    let isThere = pty.read { $0.contains(text) }
    #expect(isThere, "no “\(text)”", sourceLocation: sourceLocation)
  }

  /// Types something, and waits until something of the picture has changed.
  func press(_ bytes: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let before = pty.output.count
    pty.send(bytes)
    let isThere = pty.read { _ in pty.output.count > before }
    #expect(isThere, "nothing came of \(bytes.debugDescription)", sourceLocation: sourceLocation)
  }

  /// Types something, and has the screen redrawn until it shows a text: what is sent otherwise
  /// is only what differs, and no whole words.
  func press(
    _ bytes: String, until text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // Once Ctrl-L has its picture, all keys before it have been read. A key that comes with others
    // never sends; so none follows it until it is seen, and the window's size redraws.
    _ = picture { pty.send("\u{C}") }
    pty.send(bytes)
    var shown: ArraySlice<UInt8> = []
    for _ in 1...200 {
      shown = picture(resize)
      if shown.firstRange(of: Array(text.utf8)) != nil { return }
    }
    let words = AllowedSequences.text(of: String(decoding: shown, as: UTF8.self))
    Issue.record(
      "no “\(text)” after \(bytes.debugDescription): \(words)", sourceLocation: sourceLocation)
  }

  private func resize() {
    rows = rows.advanced(by: step)
    step.negate()
    pty.resize(columns: columns, rows: rows)
  }

  /// The bytes of the redrawn screen.
  private func picture(_ act: () -> Void) -> ArraySlice<UInt8> {
    var start = pty.output.count
    act()
    _ = pty.read { _ in
      guard let place = pty.output[start...].firstRange(of: clearing) else { return false }
      start = place.upperBound
      return true
    }
    pty.quieten()
    return pty.output[start...]
  }

  /// Leaves, and gives up what was edited.
  ///
  /// - Returns: The way it ended.
  func discard(sourceLocation: SourceLocation = #_sourceLocation) -> PtyEnd? {
    press("\u{11}", until: "Discard", sourceLocation: sourceLocation)
    pty.send("d")
    return pty.end()
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
