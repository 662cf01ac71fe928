import ContactModel
import Screen

/// A theme as its file writes it, before the inherited values are known.
struct ThemeFile {
  let document: Document
  let inherits: String?
  /// The theme's description, in a line.
  let summary: String
  private(set) var palette: [String: ThemeColor] = [:]
  private(set) var looks: [Role: ThemeLook] = [:]

  private static let keys = ["description", "inherits", "palette", "roles"]

  /// Reads a theme.
  ///
  /// - Parameter document: The file.
  /// - Throws: ``ConfigurationProblem`` that names the role and the nearest valid word.
  init(_ document: Document) throws(ConfigurationProblem) {
    self.document = document
    for key in document.entries.keys.sorted() where !Self.keys.contains(key) {
      let hint = NearestWord.hint(for: key, among: Self.keys)
      throw document.problem(at: key, "“\(key)” isn't part of a theme. \(hint)")
    }
    inherits = try Self.text("inherits", "a theme's name", in: document)
    summary =
      try Self.text("description", "a sentence", in: document) ?? document.firstComment ?? ""
    for (name, value) in try Self.table("palette", in: document) {
      switch ThemeColor.read(value) {
      case .success(let color): palette[name] = color
      case .failure(let fault):
        throw document.problem(at: "palette.\(name)", "Colour “\(name)”: \(fault.message)")
      }
    }
    for (name, value) in try Self.table("roles", in: document) {
      guard let role = Role(name: name) else {
        let hint = NearestWord.hint(for: name, among: Role.allCases.map(\.name))
        throw document.problem(at: "roles.\(name)", "“\(name)” isn't a role. \(hint)")
      }
      looks[role] = try Self.look(value, at: "roles.\(name)", of: name, in: document)
    }
  }

  private static func text(
    _ key: String, _ accepts: String, in document: Document
  ) throws(ConfigurationProblem) -> String? {
    switch document.entries[key] {
    case nil: nil
    case .text(let text): text
    default: throw document.problem(at: key, "“\(key)” must be \(accepts) in quotation marks.")
    }
  }

  private static func table(
    _ key: String, in document: Document
  ) throws(ConfigurationProblem) -> [(String, DocumentValue)] {
    guard let value = document.entries[key] else { return [] }
    guard let table = value.table else {
      throw document.problem(at: key, "“\(key)” is a table: write [\(key)].")
    }
    return table.sorted { $0.key < $1.key }
  }

  /// Reads a role's look, or its look at a depth.
  private static func look(
    _ value: DocumentValue, at path: String, of role: String, in document: Document,
    isFallback: Bool = false
  ) throws(ConfigurationProblem) -> ThemeLook {
    guard let table = value.table else {
      let shape = "{ fg = …, bg = …, attributes = […] }"
      throw document.problem(at: path, "Role “\(role)” must be \(shape).")
    }
    var look = ThemeLook()
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      let place = path + "." + key
      switch key {
      case "fg": look.foreground = value
      case "bg": look.background = value
      case "attributes":
        look.attributes = try attributes(value, at: place, of: role, in: document)
      default:
        guard let depth = ColorDepth.named[key], !isFallback else {
          let keys =
            ["fg", "bg", "attributes"] + (isFallback ? [] : ColorDepth.named.keys.sorted())
          let hint = NearestWord.hint(for: key, among: keys)
          throw document.problem(at: place, "Role “\(role)” has no “\(key)”. \(hint)")
        }
        look.fallbacks[depth] = try self.look(
          value, at: place, of: role, in: document, isFallback: true)
      }
    }
    return look
  }

  private static func attributes(
    _ value: DocumentValue, at path: String, of role: String, in document: Document
  ) throws(ConfigurationProblem) -> Style.Attributes {
    guard case .list(let words) = value else {
      let shape = "[\"bold\", \"underline\"]"
      throw document.problem(at: path, "Role “\(role)”: attributes must be a list, like \(shape).")
    }
    let known = Style.Attributes.words
    var attributes: Style.Attributes = []
    for word in words {
      guard let attribute = known.first(where: { $0.word == word.text })?.attribute else {
        let hint = NearestWord.hint(for: word.text ?? "", among: known.map(\.word))
        throw document.problem(
          at: path, "Role “\(role)”: “\(word.word)” isn't an attribute. \(hint)")
      }
      attributes.insert(attribute)
    }
    return attributes
  }
}

/// A role in a theme file; nil for unset parts.
struct ThemeLook {
  var foreground: DocumentValue?
  var background: DocumentValue?
  var attributes: Style.Attributes?
  /// The role at a depth and those below it.
  var fallbacks: [ColorDepth: ThemeLook] = [:]

  /// The colours that it names.
  var colors: [DocumentValue] {
    [foreground, background].compactMap(\.self) + fallbacks.values.flatMap(\.colors)
  }

  /// Applies a file that inherits from this one: its value for all depths also overrides those for
  /// fewer colours.
  mutating func merge(_ younger: ThemeLook) {
    replace(\.foreground, by: younger)
    replace(\.background, by: younger)
    replace(\.attributes, by: younger)
    for (depth, look) in younger.fallbacks { fallbacks[depth, default: ThemeLook()].merge(look) }
  }

  private mutating func replace<Part>(
    _ part: WritableKeyPath<ThemeLook, Part?>, by younger: ThemeLook
  ) {
    guard let value = younger[keyPath: part] else { return }
    self[keyPath: part] = value
    for depth in fallbacks.keys { fallbacks[depth]?[keyPath: part] = nil }
  }

  /// Returns the role at a depth.
  func at(_ depth: ColorDepth) -> ThemeLook {
    var look = self
    look.fallbacks = [:]
    let covering = fallbacks.filter { $0.key >= depth }.sorted { $0.key > $1.key }
    for (_, fallback) in covering { look.merge(fallback) }
    return look
  }
}

extension Theme {
  /// Creates a theme from its file and those it inherits from.
  ///
  /// Palettes are joined before colours are looked up, so that a theme which only renames colours
  /// changes every role that uses them.
  /// - Parameters:
  ///   - name: The theme's name.
  ///   - files: The theme's own file, the one it inherits from, and so on.
  /// - Throws: ``ConfigurationProblem`` if a role names a colour that doesn't exist.
  init(name: String, files: [ThemeFile]) throws(ConfigurationProblem) {
    var palette: [String: ThemeColor] = [:]
    for file in files { palette.merge(file.palette) { own, _ in own } }
    var looks: [Role: ThemeLook] = [:]
    // From the oldest on, so that a theme's own values come last.
    for file in files.reversed() {
      for role in Role.allCases {
        guard let look = file.looks[role] else { continue }
        try Self.check(look, of: role, palette: palette, in: file)
        looks[role, default: ThemeLook()].merge(look)
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
        at: "roles.\(role.name)",
        "Role “\(role.name)”: “\(value.word)” isn't a colour. \(hint)")
    }
  }

  /// Returns the styles at a depth, before their colours are reduced to it; roles without colours
  /// are on the background of plain text.
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
