internal import Screen

extension Cell {
  /// Breaks text at spaces into lines that fit.
  ///
  /// - Parameters:
  ///   - text: One paragraph; the spaces before it stay.
  ///   - columns: The width of a line; a longer word is cut into pieces.
  /// - Returns: At least one line.
  static func wrap(_ text: String, columns: Int) -> [String] {
    let indent = text.prefix { $0 == " " }
    if indent.count <= columns / 2, Cell.width(of: text) <= columns { return [text] }
    var lines: [String] = []
    var line = String(indent.prefix(columns / 2))
    var width = line.count
    var hasWord = false
    func end() {
      lines.append(line)
      line = ""
      width = 0
      hasWord = false
    }
    for word in words(of: text.dropFirst(indent.count)) {
      let wordWidth = Cell.width(of: String(word))
      if hasWord, width + 1 + wordWidth > columns { end() }
      if hasWord {
        line += " "
        width += 1
      }
      hasWord = true
      if width + wordWidth <= columns {
        line += word
        width += wordWidth
        continue
      }
      for character in word {
        let characterWidth = Cell.width(of: String(character))
        if width + characterWidth > columns, width > 0 { end() }
        line.append(character)
        width += characterWidth
        hasWord = true
      }
    }
    lines.append(line)
    return lines
  }

  /// Takes text apart at its spaces; a plain one by its bytes, which is quicker.
  private static func words(of text: Substring) -> [Substring] {
    isPlain(String(text))
      ? text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        .map { Substring($0) }
      : text.split(separator: " ", omittingEmptySubsequences: false)
  }
}
