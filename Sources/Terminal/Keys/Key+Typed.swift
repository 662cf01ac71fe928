import Screen

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

  /// The same key with more modifiers; letters of a combination are in lower case.
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
