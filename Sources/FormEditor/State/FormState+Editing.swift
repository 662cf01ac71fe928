import ContactModel
import Screen

/// Typing, and changing the values of fields.
extension FormState {
  mutating func perform(_ action: WidgetAction) {
    let field = field
    if action.isChange, refuseBeforeDraft() { return }
    if isLocked(field), action.isChange {
      if case .insert(let text) = action { refuse(text) } else { refuse() }
      return
    }
    switch action {
    case .advance:
      endAnswer()
      readings.isEmpty ? advance() : openDate()
    case .insert(let text):
      // A paste without marks may begin with a file's byte order mark.
      if text == "\u{FEFF}", input.map({ $0.isSelected || $0.caret == 0 }) ?? true { return }
      // A flag has no caret before the first letter of an answer.
      if input == nil { navigation.edit("") }
      type { input, _ in input.insert(text) }
    case .text(let action):
      // A cut or an insertion of several characters is a separate step from the typing around it.
      if action.isWhole, !isAnswering { endTyping() }
      type(isMotion: action.isMotion) { $0.perform(action, killed: &$1) }
      if action.isWhole, !isAnswering { endTyping() }
    case .open(let filter): if !choose(by: filter) { open(filter: filter) }
    case .toggle: toggleFlag()
    case .shorten: shortenLetters()
    case .clear:
      endAnswer()
      clear()
    case .help: present(HelpPanel())
    case .escape: if !endAnswer() { escapedAt = now }
    }
  }

  /// Changes the text under the caret, and the edit with it.
  private mutating func type(
    isMotion: Bool = false, _ change: (inout TextInput, inout String) -> Void
  ) {
    guard let typed = navigation.changeInput(change) else { return }
    if isMotion {
      // An answer is one step, however it is typed.
      if !isAnswering { endTyping() }
      return
    }
    if case .flag = field.kind { return answer(typed) }
    let text = entered(typed, in: field)
    guard !text.isSameBytes(as: edit.text(of: field)) else { return }
    enter(text)
  }

  /// Enters a text into the focused field as part of a burst of typing.
  mutating func enter(_ text: String) {
    let field = field
    update { $0.type(in: field) { $0.enter(text, in: field) } }
  }

  /// Ends a burst of typing: the next typing is a separate step.
  mutating func endTyping() { update { $0.endTyping() } }

  /// Enters a text that is left as the field keeps it, and reports the removed text.
  ///
  /// A loaded, unchanged value isn't touched.
  mutating func finishText() {
    let field = field
    guard input != nil, case .set(.text(let text)) = edit.intent(of: field) else { return }
    switch field.kind {
    case .text, .state: break
    case .choice, .country, .date, .flag, .ids: return
    }
    let entered = EnteredText(text, for: field)
    guard !entered.notes.isEmpty, !entered.text.isEmpty || !field.isRequired else { return }
    var changed = edit
    changed.enter(entered.text, in: field)
    update { $0.amend(changed, in: field) }
    if let remark = entered.nameRemark(in: field, of: edit) { update { $0.add(remark) } }
    focusInput()
    note(entered.notes.joined(separator: " "))
  }

  /// Types a text instead of the one under the caret.
  mutating func replaceInput(by text: String) {
    endTyping()
    type { input, _ in input = TextInput(text) }
  }

  /// Changes the edit as one step of undo.
  ///
  /// - Parameters:
  ///   - isRestoring: Whether old values come back together: no field changes another then.
  ///   - change: The change.
  mutating func change(
    isRestoring: Bool = false, _ change: (inout ContactEdit) -> Void
  ) {
    if refuseBeforeDraft() { return }
    var changed = edit
    change(&changed)
    let (allowed, locked) = editor.withoutLocked(changed)
    if let first = locked.first {
      note(lockSentence(first))
    }
    guard allowed != edit else { return }
    let field = field
    let sentence = update { $0.change(to: allowed, at: field, isRestoring: isRestoring) }
    if let sentence { note(sentence) }
    focusInput()
  }

