import Glibc

/// Writing to the configuration file: only what the operator asks for.
package enum SettingsFile {
  /// Sets the theme, and leaves everything else as it is written.
  ///
  /// A symbolic link stays one: its target is changed.
  /// - Returns: The file's path.
  /// - Throws: ``ConfigurationProblem``; the file is then as before.
  @discardableResult
  package static func keep(
    theme name: String, _ environment: Environment
  ) throws(ConfigurationProblem) -> String {
    let (folder, path) = try place(environment)
    let real = realPath(path)
    let old: String
    do throws(FileError) {
      old = try LocalFiles.text(at: real)
    } catch .missing {
      old = ""
      try ConfigurationProblem.inFolder(try Folder.makeFolders(folder))
    } catch {
      throw ConfigurationProblem(message: error.sentence(about: path))
    }
    guard let text = SettingsText(old).setting(theme: name) else {
      throw ConfigurationProblem(
        file: path, message: "Not changed. Write theme = \"\(name)\" there yourself.")
    }
    guard text != old else { return path }
    try replace(real, with: text)
    return path
  }

  /// Writes a first configuration, closed to others; an existing one stays unchanged.
  ///
  /// - Returns: Whether there was none.
  /// - Throws: ``ConfigurationProblem`` if it can't be written.
  package static func make(
    _ text: String, _ environment: Environment
  ) throws(ConfigurationProblem) -> Bool {
    let (folder, path) = try place(environment)
    try ConfigurationProblem.inFolder(try Folder.makeFolders(folder))
    var facts = stat()
    // A link that leads nowhere counts as well.
    if lstat(path, &facts) == 0 { return false }
    try replace(path, with: text)
    return true
  }

  /// Returns the path that a path leads to through links; the path itself if nothing is there.
  private static func realPath(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Returns the path of the configuration.
  package static func place(
    _ environment: Environment
  ) throws(ConfigurationProblem) -> (folder: String, file: String) {
    guard let folder = environment.configurationFolder,
      let file = environment.configurationFile
    else {
      throw ConfigurationProblem(message: "Can't find the configuration directory: HOME isn't set.")
    }
    return (folder, file)
  }

  private static func replace(
    _ path: String, with text: String
  ) throws(ConfigurationProblem) {
    let name = String(path.dropFirst(path.parentFolder.count + 1))
    let folder = try ConfigurationProblem.inFolder(try Folder(opening: path.parentFolder))
    let facts = folder.facts(name)
    // With sudo, the home may be another user's, where no file of ours belongs.
    if (facts ?? folder.facts("."))?.st_uid != geteuid() { throw .folder(.notOwn(path)) }
    try ConfigurationProblem.inFolder(
      try folder.replace(
        name, with: Array(text.utf8), by: ".\(name).\(getpid())",
        mode: facts?.permissions ?? 0o600))
  }
}

/// The text of a configuration file, in which one setting is changed and all else stays to the
/// byte.
struct SettingsText {
  private static let newline = UInt8(ascii: "\n")

  private var lines: [[UInt8]]
  /// The character before the newline at the ends of lines.
  private let ending: [UInt8]
  private let original: String

  init(_ text: String) {
    original = text
    lines = text.utf8.split(separator: Self.newline, omittingEmptySubsequences: false).map(
      Array.init)
    ending = lines.first?.last == UInt8(ascii: "\r") && lines.count > 1 ? [UInt8(ascii: "\r")] : []
  }

  /// Sets the theme: in its line if it has one, or else in a new line.
  ///
  /// The result is parsed again, and rejected if anything except the theme has changed, as in a
  /// file that is written in a way not foreseen here.
  /// - Returns: The whole file; nil if it has to be done by hand.
  func setting(theme name: String) -> String? {
    let wanted = DocumentValue.text(name)
    guard let before = try? Document(original, file: "").entries else { return nil }
    let texts = before["theme"] == nil ? added(name) : [replaced(name)].compactMap(\.self)
    return texts.first { text in
      guard var after = try? Document(text, file: "").entries, after["theme"] == wanted else {
        return false
      }
      after["theme"] = before["theme"]
      return after == before
    }
  }

  /// Returns the file with another value in the theme's line; what follows the value stays.
  private func replaced(_ name: String) -> String? {
    for (place, line) in lines.prefix(firstTable).enumerated() {
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")),
        Self.key(line[..<equals]) == "theme",
        let start = line[equals...].dropFirst().firstIndex(where: { !Self.isBlank($0) })
      else { continue }
      let mark = line[start]
      guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"),
        let end = line[start...].dropFirst().firstIndex(of: mark)
      else { return nil }
      var lines = lines
      lines[place] = Array(line[..<start] + Self.quoted(name) + line[(end + 1)...])
      return Self.text(lines)
    }
    return nil
  }

  /// Returns the file with one more line: after the settings before the first table, else after all
  /// if there is no table, else before all, where a line is always valid.
  private func added(_ name: String) -> [String] {
    let line = Array("theme = ".utf8) + Self.quoted(name) + ending
    let last = lines.prefix(firstTable).lastIndex { line in
      let first = line.first { !Self.isBlank($0) }
      return first != nil && (first != UInt8(ascii: "#") || firstTable == lines.count)
    }
    return [last.map { $0 + 1 } ?? 0, 0].map { place in
      var lines = lines
      lines.insert(line, at: place)
      // A last line without its end gets one.
      if place == lines.count - 1 { lines.append([]) }
      return Self.text(lines)
    }
  }

  /// The index of the first table's header; after the last line if there is none.
  private var firstTable: Int {
    lines.firstIndex { $0.first { !Self.isBlank($0) } == UInt8(ascii: "[") } ?? lines.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D].contains(byte) }

  private static func key(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { !isBlank($0) && $0 != 0x22 && $0 != 0x27 }, as: UTF8.self)
  }

  private static func quoted(_ name: String) -> [UInt8] {
    let escaped = name.flatMap { "\\\"".contains($0) ? "\\\($0)" : String($0) }
    return Array("\"\(String(escaped))\"".utf8)
  }

  private static func text(_ lines: [[UInt8]]) -> String {
    String(decoding: Array(lines.joined(separator: [newline])), as: UTF8.self)
  }
}

