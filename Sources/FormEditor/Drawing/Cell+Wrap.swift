import Screen

extension Cell {
  /// Breaks text at spaces into lines that fit.
  ///
  /// - Parameters:
  ///   - text: One paragraph.
  ///   - columns: The width of a line; a longer word is cut into pieces.
  /// - Returns: At least one line.
  static func wrap(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let wordWidth = Cell.width(of: String(word))
      if !line.isEmpty, width + 1 + wordWidth > columns {
        lines.append(line)
        line = ""
        width = 0
      }
      if wordWidth > columns {
        for character in word {
          let characterWidth = Cell.width(of: String(character))
          if width + characterWidth > columns, !line.isEmpty {
            lines.append(line)
            line = ""
            width = 0
          }
          line.append(character)
          width += characterWidth
        }
      } else {
        if !line.isEmpty {
          line += " "
          width += 1
        }
        line += word
        width += wordWidth
      }
    }
    lines.append(line)
    return lines
  }
}
