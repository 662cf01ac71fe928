import ArgumentParser
import ContactModel
import Session

/// A mistake in a command line, in one sentence.
struct CommandLineMistake {
  private let arguments: [String]
  /// The command on the line, with its words.
  private let command: any ParsableCommand.Type
  private let path: [String]
  /// The word after them, if it isn't a subcommand of a command that has some.
  private let unknown: String?

  /// Finds the command that a command line names.
  init(_ arguments: [String]) {
    self.arguments = arguments
    var command: any ParsableCommand.Type = ContactCommand.self
    var path = ["contact"]
    var unknown: String?
    // “contact help set” names a command as “contact set” does.
    for word in arguments.drop(while: { $0 == "help" }) {
      let commands = command.configuration.subcommands
      if word.hasPrefix("-") || commands.isEmpty && arguments.first != "help" { break }
      guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
        unknown = word
        break
      }
      command = next
      path.append(word)
    }
    self.command = command
    self.path = path
    self.unknown = unknown
  }

  /// The sentence about an option that the command doesn't have; nil if it has all of them.
  private var unknownOption: String? {
    // A word that contact login doesn't have may be a token, which is never repeated.
    if command == LoginCommand.self { return nil }
    let known = command.helpMessage(columns: 200).split { !($0.isLetter || $0 == "-") }
      .map(String.init).filter { $0.hasPrefix("--") }
    let options = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }
    guard let option = options.first(where: { !known.contains($0) }) else { return nil }
    let nearest = NearestWord.nearest(to: option, among: known)
    return "Unknown option “\(option)”." + (nearest.map { " Did you mean “\($0)”?" } ?? "")
  }

  /// The sentence about an unknown command; nil if the command exists.
  var unknownCommand: String? {
    guard let unknown else { return nil }
    let names = command.configuration.subcommands.compactMap { $0.configuration.commandName }
    let start = "There is no command “\((path.dropFirst() + [unknown]).joined(separator: " "))”."
    if path.count == 1, !unknown.isEmpty, unknown.allSatisfy(\.isNumber) {
      return "\(start) Did you mean “contact edit \(unknown)”?"
    }
    if path.count == 1, let meant = Self.synonyms[unknown] {
      return "\(start) Did you mean “\(meant)”?"
    }
    let beginning = names.filter { !unknown.isEmpty && $0.hasPrefix(unknown) }
    let nearest =
      beginning.count == 1 ? beginning[0] : NearestWord.nearest(to: unknown, among: names)
    guard let nearest else {
      if names.isEmpty { return start }
      return "\(start) Choose from: \(names.joined(separator: ", "))."
    }
    return "\(start) Did you mean “\((path.dropFirst() + [nearest]).joined(separator: " "))”?"
  }

  /// Other programs' names for the commands.
  private static let synonyms = [
    "get": "show", "view": "show", "cat": "show", "read": "show", "print": "show",
    "search": "find", "list": "find", "ls": "find", "update": "set", "put": "set", "patch": "set",
    "open": "edit", "log": "history", "revert": "undo", "rollback": "undo",
  ]

  /// Ends the program with a sentence and a reference to the help.
  ///
  /// - Parameter message: The sentence; the parser's quotation marks and phrases are replaced.
  func exit(_ message: String) -> Never {
    // The parser tells what is missing before it looks at what it doesn't know.
    let message = message.contains("nknown option") ? message : unknownOption ?? message
    // An apostrophe within a word isn't a quotation mark.
    let quoted = message.replacing(/(^|\s)'([^']*)'/) { "\($0.output.1)“\($0.output.2)”" }
      .replacing(/The value (“.*”) is invalid for “([^”]*)”/) {
        "\($0.output.1) isn't valid for \($0.output.2)"
      }
      .replacing(/Missing expected argument “([^”]*)”/) { "Missing argument \($0.output.1)" }
      .replacing(/(Unknown option “([^”]*)”\.) Did you mean “([^”]*)”\?/) { match in
        // The parser offers an option however different it is.
        let (sentence, word, offer) = (match.output.1, String(match.output.2), match.output.3)
        let isNear = NearestWord.nearest(to: word, among: [String(offer)]) != nil
        return isNear ? String(match.output.0) : String(sentence)
      }
      .replacing("Please provide one of", with: "Choose from:")
    let sentence = quoted.hasSuffix(".") || quoted.hasSuffix("?") ? quoted : quoted + "."
    CommandError(sentence, .usage, help: "See \(path.joined(separator: " ")) --help.")
      .exit(asJSON: CommandExit.wantsJSON(arguments))
  }
}
