import ContactModel

/// Where the focus is, and the text under the caret.
struct Navigation: Sendable {
  /// The place of the focused field in ``FormState/fields``.
  private(set) var focus = 0
  /// The first line of the form's body that is on the screen.
  private(set) var scroll = 0
  /// The focused field's text under the caret; nil where its widget is no line of text.
  ///
  /// In a date it is what was typed, where the edit has the day that it is read as.
  private(set) var input: TextInput?
  /// The text killed last.
  private var killed = ""

  var field: Field { FormState.fields[focus] }

  /// Focuses a field by its place in the form, around the ends.
  mutating func focus(_ place: Int) {
    let count = FormState.fields.count
    focus = (place + count) % count
  }

  mutating func scroll(to line: Int) { scroll = line }

  /// Puts the caret behind a text, or nowhere.
  mutating func edit(_ text: String?) { input = text.map { TextInput($0) } }

  /// Puts the caret before a grapheme of the text.
  mutating func moveCaret(to place: Int) { input?.move(to: place) }

  /// Changes the text under the caret.
  ///
  /// - Parameter change: The change, with the text killed last.
  /// - Returns: The text after it; nil where there is none.
  mutating func changeInput(_ change: (inout TextInput, inout String) -> Void) -> String? {
    guard var input else { return nil }
    // Without a second copy the graphemes of a long text are changed in place.
    self.input = nil
    change(&input, &killed)
    self.input = input
    return input.text
  }
}

/// Moving the focus.
extension FormState {
  /// Moves to a field by its place in the form, around the ends.
  mutating func move(to place: Int) {
    leaveField()
    navigation.focus(place)
    focusInput()
  }

  mutating func move(to id: FieldID) {
    guard let place = Self.fields.firstIndex(where: { $0.id == id }) else { return }
    move(to: place)
  }

  /// Goes to the next field, and leaves on the screen what was said.
  mutating func advance() { move(to: focus + 1) }

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
      touch(problems.map(\.field))
    }
    let count = Self.fields.count
    let places = (1...count).map { (focus + (forward ? $0 : count - $0)) % count }
    let troubled = places.filter { !shownProblems(of: Self.fields[$0]).isEmpty }
    let wrong = troubled.filter { place in
      shownProblems(of: Self.fields[place]).contains { $0.severity == .error }
    }
    guard let place = wrong.first ?? troubled.first else { return note("There are no problems.") }
    move(to: place)
  }

  /// A field that is left speaks of its problems from then on.
  private mutating func leaveField() {
    finishText()
    if !problems(of: field).isEmpty { touch([field.id]) }
    endTyping()
  }

  /// Puts the caret into the focused field.
  mutating func focusInput() {
    navigation.edit(widget(of: field).isText ? edit.text(of: field) : nil)
  }

  /// Scrolls the form; the focus follows to the nearest field that is on the screen.
  mutating func scroll(by rows: Int) {
    let layout = FormLayout(of: self)
    navigation.scroll(to: max(0, min(scroll + rows, layout.lines.count - layout.height)))
    let shown = Self.fields.indices.filter { place in
      (scroll..<scroll + layout.height).contains(layout.line(of: place))
    }
    guard !shown.contains(focus), let nearest = rows > 0 ? shown.first : shown.last else { return }
    move(to: nearest)
  }

  /// Keeps the focused field and its messages on the screen, with room for what opens next to it.
  mutating func settleScroll() {
    let layout = FormLayout(of: self)
    navigation.scroll(to: layout.scroll(showing: focus, from: scroll))
    if let rows = panel?.content.rowsBesideField {
      navigation.scroll(to: scroll(forOpening: rows, layout))
    }
    settlePanelScroll()
  }

  /// The scroll that leaves room for what opens at the focused field: the field at the top, where
  /// there is too little.
  private func scroll(forOpening wanted: Int, _ layout: FormLayout) -> Int {
    let field = layout.rows(of: focus, scroll: scroll)
    let below = layout.top + layout.height - field.upperBound - 1
    let above = field.lowerBound - layout.top
    guard max(below, above) < min(wanted, layout.height - field.count) else { return scroll }
    return max(0, scroll + field.lowerBound - layout.top)
  }
}
