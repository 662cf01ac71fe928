import TestSupport
import Testing

extension Operator {
  /// Runs the program on a terminal of its own, every byte of which the test sees.
  func pty(
    _ arguments: [String], _ more: [String: String?] = [:], rows: UInt16 = 24,
    program: String? = nil
  ) throws -> Pty {
    var variables = environment(["TERM": "xterm-256color"])
    for (name, value) in more { variables[name] = value }
    return try Pty(
      program ?? BuiltProgram.path("contact"), arguments, environment: variables, rows: rows)
  }
}

extension Pty {
  /// Waits for words, in what is written from now on.
  func expect(_ words: String, _ location: SourceLocation = #_sourceLocation) throws {
    let isThere = read { $0.contains(words) }
    try #require(isThere, "no “\(words)” in \(text.debugDescription)", sourceLocation: location)
  }

  /// Types, and then waits for words that come after it.
  func type(
    _ keys: String, _ words: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let before = text
    send(keys)
    let isThere = read { $0.dropFirst(before.count).contains(words) }
    try #require(
      isThere, "no “\(words)” after \(keys.debugDescription) in \(text.debugDescription)",
      sourceLocation: location)
  }
}
