import ContactModel
package import Screen

extension FormState {
  /// Draws the form.
  ///
  /// - Parameter memory: The latest rows, which are used again where they would be the same.
  /// - Returns: A picture of the form's own size.
  package func frame(reusing memory: inout RowCache) -> Frame {
    var frame = Frame(size: size)
    guard !FormLayout.isTiny(size) else {
      drawTiny(in: &frame)
      return frame
    }
    let layout = FormLayout(of: self)
    memory.begin(RowContext(of: self))
    memory.put(.title(TitleRow(of: self)), at: 0, in: &frame)
    for row in layout.rules { memory.put(.rule, at: row, in: &frame) }
    drawBody(layout, reusing: &memory, in: &frame)
    memory.put(.footer(footer), at: size.rows - 1, in: &frame)
    drawPane(layout, in: &frame)
    drawHelp(layout, reusing: &memory, in: &frame)
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

  private func drawHelp(
    _ layout: FormLayout, reusing memory: inout RowCache, in frame: inout Frame
  ) {
    let row = layout.helpRow
    switch phase {
    case .loading(let since):
      let seconds = max(0, now - since) / 1000
      let time = seconds > 0 ? " \(seconds) s" : ""
      frame.write("Loading the contact…\(time)", .help, at: Position(column: 1, row: row))
    case .failed(let failure):
      let lines = [StyledLine(failure.message)]
      let title = "The contact can't be read"
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
      let hint = panel == nil ? hint(of: field) : ""
      memory.put(.help(field, hint: hint), at: row, in: &frame)
    }
  }

  /// Writes a sentence in one row.
  private func drawSentence(_ text: String, _ role: Role, row: Int, in frame: inout Frame) {
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
      case .nameConfirmation(let nameConfirmation):
        "Type \(nameConfirmation.name): \(nameConfirmation.input.text)"
      case .sending: "Sending"
      case .saveResult(let saveResult): saveResult.title
      case .draftRecovery: "Draft: Enter, C, D, Esc"
      case .merge: "T theirs, M mine, Enter, Esc"
      case .leaving: "S save, D discard, Esc stay"
      case .picker, .calendar, .pasteImport, .help: "Esc closes this"
      case nil: notice ?? "Needs 20×4. \(way(to: .save)) saves, \(way(to: .quit)) quits"
      }
    for (row, part) in Cell.wrap(line, columns: max(1, size.columns)).enumerated() {
      frame.write(part, .text, at: Position(column: 0, row: row))
    }
    frame.caret = Position(column: 0, row: 0)
  }
}
