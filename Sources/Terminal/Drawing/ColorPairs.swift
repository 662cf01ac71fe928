import CNcurses
import Screen

/// Curses' colour pairs, made when first used.
struct ColorPairs {
  private struct Pair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  private var numbers: [Pair: Int32] = [Pair(foreground: -1, background: -1): 0]

  /// The number of a style's pair; 0, the terminal's own colours, where there is no room for more.
  ///
  /// - Parameters:
  ///   - style: The style.
  ///   - isDirect: Whether a colour's number is its red, green and blue.
  /// - Returns: The pair's number.
  mutating func number(of style: Style, isDirect: Bool) -> Int32 {
    let pair = Pair(
      foreground: Self.number(of: style.foreground, isDirect: isDirect),
      background: Self.number(of: style.background, isDirect: isDirect))
    if let number = numbers[pair] { return number }
    let number = Int32(numbers.count)
    guard init_extended_pair(number, pair.foreground, pair.background) == OK else { return 0 }
    numbers[pair] = number
    return number
  }

  /// The number of a colour; -1 for the terminal's own.
  static func number(of color: Color, isDirect: Bool) -> Int32 {
    switch color {
    case .terminal: return -1
    // Where numbers are colours, only the first eight are left of the palette.
    case .palette(8...) where isDirect:
      return color.rgb.map { number(of: .rgb($0), isDirect: isDirect) } ?? -1
    case .palette(let index): return Int32(index)
    case .rgb(let rgb):
      let number = Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
      // Below 8 a terminal with direct colours takes a number for its palette; these are black.
      return number < 8 ? 0 : number
    }
  }
}

extension Style.Attributes {
  /// The same for curses.
  var curses: attr_t {
    let table: [(Style.Attributes, attr_t)] = [
      (.bold, attribute_bold), (.dim, attribute_dim), (.italic, attribute_italic),
      (.underline, attribute_underline), (.reverse, attribute_reverse),
    ]
    return table.reduce(0) { contains($1.0) ? $0 | $1.1 : $0 }
  }
}
