/// What is wrong with a field, and what to do about it.
package struct Problem: Hashable, Sendable {
  /// How much a problem weighs.
  package enum Severity: Hashable, Sendable {
    /// Stops a save, never a movement.
    case error
    /// Stops nothing.
    case warning
  }

  package let field: FieldID
  package let severity: Severity
  /// One sentence that says what to do.
  package let message: String

  package init(field: FieldID, severity: Severity, message: String) {
    self.field = field
    self.severity = severity
    self.message = message
  }
}

extension ContactEdit {
  /// Checks every field.
  ///
  /// - Parameter today: The day at the operator's place.
  /// - Returns: The problems in the document's order, errors before warnings within a field.
  package func problems(today: CalendarDate) -> [Problem] {
    Field.all.flatMap { problems(of: $0, today: today) }
  }

  /// Checks one field.
  package func problems(of field: Field, today: CalendarDate) -> [Problem] {
    FieldCheck(field, in: self, today: today).problems
  }

  /// The field's label; the state's follows the country.
  package func label(of field: Field) -> String { field.label(in: text(of: .country)) }
}
