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
