package import ContactModel

/// The protection from unintended changes and updates.
package struct Protection: Equatable, Sendable {
  /// Whether a save waits until the contact's name is typed.
  package let isProduction: Bool
  /// Whether nothing can be changed and nothing is sent.
  package let isReadOnly: Bool
  /// The fields that have to be unlocked one by one.
  package let fields: Set<FieldID>

  /// No protection.
  package static let none = Protection()

  package init(isProduction: Bool = false, isReadOnly: Bool = false, fields: Set<FieldID> = []) {
    self.isProduction = isProduction
    self.isReadOnly = isReadOnly
    self.fields = fields
  }

  /// Returns the state of a field's lock in a word; nil if it never had one.
  func word(for field: FieldID, isUnlocked: Bool) -> String? {
    guard fields.contains(field) else { return nil }
    return isUnlocked ? "unlocked" : "protected"
  }

  /// The words in the first line.
  package var words: [String] {
    (isProduction ? ["production"] : []) + (isReadOnly ? ["read-only"] : [])
  }
}

/// Locked fields, and how they are unlocked.
extension FormState {
  /// Whether nothing can be changed and nothing is sent.
  package var isReadOnly: Bool { configuration.protection.isReadOnly }

  /// Returns whether a field can't be changed now.
  func isLocked(_ field: Field) -> Bool { editor.isLocked(field) }

  /// Returns the state of a field's lock in a word; nil if it never had one.
  func lockWord(of field: Field) -> String? {
    let isUnlocked = editor.unlocked.contains(field.id)
    return configuration.protection.word(for: field.id, isUnlocked: isUnlocked)
  }

  /// Unlocks the focused field until the end of the session.
  mutating func unlock() {
    let (field, label) = (field, edit.label(of: field))
    if isReadOnly {
      note(Self.readOnlySentence)
    } else if !editor.isProtected(field) {
      note("\(label) isn't locked.")
    } else if update({ $0.unlock(field) }) {
      enterField()
      note("\(label) unlocked for this session.")
    } else {
      note("\(label) is already unlocked.")
    }
  }

  static let readOnlySentence = "Read-only: nothing can be changed or sent."

  /// Returns the sentence that a field is locked, and how it is unlocked.
  func lockSentence(_ field: Field) -> String {
    isReadOnly
      ? Self.readOnlySentence
      : "\(edit.label(of: field)) is locked. \(way(to: .unlock)): unlock"
  }

  /// Says that the focused field isn't changed, and that a typed text was ignored.
  mutating func refuse(_ text: String = "") {
    let sentence = lockSentence(field)
    let words = text.isEmpty || isReadOnly ? "" : "“\(text.prefix(40))” was ignored. "
    note(words + sentence)
  }
}
