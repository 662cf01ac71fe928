import CNcurses
import Glibc
import Screen

/// Draws frames into a curses window, and lets curses send what differs.
final class Painter {
  private let window: UnsafeMutablePointer<WINDOW>
  private let isUTF8: Bool
  private let looks: [Role: Look]
  /// The frame on the screen; rows equal to its rows are not drawn again.
  private var shown: Frame?
  private var isCaretShown = true

  /// A role's look in curses' terms.
  private struct Look {
    var attributes: attr_t
    var pair: Int32
  }

  init(window: UnsafeMutablePointer<WINDOW>, theme: Theme, usesColor: Bool, isUTF8: Bool) {
    self.window = window
    self.isUTF8 = isUTF8
    let depth: ColorDepth
    if usesColor, has_colors(), start_color() == OK, use_default_colors() == OK {
      depth = ColorDepth(colors: Int(contact_colors()))
    } else {
      depth = .none
    }
    var pairs: [[Int32]: Int32] = [[-1, -1]: 0]
    var looks: [Role: Look] = [:]
    for role in Role.allCases {
      let style = theme[role]
      let colors = [style.foreground, style.background].map { color in
        color.index(at: depth).map(Int32.init) ?? -1
      }
      let pair = pairs[colors] ?? Int32(pairs.count)
      if pairs[colors] == nil {
        pairs[colors] = pair
        init_extended_pair(pair, colors[0], colors[1])
      }
      looks[role] = Look(attributes: Self.attributes(style.attributes), pair: pair)
    }
    self.looks = looks
    if let ground = looks[.text] {
      var blank = Self.cell(" ", ground)
      wbkgrnd(window, &blank)
    }
  }

  private static func attributes(_ attributes: Attributes) -> attr_t {
    let table: [(Attributes, attr_t)] = [
      (.bold, contact_bold), (.dim, contact_dim), (.underline, contact_underline),
      (.reverse, contact_reverse), (.italic, contact_italic),
    ]
    return table.reduce(0) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }

  /// Draws the rows that differ from the last frame.
  func show(_ frame: Frame) {
    let height = Int(getmaxy(window))
    let width = Int(getmaxx(window))
    for (row, line) in frame.lines.prefix(height).enumerated() {
      if let shown, shown.size == frame.size, shown.lines[row] == line { continue }
      draw(line, row: row, width: width)
    }
    shown = frame
    if let caret = frame.caret, caret.row < height, caret.column < width {
      setCaret(true)
      wmove(window, Int32(caret.row), Int32(caret.column))
    } else {
      setCaret(false)
    }
    wrefresh(window)
  }

  private func setCaret(_ isShown: Bool) {
    guard isShown != isCaretShown else { return }
    isCaretShown = isShown
    curs_set(isShown ? 1 : 0)
  }

  private func draw(_ line: Line, row: Int, width: Int) {
    wmove(window, Int32(row), 0)
    var column = 0
    for cell in line.cells {
      guard column + cell.width <= width else { break }
      draw(cell)
      column += cell.width
    }
    if column < width { wclrtoeol(window) }
  }

  private func draw(_ cell: Cell) {
    guard let look = looks[cell.role] else { return }
    let text = isUTF8 ? cell.text : ASCIIText.fallback(cell.text, width: cell.width)
    let parts = text.utf8.count == 1 ? [text] : Self.parts(of: text, width: cell.width)
    for part in parts {
      var character = Self.cell(part, look)
      wadd_wch(window, &character)
    }
  }

  /// The pieces of a cluster that curses holds in one cell each: a letter with its marks.
  ///
  /// Where curses would count other columns than we do, only the first piece is drawn, with
  /// spaces for what it lacks, so that the columns stay right.
  private static func parts(of text: String, width: Int) -> [String] {
    var parts: [(text: String.UnicodeScalarView, width: Int)] = []
    for scalar in text.unicodeScalars {
      let columns = Int(contact_columns(wchar_t(bitPattern: scalar.value)))
      if columns > 0 || parts.isEmpty {
        parts.append((String.UnicodeScalarView([scalar]), columns))
      } else if parts[parts.count - 1].text.count < 5 {
        parts[parts.count - 1].text.append(scalar)
      }
    }
    if parts.allSatisfy({ $0.width > 0 }), parts.reduce(0, { $0 + $1.width }) == width {
      return parts.map { String($0.text) }
    }
    guard let first = parts.first, first.width > 0, first.width <= width,
      let base = first.text.first
    else { return ["\u{FFFD}"] + Array(repeating: " ", count: max(0, width - 1)) }
    return [String(base)] + Array(repeating: " ", count: width - first.width)
  }

  private static func cell(_ text: String, _ look: Look) -> cchar_t {
    var cell = cchar_t()
    let characters = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    contact_setcchar(&cell, characters, look.attributes, look.pair)
    return cell
  }

  /// Takes over a new size.
  func resize(_ size: Size) {
    wresize(window, Int32(size.rows), Int32(size.columns))
    forget()
  }

  /// Draws everything with the next frame, whatever is on the screen.
  func forget() {
    shown = nil
    clearok(window, true)
    werase(window)
  }
}

/// What stands for characters where only ASCII can be drawn.
enum ASCIIText {
  private static let table: [String: String] = [
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "✗": "x", "∅": "0", "—": "-",
    "▾": "v", "‹": "<", "›": ">", "…": ".", "·": "-", "→": ">", "–": "-", "⟨": "<", "⟩": ">",
    "◌": "o", "×": "x", "’": "'",
  ]

  /// The text in ASCII, `?` for what has no likeness, in the same width.
  static func fallback(_ text: String, width: Int) -> String {
    if text.utf8.count == 1 { return text }
    return table[text] ?? String(repeating: "?", count: width)
  }
}
