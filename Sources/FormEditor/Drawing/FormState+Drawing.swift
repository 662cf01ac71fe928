import ContactModel
package import Screen

/// The form on the screen.
extension FormState {
  /// Draws the form.
  ///
  /// - Parameter rows: The latest rows, which are used again where they would be the same.
  /// - Returns: A picture of the form's own size.
  package func frame(reusing rows: inout RowCache) -> Frame {
    var frame = Frame(size: size)
    guard !FormLayout.isTiny(size) else {
      drawTiny(in: &frame)
      return frame
    }
    let layout = FormLayout(of: self)
    rows.begin(RowContext(of: self))
    rows.put(.title(TitleRow(of: self)), at: 0, in: &frame)
    for row in layout.rules { rows.put(.rule, at: row, in: &frame) }
    drawBody(layout, reusing: &rows, in: &frame)
    rows.put(.footer(footer), at: size.rows - 1, in: &frame)
    drawPane(layout, in: &frame)
    drawHelp(layout, reusing: &rows, in: &frame)
    panel?.content.draw(layout, of: self, in: &frame)
    return frame
  }

  private func drawHelp(
    _ layout: FormLayout, reusing rows: inout RowCache, in frame: inout Frame
  ) {
    let row = layout.helpRow
    switch phase {
    case .loading(let since):
      let seconds = max(0, now - since) / 1000
      let time = seconds > 0 ? " \(seconds) s" : ""
      let news = notice.map { "  \($0)" } ?? ""
      frame.write("Loading the contact…\(time)\(news)", .help, at: Position(column: 1, row: row))
    case .failed(let failure):
      let lines = [StyledLine(failure.message)]
      let title = "The contact can't be read"
      PanelText(title: title, role: .error, lines: lines).draw(in: &frame)
    case .editing:
      if !layout.showsMessages(of: focus, scroll: scroll),
        let problem = shownProblems(of: field).first
      {
        let sentence = "\(problem.severity.mark) \(sentence(problem))"
        drawSentence(sentence, problem.severity.role, row: row, in: &frame)
        return
      }
      if let notice {
        drawNotice(notice, row: row, in: &frame)
        return
      }
      let hint = panel == nil ? hint(of: field) : ""
      rows.put(.help(field, hint: hint), at: row, in: &frame)
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
      panel?.content.tinyLine(in: self)
      ?? notice ?? "Needs 20×4. \(way(to: .save)) saves, \(way(to: .quit)) quits"
    for (row, part) in Cell.wrap(line, columns: max(1, size.columns)).enumerated() {
      frame.write(part, .text, at: Position(column: 0, row: row))
    }
    frame.caret = Position(column: 0, row: 0)
  }

  /// Draws the fields with their labels, values and messages.
  private func drawBody(_ layout: FormLayout, reusing rows: inout RowCache, in frame: inout Frame) {
    for (index, line) in layout.lines.dropFirst(scroll).prefix(layout.height).enumerated() {
      let row: FormRow =
        switch line {
        case .heading(let section): .heading(section)
        case .label(let place): .label(FieldRow(place, of: self))
        case .field(let place): .field(FieldRow(place, of: self))
        case .message(_, let severity, let text): .message(severity, text)
        }
      rows.put(row, at: layout.top + index, in: &frame)
    }
  }

  /// Draws all about the focused field next to the form, on wide screens.
  private func drawPane(_ layout: FormLayout, in frame: inout Frame) {
    guard phase == .editing, let columns = FormLayout.paneColumns(size) else { return }
    let left = layout.columns
    for row in layout.top..<layout.top + layout.height {
      frame.write("│", .rule, at: Position(column: left, row: row))
    }
    let problems = shownProblems(of: field).map { problem in
      StyledLine("\(problem.severity.mark) \(sentence(problem))", problem.severity.role)
    }
    // What a long value has beyond the pane need not be broken into lines.
    let room = columns * layout.height
    let lines = (fieldLines(of: field) + problems).flatMap { line in
      Cell.wrap(String(line.text.prefix(room)), columns: columns - 2)
        .map { StyledLine($0, line.role) }
    }
    for (index, line) in lines.prefix(layout.height).enumerated() {
      let position = Position(column: left + 2, row: layout.top + index)
      frame.write(line.text, line.role, at: position, limit: columns - 2)
    }
  }
}
