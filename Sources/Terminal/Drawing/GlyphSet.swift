import Screen

/// Which characters a terminal can draw.
package enum GlyphSet: Sendable {
  case unicode
  /// Text and lines, but few signs, as the Linux console's font has: the form's own signs are
  /// ASCII, and values are sent as they are.
  case plainSigns
  /// Only ASCII; whatever else there is, is replaced.
  case ascii

  /// Finds out what a terminal can draw.
  ///
  /// terminfo doesn't say it: `acsc` has lines for a VT100 as for an xterm. So the type's family
  /// says it, which is what stands before its first `-`. Those of `vt` and a number, and a few
  /// others of that age, have one byte a character.
  /// - Parameters:
  ///   - type: The type that `TERM` names.
  ///   - encoding: What the locale says; nil where that is left out of account.
  init(type: String, _ encoding: LocaleEncoding?) {
    let family = type.prefix { $0 != "-" }
    let isNumbered = family.hasPrefix("vt") && family.dropFirst(2).first?.isNumber == true
    if encoding?.isUnicode == false || isNumbered || Self.asciiFamilies.contains(String(family)) {
      self = .ascii
    } else {
      self = family.hasPrefix("linux") ? .plainSigns : .unicode
    }
  }

  private static let asciiFamilies: Set = ["ansi", "cons25", "pcansi", "sun"]

  /// What is drawn in a cell's place, with as many columns; nil where it is drawn as it is.
  ///
  /// With ASCII alone, a character that is none of the form's own signs becomes `?`, and the same
  /// sign in a value becomes what the form's sign does. Both have the role ``Role/escape``, so that
  /// they don't pass for a question mark or dash that the value really holds. Their code points
  /// would need more columns than there are. Lines are `-`, `|` and `+` though a VT100 has better
  /// ones: what is called so today is mostly a program that reads UTF-8 and, doing so, ignores the
  /// shift to the set that holds them; its lines would be rows of `q`.
  func replacement(of cell: Cell) -> [Cell]? {
    guard self != .unicode, cell.text.utf8.count > 1 else { return nil }
    let sign = Self.signs[cell.text]
    let isValue = [.value, .focusedValue, .changed].contains(cell.role)
    if self == .plainSigns {
      guard let sign, !isValue, !Self.isPlain(cell) else { return nil }
      return Cell.cells(of: sign, role: cell.role)
    }
    let text = (sign ?? "?") + String(repeating: " ", count: cell.width - 1)
    return Cell.cells(of: text, role: sign == nil || isValue ? .escape : cell.role)
  }

  /// Whether each font of the Linux console has it: lines, and what Latin-1 holds.
  private static func isPlain(_ cell: Cell) -> Bool {
    cell.text.unicodeScalars.allSatisfy { $0.value < 0x100 || (0x2500...0x253C).contains($0.value) }
  }

  /// The form's own signs, one column each.
  static let signs = [
    "✗": "x", "✓": "v", "×": "x", "—": "-", "–": "-", "▾": "v", "▴": "^", "▸": ">", "─": "-",
    "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "∅": "0", "‹": "<", "›": ">", "⟨": "<",
    "⟩": ">", "…": ".", "·": "-", "•": "*", "→": ">", "←": "<", "↑": "^", "↓": "v", "“": "\"",
    "”": "\"", "◌": "o",
  ]
}
