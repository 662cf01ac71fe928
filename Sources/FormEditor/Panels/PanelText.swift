import Screen

/// One line of a panel.
struct StyledLine: Equatable, Sendable {
  /// The line as one text.
  let text: String
  let role: Role
  /// The same without signs, for line mode.
  let plain: String
  /// Its parts in columns where there is room for them; nil if it isn't a row of a table.
  let row: TableRow?
  /// A sign at its left, next to the border.
  var marker: String?

  init(_ text: String, _ role: Role = .panel, plain: String? = nil, row: TableRow? = nil) {
    self.text = text
    self.role = role
    self.plain = plain ?? text
    self.row = row
  }

  /// Returns the line with a sign at its left.
  func marked(_ marker: String?) -> StyledLine {
    var line = self
    line.marker = marker
    return line
  }
}

/// What a panel of text says.
struct PanelText {
  /// What stands in its border.
  let title: String
  let role: Role
  let lines: [StyledLine]
  /// The first line shown.
  var scroll = 0
  /// The selected line, which is always visible; nil if no line can be selected.
  var selected: Int?
  /// The line at whose end something is typed; nil if nothing is.
  var typed: Int?
  /// How many lines the wheel has moved the view away from the selected line.
  var shift = 0
  /// Whether lines stand in as many columns as there is room for.
  var isFlowing = false
}

/// How a panel of text lies in the middle of the screen.
struct BoxLayout {
  /// A part of a line with its first column.
  typealias Piece = (column: Int, cells: [Cell])

  /// A line on the screen.
  struct Line {
    var marker: String?
    var pieces: [Piece]

    /// How many columns it takes.
    var width: Int {
      pieces.map { $0.column + $0.cells.reduce(0) { $0 + $1.width } }.max() ?? 0
    }
  }

  /// Its lines, those that are too wide broken.
  let lines: [Line]
  /// The first line that is on the screen; stops at the last page.
  let first: Int
  /// How many lines are on the screen.
  let height: Int
  /// The columns of its text.
  let columns: Int
  /// Whether there is room for a border.
  let hasBorder: Bool
  /// Where the caret is among the lines on the screen: after what is typed, else on the column of
  /// signs, where it covers no letter; nil if its line isn't on the screen.
  let caret: Position?

  init(_ text: PanelText, size: Size) {
    hasBorder = size.rows >= 10
    let room = hasBorder ? size.columns - 4 : size.columns - 1
    let count = text.isFlowing ? max(1, (room + Self.flowGap) / (Self.flowWidth + Self.flowGap)) : 1
    let rows = text.lines.compactMap(\.row)
    let usual = max(76, min(Self.widest, Table.width(of: rows)))
    columns = count > 1 || !hasBorder ? room : min(usual, room)
    let width = (columns - Self.flowGap * (count - 1)) / count
    let broken = Self.broken(text.lines, columns: width)
    lines = count > 1 ? Self.flow(broken.flatMap(\.self), count, width) : broken.flatMap(\.self)
    let rowsLeft = hasBorder ? size.rows - 4 : size.rows - 1
    let height = hasBorder ? max(1, min(lines.count, rowsLeft)) : rowsLeft
    self.height = height
    func row(of line: Int) -> Int { broken[..<line].reduce(0) { $0 + $1.count } }
    let start = text.selected.map(row)
    let last = max(0, lines.count - height)
    let followed = max(0, min(start.map { $0 - height / 2 } ?? text.scroll, last))
    let first = max(0, min(followed + text.shift, last))
    self.first = first
    let caret =
      if let typed = text.typed {
        Position(
          column: min(broken[typed].last?.width ?? 0, columns - 1),
          row: row(of: typed + 1) - 1 - first)
      } else {
        Position(column: -1, row: (start ?? first) - first)
      }
    self.caret = (0..<height).contains(caret.row) ? caret : nil
  }

  /// The widest that a table makes a panel.
  private static let widest = 140
  /// The least columns of a part of a row, in a table.
  private static let leastWidth = 15
  /// The least columns of a column of lines, and those between two.
  private static let (flowWidth, flowGap) = (56, 3)

  /// The lines, each as many as it takes; rows that follow each other are one table.
  private static func broken(_ lines: [StyledLine], columns: Int) -> [[Line]] {
    var broken: [[Line]] = []
    var index = 0
    while index < lines.count {
      let rows = lines[index...].prefix { line in
        line.row.map { $0.parts.count * leastWidth <= columns } ?? false
      }.compactMap(\.row)
      if rows.isEmpty {
        let line = lines[index]
        let parts = Cell.wrap(cut(line.text), columns: columns)
        broken.append(
          parts.enumerated().map { place, text in
            let cells = Cell.cells(of: text, role: line.role)
            return Line(marker: place == 0 ? line.marker : nil, pieces: [(0, cells)])
          })
        index += 1
      } else {
        let table = Table(rows, columns: columns)
        for row in rows.indices {
          let marker = lines[index + row].marker
          broken.append(
            table.lines(ofRow: row).enumerated().map { place, pieces in
              Line(marker: place == 0 ? marker : nil, pieces: pieces)
            })
        }
        index += rows.count
      }
    }
    return broken
  }

