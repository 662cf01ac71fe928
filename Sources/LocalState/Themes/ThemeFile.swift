package import Screen

/// Themes by name: the operator's own, and those compiled in.
package enum Themes {
  /// The themes of the program, by name.
  private static let compiled: [String: [UInt8]] = [
    "default": PackageResources.default_toml
  ]

  /// The names of the program's themes.
  package static var names: [String] { compiled.keys.sorted() }

  /// Finds a theme.
  ///
  /// - Parameters:
  ///   - name: A file's name without `.toml`.
  ///   - places: Where the operator's own themes are; they come first.
  /// - Returns: The theme with what it inherits.
  /// - Throws: ``SettingsError`` where there is no such theme, or its file has a mistake.
  package static func named(_ name: String, places: LocalPlaces) throws(SettingsError) -> Theme {
    Theme(name: name, styles: try styles(of: name, places: places, heirs: []))
  }

  private static func styles(
    of name: String, places: LocalPlaces, heirs: [String]
  ) throws(SettingsError) -> [Role: Style] {
    if heirs.contains(name) {
      throw SettingsError("Theme \(name) inherits from itself.")
    }
    let (text, path) = try source(of: name, places: places)
    let file = try TOMLFile.parse(text, path: path)
    var inherited: [Role: Style] = [:]
    if case .string(let parent)? = file["inherits"] {
      inherited = try styles(of: parent, places: places, heirs: heirs + [name])
    }
    return inherited.merging(try ThemeFile(file, path: path).styles) { _, own in own }
  }

  private static func source(
    of name: String, places: LocalPlaces
  ) throws(SettingsError) -> (text: String, path: String) {
    let isPlain = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }
    if isPlain, let folder = places.configuration {
      let path = "\(folder)/themes/\(name).toml"
      do {
        return (String(decoding: try LocalFile.read(path), as: UTF8.self), path)
      } catch {
        if !error.isMissing { throw SettingsError(error.description) }
      }
    }
    guard let bytes = compiled[name] else {
      throw SettingsError(
        "There is no theme \(name). \(NearestWord.hint(for: name, among: names))")
    }
    return (String(decoding: bytes, as: UTF8.self), "themes/\(name).toml")
  }
}

/// What one theme file says by itself.
struct ThemeFile {
  private(set) var styles: [Role: Style] = [:]
  private var palette: [String: Color] = [:]
  private let path: String

  init(_ file: TOMLFile, path: String) throws(SettingsError) {
    self.path = path
    for (key, _) in file.pairs where !["inherits", "palette", "roles"].contains(key) {
      let hint = NearestWord.hint(for: key, among: ["inherits", "palette", "roles"])
      throw SettingsError("\(path): there is no \(key) in a theme. \(hint)")
    }
    if case .table(let colors)? = file["palette"] {
      for (name, value) in colors.pairs { palette[name] = try color(value, of: "palette.\(name)") }
    }
    guard case .table(let roles)? = file["roles"] else { return }
    for (name, value) in roles.pairs {
      guard let role = Role(rawValue: name) else {
        let hint = NearestWord.hint(for: name, among: Role.allCases.map(\.rawValue))
        throw SettingsError("\(path): there is no role \(name). \(hint)")
      }
      guard case .table(let style) = value else {
        throw SettingsError("\(path): role \(name) is a table, like { fg = \"red\" }.")
      }
      styles[role] = try self.style(style, of: name)
    }
  }

  private func style(_ table: TOMLFile, of role: String) throws(SettingsError) -> Style {
    var style = Style()
    for (key, value) in table.pairs {
      switch (key, value) {
      case ("fg", _): style.foreground = try color(value, of: role)
      case ("bg", _): style.background = try color(value, of: role)
      case ("attributes", .strings(let names)):
        for name in names {
          guard let attribute = Attributes.names[name] else {
            let hint = NearestWord.hint(for: name, among: Array(Attributes.names.keys))
            throw SettingsError("\(path), role \(role): there is no attribute \(name). \(hint)")
          }
          style.attributes.insert(attribute)
        }
      default:
        let hint = NearestWord.hint(for: key, among: ["fg", "bg", "attributes"])
        throw SettingsError("\(path), role \(role): \(key) can't be used so. \(hint)")
      }
    }
    return style
  }

  private func color(_ value: TOMLFile.Value, of place: String) throws(SettingsError) -> Color {
    guard case .string(let text) = value else {
      throw SettingsError("\(path), \(place): a colour is a text, like \"red\" or \"#d08770\".")
    }
    if text == "default" { return .standard }
    if let color = palette[text] { return color }
    if let number = Color.names.firstIndex(of: text) { return .named(number) }
    if text.first == "#", text.utf8.count == 7, let number = UInt32(text.dropFirst(), radix: 16) {
      return .rgb(
        red: UInt8(truncatingIfNeeded: number >> 16), green: UInt8(truncatingIfNeeded: number >> 8),
        blue: UInt8(truncatingIfNeeded: number))
    }
    let words = ["default"] + palette.keys + Color.names
    throw SettingsError(
      "\(path), \(place): there is no colour \(text). \(NearestWord.hint(for: text, among: words))")
  }
}
