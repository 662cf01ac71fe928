import ContactModel
import ContactService
package import Screen

/// The functions that read a setting from the file and show it.
struct SettingAccess: Sendable {
  /// Reads it; false if the value is invalid.
  let read: @Sendable (inout Settings, SettingEntry) throws(ConfigurationProblem) -> Bool
  /// Its current value without secrets; nil if there is none.
  let value: @Sendable (Settings) -> DocumentValue?

  /// Returns the access to a text.
  static func text(
    _ path: any WritableKeyPath<Settings, String?> & Sendable,
    _ value: @escaping @Sendable (SettingEntry) -> String? = { $0.value.text },
    shown: @escaping @Sendable (String) -> String = { $0 }
  ) -> SettingAccess {
    SettingAccess { settings, entry in
      settings[keyPath: path] = value(entry)
      return settings[keyPath: path] != nil
    } value: {
      $0[keyPath: path].map { .text(shown($0)) }
    }
  }

  /// Returns the access to a path, which is made absolute.
  static func path(_ path: any WritableKeyPath<Settings, String?> & Sendable) -> SettingAccess {
    text(path, { entry in entry.value.text.map(entry.file) })
  }

  /// Returns the access to a true or false value.
  static func flag(_ path: any WritableKeyPath<Settings, Bool> & Sendable) -> SettingAccess {
    SettingAccess { settings, entry in
      guard case .boolean(let isOn) = entry.value else { return false }
      settings[keyPath: path] = isOn
      return true
    } value: {
      .boolean($0[keyPath: path])
    }
  }

  /// Returns the access to one of a few words.
  static func choice<Choice: RawRepresentable & Sendable>(
    _ path: any WritableKeyPath<Settings, Choice> & Sendable
  ) -> SettingAccess where Choice.RawValue == String {
    SettingAccess { settings, entry in
      guard let choice = entry.value.text.flatMap(Choice.init) else { return false }
      settings[keyPath: path] = choice
      return true
    } value: {
      .text($0[keyPath: path].rawValue)
    }
  }

  /// The server's address; an invalid one may hold a password, and isn't shown.
  static let address = text(\.url, shown: { (try? Endpoint($0)) == nil ? "no address" : $0 })

  /// The words of a command: a program on the path, or with a slash in it a file.
  ///
  /// Its arguments are not shown.
  static let command = SettingAccess { settings, entry in
    guard case .list(let values) = entry.value else { return false }
    let words = values.compactMap(\.text)
    guard words.count == values.count, let program = words.first, !program.isEmpty else {
      return false
    }
    settings.tokenCommand =
      [program.contains("/") ? entry.file(program) : program] + words.dropFirst()
    return true
  } value: {
    guard let words = $0.tokenCommand, let program = words.first else { return nil }
    return .list(words.count > 1 ? [.text(program), .text("…")] : [.text(program)])
  }

  /// Fields by their names.
  static let protected = SettingAccess { (settings, entry) throws(ConfigurationProblem) in
    guard case .list(let values) = entry.value else { return false }
    var fields: Set<FieldID> = []
    for value in values {
      guard let name = value.text else { return false }
      fields.insert(try entry.field(named: name).id)
    }
    settings.protected = fields
    return true
  } value: { settings in
    .list(Field.all.filter { settings.protected.contains($0.id) }.map { .text($0.key) })
  }

  /// The access to the settings and tables that users can't change.
  static let fixed = SettingAccess { (settings, entry) throws(ConfigurationProblem) in
    guard case .list(let values) = entry.value else { return false }
    for value in values {
      guard let name = value.text, Setting.fixable.contains(name) else {
        throw entry.problem(
          "“\(value.text ?? "…")” isn't valid in “fixed”. Choose from: "
            + "\(Setting.fixable.joined(separator: ", ")).")
      }
      settings.fixed.insert(name)
    }
    return true
  } value: { settings in
    .list(settings.fixed.sorted().map { .text($0) })
  }

  /// Returns the access to a whole number in a range.
  static func number(
    _ path: any WritableKeyPath<Settings, Int> & Sendable, _ range: ClosedRange<Int>
  ) -> SettingAccess {
    SettingAccess { settings, entry in
      guard case .number(let number) = entry.value, range.contains(number) else { return false }
      settings[keyPath: path] = number
      return true
    } value: {
      .number($0[keyPath: path])
    }
  }

