extension Theme {
  /// How well a role's text can be read, 1 to 21; nil where it has the terminal's own colours.
  ///
  /// An accent on the terminal's own ground is measured against black and against white, and the
  /// worse counts.
  package func contrast(of role: Role, at depth: ColorDepth = .direct) -> Double? {
    let style = style(of: role, at: depth)
    if style.foreground.rgb == nil, style.background.rgb == nil { return nil }
    return style.foreground.contrast(to: style.background)
  }

  /// The contrast that its text has to have: 4.5 (WCAG 2.2, 1.4.3), and 7 (1.4.6) where its name
  /// promises more.
  package var leastContrast: Double { name.hasPrefix("high-contrast") ? 7 : 4.5 }
}

extension Color {
  /// How different two colours are in brightness, 1 to 21; 1 for two that only the terminal knows.
  ///
  /// One that only the terminal knows is taken for black or white, whichever is nearer.
  func contrast(to other: Color) -> Double {
    switch (rgb, other.rgb) {
    case (nil, nil): 1
    case (let left?, let right?): left.contrast(to: right)
    case (let color?, nil), (nil, let color?):
      min(color.contrast(to: .black), color.contrast(to: .white))
    }
  }
}
