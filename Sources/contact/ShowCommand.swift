import ArgumentParser
import ContactModel
import LocalState
import FormEditor
import Session

/// `contact show ID`: what the server holds of a contact.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a contact.",
    discussion: """
      A line a field on standard output, as the form shows it: not known (the server did not \
      mention the field), not set (null) and empty are told apart.

      With --json: server, id, and fields, in which every field that is known stands under its \
      name as the server holds it. Members that the API's document does not name are left out.

      Exit status: 0 printed, 2 configuration or token, 4 refused by the server, 5 not to be read, \
      64 usage, 74 output can't be written, 129, 130, 143 signals.
      """)

  @Argument(help: "The id of the contact.")
  var id: String

  @Argument(
    help: ArgumentHelp("Fields to print (default: all).", valueName: "field"),
    completion: .list(Field.all.map(\.key)))
  var fields: [String] = []

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print it as JSON.")
  var json = false

  func validate() throws {
    if id.allSatisfy(\.isWhitespace) { throw ValidationError("The id is empty.") }
    for name in fields where Field.named(FieldID(name)) == nil {
      let hint = NearestWord.hint(for: name, among: Field.all.map(\.key))
      throw ValidationError("There is no field “\(name)”. \(hint)")
    }
  }

  func run() throws {
    CommandExit.run(isJSON: json) { () throws(CommandError) in
      try ShowSession(id: id, fields: fields, isSandbox: connection.sandbox, isJSON: json)
        .run(CommandContext(connection.options))
    }
  }
}
