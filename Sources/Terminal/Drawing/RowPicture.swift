import CNcurses
import Glibc
import Screen

/// One row as curses gets it.
struct RowPicture {
  /// For curses; one that it would measure otherwise is replaced by spaces.
  private(set) var cells: [cchar_t] = []
  /// Each cell with its first column.
  private(set) var drawn: [PlacedCell] = []
  /// The place in ``drawn`` of the first cell that curses doesn't know.
  private(set) var firstDoubt: Int?
  private var column = 0
  private let columns: Int

  /// Begins at the left edge.
  ///
  /// - Parameter columns: How many there are.
  init(columns: Int) {
    self.columns = columns
  }

  /// Adds a cell.
  ///
  /// - Returns: Whether there was room for it.
  mutating func append(_ cell: Cell, in screen: CursesScreen) -> Bool {
    guard column + cell.width <= columns else { return false }
    if let cells = screen.drawing.replacement(of: cell) {
      for cell in cells { place(cell, in: screen) }
    } else {
      place(cell, in: screen)
    }
    return true
  }

  private mutating func place(_ cell: Cell, in screen: CursesScreen) {
    let look = screen.look(of: cell.role)
    if cell.needsMove || !add(cell.text, width: cell.width, look) {
      firstDoubt = firstDoubt ?? drawn.count
      for _ in 0..<cell.width { _ = add(" ", width: 1, look) }
    }
    drawn.append(PlacedCell(column: column, cell: cell))
    column += cell.width
  }

  /// Fills what is left with spaces.
  mutating func fill(in screen: CursesScreen) {
    let blank = Cell.cells(of: " ", role: .text)
    while let cell = blank.first, append(cell, in: screen) {}
  }

  /// Adds text to what curses gets.
  ///
  /// - Returns: Whether curses measures it the same.
  private mutating func add(_ text: String, width: Int, _ look: Look) -> Bool {
    let scalars = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
    if text.utf8.count > 1 {
      let measured = scalars.map { Int(wcwidth($0)) }
      guard scalars.count <= Self.scalarLimit, !measured.contains(-1),
        measured.reduce(0, +) == width
      else { return false }
    }
    var cell = cchar_t()
    var pair = look.pair
    guard setcchar(&cell, scalars + [0], look.attributes, 0, &pair) == OK else { return false }
    cells.append(cell)
    return true
  }

  /// As many code points as curses keeps in one cell, `CCHARW_MAX`.
  private static let scalarLimit = 5
}
