import Screen

/// One line of a panel.
struct StyledLine: Equatable, Sendable {
  /// The line as one text.
  let text: String
  let role: Role
  /// The text without signs, for line mode.
  let plain: String
  /// Its parts in columns, if there is room for them; nil if it isn't a row of a table.
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

/// The text of a panel.
struct PanelText {
  /// The title in the border.
  let title: String
  let role: Role
  let lines: [StyledLine]
  /// The first line shown.
  var scroll = 0
  /// The selected line, which is always visible; nil if no line can be selected.
  var selected: Int?
  /// The line at whose end text is typed; nil if there is none.
  var typed: Int?
  /// The number of lines that the wheel has moved the view away from the selected line.
  var shift = 0
  /// Whether the lines flow into as many columns as fit.
  var isFlowing = false
}

/// The layout of a panel of text in the middle of the screen.
struct BoxLayout {
  /// A part of a line with its first column.
  typealias Piece = (column: Int, cells: [Cell])

  /// A line on the screen.
  struct Line {
    var marker: String?
    var pieces: [Piece]

    /// The width of the line.
    var width: Int {
      pieces.map { $0.column + $0.cells.reduce(0) { $0 + $1.width } }.max() ?? 0
    }
  }

  /// The lines; those that are too wide are wrapped.
  let lines: [Line]
  /// The first visible line; it stops at the last page.
  let first: Int
  /// The number of visible lines.
  let height: Int
  /// The width of the text.
  let columns: Int
  /// Whether there is room for a border.
  let hasBorder: Bool
  /// The caret's place among the visible lines: after the typed text, or else in the column of
  /// signs, if it covers no letter; nil if its line isn't visible.
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

  /// The maximum width of a panel with a table.
  private static let widest = 140
  /// The minimum width of a part of a row, in a table.
  private static let leastWidth = 15
  /// The minimum width of a column of lines, and of the gap between two.
  private static let (flowWidth, flowGap) = (56, 3)

  /// Wraps the lines; consecutive rows form one table.
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

  /// Arranges lines in columns, one after another.
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

  /// The maximum number of characters of a line, since a panel is drawn at every key.
  private static let longest = 10_000

  /// Returns a line that is short enough to draw: of a longer one the beginning, and how much
  /// follows.
  static func cut(_ text: String) -> String {
    let count = text.utf8.count
    guard count > longest else { return text }
    let first = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
    guard first.utf8.count < count else { return text }
    return "\(first)… (\(count - first.utf8.count) more bytes)"
  }
}

extension PanelText {
  /// Draws a panel of text over the form, or over everything except the footer if there is no room
  /// for a border.
  func draw(in frame: inout Frame) {
    let size = frame.size
    let box = BoxLayout(self, size: size)
    var start = Position(column: 1, row: 0)
    if box.hasBorder {
      let left = (size.columns - box.columns - 4) / 2
      let top = max(0, (size.rows - 1 - box.height - 2) / 2)
      frame.drawBorder(
        title, role, left: left, top: top, columns: box.columns + 4, rows: box.height + 2)
      start = Position(column: left + 2, row: top + 1)
    } else {
      for row in 0..<box.height {
        frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      }
    }
    for (row, line) in box.lines.dropFirst(box.first).prefix(box.height).enumerated() {
      let position = Position(column: start.column, row: start.row + row)
      frame.write(line, at: position, limit: box.columns)
    }
    if box.lines.count > box.height {
      let end = "\(box.first + box.height) of \(box.lines.count)"
      let place = box.hasBorder ? " \(box.first + 1)–\(end) " : " \(end)"
      let column = box.hasBorder ? start.column : max(0, size.columns - place.utf8.count)
      let row = start.row + box.height - (box.hasBorder ? 0 : 1)
      frame.write(
        place, .placeholder, at: Position(column: column, row: row),
        limit: box.hasBorder ? box.columns : nil)
    }
    frame.caret = box.caret.map {
      Position(column: start.column + $0.column, row: start.row + $0.row)
    }
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

/// A row of a table in a panel, with its parts in columns.
struct TableRow: Equatable, Sendable {
  /// A part of a row.
  struct Part: Equatable, Sendable {
    let text: String
    let role: Role
    /// Whether spaces, joiners and marks are shown one by one.
    var isRevealed = false

    init(_ text: String, _ role: Role, isRevealed: Bool = false) {
      self.text = BoxLayout.cut(text)
      self.role = role
      self.isRevealed = isRevealed
    }

    fileprivate var cells: [Cell] {
      isRevealed ? Cell.revealed(text, role: role) : Cell.cells(of: text, role: role)
    }
  }

  let parts: [Part]
}

/// Rows with columns of common widths.
struct Table {
  private let rows: [[[Cell]]]
  private let widths: [Int]
  /// The gap between two columns.
  private static let gap = 2

  /// Lays out rows in a number of columns.
  init(_ rows: [TableRow], columns: Int) {
    self.rows = rows.map { $0.parts.map(\.cells) }
    widths = Self.widths(Self.natural(self.rows), columns: columns)
  }

  /// Returns the width of rows that aren't wrapped.
  static func width(of rows: [TableRow]) -> Int {
    let widths = natural(rows.map { $0.parts.map(\.cells) })
    return widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  private static func natural(_ rows: [[[Cell]]]) -> [Int] {
    let count = rows.map(\.count).max() ?? 0
    return (0..<count).map { column in
      rows.map { $0.count > column ? $0[column].reduce(0) { $0 + $1.width } : 0 }.max() ?? 0
    }
  }

  /// Returns the widths: each column gets what it needs, and those that need more get equal shares
  /// of the rest.
  private static func widths(_ natural: [Int], columns: Int) -> [Int] {
    var widths = natural
    var room = max(natural.count, columns - gap * max(0, natural.count - 1))
    var open = natural.indices.sorted { natural[$0] < natural[$1] }
    while let least = open.first {
      let share = max(1, room / open.count)
      widths[least] = min(natural[least], share)
      room -= widths[least]
      open.removeFirst()
    }
    return widths
  }

  /// Returns the lines of a row; parts that are too wide are wrapped within their columns.
  func lines(ofRow row: Int) -> [[(column: Int, cells: [Cell])]] {
    let parts = rows[row].enumerated().map { column, cells in
      Cell.wrap(cells, columns: widths[column])
    }
    return (0..<max(1, parts.map(\.count).max() ?? 1)).map { line in
      var start = 0
      var placed: [(column: Int, cells: [Cell])] = []
      for (column, lines) in parts.enumerated() {
        if line < lines.count { placed.append((start, lines[line])) }
        start += widths[column] + Self.gap
      }
      return placed
    }
  }
}

extension Cell {
  /// Wraps cells at spaces into lines that fit; a longer word is cut into pieces.
  fileprivate static func wrap(_ cells: [Cell], columns: Int) -> [[Cell]] {
    var lines: [[Cell]] = []
    var line: [Cell] = []
    var width = 0
    var space: Int?
    for cell in cells {
      if width + cell.width > columns, !line.isEmpty {
        let end = cell.text == " " ? line.count : space ?? line.count
        lines.append(Array(line[..<end]))
        line = end < line.count ? Array(line[(end + 1)...]) : []
        width = line.reduce(0) { $0 + $1.width }
        space = nil
        if cell.text == " ", line.isEmpty { continue }
      }
      if cell.text == " " { space = line.count }
      line.append(cell)
      width += cell.width
    }
    return lines + [line]
  }
}
