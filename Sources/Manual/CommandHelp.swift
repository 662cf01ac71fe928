package import ContactModel

/// A command's help, as the command-line parser describes it.
package struct CommandHelp {
  /// An argument, option or flag.
  package struct Argument: Sendable {
    /// The names of an option or flag, with their dashes, the longest last; none of an argument.
    package let names: [String]
    package let takesValue: Bool
    package let isRepeating: Bool
    /// The values to choose from; none if any is valid, or they are found out elsewhere.
    package let values: [String]
    /// The first sentence about it.
    package var summary: String { explanation.split(separator: ". ").first.map(String.init) ?? "" }
    let term: String
    let explanation: String
  }

  package let name: String
  package let abstract: String
  let discussion: String
  package let arguments: [Argument]
  package let subcommands: [CommandHelp]

  /// Reads the parser's description; nil if it isn't one.
  ///
  /// - Parameter json: One of its commands.
  package init?(_ json: JSONValue) {
    guard let name = json["commandName"]?.string else { return nil }
    self.name = name
    abstract = json["abstract"]?.string ?? ""
    discussion = json["discussion"]?.string ?? ""
    arguments = (json["arguments"]?.items ?? []).compactMap(Argument.init)
    subcommands = (json["subcommands"]?.items ?? []).compactMap(CommandHelp.init)
      .filter { $0.name != "help" }
  }
}

extension CommandHelp.Argument {
  init?(_ json: JSONValue) {
    guard case .bool(true)? = json["shouldDisplay"] else { return nil }
    names = (json["names"]?.items ?? []).compactMap { name -> String? in
      guard let word = name["name"]?.string else { return nil }
      return name["kind"]?.string == "short" ? "-\(word)" : "--\(word)"
    }.sorted { $0.utf8.count < $1.utf8.count }
    values = (json["allValues"]?.items ?? []).compactMap(\.string)
    isRepeating = json["isRepeating"] == .bool(true)
    takesValue = json["kind"]?.string == "option"
    let value = json["valueName"]?.string ?? ""
    switch json["kind"]?.string {
    case "positional": term = value.uppercased()
    case "option": term = names.joined(separator: ", ") + " " + value.uppercased()
    default: term = names.joined(separator: ", ")
    }
    explanation = ["abstract", "discussion"].compactMap { json[$0]?.string }
      .joined(separator: "\n\n")
  }
}

extension JSONValue {
  fileprivate var items: [JSONValue] {
    if case .array(let items) = self { items } else { [] }
  }
}

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
