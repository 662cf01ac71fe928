import Glibc

/// A colour by its parts, each 0 to 255, in sRGB.
package struct RGB: Hashable, Sendable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rrggbb`.
  package init?(_ hexadecimal: String) {
    let digits = hexadecimal.dropFirst()
    guard hexadecimal.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let number = UInt32(digits, radix: 16)
    else { return nil }
    self.init(number)
  }

  /// Splits a number of 24 bits into red, green and blue.
  init(_ number: UInt32) {
    self.init(
      red: UInt8(number >> 16 & 0xFF), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF))
  }

  /// The colour as `#rrggbb`.
  package var hexadecimal: String {
    let digits = [red, green, blue].map { part in
      (part < 16 ? "0" : "") + String(part, radix: 16)
    }
    return "#" + digits.joined()
  }

  /// Creates the colour that xterm shows for an entry of its palette.
  package init(paletteIndex index: UInt8) {
    switch index {
    case ..<16: self = Self.named[Int(index)]
    case ..<232:
      let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
      let cube = Int(index) - 16
      self.init(red: levels[cube / 36], green: levels[cube / 6 % 6], blue: levels[cube % 6])
    default:
      let gray = 8 + 10 * (index - 232)
      self.init(red: gray, green: gray, blue: gray)
    }
  }

  private static let named = [
    0x00_0000, 0xCD_0000, 0x00_CD00, 0xCD_CD00, 0x00_00EE, 0xCD_00CD, 0x00_CDCD, 0xE5_E5E5,
    0x7F_7F7F, 0xFF_0000, 0x00_FF00, 0xFF_FF00, 0x5C_5CFF, 0xFF_00FF, 0x00_FFFF, 0xFF_FFFF,
  ].map { RGB(UInt32($0)) }

  /// The colours that the Linux console shows for the first sixteen entries of a palette
  /// (drivers/tty/vt/vt.c, `default_red` and its neighbours).
  static let console = [
    0x00_0000, 0xAA_0000, 0x00_AA00, 0xAA_5500, 0x00_00AA, 0xAA_00AA, 0x00_AAAA, 0xAA_AAAA,
    0x55_5555, 0xFF_5555, 0x55_FF55, 0xFF_FF55, 0x55_55FF, 0xFF_55FF, 0x55_FFFF, 0xFF_FFFF,
  ].map { RGB(UInt32($0)) }

  /// Returns how far apart two colours look, without a unit: the square of the "redmean" distance.
  func distance(to other: RGB) -> Int {
    let mean = (Int(red) + Int(other.red)) / 2
    let (r, g, b) = (
      Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue)
    )
    return (512 + mean) * r * r / 256 + 4 * g * g + (767 - mean) * b * b / 256
  }

  /// Parses a colour in a terminal's answer (XParseColor(3)): `rgb:16/19/1f`, with one to four
  /// digits per part, or `rgba:` with an additional part.
  package init?(answer: some StringProtocol) {
    let halves = answer.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2, ["rgb", "rgba"].contains(halves[0]) else { return nil }
    let words = halves[1].split(separator: "/", omittingEmptySubsequences: false)
    let parts = words.prefix(3).compactMap { Self.part($0) }
    guard words.count == halves[0].count, parts.count == 3 else { return nil }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }

  /// Returns a component on the scale of its digits: `f`, `ff` and `ffff` are the maximum.
  private static func part(_ digits: some StringProtocol) -> UInt8? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let number = Int(digits, radix: 16)
    else { return nil }
    let whole = 1 << (4 * digits.utf8.count) - 1
    return UInt8((number * 255 + whole / 2) / whole)
  }

  /// Returns the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio).
  func contrast(to other: RGB) -> Double {
    let (own, others) = (luminance, other.luminance)
    return (max(own, others) + 0.05) / (min(own, others) + 0.05)
  }

  /// The relative luminance, 0 to 1 (WCAG 2.2).
  private var luminance: Double {
    let parts = Self.linearParts
    return 0.2126 * parts[Int(red)] + 0.7152 * parts[Int(green)] + 0.0722 * parts[Int(blue)]
  }

  /// The light of red, green and blue, each 0 to 1.
  var light: [Double] { [red, green, blue].map { Self.linearParts[Int($0)] } }

  /// Returns the component for an amount of light; amounts that no screen shows are cut.
  static func part(ofLight light: Double) -> UInt8 {
    let light = min(1, max(0, light))
    let value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }

  /// The light of each value of a component (IEC 61966-2-1, sRGB).
  private static let linearParts: [Double] = (0...255).map { part in
    let value = Double(part) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  static let black = RGB(red: 0, green: 0, blue: 0)
  static let white = RGB(red: 255, green: 255, blue: 255)

  /// The entry, 1 to 6, of a terminal's palette with its hue; nil for a grey.
  ///
  /// By hue rather than by distance: of eight colours, the one nearest to amber is red, and a
  /// warning would look like an error.
  var paletteHue: UInt8? {
    let (r, g, b) = (Int(red), Int(green), Int(blue))
    let (most, least) = (max(r, g, b), min(r, g, b))
    let chroma = most - least
    guard chroma >= 40 else { return nil }
    let degrees: Int
    switch most {
    case r: degrees = 60 * (g - b) / chroma
    case g: degrees = 120 + 60 * (b - r) / chroma
    default: degrees = 240 + 60 * (r - g) / chroma
    }
    switch (degrees + 360) % 360 {
    case 20..<75: return 3
    case 75..<160: return 2
    case 160..<200: return 6
    case 200..<250: return 4
    case 250..<345: return 5
    default: return 1
    }
  }
}
