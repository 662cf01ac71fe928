extension RGB {
  /// The entry, 1 to 6, of a terminal's palette with its hue; nil for a grey.
  ///
  /// By hue and not by distance: of eight colours the one nearest to amber is red, and a warning
  /// would look like an error.
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
