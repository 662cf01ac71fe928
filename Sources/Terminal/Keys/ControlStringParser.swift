/// Reads a sequence to its end and discards it, except the beginning of an answer.
struct ControlStringParser {
  private enum Kind {
    /// A control sequence: ends with a byte from `@` to `~`.
    case control
    /// A control string: ends with ESC `\`, and an operating system command also with BEL.
    case string(endsWithBell: Bool)
  }

  /// The progress of the parser.
  enum Progress {
    case inside
    /// The next byte is an Escape that ends a string, whether or not `\` follows it.
    case atEscape
    case ended
  }

  private let kind: Kind
  private(set) var progress = Progress.inside
  private var kept: [UInt8] = []
  /// The maximum number of bytes that are kept, more than any expected answer has.
  private static let keepLimit = 64

  /// The terminal's answer, once the sequence has ended; nil if it isn't an answer.
  var answer: TerminalAnswer? {
    guard case .string(endsWithBell: true) = kind, kept.count <= Self.keepLimit else { return nil }
    return TerminalAnswer(command: kept)
  }

  /// Reads a control sequence whose introducer has been read.
  static let control = ControlStringParser(kind: .control)

  /// Creates a parser for a control string that terminals answer with: OSC, DCS or APC.
  ///
  /// No terminal answers with SOS or PM; Alt-X and Alt-^ are keys.
  /// - Parameter introducer: The byte after the escape; nil for any other.
  init?(introducer: UInt8) {
    switch introducer {
    case UInt8(ascii: "]"): kind = .string(endsWithBell: true)
    case UInt8(ascii: "P"), UInt8(ascii: "_"): kind = .string(endsWithBell: false)
    default: return nil
    }
  }

  private init(kind: Kind) {
    self.kind = kind
  }

  /// Reads bytes up to the end of the sequence.
  ///
  /// - Returns: The number of bytes read.
  mutating func skip(_ input: ArraySlice<UInt8>) -> Int {
    for (offset, byte) in input.enumerated() {
      let isEnd: Bool
      switch kind {
      case .control: isEnd = byte < 0x20 || byte >= 0x40
      case .string(let endsWithBell):
        isEnd =
          byte == Byte.cancel || byte == Byte.substitute || endsWithBell && byte == Byte.bell
      }
      if byte == Byte.escape {
        progress = .atEscape
        return offset
      }
      if isEnd {
        progress = .ended
        return offset + 1
      }
      if kept.count <= Self.keepLimit { kept.append(byte) }
    }
    return input.count
  }
}
