package import ContactModel
package import LocalState

/// An unfinished batch or worklist, as its journal tells.
package struct KeptJournal: Sendable {
  /// The kinds of journals.
  package enum Kind: String, Sendable {
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
    if case .string(let address)? = heading?["server"] { server = address } else { server = nil }
    if case .number(let digits)? = heading?["contacts"] { count = Int(digits) } else { count = nil }
    if case .array(let keys)? = heading?["fields"] {
      fields = keys.compactMap { if case .string(let key) = $0 { key } else { nil } }
    } else {
      fields = []
    }
  }

  /// Returns the members of a journal's heading that lists of journals show.
  static func members(
    server: String, contacts: Int, fields: [Field] = []
  ) -> [JSONMember] {
    [JSONMember("server", .string(server)), JSONMember("contacts", .number("\(contacts)"))]
      + (fields.isEmpty
        ? [] : [JSONMember("fields", .array(fields.map { .string($0.key) }))])
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
    .object([
      JSONMember("kind", .string(kind?.rawValue ?? "damaged")),
      JSONMember("server", server.map(JSONValue.string) ?? .null),
      JSONMember("fields", .array(fields.map(JSONValue.string))),
      JSONMember("contacts", count.map { .number("\($0)") } ?? .null),
      JSONMember("done", .number("\(countDone)")), JSONMember("kept", .number("\(modified)")),
      JSONMember("file", .string(path)),
    ])
  }
}
