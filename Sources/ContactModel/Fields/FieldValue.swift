/// A value that fits its field's kind, or the text typed in its place.
///
/// Two values are equal when their UTF-8 bytes are: replacing a composed letter with a decomposed
/// one is an edit, although Swift's strings compare equal.
package enum FieldValue: Sendable {
  /// Text, a choice's value, a date's `yyyy-mm-dd`; in a flag or a list of ids, typed text that
  /// couldn't be read as one.
  case text(String)
  case flag(Bool)
  /// Identifiers in the order in which they were received.
  case ids([Int32])

  /// The value as a member of the request's body.
  package var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .flag(let flag): .bool(flag)
    case .ids(let ids): .array(ids.map { .number(String($0)) })
    }
  }
}

extension FieldValue: Equatable {
  package static func == (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): left.isSameBytes(as: right)
    case (.flag(let left), .flag(let right)): left == right
    case (.ids(let left), .ids(let right)): left == right
    case (.text, _), (.flag, _), (.ids, _): false
    }
  }
}

/// A field's value on the server, with the differences that the API's JSON makes.
package enum Reading: Equatable, Sendable {
  /// The member wasn't in the response: its value isn't known.
  case notKnown
  /// The member was `null`.
  case null
  case value(FieldValue)
  /// A value of another type than the field's; it is shown and sent back unchanged.
  case foreign(JSONValue)

  init(_ member: JSONValue?, as kind: FieldKind) {
    self =
      switch (member, kind) {
      case (nil, _): .notKnown
      case (.null?, _): .null
      case (.string(let text)?, .date):
        .value(.text(CalendarDate(timestamp: text)?.description ?? text))
      case (.string(let text)?, .text), (.string(let text)?, .choice),
        (.string(let text)?, .country), (.string(let text)?, .state):
        .value(.text(text))
      case (.bool(let flag)?, .flag): .value(.flag(flag))
      case (.array(let elements)?, .ids): Self.ids(of: elements) ?? .foreign(.array(elements))
      case (let other?, _): .foreign(other)
      }
  }

  /// Reads `[3, 17]`, `["3", "17"]`, and `[{"id": 3, …}, …]` as some servers write a relation.
  private static func ids(of elements: [JSONValue]) -> Reading? {
    var ids: [Int32] = []
    for element in elements {
      let number: JSONValue? = if case .object = element { element["id"] } else { element }
      guard let text = number.flatMap(Contact.identifier), let id = Int32(text) else { return nil }
      // A text that isn't in the usual form of a number may be something else.
      if case .string? = number, String(id) != text { return nil }
      ids.append(id)
    }
    return .value(.ids(ids))
  }

  /// The ids it holds; none if it holds something else.
  package var ids: [Int32] {
    if case .value(.ids(let ids)) = self { ids } else { [] }
  }
}
