import ContactModel

/// Where the keys go, and what problems are shown.
extension FormState {
  /// Moves to a field by its place in the form, around the ends.
  mutating func move(to place: Int) {
    let count = Self.fields.count
    leaveField()
    focus = (place + count) % count
    focusInput()
  }

  mutating func move(to id: FieldID) {
    guard let place = Self.fields.firstIndex(where: { $0.id == id }) else { return }
    move(to: place)
  }

  mutating func moveSection(by step: Int) {
    let sections = Section.allCases
    guard let present = sections.firstIndex(of: field.section) else { return }
    let isInside = step < 0 && focus > 0 && Self.fields[focus - 1].section == field.section
    let section = sections[(present + (isInside ? 0 : step) + sections.count) % sections.count]
    guard let place = Self.fields.firstIndex(where: { $0.section == section }) else { return }
    move(to: place)
  }

  /// Goes to the next field with an error that is shown, or with a warning where no error is.
  ///
  /// Where none is shown, all fields speak: it was asked for.
  mutating func moveToProblem(forward: Bool) {
    leaveField()
    if !Self.fields.contains(where: { !shownProblems(of: $0).isEmpty }) {
      touchedFields.formUnion(problems.map(\.field))
    }
    let count = Self.fields.count
    let places = (1...count).map { (focus + (forward ? $0 : count - $0)) % count }
    let troubled = places.filter { !shownProblems(of: Self.fields[$0]).isEmpty }
    let wrong = troubled.filter { place in
      shownProblems(of: Self.fields[place]).contains { $0.severity == .error }
    }
    guard let place = wrong.first ?? troubled.first else {
      notice = "There are no problems."
      return
    }
    move(to: place)
  }

  /// A field that is left speaks of its problems from then on.
  private mutating func leaveField() {
    if !problems(of: field).isEmpty { touchedFields.insert(field.id) }
    history.endTyping()
  }

  /// Puts the caret into the focused field.
  mutating func focusInput() {
    let text = edit.text(of: field)
    input = widget(of: field).isText ? TextInput(text) : nil
  }

  /// The problems of all fields, in the document's order.
  var problems: [Problem] { Field.all.flatMap { problems(of: $0) } }

  func problems(of field: Field) -> [Problem] {
    let found = findings[field.id] ?? edit.problems(of: field, today: configuration.today)
    return lockProblems(of: field) + found + strangers(in: field)
  }

  /// Warns of ids that the server does not list: it wants every one to exist.
  private func strangers(in field: Field) -> [Problem] {
    guard let names = names[field.id] else { return [] }
    let strangers = names.strangers(among: edit.ids(of: field))
    if strangers.isEmpty { return [] }
    let ids = strangers.listed { FieldValue.ids($0).text }
    let message = "Not on the server: \(ids). Untick what is wrong."
    return [Problem(field: field.id, severity: .warning, message: message)]
  }

  /// Whether any problem may be on the screen.
  var mayHaveProblems: Bool { !touchedFields.isEmpty || !serverErrors.isEmpty }

  /// The problems that are on the screen: the server's, and those that may speak.
  func shownProblems(of field: Field) -> [Problem] {
    guard mayHaveProblems else { return [] }
    let said = serverErrors.filter { objection in
      objection.problem.field == field.id && objection.text.isSameBytes(as: edit.text(of: field))
    }
    return said.map(\.problem) + (touchedFields.contains(field.id) ? problems(of: field) : [])
  }
}

/// A problem that the server found; it stands for as long as the field holds what was sent.
struct ServerError: Equatable, Sendable {
  let problem: Problem
  let text: String
}
