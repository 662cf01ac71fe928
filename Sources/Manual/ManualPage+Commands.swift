import ContactModel

extension ManualPage {
  /// Adds a command's help, with a heading for each subcommand.
  ///
  /// - Parameters:
  ///   - help: The command.
  ///   - path: The command's words, like `contact config show`.
  package mutating func add(_ help: CommandHelp, path: String) {
    add(text: help.abstract)
    add(text: help.discussion)
    for argument in help.arguments where !Self.isCommon(argument) {
      add(term: argument.term, argument.explanation)
    }
    for subcommand in help.subcommands {
      let name = "\(path) \(subcommand.name)"
      add(subsection: name)
      add(subcommand, path: name)
    }
  }

  /// Returns whether every command has it.
  private static func isCommon(_ argument: CommandHelp.Argument) -> Bool {
    argument.term.hasSuffix("--help") || argument.term == "--version"
  }
}

extension CommandHelp {
  /// Reads the command-line parser's own description; nil if it isn't one.
  ///
  /// - Parameter text: JSON, with the root command as its member `command`.
  package init?(reading text: String) {
    guard let json = try? JSONValue(reading: text.utf8), let command = json["command"] else {
      return nil
    }
    self.init(command)
  }
}
