/// The looks of all roles, under a name.
package struct Theme: Equatable, Sendable {
  package let name: String
  private let styles: [Role: Style]
  private let fallbacks: [ColorDepth: [Role: Style]]

  /// Creates a theme; what it inherits is already in the styles.
  ///
  /// - Parameters:
  ///   - name: The name that the operator chooses it by.
  ///   - styles: One style per role; a role without one looks like plain text.
  ///   - fallbacks: The styles that differ if there are fewer colours; the rest is computed.
  package init(
    name: String, styles: [Role: Style], fallbacks: [ColorDepth: [Role: Style]] = [:]
  ) {
    self.name = name
    self.styles = styles
    self.fallbacks = fallbacks
  }

  /// Returns the look of a role if any colour can be shown.
  package subscript(role: Role) -> Style {
    styles[role] ?? styles[.text] ?? Style()
  }

  /// Returns the look of a role in the colours that a terminal of a depth can show.
  ///
  /// If few colours leave none that can be read, its attributes are those of a terminal without
  /// colours, so that it can still be distinguished.
  package func style(of role: Role, at depth: ColorDepth) -> Style {
    let style = meant(role, at: depth)
    let reduced = style.reduced(to: depth, atLeast: leastContrast)
    guard [.eight, .sixteen].contains(depth), self[role].foreground.hasHue,
      !reduced.foreground.hasHue, style.background == meant(.text, at: depth).background
    else { return reduced }
    return Style(
      foreground: style.foreground, background: style.background,
      attributes: meant(role, at: .none).attributes
    ).reduced(to: depth, atLeast: leastContrast)
  }

  /// Returns the intended look of a role at a depth, before its colours are reduced.
  private func meant(_ role: Role, at depth: ColorDepth) -> Style {
    fallbacks[depth]?[role] ?? self[role]
  }

  /// Returns the contrast of a role's text, 1 to 21; nil if it has the terminal's own colours.
  ///
  /// An accent on the terminal's own background is measured against black and against white, an
  /// entry of the first sixteen as xterm and as the Linux console show it, with bold also as its
  /// bright form; the worst counts.
  package func contrast(of role: Role, at depth: ColorDepth = .direct) -> Double? {
    let style = style(of: role, at: depth)
    if style.foreground.rgb == nil, style.background.rgb == nil { return nil }
    return style.worstContrast
  }

  /// The contrast that its text must have: 4.5 (WCAG 2.2, 1.4.3), or 7 (1.4.6) if its name promises
  /// more.
  var leastContrast: Double { name.hasPrefix("high-contrast") ? 7 : 4.5 }
}
