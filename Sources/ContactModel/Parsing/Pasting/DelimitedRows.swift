/// Rows and cells as spreadsheets copy and export them: tabs, commas or semicolons between cells, and
/// quotes around a cell that holds one of them, a newline or a quote (RFC 4180).
package struct DelimitedRows: Sendable {
  /// A row that holds anything.
  package struct Row: Sendable {
    /// The line on which it begins, from 1.
    package let line: Int
    package let cells: [String]
  }

  package private(set) var rows: [Row] = []
  /// The line on which a quote begins that never ends; nil if there is none.
  package private(set) var openLine: Int?

  private enum Place {
    case plain, quoted
    /// After a quote that ends the cell, or is the first of two that stand for one.
    case afterQuote
  }

  /// Reads rows.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - separator: What stands between cells.
  ///   - isQuoted: Whether quotes are signs; else they are characters like others.
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
