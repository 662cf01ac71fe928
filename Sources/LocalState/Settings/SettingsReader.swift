import ContactModel
import ContactService

extension Settings {
  /// Reads the settings of a document, which take precedence over the system's.
  ///
  /// - Throws: ``ConfigurationProblem``, the first of them.
  init(
    _ document: Document, over machine: Document? = nil, _ environment: Environment,
    profile flag: String? = nil
  ) throws(ConfigurationProblem) {
    var reader = SettingsReader([machine, document].compactMap(\.self), environment)
    reader.readTop()
    reader.readProfile(flag: flag)
    reader.finish()
    if let problem = reader.problems.first { throw problem }
    self = reader.settings
  }
}

/// Reads the settings of documents, the system's before the operator's, and continues after a
/// mistake.
///
/// Later settings take precedence: the top level of each document, then the profile in each of
/// them.
struct SettingsReader {
  private(set) var settings = Settings()
  private(set) var problems: [ConfigurationProblem] = []
  private let documents: [Document]
  private let environment: Environment

  init(_ documents: [Document], _ environment: Environment) {
    self.documents = documents
    self.environment = environment
  }

  /// The profiles of the documents, in alphabetical order.
  var profiles: [String] {
    Set(documents.flatMap { ($0.entries["profiles"]?.table ?? [:]).keys }).sorted()
  }

  /// Reads the settings of the top level, whatever the profile is.
  mutating func readTop() {
    for (index, document) in documents.enumerated() {
      var entries = document.entries
      if let profiles = entries.removeValue(forKey: "profiles") { check(profiles, in: document) }
      read(entries, of: document, profile: nil, isFirst: index == 0)
    }
  }

  /// Reads the chosen profile: from the command line, the environment or the file, in this order.
  mutating func readProfile(flag: String?) {
    let variable = environment["CONTACT_PROFILE"]
    guard let name = flag ?? variable ?? settings.profile else { return }
    guard profiles.contains(name) else {
      let source = flag != nil ? "--profile: " : variable != nil ? "CONTACT_PROFILE: " : ""
      let problem = unknownProfile(name)
      problems.append(
        source.isEmpty ? problem : ConfigurationProblem(message: source + problem.message))
      return
    }
    settings.profile = name
    readProfile(name)
  }

  /// Returns the problem of a missing profile that `profile` names.
  func unknownProfile(_ name: String) -> ConfigurationProblem {
    let hint =
      profiles.isEmpty
      ? "\(documents.last?.file ?? "The configuration") has none."
      : NearestWord.hint(for: name, among: profiles)
    return problem(of: "profile", "“\(name)” isn't a profile. \(hint)")
  }

  /// Reads a profile, which takes precedence over the top level.
  mutating func readProfile(_ name: String) {
    for document in documents {
      guard let entries = document.entries["profiles"]?.table?[name]?.table else { continue }
      read(entries, of: document, profile: name, isFirst: false)
    }
  }

  /// Checks the combination of several settings.
  mutating func finish() {
    if let path = settings.caFile {
      do throws(CertificateFileError) {
        _ = try CertificateFile(path)
      } catch {
        problems.append(problem(of: "ca_file", "“ca_file” can't be used: \(error)"))
      }
    }
    if settings.fixed.contains("url"), settings.url == nil {
      problems.append(
        problem(of: "fixed", "“fixed” names url, but url isn't set at the top level."))
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
      return ConfigurationProblem(file: documents.last?.file, message: message)
    }
    return ConfigurationProblem(file: file, line: line, message: message)
  }

  private func isMachine(_ document: Document) -> Bool {
    document.file == environment.machineFile
  }

