import Screen

/// A theme as its file writes it, before what it inherits is known.
struct ThemeFile {
  /// What a file says of one role; nil for what it leaves as it is.
  struct Look {
    var foreground: DocumentValue?
    var background: DocumentValue?
    var attributes: Style.Attributes?
  }

  let document: Document
  let inherits: String?
  private(set) var palette: [String: Color] = [:]
  private(set) var looks: [Role: Look] = [:]

  /// Reads a theme.
  ///
  /// - Parameter document: The file.
  /// - Throws: ``ConfigurationProblem`` that names the role and the nearest valid word.
  init(_ document: Document) throws(ConfigurationProblem) {
    self.document = document
    let keys = ["inherits", "palette", "roles"]
    for key in document.entries.keys.sorted() where !keys.contains(key) {
      let hint = NearestWord.hint(for: key, among: keys)
      throw document.problem(at: key, "“\(key)” is not a part of a theme. \(hint)")
    }
    switch document.entries["inherits"] {
    case nil: inherits = nil
    case .text(let name): inherits = name
    default: throw document.problem(at: "inherits", "“inherits” takes a theme's name.")
    }
    for (name, value) in try Self.table("palette", in: document) {
      guard let color = ColorWord.color(value) else {
        throw document.problem(
          at: "palette.\(name)",
          "“\(name)” is not a colour: write \"#rrggbb\", 0 to 255 or a colour's name.")
      }
      palette[name] = color
    }
    for (name, value) in try Self.table("roles", in: document) {
      guard let role = Role(rawValue: name) else {
        let hint = NearestWord.hint(for: name, among: Role.allCases.map(\.rawValue))
        throw document.problem(at: "roles.\(name)", "“\(name)” is not a role. \(hint)")
      }
      looks[role] = try Self.look(of: name, value, in: document)
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

  private static func look(
    of role: String, _ value: DocumentValue, in document: Document
  ) throws(ConfigurationProblem) -> Look {
    guard let table = value.table else {
      throw document.problem(
        at: "roles.\(role)", "Role “\(role)” takes { fg = …, bg = …, attributes = […] }.")
    }
    var look = Look()
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "fg": look.foreground = value
      case "bg": look.background = value
      case "attributes": look.attributes = try attributes(of: role, value, in: document)
      default:
        let hint = NearestWord.hint(for: key, among: ["fg", "bg", "attributes"])
        throw document.problem(at: "roles.\(role)", "Role “\(role)” has no “\(key)”. \(hint)")
      }
    }
    return look
  }

  private static func attributes(
    of role: String, _ value: DocumentValue, in document: Document
  ) throws(ConfigurationProblem) -> Style.Attributes {
    guard case .list(let words) = value else {
      throw document.problem(
        at: "roles.\(role)",
        "Role “\(role)”: attributes are a list, like [\"bold\", \"underline\"].")
    }
    var attributes: Style.Attributes = []
    for word in words {
      guard let attribute = word.text.flatMap({ Style.Attributes.named[$0] }) else {
        let hint = NearestWord.hint(
          for: word.text ?? "", among: Style.Attributes.named.keys.sorted())
        throw document.problem(
          at: "roles.\(role)", "Role “\(role)”: “\(word.text ?? "…")” is not an attribute. \(hint)")
      }
      attributes.insert(attribute)
    }
    return attributes
  }
}

extension Style.Attributes {
  /// The attributes by the words of theme files.
  static let named: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]
}
