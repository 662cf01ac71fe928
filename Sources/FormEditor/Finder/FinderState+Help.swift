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

  private var helpLines: [StyledLine] {
    let words =
      "Type a part of a name, e-mail, company or id. All words have to match. "
      + "Capitals and accents don't matter."
    let failure = reading.failure.map { [StyledLine($0.message, .error)] } ?? []
    let commands = FinderCommand.table.map { Self.line(keys.keys(of: $0.command), $0.help) }
    let editing = TextAction.table.compactMap { row in
      let keys = row.keys.filter { self.keys[$0] == nil }
      return keys.isEmpty ? nil : Self.line(keys, row.name + ".")
    }
    let lines =
      failure + [StyledLine(words), StyledLine("")] + commands
      + [StyledLine(""), StyledLine("In what is typed", .section)] + editing
    return lines.flatMap { line in
      Cell.wrap(line.text, columns: max(1, size.columns - 2)).map { StyledLine($0, line.role) }
    }
  }

  private static func line(_ keys: [Key], _ help: String) -> StyledLine {
    let labels = keys.map(\.label).joined(separator: " ")
    let gap = String(repeating: " ", count: max(1, 24 - Cell.width(of: labels)))
    return StyledLine(labels + gap + help, .text)
  }

  var footer: [FooterItem] {
    if helpScroll != nil {
      return FooterItem.items([("Up Down", "Scroll"), ("Esc", "Close")])
    }
    return FinderCommand.table.compactMap { row in
      guard let rank = row.footerRank, let key = keys.keys(of: row.command).first else {
        return nil
      }
      return FooterItem(key: key.label, name: name(of: row), rank: rank)
    }
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
