/// How many colours a terminal shows.
package enum ColorDepth: Int, Comparable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case indexed = 256

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The depth of a terminal that says how many colours it has.
  package init(colors: Int) {
    self =
      switch colors {
      case 256...: .indexed
      case 16...: .sixteen
      case 8...: .eight
      default: .none
      }
  }
}

extension Color {
  /// The nearest colour of a terminal's palette.
  ///
  /// - Parameter depth: How many colours the terminal shows.
  /// - Returns: The colour's number, or nil for the terminal's own.
  package func index(at depth: ColorDepth) -> Int? {
    switch self {
    case .standard: nil
    case .named(let number):
      switch depth {
      case .none: nil
      // Bright black is plain black there, and not to be seen on most grounds.
      case .eight: number == 8 ? nil : number % 8
      case .sixteen, .indexed: number
      }
    case .rgb(let red, let green, let blue):
      switch depth {
      case .none: nil
      case .eight: Self.nearest(red, green, blue, among: 0..<16).map { $0 % 8 }
      case .sixteen: Self.nearest(red, green, blue, among: 0..<16)
      case .indexed: Self.nearest(red, green, blue, among: 16..<256)
      }
    }
  }

  private static func nearest(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, among numbers: Range<Int>
  ) -> Int? {
    func distance(_ number: Int) -> Int {
      let (r, g, b) = components(of: number)
      let (dr, dg, db) = (Int(red) - r, Int(green) - g, Int(blue) - b)
      // The eye weighs green most and blue least.
      return 2 * dr * dr + 4 * dg * dg + 3 * db * db
    }
    return numbers.min { distance($0) < distance($1) }
  }

  /// The red, green and blue that xterm gives a colour's number.
  package static func components(of number: Int) -> (Int, Int, Int) {
    switch number {
    case 0..<16:
      let low = number < 8
      if number == 7 { return (229, 229, 229) }
      if number == 8 { return (127, 127, 127) }
      let on = low ? 205 : 255
      return (number & 1 != 0 ? on : 0, number & 2 != 0 ? on : 0, number & 4 != 0 ? on : 0)
    case 16..<232:
      let levels = [0, 95, 135, 175, 215, 255]
      let place = number - 16
      return (levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    default:
      let grey = 8 + (number - 232) * 10
      return (grey, grey, grey)
    }
  }
}
