import Screen

/// The rows of the last picture with what they were drawn from, so that a row that would look the
/// same is not drawn again: a key changes one or two of them.
package struct RowMemory {
  /// A drawn row, shared instead of copied.
  private final class Row {
    let content: FormRow
    let line: Line
    let caret: Int?

    init(_ content: FormRow, line: Line, caret: Int?) {
      self.content = content
      self.line = line
      self.caret = caret
    }
  }

  private var size = Size(columns: 0, rows: 0)
  private var rows: [Row?] = []

  /// Begins without a picture.
  package init() {}

  /// Puts a row into a picture of the form.
  mutating func put(_ content: FormRow, at place: Int, in frame: inout Frame) {
    guard frame.lines.indices.contains(place) else { return }
    if frame.size != size {
      size = frame.size
      rows = Array(repeating: nil, count: frame.lines.count)
    }
    let row: Row
    if let last = rows[place], last.content == content {
      row = last
    } else {
      row = draw(content)
      rows[place] = row
    }
    frame.put(row.line, at: place)
    if let column = row.caret { frame.caret = Position(column: column, row: place) }
  }

  private func draw(_ content: FormRow) -> Row {
    var frame = Frame(size: Size(columns: size.columns, rows: 1))
    content.draw(in: &frame, size: size)
    return Row(content, line: frame.lines[0], caret: frame.caret?.column)
  }
}
