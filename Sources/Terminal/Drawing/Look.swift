import CNcurses
import Screen

/// A style as curses takes it.
struct Look: Equatable {
  let attributes: attr_t
  /// The number of a colour pair.
  let pair: Int32
}

/// A cell with its first column.
struct PlacedCell {
  let column: Int
  let cell: Cell
}
