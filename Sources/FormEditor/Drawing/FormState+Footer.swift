import Screen

/// The last line: what the keys do now.
extension FormState {
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

  private var footer: [(String, String)] {
    switch panel {
    case .picker(let picker): footer(of: picker)
    case .calendar:
      [("Enter", "Choose"), ("PgUp PgDn", "Month"), ("< >", "Year"), ("T", "Today"), ("Esc", "Close")]
    case .spread(let spread):
      [("Enter", "Fill \(spread.accepted.count)"), ("Space", "Tick"), ("L", "One line here")]
        + [("Esc", "Leave out")]
    case .review(let review):
      [("Enter", review.isSendable ? sendName : "Go to the problem"), ("Esc", "Back")]
        + [("d", review.page == .request ? "Changes" : "JSON")]
        + [("c", review.page == .curl ? "Changes" : "curl"), ("Up Down", "Scroll")]
    case .sending(let sending):
      sending.isCancelled ? [] : [(key(of: .cancel), "Cancel")]
    case .ending(let ending):
      ending.isWaiting
        ? [("Esc", "Stop waiting")]
        : [("Enter", ending.answerName), ("Esc", ending.answer == .leave ? "Edit on" : "Back")]
    case .leaving:
      [("S", "Save"), ("D", "Discard and leave"), ("Esc", "Stay")]
    case .help: [("Up Down", "Scroll"), ("Esc", "Close")]
    case nil:
      switch phase {
      case .loading: [(key(of: .quit), "Quit")]
      case .failed: [("Enter", "Try again"), (key(of: .quit), "Quit")]
      case .editing:
        commandFooter
      }
    }
  }

  /// The weightiest commands that fit, in the table's order.
  private var commandFooter: [(String, String)] {
    let rows = Command.table.filter { $0.footerRank != nil }
    let weighty = rows.sorted { ($0.footerRank ?? 0) < ($1.footerRank ?? 0) }
    var room = size.columns - 1
    var fitting: Set<Command> = []
    for row in weighty {
      let width = Cell.width(of: key(of: row.command) + " " + row.name)
      guard width < room else { break }
      fitting.insert(row.command)
      room -= width + 3
    }
    return rows.filter { fitting.contains($0.command) }.map { (key(of: $0.command), $0.name) }
  }

  /// The first key of a command.
  private func key(of command: Command) -> String {
    configuration.keys.keys(of: command).first?.label ?? ""
  }

  private func footer(of picker: Picker) -> [(String, String)] {
    switch picker.purpose {
    case .value, .reading:
      [("Enter", "Choose"), ("Type", "to filter"), ("Esc", "Close")]
        + (picker.isClearable ? [("Del", "Clear")] : [])
    case .suggestion: [("Enter", "Choose"), ("Type", "any text"), ("Esc", "Close")]
    case .ticks:
      [("Space", "Tick"), ("Type", "to filter"), ("Enter", "Done"), ("Esc", "Close")]
        + [("Del", "Untick all")]
    case .field, .change: [("Enter", "Go there"), ("Type", "to filter"), ("Esc", "Close")]
    case .command: [("Enter", "Do it"), ("Type", "to filter"), ("Esc", "Close")]
    }
  }

  private var sendName: String { configuration.isDryRun ? "Print, send nothing" : "Send" }
}
