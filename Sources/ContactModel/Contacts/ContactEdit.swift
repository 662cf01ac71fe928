/// The operator's intent for a field.
package enum Intent: Equatable, Sendable {
  case unchanged
  case set(FieldValue)
  /// The field becomes empty: `null`, or `[]` for a list of ids.
  case cleared

  /// Whether the field is edited.
  package var isChange: Bool {
    if case .unchanged = self { false } else { true }
  }
}

/// A contact and the operator's changes to it.
package struct ContactEdit: Equatable, Sendable {
  /// The loaded contact.
  package let base: Contact
  /// By the fields' places in the table.
  private var wanted = Array(repeating: Intent.unchanged, count: Field.all.count)

  package init(base: Contact) { self.base = base }

  /// Creates edits that were kept; those that don't change the base are dropped.
  package init(base: Contact, intents: [FieldID: Intent]) {
    self.base = base
    for field in Field.all {
      switch intents[field.id] {
      case .set(let value)?: set(value, in: field)
      case .cleared?: clear(field)
      case .unchanged?, nil: break
      }
    }
  }

  /// Creates the edit of the server's current contact that undoes saved changes.
  ///
  /// A field whose old value isn't known, or is of another type, has no value to restore and stays
  /// as it is.
  package init(restoring changes: [Change], in stored: Contact) {
    self.init(base: stored)
    for change in changes {
      switch change.old {
      case .value(let value): set(value, in: change.field)
      case .null: clear(change.field)
      case .notKnown, .foreign: break
      }
    }
  }

  /// Returns the operator's intent for a field.
  package func intent(of field: Field) -> Intent { wanted[field.index] }

  /// The operator's intents for the fields; only those that differ from the base.
  package var intents: [FieldID: Intent] {
    Dictionary(uniqueKeysWithValues: changes.map { ($0.field.id, $0.intent) })
  }

  /// Returns a field with its loaded value and the operator's intent.
  package subscript(field: Field) -> FieldEdit {
    FieldEdit(loaded: base.reading(of: field), intent: intent(of: field))
  }

  /// Returns the text of a field as the form shows and edits it.
  package func text(of field: Field) -> String { self[field].text }

  /// Returns the text of a field by its id; empty for an id the document does not have.
  package func text(of id: FieldID) -> String { Field.named(id).map { text(of: $0) } ?? "" }

  /// Returns the value of a field, or nil if there is none or the server's is of another type.
  package func value(of field: Field) -> FieldValue? { self[field].value }

  /// Sets a field to the typed text.
  ///
  /// The loaded text means "unchanged", even after other edits. Empty text means "cleared" if
  /// something was loaded, and "unchanged" otherwise. A flag is read as ``FlagAnswer`` reads it.
  package mutating func enter(_ text: String, in field: Field) {
    let loaded = base.reading(of: field)
    if text.isSameBytes(as: loaded.text) {
      restore(field)
    } else if text.isEmpty {
      wanted[field.index] = .cleared
    } else if case .flag = field.kind, FlagAnswer(text) == .notSet {
      clear(field)
    } else {
      set(field.kind.value(reading: text), in: field)
    }
  }

  /// Sets a field; a value equal to the loaded one means "unchanged".
  package mutating func set(_ value: FieldValue, in field: Field) {
    wanted[field.index] = base.reading(of: field) == .value(value) ? .unchanged : .set(value)
  }

  /// Clears a field, even one that the server didn't mention.
  package mutating func clear(_ field: Field) {
    let isEmptyAlready =
      switch base.reading(of: field) {
      case .null, .value(.ids([])): true
      case .notKnown, .value, .foreign: false
      }
    wanted[field.index] = isEmptyAlready ? .unchanged : .cleared
  }

  /// Restores the loaded value of a field.
  package mutating func restore(_ field: Field) { wanted[field.index] = .unchanged }

  /// Sets the ids of a field; loaded ids keep their places, so that the same ids in another order
  /// aren't a change.
  package mutating func tick(_ wanted: [Int32], in field: Field) {
    let all = keepingPlaces(wanted, in: field)
    if all.isEmpty { enter("", in: field) } else { set(.ids(all), in: field) }
  }

  /// Returns the ids a field holds now; none if it holds something else.
  package func ids(of field: Field) -> [Int32] { self[field].ids }

  /// Adds an id, or removes it if it is there.
  ///
  /// Loaded ids keep their places, so that an id removed and added again isn't a change; others
  /// follow them.
  package mutating func toggle(_ id: Int32, in field: Field) {
    var wanted = ids(of: field)
    if wanted.contains(id) {
      wanted.removeAll { $0 == id }
    } else {
      wanted = keepingPlaces(wanted + [id], in: field)
    }
    if wanted.isEmpty { enter("", in: field) } else { set(.ids(wanted), in: field) }
  }

  /// Ids with those that were loaded first, in the order in which they were loaded.
  private func keepingPlaces(_ wanted: [Int32], in field: Field) -> [Int32] {
    let set = Set(wanted)
    let kept = base.reading(of: field).ids.filter(set.contains)
    let keptSet = Set(kept)
    return kept + wanted.filter { !keptSet.contains($0) }
  }

  /// The fields that differ from the base, in the document's order.
  package var changes: [Change] {
    zip(Field.all, wanted).compactMap { field, intent in
      intent.isChange ? Change(field: field, old: base.reading(of: field), intent: intent) : nil
    }
  }

  /// The number of fields that differ from the base.
  package var changeCount: Int { wanted.count(where: \.isChange) }

  /// Whether anything differs from the base.
  package var hasChanges: Bool { wanted.contains(where: \.isChange) }
}

/// One field that differs from the loaded contact.
package struct Change: Equatable, Sendable {
  package let field: Field
  package let old: Reading
  package let intent: Intent
}

/// One field of an edit.
package struct FieldEdit: Equatable, Sendable {
  /// The loaded value.
  package let loaded: Reading
  /// The operator's intent.
  package let intent: Intent

  package init(loaded: Reading, intent: Intent) {
    self.loaded = loaded
    self.intent = intent
  }

  /// The text as the form shows and edits it.
  package var text: String {
    switch intent {
    case .set(let value): value.text
    case .cleared: ""
    case .unchanged: loaded.text
    }
  }

  /// The value, or nil if there is none or the server's is of another type.
  package var value: FieldValue? {
    switch (intent, loaded) {
    case (.set(let value), _), (.unchanged, .value(let value)): value
    case (.cleared, _), (.unchanged, _): nil
    }
  }

  /// The ids it holds; none if it holds something else.
  package var ids: [Int32] {
    if case .ids(let ids)? = value { ids } else { [] }
  }
}
