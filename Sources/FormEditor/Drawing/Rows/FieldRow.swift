import ContactModel
import Screen

/// A field as it stands on the screen: what its rows are drawn from, beside ``RowContext``.
struct FieldRow: Equatable {
  let field: Field
  /// What the operator wants of it.
  let intent: Intent
  /// Whether an empty field would stop a save now.
  let isRequired: Bool
  /// The weightiest of the problems that are shown.
  let severity: Problem.Severity?
  let isFocused: Bool
  /// What is being typed into it.
  let input: TextInput?

  init(_ place: Int, of form: borrowing FormState) {
    field = FormState.fields[place]
    intent = form.edit.intent(of: field)
    isRequired =
      switch field.requirement {
      case .optional: false
      case .required: true
      case .unless(let other): form.edit.text(of: other).isEmpty
      }
    let problems = form.shownProblems(of: field)
    severity = problems.contains { $0.severity == .error } ? .error : problems.first?.severity
    isFocused = place == form.focus && form.phase == .editing
    input = isFocused ? form.input : nil
  }
}
