package import Screen

/// An event of the operator or the terminal.
package enum TerminalEvent: Equatable, Sendable {
  case key(Key)
  /// A mouse event, only if ``Terminal/isMouseOn`` is set.
  case mouse(MouseEvent)
  /// Text pasted in one piece, as the terminal's bracketed paste marks it or ``PasteBurst`` detects
  /// it; lines end as the terminal sent them, mostly with CR.
  case paste(String)
  /// The previous paste was longer than ``KeyDecoder/pasteLimit``, and the rest was dropped.
  case pasteCut
  /// Bytes that aren't UTF-8, from a terminal set to another encoding; they are dropped.
  case invalidBytes
  /// The terminal's answer to a query.
  case answered(TerminalAnswer)
  /// The round-trip time of the terminal's answer to the background query, by a clock that only
  /// goes forward. Once for each query.
  case roundTrip(milliseconds: Int)
  /// The terminal is gone; nothing comes after this.
  case ended
}

/// A terminal's answer about itself.
package enum TerminalAnswer: Equatable, Sendable {
  /// Its background colour (xterm's OSC 11).
  case ground(RGB)
  /// The terminal's device attributes (DA1, ECMA-48): every terminal answers this, in the order of
  /// the questions.
  case attributes

  /// Parses the contents of an operating system command; nil for any other.
  init?(command: [UInt8]) {
    let text = String(decoding: command, as: UTF8.self)
    guard text.hasPrefix("11;"), let color = RGB(answer: text.dropFirst(3)) else { return nil }
    self = .ground(color)
  }

  /// Parses a control sequence; nil for any other.
  init?(_ sequence: ControlSequence) {
    guard sequence.introducer == .csi, sequence.final == UInt8(ascii: "c"),
      sequence.parameterText.first == "?"
    else { return nil }
    self = .attributes
  }
}
