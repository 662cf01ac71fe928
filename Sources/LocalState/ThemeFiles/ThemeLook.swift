import Screen

/// What a theme file says of one role; nil for what it leaves as it is.
struct ThemeLook {
  var foreground: DocumentValue?
  var background: DocumentValue?
  var attributes: Style.Attributes?
  /// What it says for a depth and those below it.
  var fallbacks: [ColorDepth: ThemeLook] = [:]

  /// The colours that it names.
  var colors: [DocumentValue] {
    [foreground, background].compactMap(\.self) + fallbacks.values.flatMap(\.colors)
  }

  /// Takes what a file that builds on this one says: its word for all depths is also the last about
  /// the fewer colours.
  mutating func take(_ younger: ThemeLook) {
    if let foreground = younger.foreground {
      self.foreground = foreground
      for depth in fallbacks.keys { fallbacks[depth]?.foreground = nil }
    }
    if let background = younger.background {
      self.background = background
      for depth in fallbacks.keys { fallbacks[depth]?.background = nil }
    }
    if let attributes = younger.attributes {
      self.attributes = attributes
      for depth in fallbacks.keys { fallbacks[depth]?.attributes = nil }
    }
    for (depth, look) in younger.fallbacks { fallbacks[depth, default: ThemeLook()].take(look) }
  }

  /// What it says at a depth.
  func at(_ depth: ColorDepth) -> ThemeLook {
    var look = self
    look.fallbacks = [:]
    let covering = fallbacks.filter { $0.key >= depth }.sorted { $0.key > $1.key }
    for (_, fallback) in covering { look.take(fallback) }
    return look
  }
}
