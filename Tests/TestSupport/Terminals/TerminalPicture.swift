/// The screen of a terminal after a program's output, as far as `xterm` of terminfo goes.
///
/// It reads the screen of a program on a bare pty without another process, so that a test of many
/// steps is fast, and so that all of a screen is seen, not what happened to be drawn last.
package struct TerminalPicture {
  private(set) var columns: Int
  private(set) var rows: Int
  private var cells: [[String]]
  private var row = 0
  private var column = 0
  private var saved = (row: 0, column: 0)
  private var region: Range<Int>
  /// The first screen, while there is a second one over it.
  private var first: (cells: [[String]], row: Int, column: Int)?
  /// Bytes that are the beginning of a character.
  private var bytes: [UInt8] = []
  /// An escape sequence that is not whole yet.
  private var sequence: [Unicode.Scalar]?
  private var last = " "

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Self.blank(columns, rows)
    region = 0..<rows
  }

  /// The rows as text, without the spaces at their ends.
  package var text: String {
    cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// The row that the cursor is in.
  var caretLine: String {
    text.split(separator: "\n", omittingEmptySubsequences: false)[row].description
  }

  /// Gives the window another size; the program redraws it.
  mutating func resize(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    cells = cells.prefix(rows).map { row in
      Array(row.prefix(columns)) + Array(repeating: " ", count: max(0, columns - row.count))
    }
    cells += Self.blank(columns, rows - cells.count)
    region = 0..<rows
    move(to: row, column)
  }

  /// Takes what the program has written.
  package mutating func take(_ output: [UInt8]) {
    bytes += output
    let start = bytes.suffix(4).lastIndex { $0 & 0xC0 != 0x80 }
    let isWhole = start.map { Self.length(of: bytes[$0]) <= bytes.endIndex - $0 } ?? true
    let end = isWhole ? bytes.endIndex : start ?? bytes.endIndex
    for scalar in String(decoding: bytes[..<end], as: UTF8.self).unicodeScalars { take(scalar) }
    bytes.removeFirst(end)
  }

  private static func length(of lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: columns), count: max(0, rows))
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if let begun = sequence { return take(scalar, after: begun) }
    switch scalar {
    case "\u{1B}": sequence = []
    case "\r": column = 0
    case "\n": lineFeed()
    case "\u{8}": move(to: row, min(column, columns - 1) - 1)
    case "\t": move(to: row, (column / 8 + 1) * 8)
    case "\u{20}"...: write(scalar)
    default: break
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if scalar.properties.generalCategory == .nonspacingMark {
      cells[row][max(0, column - 1)].unicodeScalars.append(scalar)
      return
    }
    let isWide = Self.wide.contains { $0.contains(scalar.value) }
    if column + (isWide ? 1 : 0) >= columns {
      column = 0
      lineFeed()
    }
    last = String(scalar)
    cells[row][column] = last
    column += 1
    if isWide, column < columns {
      cells[row][column] = ""
      column += 1
    }
  }

  /// The characters that take two columns (Unicode Standard Annex 11), emoji among them.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD,
  ]

  private mutating func take(_ scalar: Unicode.Scalar, after begun: [Unicode.Scalar]) {
    let whole = begun + [scalar]
    sequence = nil
    switch whole.first {
    case "[" where whole.count == 1 || !("@"..."~").contains(scalar): sequence = whole
    case "[": control(scalar, String(String.UnicodeScalarView(whole[1..<(whole.count - 1)])))
    // A string ends with BEL, or with ESC and a backslash.
    case "]" where scalar != "\u{7}" && !(scalar == "\\" && begun.last == "\u{1B}"):
      sequence = whole
    case "(" where whole.count == 1: sequence = whole
    case "7": saved = (row, column)
    case "8": (row, column) = saved
    case "M" where row == region.lowerBound: scroll(region, by: -1)
    case "M": move(to: row - 1, column)
    case "D": lineFeed()
    default: break
    }
  }

  private mutating func control(_ final: Unicode.Scalar, _ parameters: String) {
    if parameters.hasPrefix("?") {
      if parameters == "?1049" { useSecondScreen(final == "h") }
      return
    }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let number = numbers.first ?? 0
    let count = max(1, number)
    switch final {
    case "H": move(to: count - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "A": move(to: row - count, column)
    case "B": move(to: row + count, column)
    case "C": move(to: row, column + count)
    case "D": move(to: row, min(column, columns - 1) - count)
    case "G": move(to: row, count - 1)
    case "d": move(to: count - 1, column)
    case "J": eraseScreen(number)
    case "K": eraseLine(number)
    case "X": erase(column..<column + count)
    case "b": for _ in 0..<count { for scalar in last.unicodeScalars { write(scalar) } }
    case "@": shift(by: count)
    case "P": shift(by: -count)
    case "L": scroll(row..<region.upperBound, by: -count)
    case "M": scroll(row..<region.upperBound, by: count)
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    case "r":
      region = (count - 1)..<(numbers.count > 1 && numbers[1] > 0 ? min(numbers[1], rows) : rows)
      move(to: 0, 0)
    default: break
    }
  }

  /// Begins with an empty second screen, or goes back to what the first one had.
  private mutating func useSecondScreen(_ isSecond: Bool) {
    if isSecond, first == nil {
      first = (cells, row, column)
      cells = Self.blank(columns, rows)
    } else if !isSecond, let former = first {
      first = nil
      cells = former.cells
      (row, column) = (former.row, former.column)
      resize(columns: columns, rows: rows)
    }
  }

  private mutating func move(to row: Int, _ column: Int) {
    self.row = max(0, min(rows - 1, row))
    self.column = max(0, min(columns - 1, column))
  }

  private mutating func lineFeed() {
    if row == region.upperBound - 1 { scroll(region, by: 1) } else { move(to: row + 1, column) }
  }

  /// Moves lines up, or down where the count is negative.
  private mutating func scroll(_ lines: Range<Int>, by count: Int) {
    guard !lines.isEmpty else { return }
    let kept = max(0, lines.count - abs(count))
    let new = Self.blank(columns, lines.count - kept)
    let old = Array(cells[lines])
    cells.replaceSubrange(
      lines, with: count > 0 ? Array(old.suffix(kept)) + new : new + Array(old.prefix(kept)))
  }

  /// Inserts blanks at the cursor, or takes cells away where the count is negative.
  private mutating func shift(by count: Int) {
    let place = min(column, columns - 1)
    let blanks = Array(repeating: " ", count: abs(count))
    if count > 0 {
      cells[row].insert(contentsOf: blanks, at: place)
      cells[row] = Array(cells[row].prefix(columns))
    } else {
      cells[row].removeSubrange(place..<min(columns, place - count))
      cells[row] = Array((cells[row] + blanks).prefix(columns))
    }
  }

  private mutating func erase(_ places: Range<Int>) {
    for place in places.clamped(to: 0..<columns) { cells[row][place] = " " }
  }

  private mutating func eraseLine(_ mode: Int) {
    erase(mode == 0 ? column..<columns : mode == 1 ? 0..<column + 1 : 0..<columns)
  }

  private mutating func eraseScreen(_ mode: Int) {
    if mode == 0 { eraseLine(0) } else if mode == 1 { eraseLine(1) }
    let others = mode == 0 ? row + 1..<rows : mode == 1 ? 0..<row : 0..<rows
    for other in others { cells[other] = Array(repeating: " ", count: columns) }
  }
}
