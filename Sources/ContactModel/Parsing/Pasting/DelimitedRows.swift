/// Rows and cells as spreadsheets copy and export them: separated by tabs, commas or semicolons,
/// with quotes around a cell that contains a separator, a newline or a quote (RFC 4180).
package struct DelimitedRows: Sendable {
  /// A row that isn't empty.
  package struct Row: Sendable {
    /// The line on which it begins, from 1.
    package let line: Int
    package let cells: [String]
  }

  package private(set) var rows: [Row] = []
  /// The line with an opening quote that is never closed; nil if there is none.
  package private(set) var openLine: Int?

  private enum Place {
    case plain, quoted
    /// After a quote that ends the cell, or is the first of two that represent one.
    case afterQuote
  }

  /// Reads rows.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - separator: The separator between cells.
  ///   - isQuoted: Whether quotes enclose cells; otherwise they are ordinary characters.
  package init(_ text: String, separator: Character, isQuoted: Bool = true) {
    var place = Place.plain
    var (cell, cells) = ("", [String]())
    var (line, rowLine, quoteLine) = (1, 1, 1)
    func finished() -> Row? {
      let all = cells + [cell]
      return all.allSatisfy({ $0.trimmed.isEmpty }) ? nil : Row(line: rowLine, cells: all)
    }
    for character in text {
      let isQuote = isQuoted && character == "\""
      if character.isNewline { line += 1 }
      switch place {
      case .quoted:
        if isQuote { place = .afterQuote } else { cell.append(character) }
        continue
      case .afterQuote where isQuote:
        cell.append(character)
        place = .quoted
        continue
      case .plain where isQuote && cell.allSatisfy({ $0 == " " }):
        (place, cell, quoteLine) = (.quoted, "", line)
        continue
      case .plain, .afterQuote: place = .plain
      }
      if character == separator {
        cells.append(cell)
        cell = ""
      } else if character.isNewline {
        if let row = finished() { rows.append(row) }
        (cell, cells, rowLine) = ("", [], line)
      } else {
        cell.append(character)
      }
    }
    if let row = finished() { rows.append(row) }
    if place == .quoted { openLine = quoteLine }
  }
}
