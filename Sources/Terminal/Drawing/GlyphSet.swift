import Glibc
package import Screen

/// The characters that a terminal can draw.
package enum GlyphSet: Sendable {
  case unicode
  /// Text and lines, but few signs, as in the Linux console's font: the form's own signs are ASCII,
  /// and values are sent as they are.
  case plainSigns
  /// Only ASCII; all other characters are replaced.
  case ascii

  /// Determines the glyphs of a terminal.
  ///
  /// terminfo doesn't say it: `acsc` has lines for a VT100 as for an xterm. So the type's family
  /// decides, which is the part before its first `-`. Those of `vt` and a number, and a few others
  /// of that age, have one byte per character.
  /// - Parameters:
  ///   - type: The type that `TERM` names.
  ///   - encoding: The locale's encoding; nil to ignore it.
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

  /// Returns the cells to draw in place of a cell, with the same width; nil if it is drawn as it
  /// is.
  ///
  /// With only ASCII, a character that isn't one of the form's own signs becomes `?`, and such a
  /// sign in a value becomes the replacement of the form's sign. Both have the role
  /// ``Role/escape``, so that they can be told from a question mark or dash in the value. Their
  /// code points would need more columns than there are. Lines are `-`, `|` and `+` although a
  /// VT100 has better ones: most terminals with that name today read UTF-8 and ignore the shift to
  /// the line set, so its lines would be rows of `q`.
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

  /// Returns whether each font of the Linux console has a cell: lines, and the characters of
  /// Latin-1.
  private static func isPlain(_ cell: Cell) -> Bool {
    cell.text.unicodeScalars.allSatisfy { $0.value < 0x100 || (0x2500...0x253C).contains($0.value) }
  }

  /// The form's own signs, one column each.
  static let signs = [
    "✗": "x", "✓": "v", "×": "x", "—": "-", "–": "-", "▾": "v", "▴": "^", "▸": ">", "─": "-",
    "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "∅": "0", "‹": "<", "›": ">", "⟨": "<",
    "⟩": ">", "…": ".", "·": "-", "•": "*", "→": ">", "←": "<", "↑": "^", "↓": "v", "“": "\"",
    "”": "\"", "◌": "o", "−": "-", "▌": ">",
  ]

  /// The encoding at the start of the process.
  private static let encoding = LocaleEncoding.read()

  /// Returns the glyphs that the terminal of a descriptor can draw.
  package static func at(_ descriptor: Int32) -> GlyphSet {
    GlyphSet(type: type(at: descriptor), encoding)
  }

  /// Returns whether only the locale rules out UTF-8 for a descriptor, so that another locale would
  /// show more letters.
  package static func isHeldByLocale(at descriptor: Int32) -> Bool {
    isHeldByLocale(type: type(at: descriptor), encoding)
  }

  /// Returns whether only the locale rules out UTF-8 for a terminal of a type.
  static func isHeldByLocale(type: String, _ encoding: LocaleEncoding) -> Bool {
    GlyphSet(type: type, encoding) == .ascii && GlyphSet(type: type, nil) != .ascii
  }

  /// Returns the terminal's type; a pipe or a file has none, so only the locale can rule out UTF-8
  /// there.
  private static func type(at descriptor: Int32) -> String {
    isatty(descriptor) == 1 ? Terminfo.variable("TERM") ?? "" : ""
  }

  /// Returns the text of cells, without regard to their columns.
  ///
  /// With only ASCII, a character is written as its code point, like `<U+00E9>`, since a `?` in its
  /// place would look like a question mark.
  package func text(of cells: [Cell]) -> String {
    cells.map(text).joined()
  }

  private func text(of cell: Cell) -> String {
    let text = cell.text
    guard self != .unicode, text.utf8.count > 1 else { return text }
    guard self == .ascii else { return replacement(of: cell)?.map(\.text).joined() ?? text }
    if let sign = Self.signs[text] { return sign }
    return text.unicodeScalars.map { $0.isASCII ? String($0) : "<\($0.codePoint)>" }.joined()
  }
}

/// The character encodings of the locale and of the process.
package struct LocaleEncoding {
  /// The encoding of the environment's own locale.
  ///
  /// The C locale, which also replaces a locale that isn't installed, says nothing about the
  /// terminal; any other encoding except UTF-8 says that the terminal doesn't read UTF-8.
  package let own: String
  /// The encoding that the process could adopt.
  let adopted: String

  /// Whether nothing prevents sending UTF-8.
  package var isUnicode: Bool { adopted == "UTF-8" && ["UTF-8", "ANSI_X3.4-1968"].contains(own) }

  /// Reads both, without changing anything.
  package static func read() -> LocaleEncoding {
    // A locale that isn't installed results in the C locale.
    let own = codeset(of: "") ?? "ANSI_X3.4-1968"
    return LocaleEncoding(own: own, adopted: own == "UTF-8" ? own : codeset(of: "C.UTF-8") ?? own)
  }

  /// Sets the process's character encoding to UTF-8, if possible.
  ///
  /// Only the character encoding is adopted from the environment: a comma in numbers, for example,
  /// would affect every library of the process.
  static func adopt() -> LocaleEncoding {
    let encoding = read()
    setlocale(LC_CTYPE, encoding.own == "UTF-8" ? "" : "C.UTF-8")
    return encoding
  }

  private static func codeset(of name: String) -> String? {
    guard let locale = newlocale(1 << LC_CTYPE, name, nil) else { return nil }
    defer { freelocale(locale) }
    return nl_langinfo_l(nl_item(CODESET), locale).map { String(cString: $0) }
  }
}
