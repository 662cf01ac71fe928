extension Theme {
  /// How well a role's text can be read, 1 to 21; nil where it has the terminal's own colours.
  ///
  /// An accent on the terminal's own ground is measured against black and against white, and the
  /// worse counts.
  package func contrast(of role: Role, at depth: ColorDepth = .direct) -> Double? {
    let style = self[role].reduced(to: depth)
    switch (style.foreground.rgb, style.background.rgb) {
    case (nil, nil): return nil
    case (let text?, let ground?): return text.contrast(to: ground)
    case (let color?, nil), (nil, let color?):
      return min(color.contrast(to: .black), color.contrast(to: .white))
    }
  }
}
