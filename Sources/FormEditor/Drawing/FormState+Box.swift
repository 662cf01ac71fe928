import Screen

/// A bordered panel of text in the middle of the screen.
extension FormState {
  /// Draws the panel over what is there.
  ///
  /// - Parameters:
  ///   - title: What stands in its border.
  ///   - role: The title's role.
  ///   - lines: Its text; what is too wide is wrapped, what is too long is scrolled.
  ///   - scroll: The first line shown; stops at the last page.
  ///   - frame: The picture to draw into.
  func drawBox(
    _ title: String, _ role: Role, _ lines: [Ending.Line], scroll: Int = 0, in frame: inout Frame
  ) {
    guard size.rows >= 10 else { return drawLowBox(lines, scroll: scroll, in: &frame) }
    let inner = min(76, size.columns - 4)
    let wrapped = lines.flatMap { line in
      Cell.wrap(line.text, columns: inner).map { Ending.Line($0, line.role) }
    }
    let height = max(1, min(wrapped.count, size.rows - 4))
    let first = max(0, min(scroll, wrapped.count - height))
    let left = (size.columns - inner - 4) / 2
    let top = max(0, (size.rows - 1 - height - 2) / 2)
    drawBorder(title, role, left: left, top: top, columns: inner + 4, rows: height + 2, in: &frame)
    for (row, line) in wrapped.dropFirst(first).prefix(height).enumerated() {
      frame.write(
        line.text, line.role, at: Position(column: left + 2, row: top + 1 + row), limit: inner)
    }
    if wrapped.count > height {
      let place = " \(first + 1)–\(first + height) of \(wrapped.count) "
      frame.write(
        place, .placeholder, at: Position(column: left + 2, row: top + height + 1), limit: inner)
    }
    frame.caret = Position(column: left + 2, row: top + 1)
  }

  /// Draws the panel's text over all but the footer, where a border would leave no room for it.
  private func drawLowBox(_ lines: [Ending.Line], scroll: Int, in frame: inout Frame) {
    let wrapped = lines.flatMap { line in
      Cell.wrap(line.text, columns: size.columns).map { Ending.Line($0, line.role) }
    }
    let height = size.rows - 1
    let first = max(0, min(scroll, wrapped.count - height))
    for row in 0..<height {
      frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      guard first + row < wrapped.count else { continue }
      let line = wrapped[first + row]
      frame.write(line.text, line.role, at: Position(column: 0, row: row))
    }
    frame.caret = Position(column: 0, row: 0)
  }

  /// Draws an empty panel.
  func drawBorder(
    _ title: String, _ role: Role, left: Int, top: Int, columns: Int, rows: Int,
    in frame: inout Frame
  ) {
    let line = String(repeating: "─", count: max(0, columns - 2))
    frame.write("┌\(line)┐", .rule, at: Position(column: left, row: top))
    for row in top + 1..<max(top + 1, top + rows - 1) {
      frame.write("│", .rule, at: Position(column: left, row: row))
      frame.fill(.panel, at: Position(column: left + 1, row: row), columns: columns - 2)
      frame.write("│", .rule, at: Position(column: left + columns - 1, row: row))
    }
    frame.write("└\(line)┘", .rule, at: Position(column: left, row: top + rows - 1))
    frame.write(" \(title) ", role, at: Position(column: left + 1, row: top), limit: columns - 2)
  }
}
