import CNcurses
import Glibc
import Screen

/// The picture on a terminal, kept by curses, which only sends the differences.
///
/// Curses writes to memory, and never waits for the terminal.
///
/// It is only used for output: keys are read and decoded without curses, whose own reader loses
/// what follows an invalid character.
final class CursesScreen {
  let device: TerminalDevice
  let glyphs: GlyphSet
  let depth: ColorDepth
  private(set) var size: Size
  var theme: Theme {
    didSet {
      pairs = ColorPairs(
        text: theme.style(of: .text, at: depth), isDirect: depth == .direct)
      styles = Self.noStyles
      forget()
    }
  }

  /// Whether a screen reader reads what is written, so that nothing is written again only because
  /// its look changed.
  var isReadAloud = false {
    didSet {
      styles = Self.noStyles
      forget()
    }
  }

  private let screen: OpaquePointer
  private let output: CursesOutput
  private var window: UnsafeMutablePointer<WINDOW>
  private var pairs: ColorPairs
  /// The styles of the roles drawn so far, by the roles' numbers.
  private var styles = noStyles
  private static let noStyles = [CursesStyle?](repeating: nil, count: Role.allCases.count)
  /// The frame that the terminal shows; nil if that isn't known.
  private var shown: Frame?
  /// The rows that weren't drawn column by column, because they have wide characters or characters
  /// that curses doesn't know.
  private var unevenRows: Set<Int> = []
  /// The cells that the terminal shows in some rows without curses' knowledge.
  private var overlays: [Int: ArraySlice<PlacedCell>] = [:]
  private var isCaretVisible = true

  /// Sets up curses for the terminal.
  ///
  /// - Parameters:
  ///   - device: The terminal.
  ///   - type: The type that terminfo describes it by.
  ///   - theme: The looks of roles.
  ///   - glyphs: The characters that the terminal can draw.
  /// - Throws: ``TerminalError/failed(_:)``.
  init(
    device: TerminalDevice, type: String, theme: Theme, glyphs: GlyphSet
  ) throws(TerminalError) {
    guard let output = CursesOutput() else { throw .failed(Self.reason) }
    let handlers = SignalHandlers()
    // The window's size is set below; LINES and COLUMNS may have values that curses can't handle.
    use_env(false)
    // Curses' own fallback also covers types that don't report their size.
    use_tioctl(true)
    guard let screen = newterm(type, output.stream, output.stream),
      let window = standard_window()
    else { throw .failed(Self.reason) }
    handlers.restore()
    self.device = device
    self.theme = theme
    self.glyphs = glyphs
    self.screen = screen
    self.output = output
    self.window = window
    depth = has_colors() ? Terminfo.depth : .none
    size = device.size ?? Self.describedSize
    if has_colors() { start_color() }
    pairs = ColorPairs(
      text: theme.style(of: .text, at: depth), isDirect: depth == .direct)
    // The device sets the modes: curses has no terminal.
    device.useRawModes()
    nonl()
    // This sends the arrows' application mode; curses doesn't read.
    keypad(window, true)
    // Otherwise curses stops drawing a picture as soon as a key is waiting.
    typeahead(-1)
    resize(to: size)
    var beginning = output.drain()
    if beginning.isEmpty {
      // On a terminal without modes to set, curses keeps its sequences until it draws, here nothing
      // but a clear screen.
      doupdate()
      beginning = output.drain()
    }
    device.write(beginning + scrollRegion)
  }

  /// The sequence that lets the whole window scroll.
  ///
  /// Curses can't query the window's size when it starts, and sets the region for 24 rows, where the
  /// cursor's moves down would end, and which the shell would keep.
  private var scrollRegion: [UInt8] {
    guard let capability = Terminfo.pointer("csr"),
      let text = scroll_region(capability, 0, Int32(size.rows - 1))
    else { return [] }
    return Terminfo.bytes(text)
  }

  private static var reason: String { String(cString: strerror(errno)) }

  private static var describedSize: Size {
    let (columns, rows) = (Terminfo.number("cols"), Terminfo.number("lines"))
    return Size(columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24)
  }

