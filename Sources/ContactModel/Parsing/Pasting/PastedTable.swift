/// Reads a row of a spreadsheet under its header, and lines of names and values.
enum PastedTable {
  static func values(_ pasted: PastedText) -> PastedValues? {
    let pairs =
      if pasted.text.contains("\t") {
        pairs(in: TabbedRows(pasted.text).rows)
      } else {
        pairs(in: pasted.lines)
      }
    guard pairs.count > 1 else { return nil }
    var values = PastedValues(kind: .table)
    for (name, text) in pairs { values.note(text, under: name) }
    return values
  }

  private typealias Pair = (PastedName, String)

  /// The first row under a header of two known names or more, else a name and a value a row.
  private static func pairs(in rows: [[String]]) -> [Pair] {
    guard let header = rows.first, rows.count > 1 else { return [] }
    let names = header.map { PastedName($0) }
    if names.count(where: { $0 != nil }) > 1 {
      // A row wider than its header is not below it.
      if rows[1].count > header.count { return [] }
      return zip(names, rows[1]).compactMap { name, text in name.map { ($0, text) } }
    }
    // A name may lack its value; any other single cell is no table's.
    guard rows.allSatisfy({ $0.count == 2 || $0.only.flatMap(PastedName.init) != nil }) else {
      return []
    }
    return rows.compactMap { row in
      guard row.count == 2, let name = PastedName(row[0]) else { return nil }
      return (name, row[1])
    }
  }

  /// `Name: value` on every line.
  private static func pairs(in lines: [PastedLine]) -> [Pair] {
    let labelled = lines.compactMap(\.labelled)
    guard labelled.count == lines.count else { return [] }
    return labelled.compactMap { label in PastedName(label.name).map { ($0, label.value) } }
  }
}

/// Rows and cells as spreadsheets copy them: tabs between cells, and quotes around a cell that
/// holds a tab, a newline or a quote.
private struct TabbedRows {
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
        append(character)
      }
    }
    endRow()
    return place != .quoted
  }

  private mutating func append(_ character: Character) {
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
