import ArgumentParser
import ContactModel
import ContactService
import Session

/// `contact lists`: the lists that a contact can be on.
struct ListsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lists",
    abstract: "List the server's lists and their ids.",
    discussion: ReadOptions.discussion("list"))

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var read: ReadOptions

  func run() throws { read.run(connection, .lists) }
}

/// `contact labels`: the labels that a contact can have.
struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "List the server's labels and their ids.",
    discussion: ReadOptions.discussion("label"))

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var read: ReadOptions

  func run() throws { read.run(connection, .labels) }
}

extension ReadOptions {
  /// Returns the help of both commands.
  fileprivate static func discussion(_ noun: String) -> String {
    """
    Prints one line for each \(noun): its id and its name.

    With --json: an array of objects with id, name and request_id.

    Exit status: 0 printed, 2 configuration or token, 4 refused by the server, 5 the \(noun)s can't \
    be read, 64 usage, 74 output can't be written, 75 too many requests, 129, 130, 143 signals.

    Examples:
      contact \(noun)s
      contact \(noun)s --json
    """
  }

  fileprivate func run(_ connection: ConnectionOptions, _ field: FieldID) {
    CommandExit.run(isJSON: json) { () throws(CommandError) in
      try NameListSession(field, waits: !noWait, isJSON: json).run(CommandContext(connection))
    }
  }
}
