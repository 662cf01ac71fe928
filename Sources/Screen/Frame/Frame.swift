/// A picture of the whole screen, as a value.
package struct Frame: Equatable, Sendable {
  package let size: Size
  /// As many lines as the size has rows.
  package private(set) var lines: [Line]
  /// Where the terminal's cursor stands; hidden where nil.
  package var caret: Position?

  package init(size: Size) {
    self.size = size
    lines = Array(repeating: Line(), count: max(0, size.rows))
  }

  /// Writes cells over what is there, cut at the right edge.
  ///
  /// - Parameters:
  ///   - cells: The cells, left to right.
  ///   - position: The first cell's place; outside of the screen nothing is written.
  ///   - limit: How many columns they may take; to the right edge where nil.
  /// - Returns: How many columns they took.
  @discardableResult
  package mutating func write(
    _ cells: some Sequence<Cell>, at position: Position, limit: Int? = nil
  ) -> Int {
    guard lines.indices.contains(position.row), position.column >= 0,
      position.column < size.columns
    else { return 0 }
    let room = min(size.columns - position.column, limit ?? size.columns)
    return lines[position.row].write(cells, at: position.column, room: room)
  }

  /// Writes text over what is there, cut at the right edge.
  ///
  /// - Parameters:
  ///   - text: Any text; what may not reach a terminal is made visible by ``Cell/cells(of:role:)``.
  ///   - role: What the text is for.
  ///   - position: The first cell's place.
  ///   - limit: How many columns it may take; to the right edge where nil.
  /// - Returns: How many columns it took.
  @discardableResult
  package mutating func write(
    _ text: String, _ role: Role, at position: Position, limit: Int? = nil
  ) -> Int {
    let room = min(limit ?? size.columns, size.columns)
    return write(Cell.cells(of: text, role: role, filling: room), at: position, limit: limit)
  }

  /// Fills a part of a row with spaces.
  package mutating func fill(_ role: Role, at position: Position, columns: Int) {
    write(repeatElement(Cell(" ", width: 1, role: role), count: max(0, columns)), at: position)
  }

  /// The picture as text, a line a row, without spaces at the ends of lines.
  package var text: String {
    lines.map(\.text).joined(separator: "\n")
  }
}

/// One row of a frame.
package struct Line: Equatable, Sendable {
  /// The cells from the left edge; columns beyond the last are blank.
  package private(set) var cells: [Cell] = []
  /// How many columns the cells take.
  package private(set) var width = 0

  mutating func write(_ new: some Sequence<Cell>, at column: Int, room: Int) -> Int {
    var taken: [Cell] = []
    var end = 0
    for cell in new {
      guard end + cell.width <= room else { break }
      taken.append(cell)
      end += cell.width
    }
    if column >= width {
      cells.append(contentsOf: repeatElement(.blank, count: column - width))
      cells.append(contentsOf: taken)
      width = column + end
    } else {
      let tail = suffix(from: column + end)
      cells = prefix(upTo: column) + taken + tail
      width = max(width, column + end)
    }
    return end
  }

  /// The cells before a column; a wide one that is cut becomes spaces.
  private func prefix(upTo column: Int) -> [Cell] {
    var end = 0
    var kept: [Cell] = []
    for cell in cells {
      guard end + cell.width <= column else { break }
      kept.append(cell)
      end += cell.width
    }
    return kept + repeatElement(.blank, count: column - end)
  }

  private func suffix(from column: Int) -> [Cell] {
    guard column < width else { return [] }
    var start = 0
    var kept: [Cell] = []
    for cell in cells {
      if start >= column {
        kept.append(cell)
      } else if start + cell.width > column {
        kept.append(contentsOf: repeatElement(.blank, count: start + cell.width - column))
      }
      start += cell.width
    }
    return kept
  }

  /// The row as text, without spaces at its end.
  package var text: String {
    var text = cells.map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }
}
