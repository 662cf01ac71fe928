package import ContactModel
import ContactService
import FormEditor

/// `contact show`: reads a contact, and prints it.
package struct ShowSession {
  private let id: String
  private let fields: [String]
  private let isSandbox: Bool
  private let isJSON: Bool

  /// Prepares the command.
  ///
  /// - Parameters:
  ///   - id: The contact's id.
  ///   - fields: The keys of the fields that are wanted; none for all.
  ///   - isSandbox: Whether the server is the sandbox.
  ///   - isJSON: Whether it is reported as JSON.
  package init(id: String, fields: [String], isSandbox: Bool, isJSON: Bool) {
    self.id = id
    self.fields = fields
    self.isSandbox = isSandbox
    self.isJSON = isJSON
  }

  /// Reads the contact, and prints it.
  package func run(
    _ context: CommandContext
  ) throws(CommandError) -> ContactModel.ExitStatus {
    let server = try context.server(isSandbox: isSandbox)
    let loop = try CommandLoop(context.transfers)
    try loop.connect(to: server)
    switch try loop.contact(id) {
    case .failed(let failure): throw CommandError(failure)
    case .loaded(let contact):
      if isJSON {
        Output.json(Self.json(contact, wanted, server.address))
      } else {
        try print(contact, at: context.place(server), loop)
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
    _ contact: ContactModel.Contact, at place: String, _ loop: CommandLoop
  ) throws(CommandError) {
    let edit = ContactEdit(base: contact)
    let wanted = wanted
    var rows: [(section: Section, cells: [String])] = []
    for section in Section.allCases {
      for field in wanted where field.section == section {
        var words = edit.words(of: field)
        if case .value(.ids(let ids)) = contact.reading(of: field), !ids.isEmpty {
          // All of them, however many: a contact is always printed completely.
          words = try names(of: field, loop)?.words(of: ids) ?? FieldValue.ids(ids).text
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

  /// Returns the names of a field's ids; nil if they can't be read, since the ids are enough.
  private func names(of field: Field, _ loop: CommandLoop) throws(CommandError) -> NameList? {
    let call: ServiceRequest = field.id == .lists ? .lists : .labels
    guard case .names(_, .loaded(let names)) = try loop.result(of: call) else { return nil }
    return names.isEmpty ? nil : names
  }
}
