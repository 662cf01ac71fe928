import ContactModel
import Screen

/// Values as people read them, with the names of ids.
extension FormState {
  /// Returns a change as text: old and new, or the ids that are added to and removed from a list.
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

  /// Returns a field's old value as text: ids with their known names.
  func shown(_ reading: Reading, in field: Field) -> String {
    reading.ids.isEmpty ? reading.shown : shown(reading.ids, in: field)
  }

  /// Returns a field's new value as text.
  func shown(_ intent: Intent, in field: Field) -> String {
    if case .set(.ids(let ids)) = intent, !ids.isEmpty { return shown(ids, in: field) }
    return intent.shown
  }

  /// Returns ids with their known names; only the first ones of a very long list.
  private func shown(_ ids: [Int32], in field: Field) -> String {
    ids.listed { names[field.id]?.shown($0) ?? FieldValue.ids($0).text }
  }
}

/// Values as tables show them: in words, with invisible characters made visible.
extension FormState {
  /// Returns a change as a row of a table: sign, label, old and new.
  func row(of change: Change, in edit: ContactEdit) -> StyledLine {
    let field = change.field
    let isCleared = change.intent == .cleared
    let old = named(change.old, in: field, country: edit.base.country)
    var new = isCleared ? "cleared" : ""
    if case .set(let value) = change.intent {
      let ids = change.old.ids
      new =
        ids.isEmpty || change.intent == .set(.ids([]))
        ? named(value, in: field, country: edit.text(of: .country)) : difference(of: change)
    }
    return row(
      isCleared ? "∅" : "~", edit.label(of: field), old: old, new: new,
      isCleared ? .cleared : .changed, flat: "\(edit.label(of: field)): \(difference(of: change))")
  }

  /// Returns a row of a table with two values of a field.
  ///
  /// - Parameters:
  ///   - sign: The sign before the label.
  ///   - label: The field's label.
  ///   - old: The old value.
  ///   - new: The value now.
  ///   - role: The role of the sign and the new value.
  ///   - flat: The row if there is no room for columns.
  ///   - plain: The row in line mode; nil if it is as ``flat``.
  /// - Returns: The line.
  func row(
    _ sign: String, _ label: String, old: String, new: String, _ role: Role, flat: String,
    plain: String? = nil
  ) -> StyledLine {
    let isRevealed = Self.needsReveal(old, new)
    let parts = [
      TableRow.Part(sign, role), TableRow.Part(label, .label),
      TableRow.Part(old, .placeholder, isRevealed: isRevealed), TableRow.Part("→", .placeholder),
      TableRow.Part(new, role, isRevealed: isRevealed),
    ]
    return StyledLine(flat, role, plain: plain, row: TableRow(parts: parts))
  }

  /// Returns a loaded value in words, with one sign for a missing value.
  func named(_ reading: Reading, in field: Field, country: String) -> String {
    guard case .value(let value) = reading else { return reading.text.isEmpty ? "—" : reading.text }
    return named(value, in: field, country: country)
  }

  /// Returns a value in words, a code with its name: `CA Canada`.
  func named(_ value: FieldValue, in field: Field, country: String) -> String {
    if case .ids(let ids) = value { return ids.isEmpty ? "—" : shown(ids, in: field) }
    let choice = field.kind.choices(in: country)?.first { $0.value == value.text }
    let text = choice?.words ?? value.text
    return text.isEmpty ? "—" : text
  }

  /// Returns whether two values contain invisible characters, or differ only by them.
  private static func needsReveal(_ old: String, _ new: String) -> Bool {
    func isBlank(_ text: String) -> Bool {
      text.first == " " || text.last == " " || text.contains("  ")
        || text.contains { character in
          let scalars = character.unicodeScalars
          let isEmoji = scalars.first.map { $0.properties.isEmojiPresentation } ?? false
          return !isEmoji
            && scalars.contains {
              $0.properties.isDefaultIgnorableCodePoint
                || $0.properties.generalCategory == .spaceSeparator && $0 != " "
            }
        }
    }
    // Swift compares canonically, so equal values with different bytes look alike.
    return isBlank(old) || isBlank(new) || old == new && !old.isSameBytes(as: new)
  }
}

/// Values and states in words, without signs.
extension FormState {
  /// Returns a field's current value.
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
    if case .ids(let ids) = value, !ids.isEmpty { return shown(ids, in: field) }
    return edit.words(value, in: field)
  }

  /// Returns a change with its old value.
  func words(_ change: Change) -> String {
    let label = edit.label(of: change.field)
    let old = words(change.old, in: change.field)
    return "\(label): \(words(change.intent, in: change.field)), was \(old)"
  }

  /// Returns the states of a field that matter before it is answered.
  func states(of field: Field) -> [String] {
    var states: [String] = []
    switch field.requirement {
    case .optional: break
    case .required: states.append("required")
    case .unless(let other):
      states.append("required unless \(edit.label(of: other)) is filled in")
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

  /// Returns a field in one line of a list.
  func summary(of field: Field) -> String {
    let states = states(of: field).filter { $0 == "changed" || $0 == "error" || $0 == "warning" }
    return ([edit.label(of: field) + ": " + words(of: field)] + states).joined(separator: ", ")
  }
}
