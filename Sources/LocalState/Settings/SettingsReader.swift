import ContactModel
import ContactService

extension Settings {
  /// Reads the settings of a document.
  ///
  /// - Throws: ``ConfigurationProblem``, the first of them.
  init(
    _ document: Document, _ environment: Environment, profile flag: String? = nil
  ) throws(ConfigurationProblem) {
    var reader = SettingsReader(document, environment)
    reader.readTop()
    reader.readProfile(flag: flag)
    reader.finish()
    if let problem = reader.problems.first { throw problem }
    self = reader.settings
  }
}

/// Reads the settings of a document, and continues after a mistake.
struct SettingsReader {
  private(set) var settings = Settings()
  private(set) var problems: [ConfigurationProblem] = []
  private let document: Document
  private let environment: Environment

  init(_ document: Document, _ environment: Environment) {
    self.document = document
    self.environment = environment
  }

  /// The profiles of the document, in alphabetical order.
  var profiles: [String] { (document.entries["profiles"]?.table ?? [:]).keys.sorted() }

  /// Reads the settings of the top, whatever the profile is.
  mutating func readTop() {
    var entries = document.entries
    if let profiles = entries.removeValue(forKey: "profiles") { check(profiles) }
    read(entries, profile: nil)
  }

  /// Reads the profile that is chosen: by the command line, else the environment, else the file.
  mutating func readProfile(flag: String?) {
    let variable = environment["CONTACT_PROFILE"]
    guard let name = flag ?? variable ?? settings.profile else { return }
    guard let table = document.entries["profiles"]?.table?[name] else {
      let hint =
        profiles.isEmpty
        ? "\(document.file) has none." : NearestWord.hint(for: name, among: profiles)
      let source = flag != nil ? "--profile: " : variable != nil ? "CONTACT_PROFILE: " : ""
      let message = "\(source)“\(name)” isn't a profile. \(hint)"
      problems.append(
        source.isEmpty
          ? document.problem(at: "profile", message) : ConfigurationProblem(message: message))
      return
    }
    settings.profile = name
    readProfile(name, table)
  }

  /// Reads a profile over what the top has set.
  mutating func readProfile(_ name: String, _ table: DocumentValue? = nil) {
    guard let entries = (table ?? document.entries["profiles"]?.table?[name])?.table else { return }
    let top = settings
    let namesToken = entries["token_command"] != nil || entries["token_file"] != nil
    if namesToken {
      // A source that the profile doesn't name must not take precedence over the one that it does.
      for setting in ["token_command", "token_file"] { settings.sources[setting] = nil }
      settings.tokenCommand = nil
      settings.tokenFile = nil
    }
    read(entries, profile: name)
    if !namesToken, entries["url"] != nil {
      settings.tokenReach = top.url.map { .former($0) } ?? .none
    }
  }

  /// Checks the combination of several settings.
  mutating func finish() {
    if let path = settings.authorityFile, let fault = CertificateFile.fault(of: path) {
      problems.append(problem(of: "ca_file", "“ca_file” can't be used: \(fault)"))
    }
    do throws(FieldKeysError) {
      _ = try MemberNames(settings.memberNames)
    } catch {
      problems.append(problem(of: "api.keys.\(error.field)", error.description))
    }
  }

  /// Returns a problem of a setting that was read.
  func problem(of setting: String, _ message: String) -> ConfigurationProblem {
    guard case .file(let file, let line, _)? = settings.sources[setting] else {
      return ConfigurationProblem(file: document.file, message: message)
    }
    return ConfigurationProblem(file: file, line: line, message: message)
  }