  /// Ticks or unticks the row's id as an edit, so that the draft has it; all ticks until the list
  /// is closed are one step of undo.
  mutating func tick(_ choice: Choice?, in field: Field) {
    guard let id = choice.flatMap({ Int32($0.value) }) else { return }
    changeTicks { $0.toggle(id, in: field) }
  }

  /// Changes the ticks of an open list.
  mutating func changeTicks(_ change: (inout ContactEdit) -> Void) {
    var changed = edit
    change(&changed)
    let field = field
    if changed != edit { update { $0.type(in: field) { $0 = changed } } }
  }

  /// Restores a list's ids to those when it was opened.
  mutating func undoTicks(to former: [Int32], in field: Field) {
    if let step = update({ $0.cancelTyping(in: field) }) {
      show(step)
    } else if edit.ids(of: field) != former {
      change { $0.tick(former, in: field) }
    }
  }

  /// Opens the focused field's list or calendar.
  mutating func openList() {
    guard widget.opens else { return note("\(edit.label(of: field)) has no list.") }
    perform(.open(filter: ""))
  }

  private mutating func toggleFlag() {
    let field = field
    change { edit in
      switch edit.value(of: field) {
      case .flag(true)?: edit.set(.flag(false), in: field)
      case .flag(false)?: edit.clear(field)
      default: edit.set(.flag(true), in: field)
      }
    }
  }

  private mutating func clear() {
    let field = field
    if field.isRequired, !widget.isText {
      note("\(edit.label(of: field)) is required. Choose another value instead.")
    } else {
      enterWhole { $0.clear($1) }
    }
  }

  /// Changes the whole value of the focused field as one step of undo, and shows its problems.
  mutating func enterWhole(_ change: (inout ContactEdit, Field) -> Void) {
    let field = field
    self.change { change(&$0, field) }
    finishText()
    if !problems(of: field).isEmpty { touch([field.id]) }
  }

  /// Restores the focused field's loaded value.
  mutating func restore() {
    let (field, former) = (field, edit)
    // The country also restores its state.
    change(isRestoring: field.id != .country) { $0.restore(field) }
    update { $0.check(since: former) }
  }

  /// Enters the value last saved in the focused field.
  mutating func enterAsBefore() {
    let (field, former) = (field, edit)
    guard let intent = savedBefore[field.id] else {
      return note("No earlier save in this session changed \(field.label).")
    }
    if isLocked(field) { return note(lockSentence(field)) }
    change { edit in
      switch intent {
      case .set(let value): edit.set(value, in: field)
      case .cleared: edit.clear(field)
      default: break
      }
    }
    update { $0.check(since: former) }
    if edit == former { note("\(edit.label(of: field)) already has that value.") }
  }
}

/// The likely values that problems suggest: only the operator's key enters one.
extension FormState {
  /// Returns the offer that is shown with a field's problems; nil if the field is locked.
  func shownOffer(of field: Field) -> Offer? {
    isLocked(field) ? nil : shownProblems(of: field).lazy.compactMap(\.offer).first
  }

  /// Returns a problem's sentence, with the key that accepts its offer if the field is focused.
  func sentence(_ problem: Problem) -> String {
    guard let offer = problem.offer, problem.field == field.id,
      offer == shownOffer(of: field)
    else { return problem.message }
    return problem.message + " Enter accepts it."
  }

  /// Enters a problem's offer, as one step of undo.
  mutating func accept(_ offer: Offer) {
    endTyping()
    let former = edit
    change { $0.accept(offer) }
    update { $0.check(since: former) }
  }
}

/// Dates: typed text is read immediately, and a calendar opens below.
extension FormState {
  /// Returns the value of a line of text in a field: a date in any of its forms becomes
  /// `yyyy-mm-dd`.
  ///
  /// The loaded text is kept as it is.
  func entered(_ text: String, in field: Field) -> String {
    guard case .date = field.kind, !text.isSameBytes(as: edit.base.reading(of: field).text),
      case .date(let date) = DatePhrase(reading: text, today: configuration.today)
    else { return text }
    return date.description
  }

