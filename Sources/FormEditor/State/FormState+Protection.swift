import ContactModel

/// Fields that can't be changed, and how they are unlocked.
extension FormState {
  /// Whether nothing can be changed and nothing is sent.
  package var isReadOnly: Bool { configuration.protection.isReadOnly }

  /// Whether the configuration protects a field, unlocked or not.
  func isProtected(_ field: Field) -> Bool { configuration.protection.fields.contains(field.id) }

  /// Whether a field can't be changed now.
  func isLocked(_ field: Field) -> Bool {
    isReadOnly || isProtected(field) && !unlocked.contains(field.id)
  }

  /// The state of a field's lock in a word; nil where it never had one.
  func lockWord(of field: Field) -> String? {
    configuration.protection.word(for: field.id, isUnlocked: unlocked.contains(field.id))
  }

  /// Lets the focused field be changed until the end of the session.
  mutating func unlock() {
    let label = edit.label(of: field)
    if isReadOnly {
      notice = Self.readOnlySentence
    } else if !isProtected(field) {
      notice = "\(label) isn't locked."
    } else if unlocked.insert(field.id).inserted {
      notice = "\(label) unlocked for this session."
    } else {
      notice = "\(label) is already unlocked."
    }
  }

  static let readOnlySentence = "Read-only: nothing can be changed or sent."

  /// Why a field stays as it is, and how it is unlocked.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - way: The key or the word that unlocks it.
  /// - Returns: A sentence.
  func lockSentence(_ field: Field, by way: String) -> String {
    isReadOnly
      ? Self.readOnlySentence : "\(edit.label(of: field)) is locked. \(way): unlock"
  }

  /// Says that the focused field stays as it is.
  ///
  /// - Parameter text: What was typed, which is not taken.
  mutating func refuse(_ text: String = "") {
    let sentence = lockSentence(field, by: way(to: .unlock))
    let words = text.isEmpty || isReadOnly ? "" : "“\(text.prefix(40))” was ignored. "
    notice = words + sentence
  }

  /// Gives locked fields back what they had before a change.
  ///
  /// Taking an edit back stays possible: the field then has its loaded value.
  /// - Parameter changed: The edit after the change.
  /// - Returns: The edit without what may not be, and the fields that stayed as they were.
  func withoutLocked(_ changed: ContactEdit) -> (edit: ContactEdit, fields: [Field]) {
    let fields = Field.all.filter { field in
      let intent = changed.intent(of: field)
      return isLocked(field) && intent.isChange && intent != edit.intent(of: field)
    }
    if fields.isEmpty { return (changed, []) }
    var intents = changed.intents
    for field in fields { intents[field.id] = edit.intent(of: field) }
    return (ContactEdit(base: changed.base, intents: intents), fields)
  }

  /// The error of a protected field with an edit, as a draft may bring one: it can't be sent.
  func lockProblems(of field: Field) -> [Problem] {
    guard isLocked(field), edit.intent(of: field) != .unchanged else { return [] }
    let message = "Locked. Unlock it, or restore its loaded value."
    return [Problem(field: field.id, severity: .error, message: message)]
  }
}
