import ContactModel
package import Screen

/// The finder on the screen.
extension FinderState {
  /// Draws the finder.
  ///
  /// - Returns: A picture of the finder's own size.
  package func frame() -> Frame {
    var frame = Frame(size: size)
    guard !FormLayout.isTiny(size) else {
      frame.writeAlone(tinyLine)
      return frame
    }
    let layout = FinderLayout(of: self)
    if !layout.rules.isEmpty { drawTitle(in: &frame) }
    for row in layout.rules {
      frame.fill(.rule, with: "─", at: Position(column: 0, row: row), columns: size.columns)
    }
    drawFilter(layout, in: &frame)
    if helpScroll == nil {
      drawList(layout, in: &frame)
      drawPreview(layout, in: &frame)
    } else {
      drawHelp(layout, in: &frame)
    }
    for (index, line) in layout.status.enumerated() {
      let position = Position(column: 1, row: layout.statusRow + index)
      frame.write(line, status.role, at: position, limit: size.columns - 2)
    }
    frame.writeFooter(footer)
    return frame
  }

  private func drawTitle(in frame: inout Frame) {
    let place = Cell.cells(of: place, role: .status)
    let column = max(1, size.columns - 1 - place.reduce(0) { $0 + $1.width })
    frame.write(place, at: Position(column: column, row: 0))
    frame.write(
      "Find a contact", .title, at: Position(column: 1, row: 0), limit: max(0, column - 3))
  }

  private func drawFilter(_ layout: FinderLayout, in frame: inout Frame) {
    let row = layout.filterRow
    let start = 1 + frame.write("Find ", .focusedLabel, at: Position(column: 1, row: row))
    let room = size.columns - start - 1
    guard !input.characters.isEmpty else {
      let hint = "part of the name, e-mail, company or id"
      frame.writeCut(hint, .placeholder, at: Position(column: start, row: row), limit: room)
      frame.caret = Position(column: start, row: row)
      return
    }
    let view = InputView(input, room: room, isRevealing: false)
    frame.write(view.pieces, at: Position(column: start, row: row), limit: room)
    frame.caret = Position(column: start + view.caret, row: row)
  }

  private func drawList(_ layout: FinderLayout, in frame: inout Frame) {
    let columns = FinderColumn.fitting(layout.columns)
    if let row = layout.headingRow {
      for column in columns {
        frame.writeCut(
          column.heading, .section, at: Position(column: column.start, row: row),
          limit: column.width)
      }
    }
    for offset in 0..<layout.listHeight {
      let index = top + offset
      let row = layout.listTop + offset
      let isSelected = index == selection && index < rowCount
      if isSelected {
        frame.fill(.selection, at: Position(column: 0, row: row), columns: layout.columns)
        frame.write("›", .selection, at: Position(column: 1, row: row))
      }
      if index < list.count {
        let contact = list[index]
        if drafts.contains(contact.id) {
          frame.write("~", isSelected ? .selection : .changed, at: Position(column: 2, row: row))
        }
        for column in columns {
          let role = isSelected ? Role.selection : column.content == .name ? .value : .text
          let text = column.text(of: contact)
          let cells =
            isSelected
            ? Cell.cells(of: text, role: role)
            : FoldedText.cells(of: text, finding: list.words, role: role)
          frame.writeCut(
            cells, at: Position(column: column.start, row: row), limit: column.width)
        }
      } else if let line = words(of: self.row(at: index)) {
        frame.writeCut(
          line, isSelected ? .selection : .key, at: Position(column: 3, row: row),
          limit: layout.columns - 4)
      }
    }
  }

  /// Draws a preview of the selected contact next to the list.
  private func drawPreview(_ layout: FinderLayout, in frame: inout Frame) {
    guard let start = layout.previewColumn else { return }
    let rows = (layout.headingRow ?? layout.listTop)..<layout.listTop + layout.listHeight
    for row in rows {
      frame.write("│", .rule, at: Position(column: start - 2, row: row))
    }
    guard case .contact(let id) = selectedRow, let row = list.row(of: id) else { return }
    let room = size.columns - start - 1
    for (line, row) in zip(previewLines(of: list[row].contact, columns: room), rows) {
      frame.writeCut(line.text, line.role, at: Position(column: start, row: row), limit: room)
    }
  }

