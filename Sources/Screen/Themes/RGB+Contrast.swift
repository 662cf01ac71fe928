import Glibc

extension RGB {
  /// How different two colours are in brightness, 1 to 21 (WCAG 2.2, contrast ratio).
  package func contrast(to other: RGB) -> Double {
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

  /// The part that stands for an amount of light; amounts that no screen shows are cut.
  static func part(ofLight light: Double) -> UInt8 {
    let light = min(1, max(0, light))
    let value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }

  /// The light that each value of a part stands for (IEC 61966-2-1, sRGB).
  private static let linearParts: [Double] = (0...255).map { part in
    let value = Double(part) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  static let black = RGB(red: 0, green: 0, blue: 0)
  static let white = RGB(red: 255, green: 255, blue: 255)
}
