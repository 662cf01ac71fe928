package import ContactModel

/// A save that has come to its outcome: what there is to be put on record.
package struct SaveRecord: Sendable {
  /// The server's address, as it is written.
  package let server: String
  /// The profile that counted; nil where none did.
  package let profile: String?
  package let contactID: String
  package let changes: [Change]
  package let outcome: SaveOutcome
  /// What the outcome is called, and the exit status that goes with it.
  package let title: OutcomeTitle
  /// Seconds since 1970.
  package let time: Int

  package init(
    _ edit: ContactEdit, _ outcome: SaveOutcome, server: String, profile: String?, time: Int
  ) {
    self.server = server
    self.profile = profile
    self.outcome = outcome
    title = outcome.title(of: edit)
    self.time = time
    contactID = edit.base.id
    changes = edit.changes
  }

  /// The record as one object.
  ///
  /// - Parameters:
  ///   - author: Who saved, and where.
  ///   - hasValues: Whether the values of the fields are in it.
  /// - Returns: Its members in the order of the guide “Security”.
  func json(by author: Author, hasValues: Bool) -> JSONValue {
    var members = [JSONMember("time", .string(Timestamp(time).rfc3339))] + author.members
    if let profile { members.append(JSONMember("profile", .string(profile))) }
    members += [
      JSONMember("server", .string(server)), JSONMember("contact", .string(contactID)),
      JSONMember("fields", .array(changes.map { .string($0.field.key) })),
      JSONMember("outcome", .string(title.word)),
      JSONMember("exit", .number("\(title.exit.rawValue)")),
    ]
    switch outcome {
    case .saved(let receipt):
      if let id = receipt.requestID { members.append(JSONMember("request_id", .string(id))) }
    case .refused(let refusal): members.append(JSONMember("http", .number("\(refusal.status)")))
    case .notSent, .notApplied, .unknown, .conflict, .rateLimited: break
    }
    if hasValues {
      members.append(
        JSONMember(
          "values", .object(changes.map { JSONMember($0.field.key, Self.values(of: $0)) })))
    }
    return .object(members)
  }

  private static func values(of change: Change) -> JSONValue {
    let old: JSONValue? =
      switch change.old {
      case .notKnown: nil
      case .null: .null
      case .value(let value): value.json
      case .foreign(let json): json
      }
    let new: JSONValue = if case .set(let value) = change.intent { value.json } else { .null }
    return .object((old.map { [JSONMember("old", $0)] } ?? []) + [JSONMember("new", new)])
  }
}
