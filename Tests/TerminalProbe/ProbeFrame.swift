import Screen

/// What the probe shows: borders, marks, colours, and letters of several kinds.
enum ProbeFrame {
  static let theme = Theme(
    name: "probe",
    styles: [
      .text: Style(),
      .title: Style(foreground: .palette(4), attributes: .bold),
      .rule: Style(foreground: .rgb(RGB(red: 90, green: 90, blue: 90)), attributes: .dim),
      .error: Style(foreground: .palette(1), attributes: [.bold, .underline]),
      .changed: Style(foreground: .palette(3), attributes: .italic),
      .selection: Style(attributes: .reverse),
      .escape: Style(foreground: .palette(1), attributes: .reverse),
    ])

  static func frame(size: Size, said: String) -> Frame {
    var frame = Frame(size: size)
    let line = String(repeating: "─", count: max(0, size.columns - 2))
    frame.write(" Ada · probe", .title, at: Position(column: 0, row: 0))
    frame.write("┌\(line)┐", .rule, at: Position(column: 0, row: 1))
    let rows: [(String, Role)] = [
      ("✗ ∅ ▾ — › …", .error), ("René 李 ✗", .changed), ("👍🏽 e\u{301} 👨‍👩‍👧 after", .text),
      ("\u{1B}[2J\u{202E}\u{9B}31m\u{7}", .text), ("selected", .selection),
    ]
    for (offset, (text, role)) in rows.enumerated() {
      frame.write("│", .rule, at: Position(column: 0, row: 2 + offset))
      frame.write(text, role, at: Position(column: 2, row: 2 + offset))
      frame.write("│", .rule, at: Position(column: size.columns - 1, row: 2 + offset))
    }
    frame.write("└\(line)┘", .rule, at: Position(column: 0, row: 2 + rows.count))
    frame.write(said, .text, at: Position(column: 1, row: size.rows - 1))
    frame.caret = Position(column: 2, row: 2)
    return frame
  }

  /// A screen full of the given rows, with the screen's number in the last.
  static func frame(size: Size, rows: [String], page: Int) -> Frame {
    var frame = Frame(size: size)
    let height = size.rows - 1
    for (row, text) in rows.dropFirst(page * height).prefix(height).enumerated() {
      frame.write(text, .text, at: Position(column: 0, row: row))
    }
    frame.write("screen \(page)", .title, at: Position(column: 0, row: height))
    frame.caret = Position(column: 0, row: height)
    return frame
  }
}
