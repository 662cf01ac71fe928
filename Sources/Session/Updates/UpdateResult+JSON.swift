package import ContactModel

extension UpdateResult {
  /// The result for programs; every member is always there, and their names stay as they are.
  package var json: JSONValue {
    var members = [
      JSONMember("id", .string(id)), JSONMember("outcome", .string(outcome.rawValue)),
      JSONMember("status", .number("\(exit.rawValue)")),
      JSONMember("message", .string(message.isEmpty ? "\(outcome.title)." : message)),
      JSONMember("changes", .array(edit?.changesJSON(conflicts) ?? [])),
      JSONMember("problems", .array(problems.map(\.json) + others.map(Problem.json))),
      JSONMember("differences", .array((receipt?.differences ?? []).map(\.json))),
      JSONMember("normalized", .array(normalizations.map { $0.json(edit) })),
      JSONMember("requestID", receipt?.requestID.map(JSONValue.string) ?? .null),
    ]
    if let request { members.append(JSONMember("request", .string(request))) }
    return .object(members)
  }
}

extension ContactEdit {
  /// The changes for programs: `field`, `label`, `old` as the server gave it (left out where it gave
  /// none), `new` (null where the field is cleared), and `theirs` where somebody else changed it.
  package func changesJSON(_ conflicts: [Merge.Part] = []) -> [JSONValue] {
    changes.map { change in
      var members = [JSONMember("field", .string(change.field.key))]
      members.append(JSONMember("label", .string(label(of: change.field))))
      if let old = base.members[change.field.id] { members.append(JSONMember("old", old)) }
      members.append(JSONMember("new", value(of: change.field)?.json ?? .null))
      if let part = conflicts.first(where: { $0.field == change.field }) {
        members.append(JSONMember("theirs", part.theirs.json))
      }
      return .object(members)
    }
  }
}

extension Reading {
  fileprivate var json: JSONValue {
    switch self {
    case .notKnown, .null: .null
    case .value(let value): value.json
    case .foreign(let json): json
    }
  }
}

extension Problem {
  fileprivate var json: JSONValue {
    .object([
      JSONMember("field", .string(field.rawValue)),
      JSONMember("severity", .string(severity == .error ? "error" : "warning")),
      JSONMember("message", .string(message)),
    ])
  }

  /// What the server says of something that is no field.
  fileprivate static func json(_ message: String) -> JSONValue {
    .object([
      JSONMember("field", .null), JSONMember("severity", .string("error")),
      JSONMember("message", .string(message)),
    ])
  }
}

extension Receipt.Difference {
  fileprivate var json: JSONValue {
    .object([
      JSONMember("field", .string(field.key)), JSONMember("sent", sent),
      JSONMember("stored", stored ?? .null),
    ])
  }
}

extension Normalization {
  fileprivate func json(_ edit: ContactEdit?) -> JSONValue {
    .object([
      JSONMember("field", .string(field.key)),
      JSONMember("label", .string(edit?.label(of: field) ?? field.label)),
      JSONMember("loaded", loaded), JSONMember("sent", sent),
    ])
  }
}
