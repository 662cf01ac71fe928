import Screen

/// The first thing that a run of bytes says.
struct KeyToken {
  enum Meaning {
    case key(Key)
    case mouse(MouseEvent)
    case answer(TerminalAnswer)
    /// A sequence that is no key.
    case nothing
    /// What follows is a paste.
    case paste
    /// What follows is to be forgotten up to its end.
    case discard(ControlStringParser)
    /// More bytes are needed.
    case incomplete
  }

  let meaning: Meaning
  /// How many bytes it takes; 0 where it is incomplete.
  let length: Int

  private init(_ meaning: Meaning, length: Int) {
    self.meaning = meaning
    self.length = length
  }

  /// Reads the first thing.
  ///
  /// - Parameters:
  ///   - bytes: At least one byte.
  ///   - names: What sequences mean.
  ///   - isFinal: Whether nothing follows, so that what is there has to be read as it is.
  init(_ bytes: ArraySlice<UInt8>, names: KeySequences, isFinal: Bool) {
    let bytes = ArraySlice(bytes)
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
      if let skipper = ControlStringParser(introducer: second) {
        // Alone it is Alt with that character; a terminal's answer comes in one piece.
        self =
          bytes.count > 2
          ? Self(.discard(skipper), length: 2)
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
    self.init(.key(Key(typed: scalar)), length: length)
  }

  /// Reads Escape and a character as that character with Alt.
  private init(alt bytes: ArraySlice<UInt8>, isFinal: Bool) {
    guard let (scalar, length) = Utf8.scalar(bytes.dropFirst(), isFinal: isFinal) else {
      self = .incomplete
      return
    }
    self.init(.key(Key(typed: scalar).adding(.alt)), length: length + 1)
  }

  /// Reads a sequence behind a second Escape, which is how rxvt sends it with Alt.
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
