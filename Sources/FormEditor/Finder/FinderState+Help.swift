import ContactModel
import Screen

/// The keys: all of them in the help, the weightiest in the last line.
extension FinderState {
  func drawHelp(_ layout: FinderLayout, in frame: inout Frame) {
    let lines = helpLines
    let rows = helpRows(layout)
    let first = max(0, min(helpScroll ?? 0, lines.count - rows.count))
    for (row, line) in zip(rows, lines.dropFirst(first)) {
      frame.write(line.text, line.role, at: Position(column: 1, row: row))
    }
    frame.caret = Position(column: 1, row: rows.lowerBound)
  }

  /// The last line that the help is scrolled to.
  var lastHelpScroll: Int {
    max(0, helpLines.count - helpRows(FinderLayout(of: self)).count)
  }

  /// The help stands in place of the list and its headings.
  private func helpRows(_ layout: FinderLayout) -> Range<Int> {
    (layout.headingRow ?? layout.listTop)..<layout.listTop + layout.listHeight
  }

  private var helpLines: [Ending.Line] {
    let words =
      "Type a part of a name, e-mail, company or id. Each of several words has to be found. "
      + "Capitals and accents don't matter."
    let failure = reading.failure.map { [Ending.Line($0.message, .error)] } ?? []
    let commands = FinderCommand.table.map { Self.line($0.keys, $0.help) }
    let editing = TextAction.table.compactMap { row in
      let keys = row.keys.filter { FinderCommand($0) == nil }
      return keys.isEmpty ? nil : Self.line(keys, row.name + ".")
    }
    let lines =
      failure + [Ending.Line(words), Ending.Line("")] + commands
      + [Ending.Line(""), Ending.Line("In what is typed", .section)] + editing
    return lines.flatMap { line in
      Cell.wrap(line.text, columns: max(1, size.columns - 2)).map { Ending.Line($0, line.role) }
    }
  }

  private static func line(_ keys: [Key], _ help: String) -> Ending.Line {
    let labels = keys.map(\.label).joined(separator: " ")
    let gap = String(repeating: " ", count: max(1, 24 - Cell.width(of: labels)))
    return Ending.Line(labels + gap + help, .text)
  }

  func drawFooter(in frame: inout Frame) {
    var column = 1
    for (key, name) in footer {
      let cells =
        Cell.cells(of: key, role: .key) + Cell.cells(of: " " + name, role: .keyLabel)
      let width = cells.reduce(0) { $0 + $1.width }
      guard column + width < size.columns else { break }
      frame.write(cells, at: Position(column: column, row: size.rows - 1))
      column += width + 3
    }
  }

  /// The weightiest commands that fit, in the table's order.
  private var footer: [(String, String)] {
    if helpScroll != nil { return [("Up Down", "Scroll"), ("Esc", "Close")] }
    let items = FinderCommand.table.filter { $0.footerRank != nil }.compactMap { row in
      row.keys.first.map { (row: row, key: $0.label, name: name(of: row)) }
    }
    var room = size.columns - 1
    var fitting: Set<FinderCommand> = []
    for item in items.sorted(by: { ($0.row.footerRank ?? 0) < ($1.row.footerRank ?? 0) }) {
      let width = Cell.width(of: item.key + " " + item.name)
      guard width < room else { break }
      fitting.insert(item.row.command)
      room -= width + 3
    }
    return items.filter { fitting.contains($0.row.command) }.map { ($0.key, $0.name) }
  }

  /// The name of a command here and now.
  private func name(of row: FinderCommandRow) -> String {
    switch (row.command, selectedRow) {
    case (.open, .tryAgain): "Try again"
    case (.back, _) where !input.characters.isEmpty: "Clear"
    default: row.name
    }
  }
}
