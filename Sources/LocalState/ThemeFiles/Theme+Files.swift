import ContactModel
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
    var palette: [String: ThemeColor] = [:]
    for file in files { palette.merge(file.palette) { own, _ in own } }
    var looks: [Role: ThemeLook] = [:]
    // From the eldest on, so that a theme's own word is the last.
    for file in files.reversed() {
      for role in Role.allCases {
        guard let look = file.looks[role] else { continue }
        try Self.check(look, of: role, palette: palette, in: file)
        looks[role, default: ThemeLook()].take(look)
      }
    }
    let styles = ColorDepth.allCases.map { depth in
      (depth, Self.styles(of: looks, palette: palette, at: depth))
    }
    let fallbacks = Dictionary(uniqueKeysWithValues: styles)
    self.init(name: name, styles: fallbacks[.direct] ?? [:], fallbacks: fallbacks)
  }

  private static func check(
    _ look: ThemeLook, of role: Role, palette: [String: ThemeColor], in file: ThemeFile
  ) throws(ConfigurationProblem) {
    for value in look.colors where color(value, palette: palette, at: .direct) == nil {
      let hint = NearestWord.hint(
        for: value.text ?? "", among: palette.keys.sorted() + ColorWord.all)
      throw file.document.problem(
        at: "roles.\(role.rawValue)",
        "Role “\(role.rawValue)”: “\(value.word)” is not a colour. \(hint)")
    }
  }

  /// The styles at a depth, before their colours are reduced to it; roles without colours stand on
  /// the ground of plain text.
  private static func styles(
    of looks: [Role: ThemeLook], palette: [String: ThemeColor], at depth: ColorDepth
  ) -> [Role: Style] {
    func style(of role: Role, on ground: Style) -> Style {
      let look = looks[role]?.at(depth)
      let foreground = look?.foreground.flatMap { color($0, palette: palette, at: depth) }
      let background = look?.background.flatMap { color($0, palette: palette, at: depth) }
      return Style(
        foreground: foreground ?? ground.foreground, background: background ?? ground.background,
        attributes: look?.attributes ?? [])
    }
    let text = style(of: .text, on: Style())
    return Dictionary(
      uniqueKeysWithValues: Role.allCases.map { role in
        (role, role == .text ? text : style(of: role, on: text))
      })
  }

  private static func color(
    _ value: DocumentValue, palette: [String: ThemeColor], at depth: ColorDepth
  ) -> Color? {
    value.text.flatMap { palette[$0]?.at(depth) } ?? ColorWord.color(value)
  }
}
