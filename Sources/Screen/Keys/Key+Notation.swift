extension Key {
  /// Reads a script of keys: characters as they are, other keys between `<` and `>`.
  ///
  /// `"Ada<tab>Lovelace<c-s>"`, `<a-x>`, `<s-tab>`, `<f2>`, `<lt>` for `<` itself.
  /// - Parameter notation: The script.
  /// - Returns: The keys, or nil where a name between `<` and `>` is none.
  package static func keys(_ notation: String) -> [Key]? {
    var keys: [Key] = []
    var rest = Substring(notation)
    while let first = rest.first {
      rest.removeFirst()
      guard first == "<" else {
        keys.append(.character(first))
        continue
      }
      guard let close = rest.firstIndex(of: ">"), let key = Key(named: String(rest[..<close]))
      else { return nil }
      keys.append(key)
      rest = rest[rest.index(after: close)...]
    }
    return keys
  }

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
