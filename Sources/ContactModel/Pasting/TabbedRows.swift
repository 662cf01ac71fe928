/// Rows and cells as spreadsheets copy them: tabs between cells, and quotes around a cell that
/// holds a tab, a newline or a quote.
struct TabbedRows {
  /// The rows that hold anything, without the empty cells at their ends.
  private(set) var rows: [[String]] = []
  private var row: [String] = []
  private var cell = ""

  private enum Place {
    case plain, quoted
    /// Behind a quote that ends the cell, or is the first of two that are one.
    case behindQuote
  }

  init(_ text: String) {
    if read(text, quotes: true) { return }
    rows = []
    _ = read(text, quotes: false)
  }

  /// Reads the rows; false where a quote that was opened is never closed.
  private mutating func read(_ text: String, quotes: Bool) -> Bool {
    var place = Place.plain
    for character in text {
      let isQuote = quotes && character == "\""
      switch place {
      case .quoted:
        if isQuote { place = .behindQuote } else { cell.append(character) }
      case .behindQuote where isQuote:
        cell.append(character)
        place = .quoted
      case .plain where isQuote && cell.isEmpty:
        place = .quoted
      case .plain, .behindQuote:
        place = .plain
        take(character)
      }
    }
    endRow()
    return place != .quoted
  }

  private mutating func take(_ character: Character) {
    if character == "\t" {
      endCell()
    } else if character.isNewline {
      endRow()
    } else {
      cell.append(character)
    }
  }

  private mutating func endCell() {
    row.append(cell.onOneLine)
    cell = ""
  }

  private mutating func endRow() {
    endCell()
    while row.last?.isEmpty == true { row.removeLast() }
    if !row.isEmpty { rows.append(row) }
    row = []
  }
}
