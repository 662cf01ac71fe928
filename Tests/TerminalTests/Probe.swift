import TestSupport
import Testing

/// The program that uses a terminal for the tests, with its terminal.
struct Probe {
  let pty: Pty
  private let folder: TemporaryFolder

  /// Starts it, and waits for its picture.
  init(
    type: String, _ arguments: [String] = [], _ environment: [String: String] = [:],
    rows: UInt16 = 24
  ) throws {
    folder = try TemporaryFolder()
    pty = try Pty(
      BuiltProgram.path("terminal-probe"), arguments,
      environment: ["TERM": type, "LANG": "C.UTF-8"].merging(environment) { _, new in new },
      rows: rows, outputFile: folder.file("events"))
    #expect(pty.read { $0.contains("ready") }, "no picture on \(type): \(pty.text)")
  }

  /// Ends it by its key.
  ///
  /// - Returns: The input from the terminal, one event per line, without that key.
  func events() throws -> [String] {
    pty.send([0x11])
    #expect(pty.end() == .exit(0))
    return try folder.read("events").split(separator: "\n").map(String.init).dropLast()
  }

  /// The types that the terminal has to be right on.
  static let types = [
    "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux", "vt100", "vt220",
    "rxvt",
  ]
}