  /// Checks all profiles, also those that aren't in effect.
  private mutating func check(_ profiles: DocumentValue) {
    guard let tables = profiles.table else {
      problems.append(
        document.problem(at: "profiles", "“profiles” must contain tables, like [profiles.staging].")
      )
      return
    }
    for (name, value) in tables.sorted(by: { $0.key < $1.key }) {
      guard name.wholeMatch(of: /[A-Za-z0-9_\-]+/) != nil else {
        problems.append(
          document.problem(
            at: "profiles.\(name.filter { !" \t\"'".contains($0) })",
            "A profile's name can only have letters, digits, - and _; “\(name)” has others."))
        continue
      }
      guard let entries = value.table else {
        problems.append(
          document.problem(
            at: "profiles.\(name)", "A profile is a table: write [profiles.\(name)] above it."))
        continue
      }
      if entries["production"] == .boolean(true), let url = entries["url"]?.text {
        settings.productionAddresses.append(url)
      }
    }
  }

  private mutating func read(_ entries: [String: DocumentValue], profile: String?) {
    let prefix = profile.map { "profiles.\($0)." } ?? ""
    for (name, value) in Self.flat(entries) {
      do throws(ConfigurationProblem) {
        try read(name, value, at: prefix + name, isTop: profile == nil)
        settings.sources[name] = .file(
          document.file, line: document.line(of: prefix + name), profile: profile)
      } catch {
        problems.append(error)
      }
    }
  }

  private mutating func read(
    _ name: String, _ value: DocumentValue, at path: String, isTop: Bool
  ) throws(ConfigurationProblem) {
    let table = isTop ? [Setting.profile] + Setting.table : Setting.table
    for setting in table {
      guard let word = setting.word(in: name) else { continue }
      let entry = SettingEntry(
        word: word, value: value, path: path, document: document, environment: environment)
      guard try setting.access.read(&settings, entry) else {
        throw entry.problem("“\(name)” must be \(setting.accepts).")
      }
      return
    }
    let names = table.map { $0.isOpen ? $0.table : $0.name } + (isTop ? ["profiles"] : [])
    throw document.problem(
      at: path, "“\(name)” isn't a setting. \(NearestWord.hint(for: name, among: names))")
  }

  /// Returns the entries of all tables by their whole names.
  private static func flat(
    _ entries: [String: DocumentValue], prefix: String = ""
  ) -> [(String, DocumentValue)] {
    // Sorted, so that of two mistakes the same one is always reported first.
    entries.sorted { $0.key < $1.key }.flatMap { key, value in
      let name = prefix + key
      // A table where a value belongs is reported as such, not by what is in it.
      let isSetting = Setting.table.contains { $0.name == name } || name == Setting.profile.name
      guard let table = value.table, !isSetting else { return [(name, value)] }
      return flat(table, prefix: name + ".")
    }
  }
}

extension SettingsReader {
  /// Problems beyond the file itself: of the address, the theme, the token's file and the audit
  /// file.
  func findings(_ environment: Environment) -> [ConfigurationProblem] {
    var findings: [ConfigurationProblem] = []
    if let url = settings.url {
      do throws(EndpointError) {
        if let repetition = try Endpoint(url, routes: settings.routes).repetition {
          findings.append(problem(of: "url", repetition))
        }
      } catch {
        findings.append(problem(of: "url", error.description))
      }
    }
    if let theme = settings.theme {
      do throws(ConfigurationProblem) {
        _ = try Themes(environment).named(theme)
      } catch {
        findings.append(problem(of: "theme", error.description))
      }
    }
    if let path = settings.tokenFile {
      do throws(FileError) {
        _ = try LocalFiles.text(at: path, limit: TokenSource.limit, guardedBy: .secret)
      } catch {
        findings.append(problem(of: "token_file", error.sentence(about: path)))
      }
    }
    if let path = settings.auditFile, let fault = AuditFile(path: path).fault {
      findings.append(problem(of: "audit.file", fault))
    }
    return findings
  }
}

/// All problems of a file of settings, of the top alone and with each profile.
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
  /// - Throws: ``ConfigurationProblem`` if it can't be read or isn't TOML.
  package init(
    _ path: String, _ environment: Environment
  ) throws(ConfigurationProblem) {
    guard let document = try Document.read(path, guardedBy: .trusted) else {
      throw ConfigurationProblem(message: FileError.missing.sentence(about: path))
    }
    self.init(document, environment)
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
      problems.append(document.problem(at: "profile", "“\(name)” isn't a profile. \(hint)"))
    }
    self.settings = settings
    self.problems = Self.ordered(problems)
  }

  /// Returns problems in the order of their lines, each once.
  package static func ordered(_ problems: [ConfigurationProblem]) -> [ConfigurationProblem] {
    var told: Set<String> = []
    return problems.filter { told.insert($0.description).inserted }
      .sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }
}
