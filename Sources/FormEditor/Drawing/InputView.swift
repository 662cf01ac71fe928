import Screen

/// The visible part of a line of text that is being edited.
struct InputView: Equatable {
  private(set) var pieces: [ValuePiece]
  /// The caret's column within the value.
  private(set) var caret: Int
  /// The first visible grapheme.
  private let first: Int
  private let isRevealing: Bool

  /// Chooses the part around the caret.
  ///
  /// Text that doesn't fit scrolls by half the width, so that most keys don't scroll it.
  /// - Parameters:
  ///   - input: The line.
  ///   - room: The columns there are, one of them for a caret after the text.
  ///   - isRevealing: Whether spaces, joiners and marks are shown one by one.
  init(_ input: TextInput, room: Int, isRevealing: Bool) {
    // The look of the label, so that few bytes are sent.
    let role = input.isSelected ? Role.focusedLabel : .focusedValue
    func piece(_ text: String) -> ValuePiece {
      ValuePiece(text: text, role: role, isRevealed: isRevealing)
    }
    func columns(of places: Range<Int>) -> Int {
      Self.columns(of: places, in: input, isRevealing: isRevealing)
    }
    self.isRevealing = isRevealing
    let characters = input.characters
    let before = columns(of: 0..<input.caret)
    guard before + columns(of: input.caret..<characters.count) >= room, room > 4 else {
      first = 0
      pieces = [piece(input.text)]
      caret = min(before, max(0, room - 1))
      return
    }
    let inner = room - 2
    let half = max(1, inner / 2)
    let wanted = before < inner ? 0 : ((before - inner) / half + 1) * half
    // In plain text, only the visible part is measured, however long the text is.
    var first = input.isPlain ? min(wanted, input.caret) : 0
    var start = first
    while start < wanted, first < input.caret {
      start += columns(of: first..<first + 1)
      first += 1
    }
    var last = first
    var width = 0
    while last < characters.count {
      width += columns(of: last..<last + 1)
      guard width <= inner else { break }
      last += 1
    }
    pieces = [piece(String(characters[first..<last]))]
    if first > 0 { pieces.insert(ValuePiece(text: "‹", role: .placeholder), at: 0) }
    if last < characters.count { pieces.append(ValuePiece(text: "›", role: .placeholder)) }
    caret = (first > 0 ? 1 : 0) + before - start
    self.first = first
  }

  private static func columns(
    of places: Range<Int>, in input: TextInput, isRevealing: Bool
  ) -> Int {
    if input.isPlain { return places.count }
    guard isRevealing else { return input.widths[places].reduce(0, +) }
    return input.characters[places].reduce(0) { sum, character in
      let cells = Cell.revealed(String(character), role: .focusedValue)
      return cells.reduce(sum) { $0 + $1.width }
    }
  }

  /// Returns the place of the grapheme at a column of the value.
  ///
  /// - Parameters:
  ///   - column: The column within the value.
  ///   - input: The line that is shown.
  /// - Returns: The grapheme's place; the count for a column after the text.
  func place(at column: Int, of input: TextInput) -> Int {
    var end = first > 0 ? 1 : 0
    var place = first
    while place < input.characters.count {
      end += Self.columns(of: place..<place + 1, in: input, isRevealing: isRevealing)
      if column < end { break }
      place += 1
    }
    return place
  }
}

/// A part of a value as its field shows it.
struct ValuePiece: Equatable {
  let text: String
  let role: Role
  /// Whether spaces, joiners and marks are shown one by one.
  var isRevealed = false

  /// Whether it contains a letter that is written from right to left.
  var hasRightToLeft: Bool {
    !Cell.isPlain(text) && text.unicodeScalars.contains(where: \.isRightToLeft)
  }

  var width: Int {
    isRevealed ? cells.reduce(0) { $0 + $1.width } : Cell.width(of: text)
  }

  fileprivate var cells: [Cell] { Cell.revealed(text, role: role) }
}

extension Frame {
  /// Writes a value, with `›` if it continues.
  ///
  /// - Parameters:
  ///   - pieces: Its parts, from the left.
  ///   - position: The first one's place.
  ///   - limit: The maximum number of columns.
  /// - Returns: The number of columns of the whole value.
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
