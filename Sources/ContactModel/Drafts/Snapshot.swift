/// The form at one moment: what undo goes back to.
package struct Snapshot: Sendable {
  /// What the operator wants of the fields; those left alone are not here.
  package let intents: [FieldID: Intent]
  /// The focused field.
  package let focus: FieldID
  /// States put aside with the country they belong to.
  package let stashedStates: [String: String]

  package init(
    intents: [FieldID: Intent], focus: FieldID, stashedStates: [String: String] = [:]
  ) {
    self.intents = intents.filter { $0.value != .unchanged }
    self.focus = focus
    self.stashedStates = stashedStates
  }

  /// The step as an edit of what was loaded.
  package func edit(of base: Contact) -> ContactEdit { ContactEdit(base: base, intents: intents) }

  /// About as many bytes as the step takes in a file.
  var size: Int {
    var size = 64
    for case .set(let value) in intents.values { size += value.text.utf8.count }
    for (country, state) in stashedStates { size += country.utf8.count + state.utf8.count + 8 }
    return size + intents.count * 32
  }
}

extension Snapshot: Equatable {
  /// Compares by bytes, as values are compared.
  package static func == (left: Snapshot, right: Snapshot) -> Bool { left.json == right.json }
}
