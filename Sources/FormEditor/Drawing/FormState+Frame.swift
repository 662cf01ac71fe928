import ContactModel
package import Screen

extension FormState {
  /// Draws the form.
  ///
  /// - Returns: A picture of the form's own size.
  package func frame() -> Frame {
    var frame = Frame(size: size)
    guard !FormLayout.isTiny(size) else {
      drawTiny(in: &frame)
      return frame
    }
    let layout = FormLayout(of: self)
    drawTitle(in: &frame)
    for row in layout.rules {
      frame.fill(.rule, with: "─", at: Position(column: 0, row: row), columns: size.columns)
    }
    drawBody(layout, in: &frame)
    drawPane(layout, in: &frame)
    drawHelp(layout, in: &frame)
    frame.writeFooter(footer)
    drawPanel(layout, in: &frame)
    return frame
  }

  /// Keeps the focused field and its messages on the screen.
  mutating func settleScroll() {
    let layout = FormLayout(of: self)
    scroll = layout.scroll(showing: focus, from: scroll)
    switch panel {
    case .picker(let picker) where picker.field != nil: scroll = scroll(forOpening: 8, layout)
    case .calendar: scroll = scroll(forOpening: CalendarLayout.rows + 2, layout)
    default: break
    }
    settlePanelScroll()
  }

  private func drawTitle(in frame: inout Frame) {
    var parts = [configuration.place]
    if configuration.isDryRun { parts.append("dry run") }
    if draftFault != nil { parts.append("drafts off") }
    let changed = edit.changeCount
    if changed > 0 { parts.append("\(changed) changed") }
    let troubled = Self.fields.count { field in
      shownProblems(of: field).contains { $0.severity == .error }
    }
    if troubled > 0 { parts.append(troubled == 1 ? "1 problem" : "\(troubled) problems") }
    var status = parts.joined(separator: " · ")
    while parts.count > 1, Cell.width(of: status) > size.columns / 2 {
      parts.removeFirst()
      status = parts.joined(separator: " · ")
    }
    let statusColumn = size.columns - 1 - Cell.width(of: status)
    frame.write(status, .status, at: Position(column: max(1, statusColumn), row: 0))
    let name = "contact \(edit.base.id)"
    // Where a field has one row, its label has no other place.
    let isLow = FormLayout.isNarrow(size) && FormLayout(of: self).height < 2
    let title =
      phase != .editing ? name : isLow ? edit.label(of: field) : "\(edit.base.name) · \(name)"
    frame.write(title, .title, at: Position(column: 1, row: 0), limit: max(0, statusColumn - 3))
  }

  private func drawHelp(_ layout: FormLayout, in frame: inout Frame) {
    let row = layout.helpRow
    switch phase {
    case .loading(let since):
      let seconds = max(0, now - since) / 1000
      let time = seconds > 0 ? " \(seconds) s" : ""
      frame.write("Loading the contact…\(time)", .help, at: Position(column: 1, row: row))
    case .failed(let failure):
      let lines = [Ending.Line(failure.message)]
      let title = "The contact could not be read"
      draw(PanelText(title: title, role: .error, lines: lines), in: &frame)
    case .editing:
      if !layout.showsMessages(of: focus, scroll: scroll),
        let problem = shownProblems(of: field).first
      {
        let sentence = "\(problem.severity.mark) \(problem.message)"
        drawSentence(sentence, problem.severity.role, row: row, in: &frame)
        return
      }
      if let notice {
        drawNotice(notice, row: row, in: &frame)
        return
      }
      let key = field.key
      let keyColumn = size.columns - 1 - Cell.width(of: key)
      // Spaces in the help's look: to change it for them, and back, would be sent as well.
      frame.fill(.help, at: Position(column: 1, row: row), columns: max(0, size.columns - 2))
      let width = drawSentence(help(of: field), .help, row: row, in: &frame)
      if width + 3 < keyColumn {
        frame.write(key, .placeholder, at: Position(column: keyColumn, row: row))
      }
    }
  }

  /// A field's help in one row, with its keys where there is room for both; on narrow screens the
  /// keys come first, since labels say more than nothing of a field.
  private func help(of field: Field) -> String {
    if panel != nil { return field.help }
    let hint = hint(of: field)
    let all = field.help + " " + hint
    if Cell.width(of: all) <= size.columns - 2 { return all }
    return FormLayout.isNarrow(size) && !hint.isEmpty ? hint : field.help
  }

  /// Writes a sentence in one row.
  @discardableResult
  private func drawSentence(_ text: String, _ role: Role, row: Int, in frame: inout Frame) -> Int {
    frame.writeCut(text, role, at: Position(column: 1, row: row), limit: size.columns - 2)
  }

  /// Writes a sentence in as many rows as it needs, upwards, but not over the field of the caret.
  private func drawNotice(_ text: String, row: Int, in frame: inout Frame) {
    let room = max(1, row - (frame.caret?.row ?? 0))
    var lines = Cell.wrap(text, columns: size.columns - 2)
    if lines.count > room {
      lines = lines[..<(room - 1)] + [lines[(room - 1)...].joined(separator: " ")]
    }
    for (line, text) in lines.enumerated() {
      let row = row - lines.count + 1 + line
      if lines.count > 1 {
        frame.fill(.text, at: Position(column: 0, row: row), columns: size.columns)
      }
      drawSentence(text, .warning, row: row, in: &frame)
    }
  }

  /// The one honest line of a screen too small for a form.
  private func drawTiny(in frame: inout Frame) {
    let line =
      switch panel {
      case .review(let review):
        review.isSendable && !configuration.isDryRun
          ? "Enter sends \(edit.changeCount), Esc goes back" : "Esc goes back"
      case .sending: "Sending"
      case .ending(let ending): ending.title
      case .resuming: "Draft: Enter, C, D, Esc"
      case .merge: "T theirs, M mine, Enter, Esc"
      case .leaving: "S save, D discard, Esc stay"
      case .picker, .calendar, .spread, .help: "Esc closes this"
      case nil: notice ?? "Needs 20×4. \(key(of: .save)) saves, \(key(of: .quit)) quits"
      }
    for (row, part) in Cell.wrap(line, columns: max(1, size.columns)).enumerated() {
      frame.write(part, .text, at: Position(column: 0, row: row))
    }
    frame.caret = Position(column: 0, row: 0)
  }
}
