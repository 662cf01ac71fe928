import ContactModel
import Screen

/// The pane beside the form on wide screens: all about the focused field.
extension FormState {
  func drawPane(_ layout: FormLayout, in frame: inout Frame) {
    guard phase == .editing, let columns = FormLayout.paneColumns(size) else { return }
    let left = layout.columns
    for row in layout.top..<layout.top + layout.height {
      frame.write("│", .rule, at: Position(column: left, row: row))
    }
    let problems = shownProblems(of: field).map { problem in
      StyledLine("\(problem.severity.mark) \(problem.message)", problem.severity.role)
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
