import ArgumentParser
import ContactModel
import LocalState
import FormEditor
import Session

/// `contact show ID`: prints a contact.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a contact.",
    discussion: """
      Prints one line for each field, as the form shows it. A field can be not known (the server \
      didn't mention it), not set (null) or empty.

      With --json: an object with server, id and fields. In fields, each known field has its name \
      and its value as the server has it. Members that the API document doesn't name are omitted.

      Exit status: 0 printed, 2 configuration or token, 4 refused by the server, 5 the contact \
      can't be read, 64 usage, 74 output can't be written, 129, 130, 143 signals.

      Examples:
        contact show 1001
        contact show 1001 email lists --json
      """)

  @Argument(help: "The id of the contact.")
  var id: String

  @Argument(
    help: ArgumentHelp("Fields to print (default: all).", valueName: "field"))
  var fields: [String] = []

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if id.allSatisfy(\.isWhitespace) { throw ValidationError("The id is empty.") }
    _ = try FieldArguments.fields(fields)
  }

  func run() throws {
    let fields = try FieldArguments.fields(fields).map(\.key)
    CommandExit.run(isJSON: json) { () throws(CommandError) in
      try ShowSession(id: id, fields: fields, isSandbox: connection.sandbox, isJSON: json)
        .run(CommandContext(connection))
    }
  }
}