  /// The dates that the text under the caret may mean; empty if it is unambiguous.
  var readings: [DateReading] {
    guard case .date = widget, let input,
      case .ambiguous(let readings) = DatePhrase(reading: input.text, today: configuration.today)
    else { return [] }
    return readings
  }

  /// Opens the calendar, or the list of readings if a date is ambiguous.
  mutating func openDate() {
    let readings = readings
    guard readings.isEmpty else {
      let choices = readings.map { Choice($0.date.description, $0.words) }
      return present(Picker(.reading(field), title: "Which day?", choices: choices))
    }
    let date = CalendarDate(edit.text(of: field))
    present(
      MonthCalendar(
        today: configuration.today, present: date, isOfBirth: field.id == .birthday))
  }
}

/// Pasted text, which never acts as keys.
extension FormState {
  /// Handles pasted text: a block is offered to several fields, and other text goes where keys go.
  mutating func paste(_ text: String) -> [FormEffect] {
    navigation.endWheel()
    guard phase == .editing else { return [] }
    note(nil)
    let text = text.withoutByteOrderMark.unquotedCell
    let line = Self.oneLine(text)
    if panel != nil { return changePanel { $0.paste(line, in: &$1) } }
    if refuseBeforeDraft() { return [] }
    if isReadOnly { return decline(Self.readOnlySentence) }
    if importBlock(text) { return [] }
    if isLocked(field) {
      refuse(line)
    } else if case .flag = field.kind, !isAnswering {
      pasteAnswer(line)
    } else if input != nil {
      insert(line: line)
      if !line.isSameBytes(as: text) { note("Line breaks and tabs were pasted as spaces.") }
    } else if widget.opens {
      endAnswer()
      open(filter: line)
    } else {
      note("Paste ignored. \(edit.label(of: field)) isn't a text field.")
    }
    return []
  }

  /// Offers a text's values for several fields.
  ///
  /// - Returns: Whether there are any.
  mutating func importBlock(_ text: String) -> Bool {
    let blocks = PastedBlock.all(reading: text, into: edit, today: configuration.today)
    guard let panel = PasteImportPanel(blocks, in: self, line: Self.oneLine(text)) else {
      return false
    }
    endTyping()
    present(panel)
    return true
  }

  /// Inserts a line at the caret, as one step of undo.
  mutating func insert(line: String) {
    if line.isEmpty { return }
    if !isAnswering { endTyping() }
    type { input, _ in input.insert(line) }
    keepComposition()
    if !isAnswering { endTyping() }
    // A lost character is reported immediately: it is easily overlooked later.
    if line.unicodeScalars.contains("\u{FFFD}") { touch([field.id]) }
    update { $0.recheck() }
  }

  /// Ignores a paste over the loaded text if only its Unicode normalization differs.
  private mutating func keepComposition() {
    let field = field
    let loaded = edit.base.reading(of: field).text
    let text = edit.text(of: field)
    // Strings are equal if they are canonically equivalent (UAX #15).
    guard text == loaded, !text.isSameBytes(as: loaded) else { return }
    update { $0.type(in: field) { $0.restore(field) } }
    focusInput()
    note("Same as the loaded value. Nothing changed.")
  }

  /// Returns the text with each run of line ends and tabs as one space, none at the ends.
  static func oneLine(_ text: String) -> String {
    text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }
}

/// Undo and redo.
extension FormState {
  /// A snapshot of the form for undo.
  var step: Snapshot { editor.step(at: field) }

  mutating func undo() {
    let field = field
    if let former = update({ $0.undo(at: field) }) {
      show(former)
    } else {
      note("Nothing to undo.")
    }
  }

  mutating func redo() {
    let field = field
    if let later = update({ $0.redo(at: field) }) { show(later) } else { note("Nothing to redo.") }
  }

  mutating func show(_ step: Snapshot) {
    navigation.focus(Self.place(of: step.focus) ?? focus)
    let field = field
    update { $0.show(step, at: field) }
    focusInput()
  }
}
