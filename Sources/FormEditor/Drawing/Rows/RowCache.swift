import Screen

/// The latest row of each place with what it was drawn from, so that a row that would look the
/// same is not drawn again: a key changes one or two of them.
package struct RowCache {
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

  private var context: RowContext?
  private var rows: [Row?] = []

  /// Begins without a picture.
  package init() {}

  /// Begins a picture; where what all rows are drawn from differs, each is drawn anew.
  mutating func begin(_ context: RowContext) {
    if context == self.context { return }
    self.context = context
    rows = Array(repeating: nil, count: max(0, context.size.rows))
  }

  /// Puts a row into the picture that was begun.
  mutating func put(_ content: FormRow, at place: Int, in frame: inout Frame) {
    guard let context, rows.indices.contains(place) else { return }
    let row: Row
    if let last = rows[place], last.content == content {
      row = last
    } else {
      row = Self.draw(content, context)
      rows[place] = row
    }
    frame.put(row.line, at: place)
    if let column = row.caret { frame.caret = Position(column: column, row: place) }
  }

  private static func draw(_ content: FormRow, _ context: RowContext) -> Row {
    var frame = Frame(size: Size(columns: context.size.columns, rows: 1))
    content.draw(context, in: &frame)
    return Row(content, line: frame.lines[0], caret: frame.caret?.column)
  }
}
