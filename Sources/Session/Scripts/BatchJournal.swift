package import ContactModel
package import LocalState

/// The journal of a batch, written before the next step.
final class BatchJournal {
  private let loop: CommandLoop
  private let file: BatchFile
  let history: BatchHistory
  private let isNew: Bool
  private let heading: String

  /// Opens the journal of a batch.
  ///
  /// - Parameters:
  ///   - session: The session of the batch.
  ///   - ids: The contacts.
  ///   - isAgain: Whether its content is discarded.
  /// - Throws: ``CommandError`` if there can be none, the batch runs already, or a signal came.
  init(_ session: SetSession, _ ids: [String], isAgain: Bool) throws(CommandError) {
    loop = session.loop
    let name = BatchHistory.name(
      server: session.server.address, ids: ids, session.order)
    let (environment, now) = (session.environment, Clock.time())
    let opened = loop.onDisk(.writeJournal) {
      Result { () throws(BatchError) in try BatchFile(name, environment, now: now) }
    }
    try loop.checkSignal()
    switch opened {
    case .success(let opened)?: file = opened
    case .failure(.held)?: throw CommandError("\(BatchError.held)", .notSent)
    case .failure(let error)?: throw Self.unusable("\(error)")
    case nil: throw Self.unusable("The disk isn't responding.")
    }
    let earlier = BatchHistory(lines: file.lines)
    heading = KeptJournal.heading(
      BatchHistory(today: session.order.today).heading, server: session.server.address,
      contacts: ids.count, fields: session.order.fields)
    isNew = isAgain || file.lines.isEmpty || earlier?.isComplete(ids) == true
    if isNew {
      history = BatchHistory(today: session.order.today)
    } else if let earlier {
      history = earlier
    } else {
      throw CommandError(
        "The journal \(file.path) is damaged. Use --again to start over.", .configuration)
    }
  }

  private static func unusable(_ reason: String) -> CommandError {
    CommandError("The batch's journal can't be written. \(reason)", .configuration)
  }

  /// Writes the heading of a new journal.
  func begin() throws(CommandError) {
    guard isNew else { return }
    let heading = heading
    try write { (file) throws(BatchError) in
      try file.clear()
      try file.append(heading)
    } else: {
      Self.unusable($0)
    }
  }

  /// Writes a line; when it returns, the line is on the disk.
  func append(_ record: BatchRecord) throws(CommandError) {
    let line = record.text
    try write { (file) throws(BatchError) in
      try file.append(line)
    } else: { reason in
      CommandError(
        "The journal can't be written, so nothing more is sent. \(reason)", .notSent)
    }
  }

  private func write(
    _ work: @escaping @Sendable (BatchFile) throws(BatchError) -> Void,
    else error: (String) -> CommandError
  ) throws(CommandError) {
    let file = file
    let result = loop.onDisk(.writeJournal) {
      Result { () throws(BatchError) in try work(file) }
    }
    switch result {
    case .success?: break
    case .failure(let fault)?: throw error("\(fault)")
    case nil:
      throw CommandError(error("The disk isn't responding.").message, loop.signalled ?? .notSent)
    }
  }

  /// Restores the former state.
  func giveUp() {
    if file.lines.isEmpty { remove() }
  }

  /// Removes the journal; one that can't be removed is marked as complete, and has no effect later.
  func remove() {
    let file = file
    _ = loop.onDisk(.writeJournal) { Result { () throws(BatchError) in try file.remove() } }
  }
}

/// An unfinished batch or worklist, as its journal tells.
package struct KeptJournal: Sendable {
  /// The kinds of journals.
  enum Kind: String, Sendable {
    case batch, list
  }

  /// Nil if the journal can't be read.
  private let kind: Kind?
  /// The server's address; nil if an earlier version wrote the journal.
  private let server: String?
  /// The keys of the fields that a batch changes.
  private let fields: [String]
  /// How many contacts there are; nil if an earlier version wrote the journal.
  private let count: Int?
  private let countDone: Int
  /// Why it can't be used; nil if it can.
  private let fault: String?
  private let path: String
  private let modified: Int

  /// Reads a journal; nil if nothing is in it.
  package init?(_ entry: BatchEntry) {
    (path, modified) = (entry.path, entry.modified)
    var heading: JSONValue?
    switch entry.lines {
    case .success(let lines):
      guard let first = lines.first else { return nil }
      heading = try? JSONValue(reading: first.utf8)
      if let history = BatchHistory(lines: lines) {
        (kind, countDone, fault) = (.batch, history.countDone, nil)
      } else if let history = Worklist.History(lines: lines) {
        (kind, countDone, fault) = (.list, history.countDone, nil)
      } else {
        (kind, countDone, fault) = (nil, 0, "The journal is damaged.")
      }
    case .failure(let error): (kind, countDone, fault) = (nil, 0, "\(error)")
    }
    server = heading?["server"]?.string
    count = heading?["contacts"]?.integer
    if case .array(let keys)? = heading?["fields"] {
      fields = keys.compactMap(\.string)
    } else {
      fields = []
    }
  }

  /// Returns the first line of a journal: its own members, and those that lists of journals show.
  static func heading(
    _ own: [JSONMember], server: String, contacts: Int, fields: [Field] = []
  ) -> String {
    var members = own
    members += [JSONMember("server", .string(server)), JSONMember("contacts", .number(contacts))]
    if !fields.isEmpty {
      members.append(JSONMember("fields", .array(fields.map { .string($0.key) })))
    }
    return JSONValue.object(members).text
  }

  /// A line of the list of drafts, a text a column.
  ///
  /// - Parameter now: Seconds since 1970.
  /// - Returns: As many texts as the list has columns.
  package func columns(now: Int) -> [String] {
    let age = Age(since: modified, now: now).description
    guard let kind else {
      return ["—", "—", "—", "—", age, "can't be used: \(fault ?? "") \(path)"]
    }
    let done = count.map { "\(countDone) of \($0) done" } ?? "\(countDone) done"
    let keys = fields.isEmpty ? "—" : fields.joined(separator: ", ")
    return ["—", keys, server ?? "—", done, age, "unfinished \(kind.rawValue)"]
  }

  /// The journal for programs; the names of members stay as they are.
  package var json: JSONValue {
    [
      "kind": .string(kind?.rawValue ?? "damaged"), "server": server.map(JSONValue.string) ?? .null,
      "fields": .array(fields.map(JSONValue.string)),
      "contacts": count.map { .number($0) } ?? .null, "done": .number(countDone),
      "kept": .number(modified), "file": .string(path),
    ]
  }
}
