import ContactModel
import Glibc
package import Screen

/// The themes that can be chosen: the operator's own, and those that come with the program.
package struct Themes: Sendable {
  /// The theme of somebody who has chosen none, and whose terminal doesn't say what its ground is.
  package static let usual = "default"

  /// Its file, which explains everything that a theme can have.
  package static let usualFile = String(
    decoding: IncludedThemes.files[usual] ?? [], as: UTF8.self)

  private let folder: String?

  /// Makes the list.
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
  /// - Returns: The theme, with what it inherits.
  /// - Throws: ``ConfigurationProblem``.
  package func named(_ name: String) throws(ConfigurationProblem) -> Theme {
    try theme(name, file(name))
  }

  /// Reads a theme that need not be in a folder of themes.
  ///
  /// - Parameter path: Its file; the theme is called like it.
  /// - Returns: The theme, with what it inherits.
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
    // An own theme may build on the included one of its name, but on no theme twice.
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

  /// The operator's own file of a theme; nil where there is none.
  func ownFile(of name: String) -> String? {
    ownNames.contains(name) ? ownPath(of: name) : nil
  }

  private func ownPath(of name: String) -> String? {
    guard let folder, Self.isName(name) else { return nil }
    return "\(folder)/\(name).toml"
  }

  /// Reads a file; nil where there is none.
  private func ownFile(at path: String) throws(ConfigurationProblem) -> ThemeFile? {
    let text: String
    do throws(FileError) {
      text = try LocalFiles.text(at: path)
    } catch .missing {
      return nil
    } catch {
      throw ConfigurationProblem(message: error.sentence(about: path))
    }
    return try ThemeFile(Document(text, file: path))
  }

  private func includedFile(_ name: String) throws(ConfigurationProblem) -> ThemeFile {
    guard let bytes = IncludedThemes.files[name] else {
      throw ConfigurationProblem(
        message: "There is no theme “\(name)”. \(NearestWord.hint(for: name, among: names))")
    }
    return try ThemeFile(
      Document(String(decoding: bytes, as: UTF8.self), file: Self.place(of: name)))
  }

  /// How messages name an included theme's file.
  private static func place(of name: String) -> String { "themes/\(name).toml" }

  private var ownNames: [String] {
    guard let folder, let list = opendir(folder) else { return [] }
    defer { closedir(list) }
    var names: [String] = []
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(".toml"), Self.isName(String(name.dropLast(5))) else { continue }
      names.append(String(name.dropLast(5)))
    }
    return names
  }

  /// Whether a name is one file's, and not a way out of the folder.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.utf8.contains(0)
  }
}
