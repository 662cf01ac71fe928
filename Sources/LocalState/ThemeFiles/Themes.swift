import ContactModel
package import Screen

/// The available themes: the operator's own, and those that come with the program.
package struct Themes: Sendable {
  /// The theme if none is chosen, and the terminal doesn't report its background.
  package static let usual = "default"

  /// Its file, which explains everything that a theme can have.
  package static let usualFile = String(
    decoding: IncludedThemes.files[usual] ?? [], as: UTF8.self)

  private let folder: String?

  /// Creates the list.
  ///
  /// - Parameter environment: Where the operator's own themes are: `themes` in the configuration's
  ///   folder.
  package init(_ environment: Environment) {
    folder = environment.configurationFolder.map { $0 + "/themes" }
  }

  /// The names of all themes, sorted.
  package var names: [String] {
    Set(IncludedThemes.files.keys).union(ownNames).sorted()
  }

  /// Reads a theme; the operator's own comes before an included one of the same name.
  ///
  /// - Parameter name: The theme's name.
  /// - Returns: The theme, with inherited values.
  /// - Throws: ``ConfigurationProblem``.
  package func named(_ name: String) throws(ConfigurationProblem) -> Theme {
    try theme(name, file(name))
  }

  /// Reads a theme that need not be in a folder of themes.
  ///
  /// - Parameter path: Its file; the theme is called like it.
  /// - Returns: The theme, with inherited values.
  /// - Throws: ``ConfigurationProblem``.
  package func theme(at path: String) throws(ConfigurationProblem) -> Theme {
    guard let file = try ownFile(at: path) else {
      throw ConfigurationProblem(message: FileError.missing.sentence(about: path))
    }
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return try theme(last.hasSuffix(".toml") ? String(last.dropLast(5)) : last, file)
  }

  private func theme(_ name: String, _ file: ThemeFile) throws(ConfigurationProblem) -> Theme {
    var files = [file]
    // The operator's own theme may build on the included one of its name, but on no theme twice.
    var seen = [name]
    while let parent = files.last?.inherits, let document = files.last?.document {
      let isIncluded =
        parent == name && files.count == 1 && document.file != Self.place(of: name)
        && IncludedThemes.files[name] != nil
      guard isIncluded || !seen.contains(parent) else {
        throw document.problem(at: "inherits", "Theme “\(name)” inherits from itself.")
      }
      guard names.contains(parent) else {
        throw document.problem(
          at: "inherits",
          "There is no theme “\(parent)”. \(NearestWord.hint(for: parent, among: names))")
      }
      seen.append(parent)
      files.append(try isIncluded ? includedFile(parent) : self.file(parent))
    }
    return try Theme(name: name, files: files)
  }

  func file(_ name: String) throws(ConfigurationProblem) -> ThemeFile {
    guard let path = ownPath(of: name), let file = try ownFile(at: path) else {
      return try includedFile(name)
    }
    return file
  }

  /// Returns the operator's own file of a theme; nil if there is none.
  func ownFile(of name: String) -> String? {
    ownNames.contains(name) ? ownPath(of: name) : nil
  }

  private func ownPath(of name: String) -> String? {
    guard let folder, Self.isName(name) else { return nil }
    return "\(folder)/\(name).toml"
  }

  /// Reads a file; nil if there is none.
  private func ownFile(at path: String) throws(ConfigurationProblem) -> ThemeFile? {
    guard let document = try Document.read(path) else { return nil }
    return try ThemeFile(document)
  }

  private func includedFile(_ name: String) throws(ConfigurationProblem) -> ThemeFile {
    guard let bytes = IncludedThemes.files[name] else {
      throw ConfigurationProblem(
        message: "There is no theme “\(name)”. \(NearestWord.hint(for: name, among: names))")
    }
    return try ThemeFile(
      Document(String(decoding: bytes, as: UTF8.self), file: Self.place(of: name)))
  }

  /// Returns the name of an included theme's file in messages.
  private static func place(of name: String) -> String { "themes/\(name).toml" }

  private var ownNames: [String] {
    guard let folder, let names = try? Folder(opening: folder).names() else { return [] }
    return names.compactMap { file in
      let name = String(file.dropLast(5))
      return file.hasSuffix(".toml") && Self.isName(name) ? name : nil
    }
  }

  /// Returns whether a name is that of a file, and doesn't leave the folder.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.utf8.contains(0)
  }
}

/// A theme in a list.
package struct ThemeEntry: Equatable, Sendable {
  /// The origin of a theme.
  package enum Place: Equatable, Sendable {
    case included
    /// A file of the operator's own.
    case own(path: String)
  }

  package let name: String
  /// Its description in a line, or why it can't be used.
  package let summary: String
  package let place: Place
  package let isUsable: Bool
}

extension Themes {
  /// Every theme, sorted by name.
  package var entries: [ThemeEntry] {
    names.map { name in
      let place = ownFile(of: name).map { ThemeEntry.Place.own(path: $0) } ?? .included
      do throws(ConfigurationProblem) {
        _ = try named(name)
        let summary = try file(name).summary
        return ThemeEntry(name: name, summary: summary, place: place, isUsable: true)
      } catch {
        return ThemeEntry(
          name: name, summary: error.description, place: place, isUsable: false)
      }
    }
  }
}

/// The themes of the folder `themes`, which the build compiles into the program.
///
/// A new file there needs its line here, as what is compiled in can't be listed; a test names the
/// one that is missing.
enum IncludedThemes {
  static let files: [String: [UInt8]] = [
    "dark": PackageResources.dark_toml,
    "default": PackageResources.default_toml,
    "fjord": PackageResources.fjord_toml,
    "hearth": PackageResources.hearth_toml,
    "high-contrast": PackageResources.high_contrast_toml,
    "high-contrast-light": PackageResources.high_contrast_light_toml,
    "light": PackageResources.light_toml,
    "mono": PackageResources.mono_toml,
    "orchard": PackageResources.orchard_toml,
  ]
}
