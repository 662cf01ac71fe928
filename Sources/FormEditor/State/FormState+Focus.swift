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
  mutating func moveToProblem(forward: Bool) {
    leaveField()
    let count = Self.fields.count
    let places = (1...count).map { (focus + (forward ? $0 : count - $0)) % count }
    let troubled = places.filter { !shownProblems(of: Self.fields[$0]).isEmpty }
    let wrong = troubled.filter { place in
      shownProblems(of: Self.fields[place]).contains { $0.severity == .error }
    }
    guard let place = wrong.first ?? troubled.first else {
      notice = "There is no problem."
      return
    }
    move(to: place)
  }

  /// A field that is left speaks of its problems from then on.
  private mutating func leaveField() {
    if !problems(of: field).isEmpty { spoken.insert(field.id) }
    history.endTyping()
  }

  /// Puts the caret into the focused field.
  mutating func focusInput() {
    let text = edit.text(of: field)
    guard case .text = widget else {
      input = nil
      return
    }
    input = TextInput(text)
  }

  func problems(of field: Field) -> [Problem] {
    edit.problems(of: field, today: configuration.today)
  }

  /// The problems that are on the screen: the server's, and those that may speak.
  func shownProblems(of field: Field) -> [Problem] {
    serverProblems.filter { $0.field == field.id }
      + (spoken.contains(field.id) ? problems(of: field) : [])
  }
}
