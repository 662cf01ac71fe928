/// The shape of UTF-8, byte by byte (RFC 3629).
enum Utf8 {
  /// How many bytes a character has whose first byte this is; nil where none begins so.
  static func length(lead: UInt8) -> Int? {
    switch lead {
    case ..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  /// Reads one character.
  ///
  /// - Parameters:
  ///   - bytes: At least one byte.
  ///   - isFinal: Whether nothing follows them.
  /// - Returns: The character, U+FFFD for bytes that are none, with how many bytes it took; nil
  ///   where more bytes are needed.
  static func scalar(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> (Unicode.Scalar, Int)? {
    guard let lead = bytes.first, let length = length(lead: lead) else { return ("\u{FFFD}", 1) }
    let continuation = bytes.dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }
    let found = 1 + continuation.count
    guard found == length else {
      // The byte that breaks the character off is read again as the start of the next.
      return found < bytes.count || isFinal ? ("\u{FFFD}", found) : nil
    }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars
    guard let scalar = text.first, text.count == 1 else { return ("\u{FFFD}", length) }
    return (scalar, length)
  }
}
