import ContactModel
package import Screen

/// The form on the screen.
extension FormState {
  /// Draws the form.
  ///
  /// - Parameter rows: The latest rows, which are reused if they would be the same.
  /// - Returns: A picture of the form's own size.
  package func frame(reusing rows: inout RowCache) -> Frame {
    var frame = Frame(size: size)
    guard !FormLayout.isTiny(size) else {
      frame.writeAlone(tinyLine)
      return frame
    }
    let layout = FormLayout(of: self)
    rows.begin(RowContext(of: self))
    rows.put(.title(TitleRow(of: self)), at: 0, in: &frame)
    drawRules(layout, reusing: &rows, in: &frame)
    drawBody(layout, reusing: &rows, in: &frame)
    rows.put(.footer(footer), at: size.rows - 1, in: &frame)
    drawPane(layout, in: &frame)
    drawHelp(layout, reusing: &rows, in: &frame)
    panel?.content.draw(layout, of: self, in: &frame)
    return frame
  }

  private func drawRules(
    _ layout: FormLayout, reusing rows: inout RowCache, in frame: inout Frame
  ) {
    guard let first = layout.rules.first, let last = layout.rules.last else { return }
    let role: Role = configuration.protection.isProduction ? .productionRule : .rule
    rows.put(.rule(role), at: first, in: &frame)
    let isEditing = phase == .editing
    rows.put(
      isEditing ? .position(role, layout, scroll: scroll) : .rule(role), at: last, in: &frame)
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
      let lines =
        [StyledLine(failure.message)]
        + (loading.secondsToRetry(at: now).map {
          [StyledLine("Trying again in \($0) s.", .warning)]
        } ?? [])
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

  /// Writes a sentence in as many rows as it needs, upwards, but not over the field with the caret.
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

  /// The one line of a screen that is too small for a form.
  private var tinyLine: String {
    panel?.content.tinyLine(in: self)
      ?? notice
      ?? "Needs 20×4. \(isReadOnly ? "" : "\(way(to: .save)) saves, ")\(way(to: .quit)) quits"
  }

  /// Draws the fields with their labels, values and messages.
  private func drawBody(_ layout: FormLayout, reusing rows: inout RowCache, in frame: inout Frame) {
    func part(_ row: Int, ofBlock block: Int) -> FormRow? {
      layout.line(inRow: row, ofBlock: block, scroll: scroll).map {
        self.row(of: $0, inBlock: block, layout)
      }
    }
    for row in 0..<layout.height {
      let left = part(row, ofBlock: 0)
      if layout.blocks.count == 2 {
        rows.put(.pair(left, part(row, ofBlock: 1)), at: layout.top + row, in: &frame)
      } else if let left {
        rows.put(left, at: layout.top + row, in: &frame)
      }
    }
  }

  private func row(of line: FormLayout.Line, inBlock block: Int, _ layout: FormLayout) -> FormRow {
    switch line {
    case .heading(let section):
      let left = FieldArea(of: layout.grid.starts[block], in: size).left
      return .heading(section, column: left + 1)
    case .label(let place): return .label(FieldRow(place, of: self))
    case .field(let place):
      let section = Self.fields[place].section
      let isFirst = place == 0 || Self.fields[place - 1].section != section
      let heading = layout.grid == .margin && isFirst ? section : nil
      return .field(FieldRow(place, of: self), heading: heading)
    case .message(let place, let severity, let text):
      return .message(severity, text, column: layout.area(of: place).value)
    }
  }

  /// Draws the pane with changes and problems next to the form, on wide screens.
  private func drawPane(_ layout: FormLayout, in frame: inout Frame) {
    guard phase == .editing, let columns = FormLayout.paneColumns(size) else { return }
    let left = layout.columns
    for row in layout.top..<layout.top + layout.height {
      frame.write("│", .rule, at: Position(column: left, row: row))
    }
    let lines = ChangesPane(of: self).lines(columns: columns - 2, rows: layout.height)
    for (index, line) in lines.enumerated() {
      let position = Position(column: left + 2, row: layout.top + index)
      frame.write(line.text, line.role, at: position, limit: columns - 2)
    }
  }
}