/// The configuration file of an operator who has none: every setting, explained and not set.
package enum SettingsSample {
  /// The whole file.
  ///
  /// An explanation has a space after the `#`, and a setting has none: removing that one character
  /// sets it.
  package static var text: String {
    var lines = [
      "# Settings for contact. Remove the # before a setting to set it. “contact config check”",
      "# reports errors in this file, and “contact config show” the settings in effect.",
    ]
    for setting in [Setting.profile] + Setting.table.filter(\.table.isEmpty) {
      lines += Self.lines(of: setting)
    }
    var table = ""
    for setting in Setting.table where !setting.table.isEmpty {
      if setting.table != table { lines += ["", "[\(setting.table)]"] }
      table = setting.table
      lines += Self.lines(of: setting)
    }
    lines += [""]
    lines += wrapped(
      """
      A profile has settings for one server, which take precedence over the ones above. A \
      token at
      """
        + " the top level is only sent to the url set there: a profile with another url needs"
        + " its own token.")
    lines += [
      "#[profiles.staging]", "#url = \"https://staging.example\"",
      "#token_file = \"staging-token\"",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(of setting: Setting) -> [String] {
    let value = setting.isOpen ? setting.example : "\(setting.word) = \(setting.example)"
    return [""]
      + wrapped(
        "\(setting.help) Value: \(setting.accepts). Default: \(setting.fallback).")
      + ["#" + value]
  }

  /// Breaks a text into comments of at most 80 columns.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + 1 + word.count <= 80 {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append("# \(word)")
      }
    }
    return lines
  }
}