  /// Returns the fields of a contact that have a value, in the form's order.
  private func previewLines(of contact: Contact, columns: Int) -> [StyledLine] {
    let edit = ContactEdit(base: contact)
    let heading = [
      StyledLine(contact.name, .title),
      StyledLine("contact \(contact.id)", .placeholder),
    ]
    let draft =
      drafts.contains(contact.id) ? [StyledLine("~ There is a draft.", .changed)] : []
    let width = 15
    let fields = FormState.fields.filter { ![.firstName, .lastName].contains($0.id) }
    let values = fields.compactMap { field -> StyledLine? in
      guard !contact.reading(of: field).text.isEmpty else { return nil }
      let label = Cell.cut(edit.label(of: field), columns: width)
      let value = edit[field].shown(with: nil, filling: columns - width - 1)
      return StyledLine(label.padded(to: width + 1) + value, .text)
    }
    return heading + draft + values
  }

  /// Returns the text of a row that isn't a contact.
  private func words(of row: Row?) -> String? {
    switch row {
    case .id(let id): "Open contact “\(id)” by its id"
    case .tryAgain: list.contacts.isEmpty ? "Try again" : "Try again to read the others"
    case .contact, nil: nil
    }
  }

  /// The one line of a screen that is too small for a list.
  private var tinyLine: String {
    let answer =
      switch selectedRow {
      case .contact(let id), .id(let id): "Enter opens \(id.prefix(40)), "
      case .tryAgain: "Enter tries again, "
      case nil: ""
      }
    let quit = firstKey(of: .command(.quit)) ?? Key(.escape)
    return helpScroll == nil ? "Needs 20×4. \(answer)\(quit.label) quits" : "Esc closes this"
  }
}

/// A row of the finder's keys.
private struct FinderKey: Sendable {
  let action: PanelAction
  /// The word next to the key in the footer.
  let name: String
  let help: String
  /// The priority in the footer, the smallest first when space is short; nil if it isn't shown.
  var footerRank: Int?

  /// Every action of the keys; the footer and the help follow from it.
  static let table = [
    FinderKey(
      action: .confirm, name: "Open", help: "Open the selected contact.", footerRank: 1),
    FinderKey(action: .down, name: "Next", help: "Next contact.", footerRank: 5),
    FinderKey(action: .up, name: "Previous", help: "Previous contact.", footerRank: 6),
    FinderKey(action: .dismiss, name: "Clear", help: "Clear the search.", footerRank: 4),
    FinderKey(action: .command(.help), name: "Help", help: "Show all keys.", footerRank: 3),
    FinderKey(action: .command(.quit), name: "Quit", help: "Quit.", footerRank: 2),
    FinderKey(action: .pageDown, name: "Page down", help: "Page down."),
    FinderKey(action: .pageUp, name: "Page up", help: "Page up."),
    FinderKey(action: .first, name: "First", help: "Go to the first line."),
    FinderKey(action: .last, name: "Last", help: "Go to the last line."),
    FinderKey(
      action: .retry, name: "Try again", help: "Read the contacts again."),
    FinderKey(action: .command(.lineMode), name: "Line mode", help: "Switch to line mode."),
    FinderKey(action: .command(.repaint), name: "Repaint", help: "Redraw the screen."),
    FinderKey(
      action: .command(.suspend), name: "Suspend", help: "Suspend; type fg to resume."),
  ]
}

/// The keys: all of them in the help, the most important in the footer.
extension FinderState {
  /// Returns the first key of an action, to name in texts; nil if it has none.
  func firstKey(of action: PanelAction) -> Key? { keys.keys(of: action, in: .finder).first }

  private func drawHelp(_ layout: FinderLayout, in frame: inout Frame) {
    let lines = helpLines
    let rows = helpRows(layout)
    let first = max(0, min(helpScroll ?? 0, lines.count - rows.count))
    for (row, line) in zip(rows, lines.dropFirst(first)) {
      frame.write(line.text, line.role, at: Position(column: 1, row: row))
    }
    frame.caret = Position(column: 1, row: rows.lowerBound)
  }

