/// A colour as a theme names it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// An entry of the terminal's palette: 0 to 7 the plain colours, 8 to 15 their bright forms, the
  /// rest as xterm has it.
  case palette(UInt8)
  case rgb(RGB)

  /// Returns the contrast of two colours, 1 to 21; 1 for two that only the terminal knows.
  ///
  /// A colour that only the terminal knows counts as black or white, whichever is nearer.
  func contrast(to other: Color) -> Double {
    switch (rgb, other.rgb) {
    case (nil, nil): 1
    case (let left?, let right?): left.contrast(to: right)
    case (let color?, nil), (nil, let color?):
      min(color.contrast(to: .black), color.contrast(to: .white))
    }
  }

  /// Returns the colours that terminals show for it as text: xterm's and the Linux console's, and
  /// with bold also the bright form of an entry below 8, which some terminals use then and the
  /// console always does.
  ///
  /// - Parameter isBold: Whether the text is bold.
  /// - Returns: The colour of each terminal; nil for one that only the terminal knows.
  fileprivate func shown(isBold: Bool) -> [RGB?] {
    guard case .palette(let index) = self, index < 16 else { return [rgb, rgb, rgb] }
    let bright = isBold && index < 8 ? index + 8 : index
    return [
      RGB(paletteIndex: index), RGB(paletteIndex: bright), RGB.console[Int(bright)],
    ]
  }

  /// Returns the contrast of text with its background on the terminal that shows it worst.
  func worstContrast(on background: Color, isBold: Bool) -> Double {
    let pairs = zip(shown(isBold: isBold), background.shown(isBold: false))
    return pairs.map { text, background in
      Color(text).contrast(to: Color(background))
    }.min() ?? 1
  }

  private init(_ rgb: RGB?) { self = rgb.map { .rgb($0) } ?? .terminal }

  /// Its red, green and blue, as xterm shows it; nil for a colour that only the terminal knows.
  package var rgb: RGB? {
    switch self {
    case .terminal: nil
    case .rgb(let rgb): rgb
    case .palette(let index): RGB(paletteIndex: index)
    }
  }

  /// Returns the colour as a vision sees it.
  func simulated(for vision: Vision) -> Color { rgb.map { .rgb(vision.simulate($0)) } ?? .terminal }
}

/// A dark or a light background.
package enum Background: String, Sendable {
  case dark, light

  /// Classifies a background colour.
  package init(_ color: RGB) {
    self = color.contrast(to: .white) >= color.contrast(to: .black) ? .dark : .light
  }

  /// Parses `COLORFGBG`, which rxvt and its followers set: the background's palette entry comes
  /// last.
  ///
  /// - Returns: nil if it isn't an entry, or is left to the terminal.
  package init?(colorFGBG: String?) {
    guard let last = colorFGBG?.split(separator: ";", omittingEmptySubsequences: false).last,
      let index = UInt8(last), index < 16
    else { return nil }
    // White and the bright colours are light; bright black is a dark grey.
    self = index == 7 || index > 8 ? .light : .dark
  }
}
