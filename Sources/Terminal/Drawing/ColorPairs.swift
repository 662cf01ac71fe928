import CNcurses
import Screen

/// Curses' colour pairs, made when first used.
struct ColorPairs {
  private struct Pair: Equatable {
    let foreground: Int32
    let background: Int32

    init(_ style: Style, isDirect: Bool) {
      foreground = ColorPairs.number(of: style.foreground, isDirect: isDirect)
      background = ColorPairs.number(of: style.background, isDirect: isDirect)
    }
  }

  private let isDirect: Bool
  /// The pairs, each at the place of its number: never more than there are roles.
  private var pairs: [Pair]

  /// Starts with the colours of plain text as the default of curses, so that they cost nothing: a
  /// typed letter is one byte on a theme's own background as well.
  ///
  /// - Parameters:
  ///   - text: The style of plain text.
  ///   - isDirect: Whether a colour's number is its red, green and blue.
  init(text: Style, isDirect: Bool) {
    self.isDirect = isDirect
    let pair = Pair(text, isDirect: isDirect)
    pairs = [pair]
    if has_colors() { assume_default_colors(pair.foreground, pair.background) }
  }

  /// Returns the number of a style's pair; 0, the colours of plain text, if there is no room for
  /// more.
  mutating func number(of style: Style) -> Int32 {
    let pair = Pair(style, isDirect: isDirect)
    if let place = pairs.firstIndex(of: pair) { return Int32(place) }
    let number = Int32(pairs.count)
    guard init_extended_pair(number, pair.foreground, pair.background) == OK else { return 0 }
    pairs.append(pair)
    return number
  }

  /// Returns the number of a colour; -1 for the terminal's own.
  static func number(of color: Color, isDirect: Bool) -> Int32 {
    switch color {
    case .terminal: return -1
    // If numbers are colours, only the first eight entries of the palette are left.
    case .palette(8...) where isDirect:
      return color.rgb.map { number(of: .rgb($0), isDirect: isDirect) } ?? -1
    case .palette(let index): return Int32(index)
    case .rgb(let rgb):
      let number = Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
      // Below 8, a terminal with direct colours reads a number as an entry of its palette, whose
      // bold black is grey; the next number that is a colour looks black too.
      return max(8, number)
    }
  }
}

/// A style for curses.
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

extension Style.Attributes {
  /// The attributes for curses.
  var curses: attr_t {
    let table: [(Style.Attributes, attr_t)] = [
      (.bold, attribute_bold), (.dim, attribute_dim), (.italic, attribute_italic),
      (.underline, attribute_underline), (.reverse, attribute_reverse),
    ]
    return table.reduce(0) { contains($1.0) ? $0 | $1.1 : $0 }
  }
}