  /// Puts lines into columns, one after the other.
  private static func flow(_ lines: [Line], _ count: Int, _ width: Int) -> [Line] {
    let rows = (lines.count + count - 1) / count
    return (0..<rows).map { row in
      let pieces = (0..<count).flatMap { column -> [Piece] in
        let index = column * rows + row
        guard index < lines.count else { return [] }
        return lines[index].pieces.map { ($0.column + column * (width + flowGap), $0.cells) }
      }
      return Line(marker: nil, pieces: pieces)
    }
  }

  /// The most characters of a line that are shown: a panel is drawn at every key.
  private static let longest = 10_000

  /// A line of a length that can be drawn; of a longer one its beginning, and how much follows.
  static func cut(_ text: String) -> String {
    let count = text.utf8.count
    guard count > longest else { return text }
    let first = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
    guard first.utf8.count < count else { return text }
    return "\(first)… (\(count - first.utf8.count) more bytes)"
  }
}

extension PanelText {
  /// Draws a panel of text over what is there.
  func draw(in frame: inout Frame) {
    let size = frame.size
    let box = BoxLayout(self, size: size)
    guard box.hasBorder else { return Self.drawLow(box, in: &frame) }
    let left = (size.columns - box.columns - 4) / 2
    let top = max(0, (size.rows - 1 - box.height - 2) / 2)
    frame.drawBorder(
      title, role, left: left, top: top, columns: box.columns + 4, rows: box.height + 2)
    for (row, line) in box.lines.dropFirst(box.first).prefix(box.height).enumerated() {
      frame.write(line, at: Position(column: left + 2, row: top + 1 + row), limit: box.columns)
    }
    if box.lines.count > box.height {
      let place = " \(box.first + 1)–\(box.first + box.height) of \(box.lines.count) "
      let position = Position(column: left + 2, row: top + box.height + 1)
      frame.write(place, .placeholder, at: position, limit: box.columns)
    }
    frame.caret = box.caret.map {
      Position(column: left + 2 + $0.column, row: top + 1 + $0.row)
    }
  }

  /// Draws the text over all but the footer, where a border would leave no room for it.
  private static func drawLow(_ box: BoxLayout, in frame: inout Frame) {
    let size = frame.size
    for row in 0..<box.height {
      frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      guard box.first + row < box.lines.count else { continue }
      frame.write(
        box.lines[box.first + row], at: Position(column: 1, row: row), limit: box.columns)
    }
    if box.lines.count > box.height {
      let place = " \(box.first + box.height) of \(box.lines.count)"
      let column = max(0, size.columns - place.utf8.count)
      frame.write(place, .placeholder, at: Position(column: column, row: box.height - 1))
    }
    frame.caret = box.caret.map { Position(column: $0.column + 1, row: $0.row) }
  }
}

extension Frame {
  /// Writes a line of a panel, with its sign in the column before.
  fileprivate mutating func write(_ line: BoxLayout.Line, at position: Position, limit: Int) {
    if let marker = line.marker {
      let role: Role = marker == "›" ? .selection : .changed
      write(marker, role, at: Position(column: position.column - 1, row: position.row))
    }
    for piece in line.pieces {
      let place = Position(column: position.column + piece.column, row: position.row)
      write(piece.cells, at: place, limit: limit - piece.column)
    }
  }

  /// Draws an empty panel.
  mutating func drawBorder(
    _ title: String, _ role: Role, left: Int, top: Int, columns: Int, rows: Int
  ) {
    let right = left + columns - 1
    let bottom = top + rows - 1
    for (row, start, end) in [(top, "┌", "┐"), (bottom, "└", "┘")] {
      write(start, .rule, at: Position(column: left, row: row))
      fill(
        .rule, with: "─", at: Position(column: left + 1, row: row), columns: columns - 2)
      write(end, .rule, at: Position(column: right, row: row))
    }
    for row in top + 1..<max(top + 1, bottom) {
      write("│", .rule, at: Position(column: left, row: row))
      fill(.panel, at: Position(column: left + 1, row: row), columns: columns - 2)
      write("│", .rule, at: Position(column: right, row: row))
    }
    write(" \(title) ", role, at: Position(column: left + 1, row: top), limit: columns - 2)
  }
}
