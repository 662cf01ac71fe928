package import ContactModel

/// What keeps an operator from changing or sending what was not meant.
package struct Protection: Equatable, Sendable {
  /// Whether a save waits until the contact's name is typed.
  package let isProduction: Bool
  /// Whether nothing can be changed and nothing is sent.
  package let isReadOnly: Bool
  /// The fields that have to be unlocked one by one.
  package let fields: Set<FieldID>

  /// What protects nothing.
  package static let none = Protection()

  package init(isProduction: Bool = false, isReadOnly: Bool = false, fields: Set<FieldID> = []) {
    self.isProduction = isProduction
    self.isReadOnly = isReadOnly
    self.fields = fields
  }

  /// The state of a field's lock in a word; nil where it never had one.
  func word(for field: FieldID, isUnlocked: Bool) -> String? {
    guard fields.contains(field) else { return nil }
    return isUnlocked ? "unlocked" : "protected"
  }

  /// What the first line says of it.
  package var words: [String] {
    (isProduction ? ["production"] : []) + (isReadOnly ? ["read-only"] : [])
  }
}
