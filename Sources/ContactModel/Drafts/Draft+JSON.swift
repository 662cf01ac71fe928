/// The names of the members, in the order in which they are written.
enum DraftKeys {
  static let document = ["version", "sum", "draft"]
  static let draft = [
    "server", "contact", "base", "present", "past", "future", "scroll", "caret", "phase",
  ]
  static let base = ["etag", "members"]
  static let step = ["intents", "focus", "parked"]
  static let submitting = ["since", "mode"]
  static let unknown = ["since", "reason"]
}

extension Draft {
  /// The version of the format; a change that older programs can't read makes it another.
  static let version = 1

  /// The draft as a file's text: JSON on one line, with its version and a sum over the rest.
  package var text: String {
    let draft = json.text
    let document = JSONValue.object(
      DraftKeys.document,
      .integer(Self.version), .string(Fingerprint(of: draft.utf8).description), .verbatim(draft))
    return document.text + "\n"
  }

  var json: JSONValue {
    .object(
      DraftKeys.draft,
      .string(server), .string(contactID), base.draftJSON, present.json,
      .array(past.map(\.json)), .array(future.map(\.json)), .integer(scroll),
      caret.map(JSONValue.integer) ?? .null, phase.json)
  }
}

extension Contact {
  /// The etag and the documented members, as they came.
  fileprivate var draftJSON: JSONValue {
    let members = Field.all.compactMap { field in
      self.members[field.id].map { JSONMember(field.key, $0) }
    }
    return .object(DraftKeys.base, etag.map(JSONValue.string) ?? .null, .object(members))
  }
}

extension Snapshot {
  var json: JSONValue {
    let intents = Field.all.compactMap { field in
      self.intents[field.id].map { JSONMember(field.key, $0.json) }
    }
    let parked = stashedStates.sorted { $0.key < $1.key }
      .map { JSONMember($0.key, .string($0.value)) }
    return .object(DraftKeys.step, .object(intents), .string(focus.rawValue), .object(parked))
  }
}

extension Intent {
  /// `null` for cleared, else the value under the name of its kind.
  fileprivate var json: JSONValue {
    switch self {
    case .unchanged, .cleared: .null
    case .set(let value):
      switch value {
      case .text: .object(["text"], value.json)
      case .flag: .object(["flag"], value.json)
      case .ids: .object(["ids"], value.json)
      }
    }
  }
}

extension Draft.Phase {
  fileprivate var json: JSONValue {
    switch self {
    case .editing: .string("editing")
    case .submitting(let since, let mode):
      .object(
        ["submitting"],
        .object(DraftKeys.submitting, .integer(since), .string(mode.rawValue)))
    case .unknown(let since, let reason):
      .object(["unknown"], .object(DraftKeys.unknown, .integer(since), .string(reason)))
    }
  }
}

extension JSONValue {
  fileprivate static func object(_ names: [String], _ values: JSONValue...) -> JSONValue {
    .object(zip(names, values).map { JSONMember($0, $1) })
  }

  fileprivate static func integer(_ number: Int) -> JSONValue { .number(String(number)) }
}