  /// A whole number in a range, which has no default.
  static func number(
    _ path: any WritableKeyPath<Settings, Int?> & Sendable, _ range: ClosedRange<Int>
  ) -> SettingAccess {
    SettingAccess { settings, entry in
      guard case .number(let number) = entry.value, range.contains(number) else { return false }
      settings[keyPath: path] = number
      return true
    } value: {
      $0[keyPath: path].map { .number($0) }
    }
  }

  /// Returns the access to a request of the API.
  static func route(
    _ path: any WritableKeyPath<Routes, Route> & Sendable, _ methods: [Route.Method],
    hasID: Bool = false
  ) -> SettingAccess {
    SettingAccess { settings, entry in
      guard let route = entry.value.text.flatMap({ Route(reading: $0, hasID: hasID) }),
        methods.contains(route.method)
      else { return false }
      settings.routes[keyPath: path] = route
      return true
    } value: {
      .text($0.routes[keyPath: path].description)
    }
  }

  /// The name of a field's member in the API's JSON.
  static let memberName = SettingAccess { (settings, entry) throws(ConfigurationProblem) in
    let field = try entry.field(named: entry.word)
    guard let name = entry.value.text, MemberNames.canName(name) else { return false }
    settings.memberNames[field.id] = name
    return true
  } value: { settings in
    .table(
      Dictionary(
        uniqueKeysWithValues: settings.memberNames.map { ($0.key.rawValue, .text($0.value)) }))
  }

  /// The keys of a command.
  static let keys = SettingAccess { (settings, entry) throws(ConfigurationProblem) in
    let setting = try KeySetting(entry)
    settings.keys.removeAll { $0.command == setting.command }
    settings.keys.append(setting)
    return true
  } value: { settings in
    .table(
      Dictionary(
        uniqueKeysWithValues: settings.keys.map { setting in
          (setting.command, .list(setting.names.map { .text($0) }))
        }))
  }
}

extension SettingEntry {
  /// Finds a field.
  fileprivate func field(named name: String) throws(ConfigurationProblem) -> Field {
    if let field = Field.named(FieldID(name)) { return field }
    let message: String
    do throws(FieldNameError) {
      // A file that stays has the whole name; only a command line may have another.
      message = "There is no field “\(name)”. Did you mean “\(try Field.find(name).key)”?"
    } catch {
      message = error.description
    }
    throw problem(message)
  }
}

/// A value of the configuration file, where a setting belongs.
struct SettingEntry {
  /// The part of the name that the setting leaves open, or the setting's own word.
  let word: String
  let value: DocumentValue
  /// The whole name as it is in the file, with the profile's table before it.
  let path: String
  let document: Document
  let environment: Environment
  /// Whether the file is the machine's.
  var isMachine = false

  /// Makes a path whole; a relative one begins at the folder of its file.
  func file(_ text: String) -> String {
    let isRelative = !text.hasPrefix("/") && !text.hasPrefix("~/")
    guard isMachine, isRelative, let folder = environment.machineFolder else {
      return environment.path(text)
    }
    return "\(folder)/\(text)"
  }

  func problem(_ message: String) -> ConfigurationProblem {
    document.problem(at: path, message)
  }
}

/// The keys that the operator has set for a command.
package struct KeySetting: Equatable, Sendable {
  /// The command's name as the file has it.
  package let command: String
  /// All of its keys; empty if it has none.
  package let keys: [Key]
  /// The keys as the file has them.
  let names: [String]
  private let file: String
  private let line: Int?

  init(_ entry: SettingEntry) throws(ConfigurationProblem) {
    command = entry.word
    file = entry.document.file
    line = entry.document.line(of: entry.path)
    let names: [String?]
    switch entry.value {
    case .text(let name): names = [name]
    case .list(let values): names = values.map(\.text)
    default: names = [nil]
    }
    var keys: [Key] = []
    for name in names {
      guard let key = name.flatMap({ Key(named: $0) }) else {
        throw entry.problem(
          """
          “\(entry.word)” must be a key, like "c-s", "a-x", "f2", "s-f3" or "pgdn", or a list of \
          keys; “\(name ?? "…")” isn't a key.
          """)
      }
      keys.append(key)
    }
    self.keys = keys
    self.names = names.compactMap(\.self)
  }

  /// Returns a problem of these keys, with their place in the file.
  package func problem(_ message: String) -> ConfigurationProblem {
    ConfigurationProblem(file: file, line: line, message: message)
  }

  /// Returns the problem of an unknown command.
  package func problem(unknownAmong commands: [String]) -> ConfigurationProblem {
    let hint = NearestWord.hint(for: command, among: commands)
    return problem("“\(command)” isn't a command. \(hint)")
  }
}
