/// The number of colours that a terminal shows.
package enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  /// xterm's palette of 256.
  case palette = 256
  /// Any colour by its red, green and blue.
  case direct = 16_777_216

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Finds the depth that a terminal's description and the operator's wish allow.
  ///
  /// - Parameters:
  ///   - colors: terminfo's `colors`; negative if it has none.
  ///   - isDirect: Whether terminfo says that a colour's number is its red, green and blue.
  ///   - noColor: The environment's `NO_COLOR` (no-color.org: any value but an empty one counts).
  package init(colors: Int, isDirect: Bool, noColor: String?) {
    guard noColor?.isEmpty ?? true else {
      self = .none
      return
    }
    switch colors {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case 1 << 24 where isDirect: self = .direct
    default: self = .palette
    }
  }

  /// The place among all depths.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The palette's whitest entry.
  fileprivate var white: UInt8 { self == .eight ? 7 : 15 }

  /// The depth in a sentence.
  package var words: String {
    switch self {
    case .none: "without colour"
    case .eight: "in 8 colours"
    case .sixteen: "in 16 colours"
    case .palette: "in 256 colours"
    case .direct: "in full colour"
    }
  }
}

extension Style {
  /// Returns the same style in colours that a terminal of a depth can show.
  ///
  /// Attributes are kept: they distinguish states without colour. With few colours the hue is kept
  /// if it can be read, and everything else becomes a colour that can be read on its background.
  /// Bold that would reduce the contrast, as it turns black into grey on many terminals, becomes an
  /// underline.
  ///
  /// - Parameters:
  ///   - depth: The number of colours.
  ///   - floor: The contrast that text must keep if there are 8 or 16.
  /// - Returns: The style.
  package func reduced(to depth: ColorDepth, atLeast floor: Double = 4.5) -> Style {
    let background = background.reducedAsBackground(to: depth)
    guard [.eight, .sixteen].contains(depth) else {
      let contrast = foreground.contrast(to: self.background)
      return Style(
        foreground: foreground.reduced(to: depth, on: background, contrast: contrast),
        background: background, attributes: attributes)
    }
    // An entry that the theme names looks as the operator's terminal defines it.
    if case .palette(let index) = foreground, index < 16 {
      return Style(
        foreground: .palette(index % UInt8(depth.rawValue)), background: background,
        attributes: attributes)
    }
    let isBold = attributes.contains(.bold)
    let thin = attributes.subtracting(.bold).union(.underline)
    let tries = isBold ? [(true, attributes), (false, thin)] : [(false, attributes)]
    let candidates = foreground.candidates(at: depth, on: background)
    for color in candidates {
      for (isBold, attributes) in tries {
        let style = Style(foreground: color, background: background, attributes: attributes)
        let isOwn = color == .terminal && background == .terminal
        if isOwn || color.worstContrast(on: background, isBold: isBold) >= floor { return style }
      }
    }
    // Nothing is as readable as intended, so the most readable one is used.
    let best = candidates.max {
      $0.worstContrast(on: background, isBold: false)
        < $1.worstContrast(on: background, isBold: false)
    }
    return Style(
      foreground: best ?? .terminal, background: background,
      attributes: isBold ? thin : attributes)
  }

  /// The contrast of its text with its background on the terminal that shows it worst.
  var worstContrast: Double {
    foreground.worstContrast(on: background, isBold: attributes.contains(.bold))
  }
}

extension Color {
  /// Returns the same colour as a background.
  fileprivate func reducedAsBackground(to depth: ColorDepth) -> Color {
    guard let rgb else { return .terminal }
    switch depth {
    case .none: return .terminal
    case .direct, .palette:
      return kept(rgb, at: depth) ?? .palette(rgb.nearest { Double(rgb.distance(to: $0)) })
    case .sixteen, .eight:
      if case .palette(let index) = self, index < 16 {
        return .palette(index % UInt8(depth.rawValue))
      }
      if let hue = rgb.paletteHue { return .palette(hue) }
      let isDark = rgb.contrast(to: .white) > rgb.contrast(to: .black)
      return .palette(isDark ? 0 : depth.white)
    }
  }

  /// Returns the same colour as a foreground, if there are no colours or many.
  ///
  /// - Parameters:
  ///   - depth: The number of colours.
  ///   - background: The background of the text.
  ///   - contrast: The contrast on the intended background.
  /// - Returns: The nearest colour, which is equally readable if there are enough.
  fileprivate func reduced(to depth: ColorDepth, on background: Color, contrast: Double) -> Color {
    guard let rgb, depth != .none else { return .terminal }
    return kept(rgb, at: depth)
      ?? .palette(rgb.nearest(readableOn: background, contrast: contrast))
  }

  /// Returns the entries of a palette of 8 or 16 that can represent it, the best first.
  fileprivate func candidates(at depth: ColorDepth, on background: Color) -> [Color] {
    let count = UInt8(depth.rawValue)
    let hues = rgb?.paletteHue.map { [$0, $0 + 8] } ?? []
    // On a background that only the terminal knows, its own text can be read.
    if background == .terminal {
      return hues.filter { $0 < count }.map { .palette($0) } + [.terminal]
    }
    let isDark = (background.rgb ?? .black).contrast(to: .white) >= 4.5
    let neutral: [UInt8] = isDark ? [7, 15, 0] : [0, 15, 7]
    return (rgb == nil ? [.terminal] : [])
      + (hues + neutral).filter { $0 < count }.map { .palette($0) }
  }

  /// Whether it has a hue, and isn't black, white or a grey.
  var hasHue: Bool { rgb?.paletteHue != nil }

  /// Returns the colour as it is, if many can be shown and it is one of them.
  private func kept(_ rgb: RGB, at depth: ColorDepth) -> Color? {
    switch self {
    case .palette(..<16): self
    case .palette where depth == .palette: self
    case _ where depth == .direct: .rgb(rgb)
    default: nil
    }
  }
}

extension RGB {
  /// Returns the palette's entry that looks most like it and can be read as well: if it has one of
  /// the contrasts that WCAG requires, so does the entry.
  ///
  /// In addition to the distance, brightness counts again: people see it before they see a hue.
  fileprivate func nearest(readableOn background: Color, contrast: Double) -> UInt8 {
    let floor = [7, 4.5, 3].first { $0 <= contrast } ?? 1
    return nearest { entry in
      let reached = Color.rgb(entry).contrast(to: background)
      let difference = self.contrast(to: entry)
      let cost = Double(distance(to: entry)) * difference * difference
      // An entry that falls short counts only if all do, and then the one that falls short least.
      return reached >= floor ? cost : cost + Self.unreadable * (floor - reached)
    }
  }

  private static let unreadable = 1e15

  /// Returns the palette's entry with the lowest cost, except the first sixteen, which everyone
  /// sets differently.
  fileprivate func nearest(by cost: (RGB) -> Double) -> UInt8 {
    var best: (index: UInt8, cost: Double) = (16, .infinity)
    for (index, entry) in Self.entries {
      let cost = cost(entry)
      if cost < best.cost { best = (index, cost) }
    }
    return best.index
  }

  private static let entries = (UInt8(16)...255).map { ($0, RGB(paletteIndex: $0)) }
}
