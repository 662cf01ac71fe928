import ContactModel

/// The problems of the fields that may speak, found once for what they have.
///
/// The picture asks for them several times at every key, and a long value takes long to check.
struct Findings: Sendable {
  private var found: [FieldID: (check: FieldCheck, problems: [Problem])] = [:]

  /// The problems of a field; nil where it may not speak.
  subscript(id: FieldID) -> [Problem]? { found[id]?.problems }

  /// Checks the fields in which something changed that their problems follow from.
  ///
  /// - Parameters:
  ///   - touchedFields: The fields that may speak.
  ///   - edit: What they have.
  ///   - today: The day at the operator's place.
  mutating func update(_ touchedFields: Set<FieldID>, in edit: ContactEdit, today: CalendarDate) {
    if touchedFields.isEmpty, found.isEmpty { return }
    found = found.filter { touchedFields.contains($0.key) }
    for field in touchedFields.compactMap(Field.named) {
      let check = FieldCheck(field, in: edit, today: today)
      if found[field.id]?.check != check { found[field.id] = (check, check.problems) }
    }
  }
}
