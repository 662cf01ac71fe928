/// A key with its modifiers, as the operator presses it.
package struct Key: Hashable, Sendable {
  /// The key itself.
  package enum Code: Hashable, Sendable {
    /// A printable character, or the letter of a Ctrl or Alt combination in lower case.
    case character(Character)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
  }

  /// Keys held down with it.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package let code: Code
  package let modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The character that the key types; nil for a combination and for every other key.
  package var typed: Character? {
    if case .character(let character) = code, modifiers.isEmpty { character } else { nil }
  }

  /// Returns a character typed literally.
  package static func character(_ character: Character) -> Key { Key(.character(character)) }

  /// Returns a letter with Ctrl.
  package static func control(_ character: Character) -> Key {
    Key(.character(character), .control)
  }

  /// Returns a letter with Alt.
  package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }

  /// Reads one key by its name, like `c-s`, `a-x`, `s-tab`, `f2`, `enter`.
  package init?(named name: String) {
    var modifiers: Modifiers = []
    var rest = Substring(name)
    while rest.count > 2, rest.dropFirst().first == "-", let first = rest.first,
      let modifier = Self.modifiers[first]
    {
      modifiers.insert(modifier)
      rest = rest.dropFirst(2)
    }
    if let code = Self.codes[String(rest)] {
      self.init(code, modifiers)
    } else if rest.first == "f", let number = Int(rest.dropFirst()), (1...24).contains(number) {
      self.init(.function(number), modifiers)
    } else if rest.count == 1, let character = rest.first {
      // A combination names its letter in lower case.
      let isCapital = !modifiers.isDisjoint(with: [.control, .alt]) && character.isUppercase
      let letter = isCapital ? character.lowercased().first ?? character : character
      self.init(.character(letter), isCapital ? modifiers.union(.shift) : modifiers)
    } else {
      return nil
    }
  }

  private static let modifiers: [Character: Modifiers] = [
    "c": .control, "a": .alt, "s": .shift,
  ]

  private static let codes: [String: Code] = [
    "enter": .enter, "tab": .tab, "esc": .escape, "bs": .backspace, "del": .delete,
    "ins": .insert, "up": .up, "down": .down, "left": .left, "right": .right, "home": .home,
    "end": .end, "pgup": .pageUp, "pgdn": .pageDown, "space": .character(" "),
    "lt": .character("<"),
  ]

  /// The key as the footer shows it: `^S`, `F2`, `Alt-X`, `Shift-Tab`.
  package var label: String {
    if case .character(let character) = code, modifiers == .control {
      return "^" + character.uppercased()
    }
    let prefix =
      (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
      + (modifiers.contains(.shift) ? "Shift-" : "")
    return prefix + name
  }

  /// Parses a key as the footer shows it; nil for the names of several keys.
  package init?(label: String) {
    if label.count == 2, label.first == "^" {
      self.init(named: "c-" + label.dropFirst().lowercased())
      return
    }
    var name = label.lowercased()
    for (prefix, short) in [("ctrl-", "c-"), ("alt-", "a-"), ("shift-", "s-")] {
      name.replace(prefix, with: short)
    }
    self.init(named: name == "backspace" ? "bs" : name == "<" ? "lt" : name)
  }

  private var name: String {
    switch code {
    case .character(" "): "Space"
    case .character(let character): modifiers.isEmpty ? String(character) : character.uppercased()
    case .enter: "Enter"
    case .tab: "Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}

/// An action of the operator with the mouse.
///
/// Releases, movements and the other buttons are ignored.
package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The left button went down.
    case press
    case wheelUp
    case wheelDown
  }

  package let kind: Kind
  /// The cell under the pointer.
  package let position: Position

  package init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }
}