  /// Changes the size; the next picture is drawn completely, since terminals move text on a resize.
  func resize(to size: Size) {
    self.size = Size(columns: max(1, size.columns), rows: max(1, size.rows))
    resize_term(Int32(self.size.rows), Int32(self.size.columns))
    if let window = standard_window() { self.window = window }
    forget()
  }

  /// Forgets the terminal's contents, so that the next picture is drawn completely.
  func forget() {
    shown = nil
    unevenRows = []
    overlays = [:]
    clearok(window, true)
  }

  /// Restores the terminal; the next picture takes it again.
  func leave() {
    endwin()
    device.write(output.drain())
    forget()
  }

  /// Restores the terminal for good; no other function can be called after it.
  func close() {
    endwin()
    device.write(output.drain())
    delscreen(screen)
  }

  /// Draws the differences from the last picture.
  func show(_ frame: Frame) {
    let former = shown?.size == frame.size ? shown : nil
    func line(_ row: Int) -> Line { row < frame.lines.count ? frame.lines[row] : Line() }
    var drawn = Array(0..<size.rows)
    if let former {
      drawn = drawn.filter { $0 < frame.lines.count && former.lines[$0] != line($0) }
      if drawn.isEmpty, frame.caret == former.caret { return }
    }
    shown = frame
    let left = former.map { former in rowsLeft(drawn, in: frame, former) } ?? []
    let moved = former.map { former in rowsMoved(drawn, in: frame, former) } ?? []
    let hint = moved.isEmpty ? [] : drawn.filter { line($0).has(.help) }
    func draw(_ rows: [Int]) {
      for row in rows {
        self.draw(line(row), over: former?.lines[row], row: row)
        if let former, !moved.contains(row) {
          rewrite(line(row), over: former.lines[row], row: row)
        }
      }
    }
    draw(drawn.filter { !left.contains($0) && !hint.contains($0) })
    if !left.isEmpty {
      // The next row begins where this ends.
      leaveok(window, true)
      wnoutrefresh(window)
      doupdate()
      leaveok(window, false)
      draw(left)
    }
    let caret = place(frame.caret)
    wnoutrefresh(window)
    doupdate()
    if let former, !moved.isEmpty {
      for row in moved { rewrite(line(row), over: former.lines[row], row: row) }
      draw(hint)
      _ = place(frame.caret)
      wnoutrefresh(window)
      doupdate()
    }
    // Curses may have moved the caret by rewriting the characters that it assumes before it.
    let over = overlay(drawn.contains(caret.row) ? drawn : drawn + [caret.row], caret: caret)
    let drawing = GraphicRendition.shortened(output.drain(), isFirst: former == nil)
    device.write(over.isEmpty ? drawing : drawing + over)
  }

  /// Returns the rows to draw last: those that the focus or the selection leaves.
  ///
  /// A screen reader reads what is written in that order, and its user needs the row that gets them.
  /// If most rows change, they may move as a whole, which is cheaper.
  private func rowsLeft(_ rows: [Int], in frame: Frame, _ former: Frame) -> [Int] {
    guard rows.count > 1, rows.count * 2 < size.rows else { return [] }
    return rows.filter { row in
      !former.lines[row].highlights.isEmpty && frame.lines[row].highlights.isEmpty
    }
  }

  /// Returns the rows that get the focus and were in another place: curses moves them there without
  /// writing them, and a screen reader would read nothing, so they are written afterwards.
  private func rowsMoved(_ rows: [Int], in frame: Frame, _ former: Frame) -> [Int] {
    guard isReadAloud else { return [] }
    return rows.filter { row in
      let line = frame.lines[row]
      // Only the bar is new.
      return !line.highlights(after: former.lines[row]).isEmpty
        && former.lines.contains { $0.text.dropFirst() == line.text.dropFirst() }
        && former.lines[row].text.dropFirst() != line.text.dropFirst()
    }
  }

