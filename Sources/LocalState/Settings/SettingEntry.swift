/// A value of the configuration file, where a setting belongs.
struct SettingEntry {
  /// The part of the name that the setting leaves open, else the setting's own word.
  let word: String
  let value: DocumentValue
  /// The whole name as it stands in the file, with the profile's table before it.
  let path: String
  let document: Document
  let environment: Environment

  func problem(_ message: String) -> ConfigurationProblem {
    document.problem(at: path, message)
  }
}
