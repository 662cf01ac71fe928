/// A colour of a theme.
package enum Color: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// One of the sixteen that every operator's terminal defines: 0 to 15.
  case named(Int)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  /// The sixteen by their names.
  package static let names: [String] = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black",
    "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
  ]
}

/// What a terminal can do to text besides colouring it.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let underline = Attributes(rawValue: 4)
  package static let reverse = Attributes(rawValue: 8)
  package static let italic = Attributes(rawValue: 16)

  /// The attributes by the names that theme files use.
  package static let names: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]
}

/// How a role looks.
package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// A look for every role.
package struct Theme: Equatable, Sendable {
  package let name: String
  /// Roles that are not here look like ``Role/text``.
  package let styles: [Role: Style]

  package init(name: String, styles: [Role: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The look of a role.
  package subscript(role: Role) -> Style { styles[role] ?? styles[.text] ?? Style() }
}
