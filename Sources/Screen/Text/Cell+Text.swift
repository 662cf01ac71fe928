extension Cell {
  /// Turns any text into cells: the only way text reaches the screen.
  ///
  /// A cell a grapheme. Characters that move the cursor, colour, reorder or hide text, and those
  /// that are invisible where nothing needs them, become visible in role ``Role/escape``: a control
  /// as `^X`, another as `⟨U+202E⟩`. A mark without a letter stands on a dotted circle.
  /// - Parameters:
  ///   - text: Any text.
  ///   - role: What it is for.
  /// - Returns: The cells, in the order of the text.
  package static func cells(of text: String, role: Role) -> [Cell] {
    if isPlain(text) {
      return text.utf8.map { Cell(String(UnicodeScalar($0)), width: 1, role: role) }
    }
    var cells: [Cell] = []
    for character in text {
      var cluster = ClusterReader(role: role)
      cluster.read(character)
      cells += cluster.cells
    }
    return cells
  }

  /// How many columns a text takes.
  package static func width(of text: String) -> Int {
    isPlain(text) ? text.utf8.count : cells(of: text, role: .text).reduce(0) { $0 + $1.width }
  }

  /// Whether a text is printable ASCII throughout, a column a byte.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
  }

  /// Makes a character visible that may not be drawn as it is.
  static func escapes(for scalar: Unicode.Scalar) -> [Cell] {
    escapeText(for: scalar).map { Cell(String($0), width: 1, role: .escape) }
  }

  private static func escapeText(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case ..<0x20: return "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
    case 0x7F: return "^?"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }
  }
}
