import FormEditor
import LocalState
import Screen

extension KeyMap {
  /// Takes the keys that the operator has set.
  ///
  /// - Throws: ``ConfigurationProblem`` with the line where a command isn't one, or a key would
  ///   mean two things.
  init(_ settings: [KeySetting]) throws(ConfigurationProblem) {
    var own: [Command: [Key]] = [:]
    for setting in settings {
      guard let command = Command(rawValue: setting.command) else {
        throw setting.problem(unknownAmong: Command.allCases.map(\.rawValue))
      }
      own[command] = setting.keys
    }
    do {
      try self.init(own)
    } catch {
      let setting = settings.first { $0.command == error.command.rawValue }
      throw setting?.problem(error.message) ?? ConfigurationProblem(message: error.message)
    }
  }
}
