/// A contact as the server gave it: the base of an edit.
package struct Contact: Equatable, Sendable {
  /// The opaque id by which the contact was asked for.
  package let id: String
  /// The server's version tag (RFC 9110, 8.8.3), where it gave one.
  package let etag: String?
  /// The documented members as they came; a member that did not come is not here.
  package let members: [FieldID: JSONValue]
  /// What the members mean, read once: by the fields' places in the table.
  private let readings: [Reading]
  /// The person's name for titles: first and last name, else the e-mail address, else the id.
  package let name: String

  package init(id: String, members: [FieldID: JSONValue], etag: String? = nil) {
    self.id = id
    self.members = members
    self.etag = etag
    name = Self.name(members) ?? id
    readings = Field.all.map { Reading(members[$0.id], as: $0.kind) }
  }

  /// Finds a person's name; nil where there is neither a name nor an e-mail address.
  private static func name(_ members: [FieldID: JSONValue]) -> String? {
    let parts = [FieldID.firstName, .lastName].compactMap { id -> String? in
      guard case .string(let text)? = members[id], !text.isEmpty else { return nil }
      return text
    }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    if case .string(let email)? = members[.email], !email.isEmpty { return email }
    return nil
  }

  /// A member, read as its field's kind.
  package func reading(of field: Field) -> Reading { readings[field.index] }
}

/// What the server holds in a field, told apart as the API's JSON tells it apart.
package enum Reading: Equatable, Sendable {
  /// The member was not in the answer: nothing is known.
  case notKnown
  /// The member was `null`.
  case null
  case value(FieldValue)
  /// Something of another type than the field's; it is shown and sent back as it came.
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

  /// Reads `[3, 17]`, and `[{"id": 3, …}, …]` as some servers write a relation.
  private static func ids(of elements: [JSONValue]) -> Reading? {
    var ids: [Int32] = []
    for element in elements {
      let number: JSONValue? = if case .object = element { element["id"] } else { element }
      guard case .number(let text)? = number, let id = id(text) else { return nil }
      ids.append(id)
    }
    return .value(.ids(ids))
  }

  /// Reads a number of JSON as an id; a list may have a hundred thousand, so it is read by its bytes.
  private static func id(_ text: String) -> Int32? {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    guard (1...10).contains(digits.count) else { return nil }
    var number: Int64 = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int64(digit - 0x30)
    }
    return Int32(exactly: isNegative ? -number : number)
  }

  /// The text the form shows and edits; empty where there is nothing.
  package var text: String {
    switch self {
    case .notKnown, .null: ""
    case .value(let value): value.text
    case .foreign(let json): json.text
    }
  }
}
