import ContactModel

/// Values for reading, with the names of ids.
extension FormState {
  /// A change for reading: old and new, or what is added to and taken from a list of ids.
  func difference(of change: Change) -> String {
    let old = change.old.ids
    if case .set(.ids(let new)) = change.intent, !old.isEmpty {
      let (oldSet, newSet) = (Set(old), Set(new))
      let taken = old.filter { !newSet.contains($0) }
      let added = new.filter { !oldSet.contains($0) }
      let parts = [(taken, "−"), (added, "+")].filter { !$0.0.isEmpty }.map { ids, sign in
        "\(sign) \(shown(ids, in: change.field))"
      }
      if !parts.isEmpty { return parts.joined(separator: ", ") }
    }
    return "\(shown(change.old, in: change.field)) → \(shown(change.intent, in: change.field))"
  }

  /// What a field held, for reading: ids with their names where they are known.
  func shown(_ reading: Reading, in field: Field) -> String {
    reading.ids.isEmpty ? reading.shown : shown(reading.ids, in: field)
  }

  /// What a field is to hold, for reading.
  func shown(_ intent: Intent, in field: Field) -> String {
    if case .set(.ids(let ids)) = intent, !ids.isEmpty { return shown(ids, in: field) }
    return intent.shown
  }

  /// Ids for reading, with their names where they are known; of a very long list the first ones.
  private func shown(_ ids: [Int32], in field: Field) -> String {
    ids.listed { names[field.id]?.shown($0) ?? FieldValue.ids($0).text }
  }
}

/// Values and states in words, without signs.
extension FormState {
  /// What a field holds now.
  func words(of field: Field) -> String {
    switch edit.intent(of: field) {
    case .unchanged: words(edit.base.reading(of: field), in: field)
    case let intent: words(intent, in: field)
    }
  }

  func words(_ reading: Reading, in field: Field) -> String {
    if case .value(let value) = reading { words(value, in: field) } else { reading.words }
  }

  func words(_ intent: Intent, in field: Field) -> String {
    if case .set(let value) = intent { words(value, in: field) } else { intent.words }
  }

  private func words(_ value: FieldValue, in field: Field) -> String {
    if case .ids(let ids) = value, !ids.isEmpty, let names = names[field.id] {
      return ids.listed { names.shown($0) ?? FieldValue.ids($0).text }
    }
    return edit.words(value, in: field)
  }

  /// A change with what was there before it.
  func words(_ change: Change) -> String {
    let label = edit.label(of: change.field)
    let old = words(change.old, in: change.field)
    return "\(label): \(words(change.intent, in: change.field)), was \(old)"
  }

  /// What is to be known of a field before it is answered.
  func states(of field: Field) -> [String] {
    var states: [String] = []
    switch field.requirement {
    case .optional: break
    case .required: states.append("required")
    case .unless(let other):
      let label = Field.named(other).map { edit.label(of: $0) } ?? other.rawValue
      states.append("required unless \(label) is filled in")
    }
    if let word = lockWord(of: field) { states.append(word) }
    if edit.intent(of: field) != .unchanged { states.append("changed") }
    let problems = shownProblems(of: field)
    if problems.contains(where: { $0.severity == .error }) {
      states.append("error")
    } else if !problems.isEmpty {
      states.append("warning")
    }
    return states
  }

  /// A field in one line of a list.
  func summary(of field: Field) -> String {
    let states = states(of: field).filter { $0 == "changed" || $0 == "error" || $0 == "warning" }
    return ([edit.label(of: field) + ": " + words(of: field)] + states).joined(separator: ", ")
  }
}
