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

extension Contact {
  /// Returns whether another reading of the contact has the same value for every member known here.
  package func isUnchanged(in other: Contact) -> Bool {
    Field.all.allSatisfy { field in
      guard let member = members[field.id] else { return true }
      return field.isSame(member, other.members[field.id])
    }
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
    let members = member.map { [id: $0] } ?? [:]
    switch Contact(id: "", members: members).reading(of: self) {
    case .notKnown, .null:
      guard case .ids = kind else { return .null }
      return .array([])
    case .value(.ids(let ids)): return FieldValue.ids(Set(ids).sorted()).json
    case .value(let value): return value.json
    case .foreign(let json): return json
    }
  }
}
