import ArgumentParser
import ContactModel
import ContactService
import FormEditor
import LocalState
import Scripting

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
    CommandExit.run(isJSON: json, show)
  }

  private func show() throws(CommandError) -> ContactModel.ExitStatus {
    let start = try CommandContext(connection.options)
    let server = try connection.server(start)
    let calls = Calls(to: server, try CommandContext.signals())
    switch try calls.contact(id) {
    case .failed(let failure): throw CommandError(failure.message, failure.exit)
    case .loaded(let contact):
      if json {
        Output.json(Self.json(contact, wanted, server.address))
      } else {
        try print(contact, at: start.place(server), calls)
      }
      return .done
    }
  }

  private var wanted: [Field] {
    fields.isEmpty ? Field.all : Field.all.filter { fields.contains($0.key) }
  }

  private static func json(_ contact: ContactModel.Contact, _ fields: [Field], _ server: String)
    -> JSONValue
  {
    let members = fields.compactMap { field in
      contact.members[field.id].map { JSONMember(field.key, $0) }
    }
    return .object([
      JSONMember("server", .string(server)), JSONMember("id", .string(contact.id)),
      JSONMember("fields", .object(members)),
    ])
  }

  private func print(
    _ contact: ContactModel.Contact, at place: String, _ calls: Calls
  ) throws(CommandError) {
    let edit = ContactEdit(base: contact)
    let wanted = wanted
    var rows: [(section: Section, cells: [String])] = []
    for section in Section.allCases {
      for field in wanted where field.section == section {
        var words = edit.words(of: field)
        if case .value(.ids(let ids)) = contact.reading(of: field), !ids.isEmpty {
          // All of them, however many: what shows a contact leaves nothing out.
          words = try names(of: field, calls)?.words(of: ids) ?? FieldValue.ids(ids).text
        }
        rows.append((section, ["  " + edit.label(of: field), Output.shown(words)]))
      }
    }
    Output.line("\(contact.name), contact \(contact.id) on \(place)")
    let lines = TextTable.lines(rows.map(\.cells))
    for (index, line) in lines.enumerated() {
      let section = rows[index].section
      if index == 0 || rows[index - 1].section != section { Output.line(section.rawValue) }
      Output.line(line)
    }
  }

  /// The names of a field's ids; nil where they can't be read, as ids tell enough.
  private func names(of field: Field, _ calls: Calls) throws(CommandError) -> [NamedID]? {
    let call: ServiceRequest = field.id == .lists ? .lists : .labels
    guard case .names(_, .loaded(let names)) = try calls.result(of: call) else { return nil }
    return names.isEmpty ? nil : names
  }
}
