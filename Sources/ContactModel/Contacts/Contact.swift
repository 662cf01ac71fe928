/// A contact as the server returned it: the base of an edit.
package struct Contact: Equatable, Sendable {
  /// The opaque id with which the contact was requested.
  package let id: String
  /// The server's version tag (RFC 9110, 8.8.3); nil if it gave none.
  package let etag: String?
  /// The documented members as they were received; missing members are absent.
  package let members: [FieldID: JSONValue]
  /// The readings of the members, by the fields' places in the table.
  private let readings: [Reading]
  /// The person's name for titles: first and last name, or the e-mail address, or the id.
  package let name: String

  package init(id: String, members: [FieldID: JSONValue], etag: String? = nil) {
    self.id = id
    self.members = members
    self.etag = etag
    name = Self.name(members) ?? id
    readings = Field.all.map { Reading(members[$0.id], as: $0.kind) }
  }

  /// Finds a person's name; nil if there is neither a name nor an e-mail address.
  private static func name(_ members: [FieldID: JSONValue]) -> String? {
    let parts = [FieldID.firstName, .lastName].compactMap { members[$0]?.string }
      .filter { !$0.isEmpty }
    if !parts.isEmpty { return parts.joined(separator: " ") }
    return members[.email]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Returns a member, read as its field's kind.
  package func reading(of field: Field) -> Reading { readings[field.index] }

  /// The code of its country; empty if it has none.
  package var country: String { Field.named(.country).map { reading(of: $0).text } ?? "" }
}

extension Contact {
  /// Reads a contact from a response of the API.
  ///
  /// Members that the API document doesn't name are dropped: they are never sent back. Fails if the
  /// response isn't a contact, or if its id is another one.
  /// - Parameters:
  ///   - json: `{"data": {…}}`, or the same object unwrapped.
  ///   - id: The id with which the contact was requested.
  ///   - etag: The response's version tag, if it had one.
  ///   - keys: The server's names for the fields.
  package init?(
    json: JSONValue, id: String, etag: String? = nil, keys: MemberNames = .standard
  ) {
    let object = json["data"] ?? json
    guard case .object = object else { return nil }
    if let answered = object["id"] {
      guard let text = Self.identifier(answered), Self.isSame(text, id) else { return nil }
    }
    var members: [FieldID: JSONValue] = [:]
    for field in Field.all { members[field.id] = object[keys[field]] }
    if members.isEmpty { return nil }
    self.init(id: id, members: members, etag: etag)
  }

  /// The contact without the version tag, which the server refused although nothing had changed.
  package var distrustingTag: Contact { Contact(id: id, members: members, etag: Self.anyTag) }

  /// Whether the next update is sent without a condition.
  package var distrustsTag: Bool { etag == Self.anyTag }

  /// The tag that matches every version (RFC 9110, 13.1.1); no server returns it.
  private static let anyTag = "*"

  /// Returns whether two texts are the same id; UUIDs are compared without regard to case (RFC
  /// 9562, 4).
  private static func isSame(_ left: String, _ right: String) -> Bool {
    if left.isSameBytes(as: right) { return true }
    func isUUID(_ text: String) -> Bool {
      let groups = text.split(separator: "-", omittingEmptySubsequences: false)
      return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
        && text.utf8.allSatisfy { byte in
          byte == UInt8(ascii: "-") || Unicode.Scalar(byte).properties.isASCIIHexDigit
        }
    }
    return isUUID(left) && isUUID(right) && left.lowercased() == right.lowercased()
  }

  /// Returns whether another reading of the contact has the same value for every member known here.
  package func isUnchanged(in other: Contact) -> Bool {
    Field.all.allSatisfy { field in
      guard let member = members[field.id] else { return true }
      return field.isSame(member, other.members[field.id])
    }
  }

  /// Returns the text of an id, which a server may write as a number or as a string.
  package static func identifier(_ json: JSONValue) -> String? {
    switch json {
    case .number(let text), .string(let text): text
    default: nil
    }
  }
}

extension ContactEdit {
  /// Returns the fields whose values in a contact differ from those an update sends.
  package func differences(from stored: Contact, sending mode: BodyMode) -> [Receipt.Difference] {
    sentValues(mode).compactMap { field, sent in
      let member = stored.members[field.id]
      guard !field.isSame(sent, member) else { return nil }
      return Receipt.Difference(field: field, sent: sent, stored: member)
    }
  }

  /// Returns whether an answer leaves out a member that was sent with a value.
  package func isPartial(_ answered: Contact, sending mode: BodyMode) -> Bool {
    sentValues(mode).contains { field, sent in
      answered.members[field.id] == nil && !field.isSame(sent, nil)
    }
  }

  /// Returns the contact that the server has if it applied an update, as far as its response says.
  package func merging(_ answered: Contact, sending mode: BodyMode) -> Contact {
    var members = base.members
    for (field, sent) in sentValues(mode) { members[field.id] = sent }
    members.merge(answered.members) { $1 }
    return Contact(id: base.id, members: members, etag: answered.etag)
  }
}

extension Field {
  /// Returns whether two members mean the same to the server.
  ///
  /// Dates are compared without their time, since a server may return a timestamp; ids are compared
  /// in any order; a missing member counts as `null`, or as `[]` for ids; all other members are
  /// compared by their bytes.
  package func isSame(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    left == right || comparable(left) == comparable(right)
  }

  private func comparable(_ member: JSONValue?) -> JSONValue {
    switch Reading(member, as: kind) {
    case .notKnown, .null:
      guard case .ids = kind else { return .null }
      return .array([])
    case .value(.ids(let ids)): return FieldValue.ids(Set(ids).sorted()).json
    case .value(let value): return value.json
    case .foreign(let json): return json
    }
  }
}
