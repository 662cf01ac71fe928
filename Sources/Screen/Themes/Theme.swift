/// The looks of all roles, under a name.
package struct Theme: Equatable, Sendable {
  package let name: String
  private let styles: [Role: Style]

  /// Makes a theme; what it inherits is already in the styles.
  ///
  /// - Parameters:
  ///   - name: The name that the operator chooses it by.
  ///   - styles: A style a role; a role without one looks like plain text.
  package init(name: String, styles: [Role: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The look of a role.
  package subscript(role: Role) -> Style {
    styles[role] ?? styles[.text] ?? Style()
  }
}