  /// Checks all profiles, also those that aren't in effect.
  private mutating func check(_ profiles: DocumentValue, in document: Document) {
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

  /// Reads one layer of settings, which takes precedence over those read before it.
  ///
  /// A token belongs to the server of the address next to it: another address in this layer doesn't
  /// get a token from an earlier layer.
  private mutating func read(
    _ entries: [String: DocumentValue], of document: Document, profile: String?, isFirst: Bool
  ) {
    let below = settings
    let namesToken = entries["token_command"] != nil || entries["token_file"] != nil
    if namesToken, !isFirst {
      // A source that this layer doesn't name must not take precedence over the one that it does.
      for setting in ["token_command", "token_file"] { settings.sources[setting] = nil }
      settings.tokenCommand = nil
      settings.tokenFile = nil
      settings.tokenReach = .address
    }
    let prefix = profile.map { "profiles.\($0)." } ?? ""
    for (name, value) in Self.flat(entries) {
      do throws(ConfigurationProblem) {
        try read(name, value, at: prefix + name, in: document, isTop: profile == nil)
        settings.sources[name] = .file(
          document.file, line: document.line(of: prefix + name), profile: profile)
      } catch {
        problems.append(error)
      }
    }
    if !namesToken, !isFirst, entries["url"] != nil, below.tokenReach == .address {
      settings.tokenReach = below.url.map { .former($0) } ?? .none
    }
  }

  private mutating func read(
    _ name: String, _ value: DocumentValue, at path: String, in document: Document, isTop: Bool
  ) throws(ConfigurationProblem) {
    if settings.isFixed(name), !isMachine(document) {
      throw document.problem(
        at: path,
        "“\(name)” is fixed for everyone in \(environment.machineFile ?? ""). Remove it here.")
    }
    let top = isMachine(document) ? [Setting.profile, Setting.fixed] : [Setting.profile]
    let table = (isTop ? top : []) + Setting.table
    for setting in table {
      guard let word = setting.word(in: name) else { continue }
      let entry = SettingEntry(
        word: word, value: value, path: path, document: document, environment: environment,
        isMachine: isMachine(document))
      guard try setting.access.read(&settings, entry) else {
        if name == Setting.profile.name, let profile = value.table?.keys.min() {
          throw document.problem(
            at: "\(path).\(profile)",
            "The table's name is plural: write [profiles.\(profile)], not [profile.\(profile)].")
        }
        throw entry.problem("“\(name)” must be \(setting.accepts).")
      }
      return
    }
    let hint = UnknownSetting(name: name, path: path, table: table).hint
    throw document.problem(at: path, "“\(name)” isn't a setting. \(hint)")
  }

  /// Returns the entries of all tables by their whole names.
  private static func flat(
    _ entries: [String: DocumentValue], prefix: String = ""
  ) -> [(String, DocumentValue)] {
    // Sorted, so that of two mistakes the same one is always reported first.
    entries.sorted { $0.key < $1.key }.flatMap { key, value in
      let name = prefix + key
      // A table where a value belongs is reported as such, not by its contents.
      let isSetting = Setting.table.contains { $0.name == name } || name == Setting.profile.name
      guard let table = value.table, !isSetting else { return [(name, value)] }
      return flat(table, prefix: name + ".")
    }
  }
}

/// A name in the configuration that isn't a setting.
private struct UnknownSetting {
  /// The name without a profile's table.
  let name: String
  /// The whole name.
  let path: String
  /// The settings that are valid there.
  let table: [Setting]

  /// The names that people use for a token that they write into the file.
  private static let secrets: Set = [
    "token", "password", "passwd", "secret", "bearer", "api_key", "apikey", "api_token",
    "access_token",
  ]

  /// The sentence about what to write instead.
  var hint: String {
    let word = name.split(separator: ".").last.map(String.init) ?? name
    if Self.secrets.contains(word.lowercased()) {
      return "The token can't be in this file: use contact login, token_command or token_file."
    }
    if name == Setting.fixed.name { return "It is only valid in /etc/contact/config.toml." }
    let others = table.filter { !$0.isOpen && $0.word == word }
    if others.count == 1 { return place(of: others[0]) }
    let names = table.map { $0.isOpen ? $0.table : $0.name }
    if let nearest = NearestWord.nearest(to: name, among: names) {
      return "Did you mean “\(nearest)”?"
    }
    return "“contact config show” lists the settings."
  }

  /// Returns the sentence about where a setting of the same name belongs.
  private func place(of setting: Setting) -> String {
    let profile = path.hasSuffix("." + name) ? String(path.dropLast(name.count + 1)) : ""
    if !setting.table.isEmpty {
      let table = profile.isEmpty ? setting.table : "\(profile).\(setting.table)"
      return "“\(setting.word)” belongs below [\(table)]."
    }
    return profile.isEmpty
      ? "“\(setting.word)” belongs above the first table."
      : "It belongs directly below [\(profile)]."
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
        _ = try LocalFiles.text(at: path, limit: TokenSource.limit, guardedBy: .ownSecret)
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
    let isSystem = path == environment.machineFile
    let owner = environment.machineOwner
    guard
      let document = try Document.read(
        path, guardedBy: isSystem ? .system(owner: owner) : .trusted)
    else {
      throw ConfigurationProblem(message: FileError.missing.sentence(about: path))
    }
    let machine = isSystem ? nil : try Settings.machineDocument(environment)
    self.init(document, over: machine, environment)
  }

  init(_ document: Document, over machine: Document? = nil, _ environment: Environment) {
    var settings: [Settings] = []
    var problems: [ConfigurationProblem] = []
    var top = SettingsReader([machine, document].compactMap(\.self), environment)
    top.readTop()
    for profile in [nil] + top.profiles {
      var reader = top
      if let profile { reader.readProfile(profile) }
      reader.finish()
      settings.append(reader.settings)
      problems += reader.problems + reader.findings(environment)
    }
    if let name = top.settings.profile, !top.profiles.contains(name) {
      problems.append(top.unknownProfile(name))
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
