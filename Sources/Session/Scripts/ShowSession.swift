package import ContactModel
import ContactService
import FormEditor

/// `contact show`: reads contacts, and prints them.
package struct ShowSession {
  private let ids: [String]
  /// A file of ids, `-` for standard input; nil for those of the command line.
  private let list: String?
  /// The keys of the fields that are wanted; none for all.
  private let fields: [String]
  /// Whether a server that says to wait is waited for.
  private let waits: Bool
  private let isJSON: Bool
  /// The names of lists and labels that were read; none for those that can't be read.
  private var names: [FieldID: NameList] = [:]

  package init(
    ids: [String], list: String?, fields: [String], waits: Bool, isJSON: Bool
  ) {
    self.ids = ids.withoutDuplicates
    self.list = list
    self.fields = fields
    self.waits = waits
    self.isJSON = isJSON
  }

  /// Reads the contacts, and prints them.
  package mutating func run(
    _ context: CommandContext
  ) throws(CommandError) -> CommandOutcome {
    let server = try context.server()
    let loop = try CommandLoop(context.transfers)
    let ids = try list.map { (path) throws(CommandError) in try SetValues(loop).ids(path).ids }
    try loop.connect(to: server, waits: waits)
    if let ids = ids ?? (self.ids.count > 1 ? self.ids : nil) {
      return try show(ids, context.place(server), server.address, loop)
    }
    switch try loop.contact(self.ids.first ?? "") {
    case .failed(let failure): throw CommandError(failure)
    case .loaded(let contact):
      if isJSON {
        Output.json(json(contact, server.address, loop))
      } else {
        try print(contact, at: context.place(server), loop)
      }
      return .done
    }
  }

  /// After so many contacts in a row that can't be read, it stops.
  private static let mostUnreachable = 3

  /// Prints several contacts: as JSON one per line, as `contact set --from` reads them.
  private mutating func show(
    _ ids: [String], _ place: String, _ address: String, _ loop: CommandLoop
  ) throws(CommandError) -> CommandOutcome {
    var statuses: [CommandOutcome] = []
    var unreachable = 0
    contacts: for (index, id) in ids.enumerated() {
      switch try loop.contact(id) {
      case .loaded(let contact):
        unreachable = 0
        if isJSON {
          Output.jsonLine(json(contact, address, loop))
        } else {
          if index > 0 { Output.line("") }
          try print(contact, at: place, loop)
        }
      case .failed(let failure):
        statuses.append(failure.exit)
        Output.error("Contact \(id): \(failure.message)")
        if isJSON { Output.jsonLine(CommandError(failure).json(of: id)) }
        unreachable = failure.exit == .notSent ? unreachable + 1 : 0
        let isOver =
          failure.exit == .tooManyRequests || unreachable == Self.mostUnreachable
          || loop.requests?.isTokenRejected == true
        let left = ids[(index + 1)...]
        if isOver, !left.isEmpty {
          let reason =
            if unreachable == Self.mostUnreachable {
              "\(unreachable) contacts in a row can't be read"
            } else if loop.requests?.isTokenRejected == true {
              "the server rejected the token"
            } else {
              "the server says to wait"
            }
          Output.error("Stopped: \(reason). \(left.count.counted("contact")) left.")
          if isJSON {
            let error = CommandError("Not read: \(reason).", .notSent)
            left.forEach { Output.jsonLine(error.json(of: $0)) }
          }
          break contacts
        }
      }
    }
    return .worst(of: statuses)
  }

  private var wanted: [Field] {
    fields.isEmpty ? Field.all : Field.all.filter { fields.contains($0.key) }
  }

  private func json(
    _ contact: ContactModel.Contact, _ server: String, _ loop: CommandLoop
  ) -> JSONValue {
    let members = wanted.compactMap { field in
      contact.members[field.id].map { JSONMember(field.key, $0) }
    }
    return [
      "server": .string(server), "id": .string(contact.id), "fields": .object(members),
      "request_id": (loop.requests?.lastRequestID).map(JSONValue.string) ?? .null,
    ]
  }

  private mutating func print(
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
  private mutating func names(
    of field: Field, _ loop: CommandLoop
  ) throws(CommandError) -> NameList? {
    if let known = names[field.id] { return known.isEmpty ? nil : known }
    // Names that can't be read aren't asked for again: the ids are enough.
    var list: NameList = []
    if case .names(_, .loaded(let loaded)) = try loop.result(of: .names(field.id)) { list = loaded }
    names[field.id] = list
    return list.isEmpty ? nil : list
  }
}
