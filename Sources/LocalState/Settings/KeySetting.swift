package import Screen

/// The keys that the operator has set for a command.
package struct KeySetting: Equatable, Sendable {
  /// The command's name as the file has it.
  package let command: String
  /// All of its keys; none where it has none.
  package let keys: [Key]
  private let file: String
  private let line: Int?

  init(_ command: String, _ value: DocumentValue, in document: Document)
    throws(ConfigurationProblem)
  {
    self.command = command
    file = document.file
    line = document.line(of: "keys.\(command)")
    let names: [String?]
    switch value {
    case .text(let name): names = [name]
    case .list(let values): names = values.map(\.text)
    default: names = [nil]
    }
    var keys: [Key] = []
    for name in names {
      guard let key = name.flatMap({ Key(named: $0) }) else {
        throw document.problem(
          at: "keys.\(command)",
          """
          “\(command)” takes keys, like "c-s", "a-x", "f2", "s-f3", "pgdn", or a list of them; \
          “\(name ?? "…")” is none.
          """)
      }
      keys.append(key)
    }
    self.keys = keys
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
