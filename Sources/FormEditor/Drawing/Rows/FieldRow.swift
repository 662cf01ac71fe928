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
  /// As much of what is typed into it as is seen; nil where nothing is.
  let view: InputView?
  /// What is typed into a date, all of it; empty for other fields.
  let typedDate: String
  /// How what is typed into a flag is read; nil where it can't be, and for other fields.
  let answer: FlagAnswer?

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
    guard isFocused, let input = form.input, !input.characters.isEmpty else {
      view = nil
      typedDate = ""
      answer = nil
      return
    }
    view = InputView(
      input, room: FormLayout.valueWidth(form.size), isRevealing: form.isRevealing)
    typedDate = if case .date = field.kind { input.text } else { "" }
    answer = if case .flag = field.kind { FlagAnswer(input.text) } else { nil }
  }
}
