import Screen

/// The first key in some bytes.
struct KeyToken {
  /// What the bytes mean.
  enum Meaning {
    case key(Key)
    case pasteStart
    /// A sequence that is no key.
    case nothing
  }

  let length: Int
  let meaning: Meaning

  /// Reads the first token.
  ///
  /// Fails where more bytes are needed to know it.
  /// - Parameters:
  ///   - bytes: What came; not empty.
  ///   - own: The terminal's own sequences.
  ///   - isFinal: Whether nothing more comes, so that the bytes mean what they are alone.
  init?(_ bytes: ArraySlice<UInt8>, own: [[UInt8]: Key], isFinal: Bool) {
    guard let first = bytes.first else { return nil }
    if first == 0x1B {
      self.init(escape: bytes, own: own, isFinal: isFinal)
    } else if first < 0x20 || first == 0x7F {
      self.init(1, .key(Self.control(first)))
    } else {
      guard let (character, length) = Self.character(bytes, isFinal: isFinal) else { return nil }
      self.init(length, .key(.character(character)))
    }
  }

  private init(_ length: Int, _ meaning: Meaning) {
    self.length = length
    self.meaning = meaning
  }

  private init?(escape bytes: ArraySlice<UInt8>, own: [[UInt8]: Key], isFinal: Bool) {
    for (sequence, key) in own where bytes.starts(with: sequence) {
      self.init(sequence.count, .key(key))
      return
    }
    guard let second = bytes.dropFirst().first else {
      guard isFinal else { return nil }
      self.init(1, .key(Key(.escape)))
      return
    }
    let sequence: (length: Int, meaning: Meaning)? =
      switch second {
      case UInt8(ascii: "["): EscapeSequence.control(bytes)
      case UInt8(ascii: "O"): EscapeSequence.single(bytes)
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
        EscapeSequence.string(bytes)
      default: Self.alt(bytes, isFinal: isFinal)
      }
    if let sequence {
      self.init(sequence.length, sequence.meaning)
    } else if isFinal, bytes.count == 2 {
      self.init(2, .key(.alt(Character(Unicode.Scalar(second)))))
    } else if isFinal {
      // Cut short: an answer that never ended. Nothing of it is typed.
      self.init(bytes.count, .nothing)
    } else {
      return nil
    }
  }

  /// Escape before another key: that key with Alt.
  private static func alt(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> (Int, Meaning)? {
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return nil }
    if second == 0x1B { return (1, .key(Key(.escape))) }
    if second < 0x20 || second == 0x7F {
      let key = control(second)
      return (2, .key(Key(key.code, key.modifiers.union(.alt))))
    }
    guard let (character, length) = character(rest, isFinal: isFinal) else { return nil }
    return (1 + length, .key(.alt(character.lowercased().first ?? character)))
  }

  /// The key of a byte below the space, and of DEL.
  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x09: Key(.tab)
    case 0x0A, 0x0D: Key(.enter)
    case 0x7F: Key(.backspace)
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  /// The first character of UTF-8; U+FFFD for a byte that is none.
  private static func character(
    _ bytes: ArraySlice<UInt8>, isFinal: Bool
  ) -> (Character, Int)? {
    guard let first = bytes.first else { return nil }
    let length =
      switch first {
      case 0x20..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    let part = bytes.prefix(length)
    if length > 0, part.count == length, let text = String(validating: part, as: UTF8.self),
      let character = text.first
    {
      return (character, length)
    }
    let isBroken = length == 0 || part.dropFirst().contains { $0 & 0xC0 != 0x80 }
    guard isBroken || isFinal || part.count == length else { return nil }
    return ("\u{FFFD}", 1)
  }
}
