import ContactModel

/// The focus, and the text under the caret.
struct Navigation: Sendable {
  /// The place of the focused field in ``FormState/fields``.
  private(set) var focus = 0
  /// The first visible line of the form's body.
  private(set) var scroll = 0
  /// Whether the wheel has scrolled the form, so that the focus may be off the screen.
  private(set) var isScrolledFreely = false
  /// The number of lines that the wheel has moved the panel's view away from its selection.
  private(set) var panelShift = 0
  /// The focused field's text under the caret; nil if its widget isn't a line of text.
  ///
  /// In a date it is the typed text, while the edit has the date that it is read as.
  private(set) var input: TextInput?
  /// The letters that chose the value of a choice; the next letters extend them.
  private(set) var letters = ""
  /// The text killed last.
  private var killed = ""

  var field: Field { FormState.fields[focus] }

  /// Focuses a field by its place in the form.
  mutating func focus(_ place: Int) { focus = place }

  mutating func scroll(to line: Int) { scroll = line }

  /// Scrolls by the wheel, without moving the focus.
  mutating func scrollFreely(to line: Int) {
    scroll = line
    isScrolledFreely = true
  }

  /// Moves the panel's view by the wheel, away from its selection.
  mutating func shiftPanel(to lines: Int) { panelShift = lines }

  /// Makes the focus and the selection visible again after the wheel.
  mutating func endWheel() {
    isScrolledFreely = false
    panelShift = 0
  }

  /// Sets the text and puts the caret after it, or removes both.
  ///
  /// - Parameters:
  ///   - text: The text; nil for a widget that isn't a line of text.
  ///   - isSelected: Whether typed text replaces it.
  mutating func edit(_ text: String?, isSelected: Bool = false) {
    input = text.map { TextInput($0, isSelected: isSelected) }
    letters = ""
  }

  /// Remembers the letters that chose a value.
  mutating func type(letters: String) { self.letters = letters }

  /// Puts the caret before a grapheme of the text, and removes the selection.
  mutating func moveCaret(to place: Int) { input?.move(to: place) }

  /// Changes the text under the caret.
  ///
  /// - Parameter change: The change, with the text killed last.
  /// - Returns: The text after it; nil if there is none.
  mutating func changeInput(_ change: (inout TextInput, inout String) -> Void) -> String? {
    guard var input else { return nil }
    // Without a second copy, the graphemes of a long text are changed in place.
    self.input = nil
    change(&input, &killed)
    self.input = input
    return input.text
  }
}

/// Moving the focus.
extension FormState {
  /// Moves to a field by its place in the form; says so beyond an end.
  ///
  /// If that is the focused field, typing continues.
  mutating func move(to place: Int) {
    leaveField()
    guard Self.fields.indices.contains(place) else {
      if notice == nil { note("This is the \(place < 0 ? "first" : "last") field.") }
      return
    }
    guard place != focus else { return }
    navigation.focus(place)
    enterField()
  }

  mutating func move(to id: FieldID) {
    if let place = Self.place(of: id) { move(to: place) }
  }

  /// Goes to the next field, and keeps the message on the screen.
  mutating func advance() { move(to: focus + 1) }

  /// Goes to the first field of the next section, or of this or the previous one; if no section is
  /// left, to the form's last field.
  mutating func moveSection(forward: Bool) {
    let starts = Self.fields.indices.filter { place in
      place == 0 || Self.fields[place - 1].section != Self.fields[place].section
    }
    let last = Self.fields.count - 1
    if forward {
      move(to: starts.first { $0 > focus } ?? (focus < last ? last : last + 1))
    } else {
      move(to: starts.last { $0 < focus } ?? -1)
    }
  }

  /// Goes to the next field with a visible error, or with a warning if there is no error.
  ///
  /// If none is visible, all fields show their problems, as the operator asked for them.
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

  /// Lets the field that is left show its problems from then on.
  private mutating func leaveField() {
    finishText()
    if !problems(of: field).isEmpty { touch([field.id]) }
    endTyping()
  }

  /// Puts the caret into the field that is entered, with its value selected if it can be changed.
  mutating func enterField() {
    focusInput(isSelected: configuration.selectsOnEntry && !isLocked(field))
  }

  /// Puts the caret into the focused field.
  ///
  /// - Parameter isSelected: Whether typed text replaces its value.
  mutating func focusInput(isSelected: Bool = false) {
    let text = widget(of: field).isText ? edit.text(of: field) : nil
    navigation.edit(text, isSelected: isSelected)
  }

  /// Scrolls the form by the wheel; the focus doesn't move, and the next key shows it again.
  mutating func scroll(by rows: Int) {
    navigation.scrollFreely(to: max(0, min(scroll + rows, FormLayout(of: self).lastScroll)))
  }

  /// Keeps the focused field and its messages visible, with room for a list or calendar.
  mutating func settleScroll() {
    let layout = FormLayout(of: self)
    if navigation.isScrolledFreely {
      navigation.scrollFreely(to: min(scroll, layout.lastScroll))
    } else {
      navigation.scroll(to: layout.scroll(showing: focus, from: scroll))
    }
    if let rows = panel?.content.rowsBesideField {
      navigation.scroll(to: scroll(forOpening: rows, layout))
    }
    settlePanelScroll()
  }

  /// Returns the scroll position that leaves room for a list or calendar at the focused field: the
  /// field is at the top if there is too little.
  private func scroll(forOpening wanted: Int, _ layout: FormLayout) -> Int {
    let field = layout.rows(of: focus, scroll: scroll)
    let below = layout.top + layout.height - field.upperBound - 1
    let above = field.lowerBound - layout.top
    guard max(below, above) < min(wanted, layout.height - field.count) else { return scroll }
    return max(0, scroll + field.lowerBound - layout.top)
  }
}
