import ContactModel
import Screen

/// A theme as its file writes it, before what it inherits is known.
struct ThemeFile {
  let document: Document
  let inherits: String?
  /// What the theme is, in a line.
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
      throw document.problem(at: key, "“\(key)” is not a part of a theme. \(hint)")
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
      guard let role = Role(rawValue: name) else {
        let hint = NearestWord.hint(for: name, among: Role.allCases.map(\.rawValue))
        throw document.problem(at: "roles.\(name)", "“\(name)” is not a role. \(hint)")
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
    default: throw document.problem(at: key, "“\(key)” takes \(accepts) in quotation marks.")
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

  /// Reads a role's look, or what it is at a depth.
  private static func look(
    _ value: DocumentValue, at path: String, of role: String, in document: Document,
    isFallback: Bool = false
  ) throws(ConfigurationProblem) -> ThemeLook {
    guard let table = value.table else {
      let shape = "{ fg = …, bg = …, attributes = […] }"
      throw document.problem(at: path, "Role “\(role)” takes \(shape).")
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
      throw document.problem(at: path, "Role “\(role)”: attributes are a list, like \(shape).")
    }
    let known = Style.Attributes.words
    var attributes: Style.Attributes = []
    for word in words {
      guard let attribute = known.first(where: { $0.word == word.text })?.attribute else {
        let hint = NearestWord.hint(for: word.text ?? "", among: known.map(\.word))
        throw document.problem(
          at: path, "Role “\(role)”: “\(word.word)” is not an attribute. \(hint)")
      }
      attributes.insert(attribute)
    }
    return attributes
  }
}
