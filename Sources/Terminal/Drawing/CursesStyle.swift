import CNcurses
import Screen

/// A style as curses takes it.
struct CursesStyle: Equatable {
  let attributes: attr_t
  /// The number of a colour pair.
  let pair: Int32
  /// A space in this look.
  let blank: cchar_t

  init(attributes: attr_t, pair: Int32) {
    self.attributes = attributes
    self.pair = pair
    var blank = cchar_t()
    var number = pair
    setcchar(&blank, [0x20, 0], attributes, 0, &number)
    self.blank = blank
  }

  static func == (left: CursesStyle, right: CursesStyle) -> Bool {
    left.attributes == right.attributes && left.pair == right.pair
  }
}

/// A cell with its first column.
struct PlacedCell {
  let column: Int
  let cell: Cell
}
