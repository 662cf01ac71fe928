package import Screen

/// Something that came from the terminal.
package enum TerminalEvent: Equatable, Sendable {
  case key(Key)
  /// Text between the marks of a bracketed paste.
  case paste(String)
  /// The terminal is gone: end of input, or a hang-up.
  case ended
}

/// Why no form can be shown here; the sentence says what to do.
package struct TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
