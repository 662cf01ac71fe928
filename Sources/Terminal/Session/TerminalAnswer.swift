package import Screen

/// Something that a terminal says of itself when it is asked.
package enum TerminalAnswer: Equatable, Sendable {
  /// The colour of its ground (xterm's OSC 11).
  case ground(RGB)
  /// What it is (DA1, ECMA-48): every terminal answers this, and in the order of the questions.
  case attributes

  /// Reads what stood in an operating system command; nil for any other.
  init?(command: [UInt8]) {
    let text = String(decoding: command, as: UTF8.self)
    guard text.hasPrefix("11;"), let color = RGB(answer: text.dropFirst(3)) else { return nil }
    self = .ground(color)
  }

  /// Reads a control sequence; nil for any other.
  init?(_ sequence: ControlSequence) {
    guard sequence.introducer == .csi, sequence.final == UInt8(ascii: "c"),
      sequence.parameterText.first == "?"
    else { return nil }
    self = .attributes
  }
}
