import ContactModel

/// Everything that is wrong with a file of settings, for the top alone and with each profile.
package struct SettingsCheck {
  /// The settings of the top, then those with each profile.
  package let settings: [Settings]
  /// Every problem once, in the order of the lines.
  package let problems: [ConfigurationProblem]

  /// Checks a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - environment: The variables; which profile they choose does not matter.
  /// - Throws: ``ConfigurationProblem`` where it can't be read or is not TOML.
  package init(
    _ path: String, _ environment: Environment
  ) throws(ConfigurationProblem) {
    let text: String
    do throws(FileError) {
      text = try LocalFiles.text(at: path, guardedBy: .trusted)
    } catch {
      throw ConfigurationProblem(message: error.sentence(about: path))
    }
    self.init(try Document(text, file: path), environment)
  }

  init(_ document: Document, _ environment: Environment) {
    var settings: [Settings] = []
    var problems: [ConfigurationProblem] = []
    var top = SettingsReader(document, environment)
    top.readTop()
    for profile in [nil] + top.profiles {
      var reader = top
      if let profile { reader.readProfile(profile) }
      reader.finish()
      settings.append(reader.settings)
      problems += reader.problems + reader.findings(environment)
    }
    if let name = top.settings.profile, !top.profiles.contains(name) {
      let hint = NearestWord.hint(for: name, among: top.profiles)
      problems.append(document.problem(at: "profile", "“\(name)” is not a profile. \(hint)"))
    }
    self.settings = settings
    self.problems = Self.ordered(problems)
  }

  /// Puts problems in the order of their lines, and leaves out what was found before.
  package static func ordered(_ problems: [ConfigurationProblem]) -> [ConfigurationProblem] {
    var told: Set<String> = []
    return problems.filter { told.insert($0.description).inserted }
      .sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }
}
