import Screen

extension Frame {
  /// Writes text in a part of a row, with `…` where it does not end.
  mutating func writeCut(_ text: String, _ role: Role, at position: Position, limit: Int) {
    let cells = Cell.cells(of: text, role: role)
    let isCut = cells.reduce(0) { $0 + $1.width } > limit
    let width = write(cells, at: position, limit: isCut ? limit - 1 : limit)
    guard isCut else { return }
    write("…", role, at: Position(column: position.column + width, row: position.row))
  }
}
