extension Style {
  /// The same style in colours that a terminal of a depth can show.
  ///
  /// Attributes stay: they are what tells states apart where there is no colour. With few colours
  /// the hue is kept, and a grey becomes what can be read on its background.
  package func reduced(to depth: ColorDepth) -> Style {
    let ground = background.reducedGround(to: depth)
    return Style(
      foreground: foreground.reduced(to: depth, on: ground), background: ground,
      attributes: attributes)
  }
}

extension Color {
  /// Its red, green and blue, as xterm shows it; nil for what only the terminal knows.
  package var rgb: RGB? {
    switch self {
    case .terminal: nil
    case .rgb(let rgb): rgb
    case .palette(let index): RGB(paletteIndex: index)
    }
  }

  /// The same colour as a background.
  fileprivate func reducedGround(to depth: ColorDepth) -> Color {
    guard let rgb else { return .terminal }
    switch depth {
    case .none: return .terminal
    case .direct, .palette: return reduced(rgb, to: depth, isGround: true)
    case .sixteen, .eight:
      if case .palette(let index) = self, index < 16 { return .palette(index % UInt8(depth.count)) }
      if let hue = rgb.paletteHue { return .palette(hue) }
      let isDark = rgb.contrast(to: .white) > rgb.contrast(to: .black)
      return .palette(isDark ? 0 : depth.white)
    }
  }

  /// The same colour as a foreground.
  fileprivate func reduced(to depth: ColorDepth, on ground: Color) -> Color {
    guard let rgb else { return .terminal }
    switch depth {
    case .none: return .terminal
    case .direct, .palette: return reduced(rgb, to: depth, isGround: false)
    case .sixteen, .eight:
      if case .palette(let index) = self, index < 16 { return .palette(index % UInt8(depth.count)) }
      let hue = rgb.paletteHue
      // What the terminal's own ground is like isn't known; its own text can be read on it.
      guard let groundRGB = ground.rgb else { return hue.map { .palette($0) } ?? .terminal }
      let choices: [UInt8] = hue.map { [$0, $0 + 8] } ?? [0, depth.white]
      let possible = choices.filter { $0 < depth.count }
      let best = possible.max {
        RGB(paletteIndex: $0).contrast(to: groundRGB)
          < RGB(paletteIndex: $1).contrast(to: groundRGB)
      }
      return best.map { .palette($0) } ?? .terminal
    }
  }

  private func reduced(_ rgb: RGB, to depth: ColorDepth, isGround: Bool) -> Color {
    switch self {
    case .palette(..<16): self
    case .palette where depth == .palette: self
    case _ where depth == .direct: .rgb(rgb)
    // The first sixteen are left out: everybody's are others.
    default: .palette(rgb.nearest(in: 16...255, isGround: isGround))
    }
  }
}

extension ColorDepth {
  fileprivate var count: Int { rawValue }

  /// The palette's whitest entry.
  fileprivate var white: UInt8 { self == .eight ? 7 : 15 }
}

extension RGB {
  /// The palette's entry that looks most like it.
  ///
  /// For text its brightness counts more than its hue: on it depends whether it can be read.
  fileprivate func nearest(in indices: ClosedRange<UInt8>, isGround: Bool) -> UInt8 {
    func cost(_ index: UInt8) -> Double {
      let entry = RGB(paletteIndex: index)
      let distance = Double(distance(to: entry))
      let squared = contrast(to: entry) * contrast(to: entry)
      return isGround ? distance : distance * squared * squared * squared * squared
    }
    return indices.min { cost($0) < cost($1) } ?? indices.lowerBound
  }
}
