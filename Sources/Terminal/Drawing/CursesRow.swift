import CNcurses
import Glibc
import Screen

/// A row for curses.
struct CursesRow {
  /// The cells for curses; those that it would measure differently are replaced by spaces.
  private(set) var cells: [cchar_t] = []
  /// Each cell with its first column.
  private(set) var drawn: [PlacedCell] = []
  /// The place in ``drawn`` of the first cell that curses doesn't have.
  private(set) var firstDoubt: Int?
  private var column = 0
  private let columns: Int

  /// Creates a row of any cells, from left to right.
  ///
  /// - Parameters:
  ///   - cells: The cells from the left edge.
  ///   - columns: The number of columns; longer text is cut, and shorter text is padded.
  ///   - screen: The screen that they are for.
  init(_ cells: [Cell], columns: Int, in screen: CursesScreen) {
    self.columns = columns
    for cell in cells where !append(cell, in: screen) { break }
    let blank = Cell.cells(of: " ", role: .text)
    while let cell = blank.first, append(cell, in: screen) {}
  }

  /// Creates part of a row from its spans, if every character certainly takes one column; otherwise
  /// nil.
  ///
  /// That is the case for nearly every row, and costs a fraction of going through its cells.
  /// - Parameters:
  ///   - line: The row.
  ///   - columns: The columns of the part.
  ///   - screen: The screen that it is for.
  init?(certain line: Line, columns: Range<Int>, in screen: CursesScreen) {
    self.columns = columns.count
    cells = Array(repeating: screen.style(of: .text).blank, count: columns.count)
    for span in line.spans {
      let places = (span.column..<span.column + span.width).clamped(to: columns)
      guard !places.isEmpty else { continue }
      let first = places.lowerBound - columns.lowerBound
      let skipped = places.lowerBound - span.column
      switch span.content {
      case .plain(var text, let role):
        let picture = screen.style(of: role).blank
        text.withUTF8 { bytes in
          for place in 0..<places.count {
            cells[first + place] = picture
            cells[first + place].chars.0 = wchar_t(bytes[skipped + place])
          }
        }
      case .simple(let text, let role):
        let picture = screen.style(of: role).blank
        let scalars = text.unicodeScalars.dropFirst(skipped).prefix(places.count)
        for (place, scalar) in scalars.enumerated() {
          guard scalar.isASCII || screen.glyphs == .unicode else { return nil }
          cells[first + place] = picture
          let isBar = scalar == CursesScreen.bar && role == .focusedLabel
          cells[first + place].chars.0 = wchar_t(isBar ? screen.bar.value : scalar.value)
        }
      case .repeated(let cell):
        guard let picture = Self.picture(ofCertain: cell, in: screen) else { return nil }
        for place in 0..<places.count { cells[first + place] = picture }
      case .cells(let written):
        guard written.count == span.width else { return nil }
        for (place, cell) in written.dropFirst(skipped).prefix(places.count).enumerated() {
          guard let picture = Self.picture(ofCertain: cell, in: screen) else { return nil }
          cells[first + place] = picture
        }
      }
    }
  }

  /// Returns the curses character of a cell of one column and one code point that it measures the
  /// same; nil for other cells.
  private static func picture(ofCertain cell: Cell, in screen: CursesScreen) -> cchar_t? {
    let scalars = cell.text.unicodeScalars
    guard cell.width == 1, !cell.needsMove, var scalar = scalars.first,
      scalar.isASCII || screen.glyphs == .unicode && wcwidth(wchar_t(scalar.value)) == 1,
      scalars.index(after: scalars.startIndex) == scalars.endIndex
    else { return nil }
    if scalar == CursesScreen.bar, cell.role == .focusedLabel { scalar = screen.bar }
    var picture = screen.style(of: cell.role).blank
    picture.chars.0 = wchar_t(scalar.value)
    return picture
  }

  /// Adds a cell.
  ///
  /// - Returns: Whether there was room for it.
  private mutating func append(_ cell: Cell, in screen: CursesScreen) -> Bool {
    guard column + cell.width <= columns else { return false }
    if cell.role == .focusedLabel, cell.text.unicodeScalars.elementsEqual([CursesScreen.bar]) {
      for cell in Cell.cells(of: String(screen.bar), role: cell.role) { place(cell, in: screen) }
    } else if let cells = screen.glyphs.replacement(of: cell) {
      for cell in cells { place(cell, in: screen) }
    } else {
      place(cell, in: screen)
    }
    return true
  }

  private mutating func place(_ cell: Cell, in screen: CursesScreen) {
    let style = screen.style(of: cell.role)
    if cell.needsMove || !add(cell.text, width: cell.width, style) {
      firstDoubt = firstDoubt ?? drawn.count
      for _ in 0..<cell.width { _ = add(" ", width: 1, style) }
    }
    drawn.append(PlacedCell(column: column, cell: cell))
    column += cell.width
  }

  /// Adds text for curses.
  ///
  /// - Returns: Whether curses measures it the same.
  private mutating func add(_ text: String, width: Int, _ style: CursesStyle) -> Bool {
    let scalars = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    if text.utf8.count > 1 {
      let measured = scalars.map { Int(wcwidth($0)) }
      guard scalars.count <= Self.scalarLimit, !measured.contains(-1),
        measured.reduce(0, +) == width
      else { return false }
    }
    var cell = cchar_t()
    var pair = style.pair
    guard setcchar(&cell, scalars + [0], style.attributes, 0, &pair) == OK else { return false }
    cells.append(cell)
    return true
  }

  /// The maximum number of code points in a curses cell, `CCHARW_MAX`.
  private static let scalarLimit = 5
}

/// A cell with its first column.
struct PlacedCell {
  let column: Int
  let cell: Cell
}
