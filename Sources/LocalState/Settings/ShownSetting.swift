package import ContactModel

/// A setting in effect, for display.
package struct ShownSetting: Equatable, Sendable {
  /// Its name; a setting that allows any name has one of these for each name.
  package let name: String
  /// The value as the file would have it, or the default in words.
  package let value: String
  package let source: SettingSource
  /// Whether the system's file fixes it for everyone.
  private let isFixed: Bool

  /// The source in a few words.
  package var place: String { source.words + (isFixed ? ", fixed for everyone" : "") }

  /// The setting for programs.
  package var json: JSONValue {
    let kind: String
    var file: (path: String, line: Int?, profile: String?)?
    switch source {
    case .flag: kind = "flag"
    case .variable: kind = "environment"
    case .file(let path, let line, let profile): (kind, file) = ("file", (path, line, profile))
    case .fallback: kind = "default"
    }
    return [
      "name": .string(name), "value": .string(value), "source": .string(kind),
      "file": (file?.path).map(JSONValue.string), "line": file?.line.map { .number($0) },
      "profile": file?.profile.map(JSONValue.string), "fixed": .bool(isFixed),
    ]
  }

  package init(name: String, value: String, source: SettingSource, isFixed: Bool = false) {
    self.isFixed = isFixed
    self.name = name
    self.value = value
    self.source = source
  }
}

extension Settings {
  /// Lists every setting with its value and source.
  ///
  /// - Parameters:
  ///   - flags: The values on the command line, by the settings' names.
  ///   - environment: The variables.
  /// - Returns: The settings in the table's order, and a line for each name that is set where any
  ///   name may be.
  package func shown(
    flags: [String: String], _ environment: Environment
  ) -> [ShownSetting] {
    ([Setting.profile] + Setting.table).flatMap { setting -> [ShownSetting] in
      var settings = self
      let override =
        flags[setting.name].map { ($0, SettingSource.flag(setting.flag ?? "")) }
        ?? setting.variable.flatMap { name in environment[name].map { ($0, .variable(name)) } }
      if let (text, source) = override, !isFixed(setting.name) {
        let value: DocumentValue = text == "true" ? .boolean(true) : .text(text)
        // Through the setting itself, which knows what must not be shown.
        if settings.apply(value, to: setting, environment) {
          return [line(setting, settings.value(of: setting), source)]
        }
      }
      guard setting.isOpen else {
        return [line(setting, value(of: setting), sources[setting.name] ?? .fallback)]
      }
      let entries = value(of: setting)?.table ?? [:]
      if entries.isEmpty { return [line(setting, nil, .fallback)] }
      return entries.sorted { $0.key < $1.key }.map { word, value in
        let name = "\(setting.table).\(word)"
        return ShownSetting(
          name: name, value: value.toml, source: sources[name] ?? .fallback,
          isFixed: isFixed(name))
      }
    }
  }

  private func line(
    _ setting: Setting, _ value: DocumentValue?, _ source: SettingSource
  ) -> ShownSetting {
    let value = source == .fallback ? nil : value
    return ShownSetting(
      name: setting.name, value: value?.toml ?? setting.fallback, source: source,
      isFixed: isFixed(setting.name))
  }

  private func value(of setting: Setting) -> DocumentValue? { setting.access.value(self) }

  private mutating func apply(
    _ value: DocumentValue, to setting: Setting, _ environment: Environment
  ) -> Bool {
    guard let document = try? Document("", file: "") else { return false }
    let entry = SettingEntry(
      word: setting.word, value: value, path: setting.name, document: document,
      environment: environment)
    return (try? setting.access.read(&self, entry)) ?? false
  }
}

extension DocumentValue {
  /// The value as a file would have it.
  fileprivate var toml: String {
    switch self {
    case .text(let text): JSONValue.string(text).text
    case .number(let number): "\(number)"
    case .boolean(let flag): "\(flag)"
    case .list(let values): "[" + values.map(\.toml).joined(separator: ", ") + "]"
    case .table, .other: "…"
    }
  }
}

/// The source of a setting's value.
package enum SettingSource: Equatable, Sendable {
  case flag(String)
  case variable(String)
  /// A line of the configuration file, and the profile that it is in.
  case file(String, line: Int?, profile: String?)
  case fallback

  /// The source in a few words.
  package var words: String {
    switch self {
    case .flag(let name), .variable(let name): return name
    case .file(let path, let line, let profile):
      let place = path + (line.map { ":\($0)" } ?? "")
      return profile.map { "\(place), profile \($0)" } ?? place
    case .fallback: return "default"
    }
  }
}
