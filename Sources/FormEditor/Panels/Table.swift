import Screen

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
