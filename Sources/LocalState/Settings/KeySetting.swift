import ContactModel
package import Screen

/// The keys that the operator has set for a command.
package struct KeySetting: Equatable, Sendable {
  /// The command's name as the file has it.
  package let command: String
  /// All of its keys; none where it has none.
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
          “\(entry.word)” takes keys, like "c-s", "a-x", "f2", "s-f3", "pgdn", or a list of them; \
          “\(name ?? "…")” is none.
          """)
      }
      keys.append(key)
    }
    self.keys = keys
    self.names = names.compactMap(\.self)
  }

  /// Makes a problem of these keys, with their place in the file.
  package func problem(_ message: String) -> ConfigurationProblem {
    ConfigurationProblem(file: file, line: line, message: message)
  }

  /// Makes the problem of a command that there isn't.
  package func problem(unknownAmong commands: [String]) -> ConfigurationProblem {
    let hint = NearestWord.hint(for: command, among: commands)
    return problem("“\(command)” is not a command. \(hint)")
  }
}
