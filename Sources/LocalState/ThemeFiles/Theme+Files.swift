import Screen

extension Theme {
  /// Makes a theme of its file and those it inherits from.
  ///
  /// Palettes are joined before colours are looked up, so that a theme which only renames colours
  /// changes every role that uses them.
  /// - Parameters:
  ///   - name: The theme's name.
  ///   - files: The theme's own file, the one it inherits from, and so on.
  /// - Throws: ``ConfigurationProblem`` where a role names a colour that doesn't exist.
  init(name: String, files: [ThemeFile]) throws(ConfigurationProblem) {
    var palette: [String: Color] = [:]
    for file in files { palette.merge(file.palette) { own, _ in own } }
    var styles: [Role: Style] = [:]
    let text = try Self.style(of: .text, files: files, palette: palette, ground: Style())
    for role in Role.allCases {
      styles[role] = try Self.style(of: role, files: files, palette: palette, ground: text)
    }
    self.init(name: name, styles: styles)
  }

  private static func style(
    of role: Role, files: [ThemeFile], palette: [String: Color], ground: Style
  ) throws(ConfigurationProblem) -> Style {
    var style = Style(foreground: ground.foreground, background: ground.background)
    // From the eldest on, so that a theme's own word is the last.
    for file in files.reversed() {
      guard let look = file.looks[role] else { continue }
      if let value = look.foreground {
        style.foreground = try color(value, of: role, palette: palette, in: file)
      }
      if let value = look.background {
        style.background = try color(value, of: role, palette: palette, in: file)
      }
      style.attributes = look.attributes ?? style.attributes
    }
    return style
  }

  private static func color(
    _ value: DocumentValue, of role: Role, palette: [String: Color], in file: ThemeFile
  ) throws(ConfigurationProblem) -> Color {
    if let text = value.text, let color = palette[text] { return color }
    if let color = ColorWord.color(value) { return color }
    let hint = NearestWord.hint(
      for: value.text ?? "", among: palette.keys.sorted() + ColorWord.all)
    throw file.document.problem(
      at: "roles.\(role.rawValue)",
      "Role “\(role.rawValue)”: “\(value.text ?? "…")” is not a colour. \(hint)")
  }
}
