import Screen

extension Cell {
  /// Wraps text at spaces into lines that fit.
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

  /// Returns text cut to a number of columns, with `…` at its end; no more of a very long text is
  /// read.
  static func cut(_ text: String, columns: Int) -> String {
    var width = 0
    var end = text.startIndex
    for index in text.indices {
      width += Cell.width(of: text[index])
      if width > columns { return text[..<end] + "…" }
      if width < columns { end = text.index(after: index) }
    }
    return text
  }

  /// Splits text at its spaces; plain text by its bytes, which is faster.
  private static func words(of text: Substring) -> [Substring] {
    isPlain(String(text))
      ? text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        .map { Substring($0) }
      : text.split(separator: " ", omittingEmptySubsequences: false)
  }
}

extension String {
  /// Returns the text with spaces after it up to a column, at least one.
  func padded(to column: Int) -> String {
    self + String(repeating: " ", count: max(1, column - Cell.width(of: self)))
  }
}

extension Frame {
  /// Writes the one line of a screen that is too small for anything else.
  mutating func writeAlone(_ line: String) {
    for (row, part) in Cell.wrap(line, columns: max(1, size.columns)).enumerated() {
      write(part, .text, at: Position(column: 0, row: row))
    }
    caret = Position(column: 0, row: 0)
  }

  /// Writes cells into part of a row, with `…` if they don't fit.
  ///
  /// - Returns: The number of columns written.
  @discardableResult
  mutating func writeCut(_ cells: [Cell], at position: Position, limit: Int) -> Int {
    guard cells.reduce(0, { $0 + $1.width }) > limit, let last = cells.last else {
      return write(cells, at: position, limit: limit)
    }
    let width = write(cells, at: position, limit: limit - 1)
    let end = Position(column: position.column + width, row: position.row)
    return width + write("…", last.role, at: end)
  }

  /// Writes text into part of a row, with `…` if it doesn't fit.
  ///
  /// - Returns: The number of columns written.
  @discardableResult
  mutating func writeCut(_ text: String, _ role: Role, at position: Position, limit: Int) -> Int {
    // Only the beginning of a long text is measured.
    if text.utf8.count <= 4 * limit, Cell.width(of: text) <= limit {
      return write(text, role, at: position, limit: limit)
    }
    return writeCut(Cell.cells(of: text, role: role, filling: limit), at: position, limit: limit)
  }
}