  /// The last line that the help can be scrolled to.
  var lastHelpScroll: Int {
    max(0, helpLines.count - helpRows(FinderLayout(of: self)).count)
  }

  /// Returns the rows of the help, which replaces the list and its headings.
  private func helpRows(_ layout: FinderLayout) -> Range<Int> {
    (layout.headingRow ?? layout.listTop)..<layout.listTop + layout.listHeight
  }

  private var helpLines: [StyledLine] {
    let words =
      "Type part of a name, e-mail, company or id. All words must match. "
      + "Case and accents don't matter."
    let failure = reading.failure.map { [StyledLine($0.message, .error)] } ?? []
    let commands = FinderKey.table.map {
      Self.line(keys.keys(of: $0.action, in: .finder), $0.help)
    }
    let editing = TextAction.table.compactMap { row in
      let keys = row.keys.filter { self.keys.action(for: $0, in: .finder) == .edit(row.action) }
      return keys.isEmpty ? nil : Self.line(keys, row.name + ".")
    }
    let lines =
      failure + [StyledLine(words), StyledLine("")] + commands
      + [StyledLine(""), StyledLine("In the search", .section)] + editing
    return lines.flatMap { line in
      Cell.wrap(line.text, columns: max(1, size.columns - 2)).map { StyledLine($0, line.role) }
    }
  }

  private static func line(_ keys: [Key], _ help: String) -> StyledLine {
    StyledLine(keys.map(\.label).joined(separator: " ").padded(to: 24) + help, .text)
  }

  var footer: [FooterItem] {
    if helpScroll != nil {
      return FooterItem.items([("Up Down", "Scroll"), ("Esc", "Close")])
    }
    return FinderKey.table.compactMap { row in
      guard let rank = row.footerRank, let key = firstKey(of: row.action) else {
        return nil
      }
      return FooterItem(key: key.label, name: name(of: row), rank: rank)
    }
  }

  /// Returns the current name of an action.
  private func name(of row: FinderKey) -> String {
    switch (row.action, selectedRow) {
    case (.confirm, .tryAgain): "Try again"
    case (.dismiss, _) where goesBack: "Back"
    default: row.name
    }
  }
}

/// The state of the search, in words.
extension FinderState {
  /// The line below the list.
  var status: (text: String, role: Role) {
    if let notice { return (notice, .warning) }
    if let failure = reading.failure {
      let key = selectedRow == .tryAgain ? Key(.enter) : firstKey(of: .retry)
      let way = key.map { "\($0.label) tries again." } ?? "“Try again” is the last line."
      return ("✗ \(failure.message) \(way)", .error)
    }
    if let pause, let now {
      let known = list.contacts.isEmpty ? "" : "\(countRead), \(rest) · "
      return ("\(known)waiting \(pause.seconds(at: now)) s: \(pause.reason)", .warning)
    }
    if reading.isComplete { return (finalCount, .help) }
    if list.contacts.isEmpty { return ("Reading the contacts…\(elapsed)", .help) }
    let isIdle = reading.since == nil && !wantsPage
    return ("\(countRead), \(rest)\(isIdle ? " as you type or scroll" : " to come…")", .help)
  }

  /// The sentence about a server without contacts.
  var emptySentence: String { "There are no contacts on \(place)." }

  private var finalCount: String {
    let count = list.contacts.count
    if count == 0 { return emptySentence }
    let contacts = count.counted("contact")
    return list.isFiltered ? "\(list.count) of \(contacts)" : contacts
  }

  private var countRead: String {
    let count = list.contacts.count
    return list.isFiltered ? "\(list.count) of \(count) read" : "\(count) read"
  }

  /// The number of contacts or pages that are still to be read, as far as the server says.
  var rest: String {
    if let total = reading.meta.total, total > list.contacts.count {
      return "\(total - list.contacts.count) more"
    }
    if let last = reading.meta.lastPage, last > reading.count {
      return (last - reading.count).counted("more page")
    }
    return "more"
  }

  private var elapsed: String {
    guard let now, let since = reading.since, now - since >= 1000 else { return "" }
    return " \((now - since) / 1000) s"
  }
}
