/// Which members an update sends.
package enum BodyMode: String, CaseIterable, Sendable {
  /// Every field whose value is known: safe whether the server replaces or merges.
  case complete
  /// The required fields and the edited ones.
  case changed
}

extension ContactEdit {
  /// Makes the body of an update.
  ///
  /// Fields that aren't edited carry the loaded value, except for ``normalizations(_:)``: dates go
  /// out as `yyyy-mm-dd` if the server sent a timestamp, and lists as ids if it sent objects. A
  /// field that is not known and not edited is left out, and so is every member the document does
  /// not name.
  /// - Parameters:
  ///   - mode: Which members to send.
  ///   - keys: What the server calls the fields.
  /// - Returns: An object with the members in the document's order.
  package func body(_ mode: BodyMode, keys: MemberNames = .usual) -> JSONValue {
    .object(sentValues(mode).map { JSONMember(keys[$0.field], $0.value) })
  }

  /// The fields that an update sends, with their values, in the document's order.
  package func sentValues(_ mode: BodyMode) -> [(field: Field, value: JSONValue)] {
    Field.all.compactMap { field in
      guard mode == .complete || field.isRequired || intent(of: field) != .unchanged,
        let value = sent(for: field)
      else { return nil }
      return (field, value)
    }
  }

  /// The value an update sends for a field; nil where it says nothing of it.
  package func sent(for field: Field) -> JSONValue? {
    switch intent(of: field) {
    case .set(let value): value.json
    case .cleared: if case .ids = field.kind { .array([]) } else { .null }
    case .unchanged:
      switch (base.reading(of: field), field.kind) {
      case (.value(let value), .date), (.value(let value), .ids): value.json
      default: base.members[field.id]
      }
    }
  }
}
