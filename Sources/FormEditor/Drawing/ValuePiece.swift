import Screen

/// A part of a value as its field shows it.
struct ValuePiece: Equatable {
  let text: String
  let role: Role
  /// Whether spaces, joiners and marks are shown one by one.
  var isRevealed = false

  /// Whether a letter in it is written from right to left.
  var hasRightToLeft: Bool {
    !Cell.isPlain(text) && text.unicodeScalars.contains(where: \.isRightToLeft)
  }

  fileprivate var width: Int {
    isRevealed ? cells.reduce(0) { $0 + $1.width } : Cell.width(of: text)
  }

  fileprivate var cells: [Cell] { Cell.revealed(text, role: role) }
}

extension Frame {
  /// Writes a value, with `›` where it doesn't end.
  ///
  /// - Parameters:
  ///   - pieces: Its parts, from the left.
  ///   - position: The first one's place.
  ///   - limit: How many columns the value may take.
  /// - Returns: How many columns it would take in all.
  @discardableResult
  mutating func write(_ pieces: [ValuePiece], at position: Position, limit: Int) -> Int {
    let width = pieces.reduce(0) { $0 + $1.width }
    let room = width > limit ? limit - 1 : limit
    var column = 0
    for piece in pieces {
      let place = Position(column: position.column + column, row: position.row)
      column +=
        piece.isRevealed
        ? write(piece.cells, at: place, limit: room - column)
        : write(piece.text, piece.role, at: place, limit: room - column)
    }
    if width > limit {
      let end = Position(column: position.column + room, row: position.row)
      write("›", .placeholder, at: end)
    }
    return width
  }
}
