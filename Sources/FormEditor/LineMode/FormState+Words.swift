import ContactModel

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