  /// Draws a row, or only the differences if curses knows the row.
  private func draw(_ line: Line, over former: Line?, row: Int) {
    let all = 0..<size.columns
    let isKnown = !unevenRows.contains(row)
    let differing = isKnown ? former.map { line.columns(differingFrom: $0).clamped(to: all) } : nil
    let columns = differing ?? all
    let wasOverlaid = overlays.removeValue(forKey: row) != nil
    if let picture = CursesRow(certain: line, columns: columns, in: self) {
      if wasOverlaid { wredrawln(window, Int32(row), 1) }
      unevenRows.remove(row)
      add(picture, row: row, column: columns.lowerBound)
      return
    }
    let picture = CursesRow(line.cells, columns: size.columns, in: self)
    if let first = picture.firstDoubt { overlays[row] = picture.drawn[first...] }
    if wasOverlaid || picture.firstDoubt != nil { wredrawln(window, Int32(row), 1) }
    unevenRows.insert(row)
    add(picture, row: row, column: 0)
  }

  /// Makes curses write what a screen reader should read whole, including unchanged text: the hint,
  /// and what gets the focus or the selection.
  ///
  /// A screen reader reads what is written, and part of a sentence is useless.
  private func rewrite(_ line: Line, over former: Line, row: Int) {
    if line.has(.help) { return _ = wredrawln(window, Int32(row), 1) }
    for columns in line.highlights(after: former) {
      let columns = columns.clamped(to: 0..<size.columns)
      let (count, start) = (Int32(columns.count), Int32(columns.lowerBound))
      guard count > 0, let part = derwin(window, 1, count, Int32(row), start) else { continue }
      wredrawln(part, 0, 1)
      delwin(part)
      wtouchln(window, Int32(row), 1, 1)
    }
  }

  /// Returns the bytes to write in some rows after curses' own output, without its knowledge.
  private func overlay(_ rows: [Int], caret: Position) -> [UInt8] {
    if overlays.isEmpty { return [] }
    var overlay = Overlay()
    for row in rows {
      if let cells = overlays[row] { overlay.add(cells, row: row, in: self) }
    }
    overlay.finish(caret: caret)
    return overlay.bytes
  }

  private func add(_ picture: CursesRow, row: Int, column: Int) {
    wmove(window, Int32(row), Int32(column))
    wadd_wchnstr(window, picture.cells, Int32(picture.cells.count))
  }

  private func place(_ caret: Position?) -> Position {
    let isVisible = caret != nil
    if isVisible != isCaretVisible { curs_set(isVisible ? 1 : 0) }
    isCaretVisible = isVisible
    let column = min(max(0, caret?.column ?? 0), size.columns - 1)
    let row = min(max(0, caret?.row ?? 0), size.rows - 1)
    wmove(window, Int32(row), Int32(column))
    return Position(column: column, row: row)
  }

  /// The focus bar of the form.
  static let bar: Unicode.Scalar = "▌"

  /// The focus bar on this terminal: an ASCII sign if there are no colours.
  var bar: Unicode.Scalar {
    let style = theme.style(of: .focusedLabel, at: depth)
    let isColorless = style.foreground == .terminal && style.background == .terminal
    return isColorless || glyphs != .unicode ? ">" : Self.bar
  }

  /// Returns the curses style of a role.
  func style(of role: Role) -> CursesStyle {
    if let style = styles[Int(role.rawValue)] { return style }
    let style = theme.style(of: isReadAloud ? role.readAloud : role, at: depth)
    let drawn = CursesStyle(attributes: style.attributes.curses, pair: pairs.number(of: style))
    styles[Int(role.rawValue)] = drawn
    return drawn
  }
}

/// The signal handlers from before curses installed its own.
struct SignalHandlers {
  private let actions: [(Int32, sigaction)]

  /// Saves the handlers.
  init() {
    actions = [SIGINT, SIGTERM, SIGTSTP, SIGWINCH].map { signal in
      var action = sigaction()
      sigaction(signal, nil, &action)
      return (signal, action)
    }
  }

  /// Restores the handlers.
  func restore() {
    for (signal, action) in actions {
      var action = action
      sigaction(signal, &action, nil)
    }
  }
}
