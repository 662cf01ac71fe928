/// The looks of all roles, under a name.
package struct Theme: Equatable, Sendable {
  package let name: String
  private let styles: [Role: Style]
  private let fallbacks: [ColorDepth: [Role: Style]]

  /// Makes a theme; what it inherits is already in the styles.
  ///
  /// - Parameters:
  ///   - name: The name that the operator chooses it by.
  ///   - styles: A style a role; a role without one looks like plain text.
  ///   - fallbacks: The styles that are others where there are fewer colours; the rest is computed.
  package init(
    name: String, styles: [Role: Style], fallbacks: [ColorDepth: [Role: Style]] = [:]
  ) {
    self.name = name
    self.styles = styles
    self.fallbacks = fallbacks
  }

  /// The look of a role where any colour can be shown.
  package subscript(role: Role) -> Style {
    styles[role] ?? styles[.text] ?? Style()
  }

  /// The look of a role in the colours that a terminal of a depth can show.
  package func style(of role: Role, at depth: ColorDepth) -> Style {
    (fallbacks[depth]?[role] ?? self[role]).reduced(to: depth)
  }
}
