import Screen

/// The first token in a run of bytes.
struct KeyToken {
  enum Meaning {
    case key(Key)
    case mouse(MouseEvent)
    case answer(TerminalAnswer)
    /// A sequence that isn't a key.
    case nothing
    /// Bytes that aren't a UTF-8 character.
    case invalid
    /// A paste follows.
    case paste
    /// The bytes that follow are discarded up to their end.
    case discard(ControlStringParser)
    /// More bytes are needed.
    case incomplete
  }

  let meaning: Meaning
  /// The number of bytes; 0 if it is incomplete.
  let length: Int

  private init(_ meaning: Meaning, length: Int) {
    self.meaning = meaning
    self.length = length
  }

  /// Reads the first token.
  ///
  /// - Parameters:
  ///   - bytes: At least one byte.
  ///   - names: The meanings of sequences.
  ///   - isFinal: Whether nothing follows, so that the pending bytes must be read as they are.
  init(_ bytes: ArraySlice<UInt8>, names: KeySequences, isFinal: Bool) {
    guard bytes.first == Byte.escape else {
      self.init(character: bytes, isFinal: isFinal)
      return
    }
    if let (key, length) = names.key(atStartOf: bytes) {
      self.init(.key(key), length: length)
      return
    }
    guard let second = bytes.dropFirst().first else {
      self = isFinal ? Self(.key(Key(.escape)), length: 1) : .incomplete
      return
    }
    let isCut = bytes.count == 2 && !isFinal
    switch second {
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      if bytes.count > 2 {
        self.init(sequence: bytes, names: names, isFinal: isFinal)
      } else {
        self = isCut ? .incomplete : Self(alt: bytes, isFinal: isFinal)
      }
    case Byte.escape:
      self.init(doubleEscape: bytes, names: names, isFinal: isFinal)
    default:
      if let parser = ControlStringParser(introducer: second) {
        // Alone, it is that character with Alt; a terminal's answer comes in one piece.
        self =
          bytes.count > 2
          ? Self(.discard(parser), length: 2)
          : isCut ? .incomplete : Self(alt: bytes, isFinal: isFinal)
      } else {
        self.init(alt: bytes, isFinal: isFinal)
      }
    }
  }

  private static let incomplete = KeyToken(.incomplete, length: 0)

  private init(character bytes: ArraySlice<UInt8>, isFinal: Bool) {
    guard let (scalar, length) = Utf8.scalar(bytes, isFinal: isFinal) else {
      self = .incomplete
      return
    }
    let isValid = scalar != "\u{FFFD}" || bytes.starts(with: Self.replacement)
    self.init(isValid ? .key(Key(typed: scalar)) : .invalid, length: length)
  }

  /// U+FFFD as it is typed.
  private static let replacement = Array("\u{FFFD}".utf8)

  /// Returns the key of a sequence whose Escape was taken for a separate key, and its number of
  /// bytes; nil for anything else.
  ///
  /// People don't type `[A` in one piece. Other sequences may follow it, for example of a key that
  /// is held.
  static func key(
    ofCut bytes: [UInt8], names: KeySequences
  ) -> (key: Key, length: Int)? {
    guard bytes.count > 1, [UInt8(ascii: "["), UInt8(ascii: "O")].contains(bytes.first) else {
      return nil
    }
    let whole = [Byte.escape] + bytes
    let token = KeyToken(whole[...], names: names, isFinal: false)
    guard case .key(let key) = token.meaning,
      token.length == whole.count || whole[token.length] == Byte.escape
    else { return nil }
    return (key, token.length - 1)
  }

  /// Reads Escape and a character as that character with Alt.
  private init(alt bytes: ArraySlice<UInt8>, isFinal: Bool) {
    guard let (scalar, length) = Utf8.scalar(bytes.dropFirst(), isFinal: isFinal) else {
      self = .incomplete
      return
    }
    self.init(.key(Key(typed: scalar).adding(.alt)), length: length + 1)
  }

