import Screen

extension Frame {
  /// Writes cells in a part of a row, with `…` where they do not end.
  ///
  /// - Returns: How many columns they took.
  @discardableResult
  mutating func writeCut(_ cells: [Cell], at position: Position, limit: Int) -> Int {
    guard cells.reduce(0, { $0 + $1.width }) > limit, let last = cells.last else {
      return write(cells, at: position, limit: limit)
    }
    let width = write(cells, at: position, limit: limit - 1)
    let end = Position(column: position.column + width, row: position.row)
    return width + write("…", last.role, at: end)
  }

  /// Writes text in a part of a row, with `…` where it does not end.
  ///
  /// - Returns: How many columns it took.
  @discardableResult
  mutating func writeCut(_ text: String, _ role: Role, at position: Position, limit: Int) -> Int {
    // Of a long text only the beginning is looked at.
    if text.utf8.count <= 4 * limit, Cell.width(of: text) <= limit {
      return write(text, role, at: position, limit: limit)
    }
    return writeCut(Cell.cells(of: text, role: role, filling: limit), at: position, limit: limit)
  }
}
