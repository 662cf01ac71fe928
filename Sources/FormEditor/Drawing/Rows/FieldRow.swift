import ContactModel
import Screen

/// A field as it stands on the screen: all that its rows are drawn from.
struct FieldRow: Equatable {
  let field: Field
  let edit: FieldEdit
  let label: String
  /// The contact's country, of which the state alone depends; empty for other fields.
  let country: String
  /// The names of its ids.
  let names: Names?
  /// Whether an empty field would stop a save now.
  let isRequired: Bool
  /// The weightiest of the problems that are shown.
  let severity: Problem.Severity?
  let lockWord: String?
  /// Whether there is a contact whose values can be shown.
  let isLoaded: Bool
  let isFocused: Bool
  /// What is being typed into it.
  let input: TextInput?
  let isRevealing: Bool
  let today: CalendarDate

  init(_ place: Int, of form: borrowing FormState) {
    let field = FormState.fields[place]
    self.field = field
    edit = form.edit[field]
    label = form.edit.label(of: field)
    country = if case .state = field.kind { form.edit.text(of: .country) } else { "" }
    names = if case .ids = field.kind { form.names[field.id] } else { nil }
    isRequired =
      switch field.requirement {
      case .optional: false
      case .required: true
      case .unless(let other): form.edit.text(of: other).isEmpty
      }
    let problems = form.shownProblems(of: field)
    severity = problems.contains { $0.severity == .error } ? .error : problems.first?.severity
    lockWord = form.lockWord(of: field)
    isLoaded = form.phase == .editing
    isFocused = isLoaded && place == form.focus
    input = isFocused ? form.input : nil
    isRevealing = form.isRevealing
    today = form.configuration.today
  }

  var widget: Widget { Widget(field, edit, country: country, names: names) }
}
