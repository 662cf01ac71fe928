import Glibc
package import Screen

/// What is written as lines of text, beside the form or instead of it.
extension GlyphSet {
  /// As the process found it at its first line.
  private static let encoding = LocaleEncoding.read()

  /// What can be drawn where a descriptor leads.
  package static func at(_ descriptor: Int32) -> GlyphSet {
    GlyphSet(type: type(at: descriptor), encoding)
  }

  /// Whether it is the locale alone that rules out UTF-8 where a descriptor leads, so that another
  /// one would bring other letters.
  package static func isHeldByLocale(at descriptor: Int32) -> Bool {
    at(descriptor) == .ascii && GlyphSet(type: type(at: descriptor), nil) != .ascii
  }

  /// The terminal's type; a pipe or a file has none, so that the locale alone rules UTF-8 out there.
  private static func type(at descriptor: Int32) -> String {
    guard isatty(descriptor) == 1, let type = getenv("TERM") else { return "" }
    return String(cString: type)
  }

  /// Makes text of cells, whose columns are of no account here.
  ///
  /// With ASCII alone a character is told by its code point, as `<U+00E9>`: nothing else could tell
  /// a `?` in its place from a question mark.
  package func text(of cells: [Cell]) -> String {
    cells.map(text).joined()
  }

  private func text(of cell: Cell) -> String {
    let text = cell.text
    guard self != .unicode, text.utf8.count > 1 else { return text }
    guard self == .ascii else { return replacement(of: cell)?.map(\.text).joined() ?? text }
    if let sign = Self.signs[text] { return sign }
    return text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return scalar.isASCII
        ? String(scalar)
        : "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }.joined()
  }
}