  /// Reads a sequence after a second Escape, which is how rxvt sends it with Alt.
  private init(doubleEscape bytes: ArraySlice<UInt8>, names: KeySequences, isFinal: Bool) {
    let rest = bytes.dropFirst()
    guard rest.count > 2 || isFinal else {
      // Two Escapes are two keys as soon as something else follows.
      let next = rest.dropFirst().first
      let mayGoOn = next == nil || next == UInt8(ascii: "[") || next == UInt8(ascii: "O")
      self = mayGoOn ? .incomplete : Self(.key(Key(.escape)), length: 1)
      return
    }
    let inner = KeyToken(rest, names: names, isFinal: isFinal)
    switch (inner.meaning, rest.dropFirst().first) {
    case (.incomplete, _): self = .incomplete
    case (.key(let key), UInt8(ascii: "[")) where inner.length > 2,
      (.key(let key), UInt8(ascii: "O")) where inner.length > 2:
      self.init(.key(key.adding(.alt)), length: inner.length + 1)
    default: self.init(.key(Key(.escape)), length: 1)
    }
  }

  private init(sequence bytes: ArraySlice<UInt8>, names: KeySequences, isFinal: Bool) {
    switch ControlSequence.parse(bytes) {
    case .complete(let sequence, let length):
      if sequence.isPasteStart {
        self.init(.paste, length: length)
      } else if let event = sequence.mouseEvent {
        self.init(.mouse(event), length: length)
      } else if let answer = TerminalAnswer(sequence) {
        self.init(.answer(answer), length: length)
      } else {
        self.init(sequence.key.map { .key($0) } ?? .nothing, length: length)
      }
    case .broken(let length): self.init(.nothing, length: length)
    case .tooLong: self.init(.discard(.control), length: bytes.count)
    case .incomplete: self = isFinal ? Self(.nothing, length: bytes.count) : .incomplete
    }
  }
}

/// The shape of UTF-8, byte by byte (RFC 3629).
enum Utf8 {
  /// Returns the number of bytes of a character with this first byte; nil if no character begins
  /// with it.
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
  /// - Returns: The character, U+FFFD for bytes that are none, with how many bytes it took; nil if
  ///   more bytes are needed.
  static func scalar(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> (Unicode.Scalar, Int)? {
    guard let lead = bytes.first, let length = length(lead: lead) else { return ("\u{FFFD}", 1) }
    let continuation = bytes.dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }
    let found = 1 + continuation.count
    guard found == length else {
      // The byte that ends the character early is read again as the start of the next.
      return found < bytes.count || isFinal ? ("\u{FFFD}", found) : nil
    }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars
    guard let scalar = text.first, text.count == 1 else { return ("\u{FFFD}", length) }
    return (scalar, length)
  }
}

extension Key {
  /// The key that sends one character.
  ///
  /// Ctrl-H is Backspace, Ctrl-I Tab, Ctrl-J and Ctrl-M Enter and Ctrl-[ Escape: a terminal sends
  /// the same bytes for both.
  init(typed scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0: self = .control(" ")
    case 0x08, 0x7F: self.init(.backspace)
    case 0x09: self.init(.tab)
    case 0x0A, 0x0D: self.init(.enter)
    case 0x1B: self.init(.escape)
    case 0x01...0x1A:
      self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x1C...0x1F:
      self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    default: self = .character(Character(scalar))
    }
  }

  /// The key that a terminal names by a code point and modifiers.
  init?(codePoint: Int, _ modifiers: Modifiers) {
    guard let scalar = UInt32(exactly: codePoint).flatMap(Unicode.Scalar.init) else { return nil }
    self = Key(typed: scalar).adding(modifiers)
  }

  /// Returns the same key with more modifiers; letters of a combination are in lower case.
  func adding(_ more: Modifiers) -> Key {
    guard case .character(let character) = code else { return Key(code, modifiers.union(more)) }
    let all = modifiers.union(more)
    guard !all.isDisjoint(with: [.alt, .control]) else { return self }
    guard character.isUppercase, let lower = character.lowercased().first else {
      return Key(code, all)
    }
    return Key(.character(lower), all.union(.shift))
  }
}
