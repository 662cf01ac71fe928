/// A picture of the whole screen, as a value.
package struct Frame: Equatable, Sendable {
  package let size: Size
  /// The lines, as many as the size has rows.
  package private(set) var lines: [Line]
  /// The place of the terminal's cursor; nil if it is hidden.
  package var caret: Position?

  package init(size: Size) {
    self.size = size
    lines = Array(repeating: Line(), count: max(0, size.rows))
  }

  /// Writes cells over the existing ones, cut at the right edge.
  ///
  /// - Parameters:
  ///   - cells: The cells, left to right.
  ///   - position: The first cell's place; outside of the screen nothing is written.
  ///   - limit: The maximum number of columns; nil for up to the right edge.
  /// - Returns: The number of columns written.
  @discardableResult
  package mutating func write(
    _ cells: [Cell], at position: Position, limit: Int? = nil
  ) -> Int {
    let room = room(at: position, limit: limit)
    guard room > 0 else { return 0 }
    var count = 0
    var width = 0
    while count < cells.count, width + cells[count].width <= room {
      width += cells[count].width
      count += 1
    }
    let taken = count == cells.count ? cells : Array(cells[..<count])
    lines[position.row].add(
      Span(column: position.column, width: width, content: .cells(taken)))
    return width
  }

  /// Replaces a row.
  package mutating func put(_ line: Line, at row: Int) { lines[row] = line }

  /// Returns the number of columns that can be written at a place; 0 outside of the screen.
  private func room(at position: Position, limit: Int?) -> Int {
    guard lines.indices.contains(position.row), position.column >= 0 else { return 0 }
    return min(size.columns - position.column, limit ?? size.columns)
  }

  /// Writes text over the existing cells, cut at the right edge.
  ///
  /// - Parameters:
  ///   - text: Any text; what may not reach a terminal is made visible by ``Cell/cells(of:role:)``.
  ///   - role: The role of the text.
  ///   - position: The first cell's place.
  ///   - limit: The maximum number of columns; nil for up to the right edge.
  /// - Returns: The number of columns written.
  @discardableResult
  package mutating func write(
    _ text: String, _ role: Role, at position: Position, limit: Int? = nil
  ) -> Int {
    guard let columns = Cell.simpleWidth(of: text) else {
      let columns = min(limit ?? size.columns, size.columns)
      let cells = Cell.cells(of: text, role: role, filling: columns)
      return write(cells, at: position, limit: limit)
    }
    let room = room(at: position, limit: limit)
    guard room > 0 else { return 0 }
    let width = min(room, columns)
    let content: Span.Content =
      text.utf8.count == columns ? .plain(text, role) : .simple(text, role)
    lines[position.row].add(Span(column: position.column, width: width, content: content))
    return width
  }

  /// Fills part of a row with one character of one column, mostly a space.
  package mutating func fill(
    _ role: Role, with character: Character = " ", at position: Position, columns: Int
  ) {
    let width = min(room(at: position, limit: nil), columns)
    guard width > 0 else { return }
    let cell = Cell(String(character), width: 1, role: role)
    lines[position.row].add(
      Span(column: position.column, width: width, content: .repeated(cell)))
  }

  /// Returns the text of the cell at a place; empty outside the written part.
  package func text(at position: Position) -> String {
    guard lines.indices.contains(position.row) else { return "" }
    var column = 0
    for cell in lines[position.row].cells {
      column += cell.width
      if position.column < column { return cell.text }
    }
    return ""
  }

  /// The picture as text, one line per row, without spaces at the ends of lines.
  package var text: String { lines.map(\.text).joined(separator: "\n") }
}

/// The size of a screen in cells.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell of a screen, counted from 0 at the top left.
package struct Position: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
