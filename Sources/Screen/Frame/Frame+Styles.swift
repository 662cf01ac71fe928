extension Frame {
  /// The picture as text, below it a letter a column for the look of what stands there, and what
  /// the letters mean; a dot is plain text.
  ///
  /// - Parameters:
  ///   - theme: The looks of roles.
  ///   - depth: How many colours there are.
  /// - Returns: Three blocks, parted by empty lines.
  package func text(in theme: Theme, at depth: ColorDepth) -> String {
    let styles = Dictionary(
      uniqueKeysWithValues: Role.allCases.map { ($0, theme.style(of: $0, at: depth)) })
    let plain = styles[.text] ?? Style()
    var letters: [Style: Character] = [plain: "."]
    var meanings = [".  \(plain.words)"]
    let rows = lines.map { line in
      let looks = line.cells.map { cell -> String in
        let style = styles[cell.role] ?? plain
        let letter = letters[style] ?? Self.letter(letters.count - 1)
        if letters.updateValue(letter, forKey: style) == nil {
          meanings.append("\(letter)  \(style.words)")
        }
        return String(repeating: letter, count: cell.width)
      }
      var row = looks.joined()
      while row.last == "." { row.removeLast() }
      return row
    }
    return [text, rows.joined(separator: "\n"), meanings.joined(separator: "\n")]
      .joined(separator: "\n\n")
  }

  private static func letter(_ place: Int) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return letters[place % letters.count]
  }
}
