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
