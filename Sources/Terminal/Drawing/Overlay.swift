import CNcurses
import Glibc
import Screen

/// A part of a row that is drawn over curses' picture: from the first character whose width is
/// doubtful to the row's end.
///
/// Terminals differ about the width of joined emoji, variation selectors and some scripts, and
/// curses measures them by yet another table. Curses gets spaces in their place; here they are
/// written, each with the cursor moved after it, so that a terminal that measures differently
/// misplaces at most that one character.
struct Overlay {
  /// The bytes to send once curses is done.
  private(set) var bytes: [UInt8] = []
  private var style: CursesStyle?

  /// Adds the rest of a row; curses must be done, or it would mistake these styles for its own.
  mutating func add(_ cells: ArraySlice<PlacedCell>, row: Int, in screen: CursesScreen) {
    if bytes.isEmpty { send("rmam") }
    var isPlaced = false
    for placed in cells {
      if !isPlaced { move(row: row, column: placed.column) }
      set(screen.style(of: placed.cell.role))
      bytes += placed.cell.text.utf8
      isPlaced = placed.cell.text.utf8.count == 1
    }
  }

  /// Restores the state that curses assumes.
  mutating func finish(caret: Position) {
    guard !bytes.isEmpty else { return }
    set(CursesStyle(attributes: 0, pair: 0))
    send("smam")
    move(row: caret.row, column: caret.column)
  }

  private mutating func move(row: Int, column: Int) {
    guard let capability = Terminfo.pointer("cup"),
      let text = cursor_move(capability, Int32(row), Int32(column))
    else { return }
    Collector.collect { tputs(text, 1, $0) }
    bytes += Collector.bytes
  }

  private mutating func set(_ style: CursesStyle) {
    guard style != self.style else { return }
    self.style = style
    var pair = style.pair
    Collector.collect { vid_puts(style.attributes, 0, &pair, $0) }
    bytes += Collector.bytes
  }

  private mutating func send(_ capability: String) {
    guard let text = Terminfo.pointer(capability) else { return }
    Collector.collect { tputs(text, 1, $0) }
    bytes += Collector.bytes
  }
}

/// The buffer for the bytes that curses passes one by one to a function without a context.
private enum Collector {
  nonisolated(unsafe) private(set) static var bytes: [UInt8] = []

  static func collect(_ body: (@convention(c) (Int32) -> Int32) -> Int32) {
    bytes = []
    _ = body { byte in
      Collector.bytes.append(UInt8(truncatingIfNeeded: byte))
      return byte
    }
  }
}
