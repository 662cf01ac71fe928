/// What the operator wants of a field.
package enum Intent: Equatable, Sendable {
  case unchanged
  case set(FieldValue)
  /// The field shall hold nothing: `null`, or `[]` for a list of ids.
  case cleared
}

/// The four states of a field that the screen, the review and the body tell apart.
package enum FieldState: Sendable {
  case notKnown, unchanged, set, cleared
}

/// A contact and what the operator wants changed of it.
package struct ContactEdit: Equatable, Sendable {
  /// What was loaded.
  package let base: Contact
  /// Only what differs from the base is here.
  package private(set) var intents: [FieldID: Intent] = [:]

  package init(base: Contact) { self.base = base }

  /// Makes edits that were kept; those that change nothing of the base fall away.
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

  /// Makes the edit that takes changes back, once they are saved.
  ///
  /// A field of which nothing was known before, or that held something of another type, has no
  /// value to give back and stays as it is.
  /// - Parameters:
  ///   - changes: What was changed.
  ///   - stored: What the server holds now.
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

  /// The operator's intent for a field.
  package func intent(of field: Field) -> Intent { intents[field.id] ?? .unchanged }

  /// The state of a field.
  package func state(of field: Field) -> FieldState {
    switch intent(of: field) {
    case .set: .set
    case .cleared: .cleared
    case .unchanged: base.members[field.id] == nil ? .notKnown : .unchanged
    }
  }

  /// The text of a field as the form shows and edits it.
  package func text(of field: Field) -> String {
    switch intent(of: field) {
    case .set(let value): value.text
    case .cleared: ""
    case .unchanged: base.reading(of: field).text
    }
  }

  /// The text of a field by its id; empty for an id the document does not have.
  package func text(of id: FieldID) -> String { Field.named(id).map { text(of: $0) } ?? "" }

  /// The value of a field, or nil where there is none or the server's is of another type.
  package func value(of field: Field) -> FieldValue? {
    switch intent(of: field) {
    case .set(let value): return value
    case .cleared: return nil
    case .unchanged:
      guard case .value(let value) = base.reading(of: field) else { return nil }
      return value
    }
  }

  /// Takes what the operator typed into a field.
  ///
  /// The text that was loaded means "unchanged", whatever came between. Empty text means
  /// "cleared" where something was loaded, and "unchanged" where nothing was.
  package mutating func enter(_ text: String, in field: Field) {
    let loaded = base.reading(of: field)
    if text.isSameBytes(as: loaded.text) {
      intents[field.id] = nil
    } else if text.isEmpty {
      intents[field.id] = .cleared
    } else {
      set(field.kind.value(reading: text), in: field)
    }
  }

  /// Sets a field; a value equal to the loaded one means "unchanged".
  package mutating func set(_ value: FieldValue, in field: Field) {
    intents[field.id] = base.reading(of: field) == .value(value) ? nil : .set(value)
  }

  /// Clears a field, also one the server did not mention.
  package mutating func clear(_ field: Field) {
    let isEmptyAlready =
      switch base.reading(of: field) {
      case .null, .value(.ids([])): true
      case .notKnown, .value, .foreign: false
      }
    intents[field.id] = isEmptyAlready ? nil : .cleared
  }

  /// Takes back what the operator did to a field.
  package mutating func restore(_ field: Field) { intents[field.id] = nil }

  /// The fields that differ from the base, in the document's order.
  package var changes: [Change] {
    if intents.isEmpty { return [] }
    return Field.all.compactMap { field in
      guard let intent = intents[field.id] else { return nil }
      return Change(field: field, old: base.reading(of: field), intent: intent)
    }
  }

  /// How many fields differ from the base.
  package var changeCount: Int { intents.count }

  /// Whether anything differs from the base.
  package var hasChanges: Bool { !intents.isEmpty }
}

/// One field that differs from what was loaded.
package struct Change: Equatable, Sendable {
  package let field: Field
  package let old: Reading
  package let intent: Intent
}

extension FieldKind {
  /// Reads typed text as a value of this kind.
  ///
  /// - Parameter text: What was typed; not empty.
  /// - Returns: The value, or the text itself where it cannot be read; a rule then says why.
  package func value(reading text: String) -> FieldValue {
    switch self {
    case .text, .choice, .country, .state, .date:
      return .text(text)
    case .flag:
      return text == "true" ? .flag(true) : text == "false" ? .flag(false) : .text(text)
    case .ids:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed() }
      let ids = parts.compactMap { Int32(String($0)) }
      return ids.count == parts.count ? .ids(ids) : .text(text)
    }
  }
}
