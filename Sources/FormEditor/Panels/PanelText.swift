import Screen

/// One line of a panel.
struct StyledLine: Equatable, Sendable {
  let text: String
  let role: Role
  /// The same without signs, for line mode.
  let plain: String

  init(_ text: String, _ role: Role = .panel, plain: String? = nil) {
    self.text = text
    self.role = role
    self.plain = plain ?? text
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
  /// Whether something is typed at the end of the last line.
  var isTyped = false
}

/// How a panel of text lies in the middle of the screen.
struct BoxLayout {
  /// Its lines, those that are too wide broken.
  let lines: [StyledLine]
  /// The first line that is on the screen; stops at the last page.
  let first: Int
  /// How many lines are on the screen.
  let height: Int
  /// The columns of its text.
  let columns: Int
  /// Whether there is room for a border.
  let hasBorder: Bool
  /// Where the caret is among the lines on the screen: behind what is typed, else at the first.
  let caret: Position

  init(_ text: PanelText, size: Size) {
    hasBorder = size.rows >= 10
    let columns = hasBorder ? min(76, size.columns - 4) : size.columns
    self.columns = columns
    let broken = text.lines.map { line in
      Cell.wrap(Self.cut(line.text), columns: columns).map { StyledLine($0, line.role) }
    }
    lines = broken.flatMap(\.self)
    let room = hasBorder ? size.rows - 4 : size.rows - 1
    let height = hasBorder ? max(1, min(lines.count, room)) : room
    self.height = height
    let scroll =
      text.selected.map { selected in
        broken[..<selected].reduce(0) { $0 + $1.count } - height / 2
      } ?? text.scroll
    let first = max(0, min(scroll, lines.count - height))
    self.first = first
    caret =
      text.isTyped
      ? Position(
        column: min(Cell.width(of: lines.last?.text ?? ""), columns - 1),
        row: max(0, lines.count - 1 - first))
      : Position(column: 0, row: 0)
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
      let position = Position(column: left + 2, row: top + 1 + row)
      frame.write(line.text, line.role, at: position, limit: box.columns)
    }
    if box.lines.count > box.height {
      let place = " \(box.first + 1)–\(box.first + box.height) of \(box.lines.count) "
      let position = Position(column: left + 2, row: top + box.height + 1)
      frame.write(place, .placeholder, at: position, limit: box.columns)
    }
    frame.caret = Position(column: left + 2 + box.caret.column, row: top + 1 + box.caret.row)
  }

  /// Draws the text over all but the footer, where a border would leave no room for it.
  private static func drawLow(_ box: BoxLayout, in frame: inout Frame) {
    let size = frame.size
    for row in 0..<box.height {
      frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      guard box.first + row < box.lines.count else { continue }
      let line = box.lines[box.first + row]
      frame.write(line.text, line.role, at: Position(column: 0, row: row))
    }
    if box.lines.count > box.height {
      let place = " \(box.first + box.height) of \(box.lines.count)"
      let column = max(0, size.columns - place.utf8.count)
      frame.write(place, .placeholder, at: Position(column: column, row: box.height - 1))
    }
    frame.caret = box.caret
  }
}

extension Frame {
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
