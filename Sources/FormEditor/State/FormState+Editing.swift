import ContactModel
import Screen

/// Changing the values of fields.
extension FormState {
  mutating func perform(_ action: WidgetAction) {
    let field = field
    if isLocked(field), action.isChange {
      if case .insert(let text) = action { refuse(text) } else { refuse() }
      return
    }
    switch action {
    case .advance: readings.isEmpty ? advance() : openDate()
    case .insert(let text):
      // A paste without marks may begin with the byte order mark of a file.
      if text == "\u{FEFF}", (input?.caret ?? 0) == 0 { return }
      // A flag has no caret before the first letter of an answer.
      if input == nil { input = TextInput("") }
      type { $0.insert(text) }
    case .text(let action):
      // What is cut or inserted whole is a step of its own, beside the typing around it.
      if action.isWhole { endTyping() }
      var killed = killed
      type(isMotion: action.isMotion) { $0.perform(action, killed: &killed) }
      self.killed = killed
      if action.isWhole { endTyping() }
    case .open(let filter): open(filter: filter)
    case .turn: turnFlag()
    case .clear: clear()
    case .help: panel = .help(scroll: 0)
    }
  }

  /// Changes the text under the caret and takes it over into the edit.
  mutating func type(isMotion: Bool = false, _ change: (inout TextInput) -> Void) {
    guard var input else { return }
    // Without a second copy the graphemes of a long text are changed in place.
    self.input = nil
    change(&input)
    self.input = input
    if isMotion {
      endTyping()
      return
    }
    if case .flag = field.kind { return answer(input.text) }
    let text = entered(input.text, in: field)
    guard !text.isSameBytes(as: edit.text(of: field)) else { return }
    if !history.isTyping(in: field.id) { history.record(step, typingIn: field.id) }
    edit.enter(text, in: field)
    didChange(field)
  }

  /// Ends a burst of typing.
  ///
  /// An answer is one step, however it is typed.
  private mutating func endTyping() {
    if !isAnswering { history.endTyping() }
  }

  /// Changes the edit as one step of undo.
  ///
  /// A state that is set together with its country stands as it is set.
  /// - Parameters:
  ///   - isRestoring: Whether former values come back together: no field changes another then.
  ///   - change: The change.
  mutating func change(
    isRestoring: Bool = false, _ change: (inout ContactEdit) -> Void
  ) {
    var changed = edit
    change(&changed)
    let (allowed, locked) = withoutLocked(changed)
    changed = allowed
    if let first = locked.first {
      notice = lockSentence(first, by: way(to: .unlock)) + " It stays as it is."
    }
    guard changed != edit else { return }
    history.record(step)
    let former = edit
    edit = changed
    let country = former.text(of: .country)
    if !isRestoring, !edit.text(of: .country).isSameBytes(as: country),
      edit.text(of: .state).isSameBytes(as: former.text(of: .state))
    {
      parkState(from: country)
    }
    didChange(field)
    judgeAgain()
    focusInput()
  }

  /// Lets the fields speak that differ from a former edit, and those that go with them.
  private mutating func judge(since former: ContactEdit) {
    let changed = Field.all.filter { edit[$0] != former[$0] }
    judged.formUnion(changed.flatMap { [$0.id] + $0.related })
    judgeAgain()
  }

  /// Lets fields that have spoken once speak again where what came back or came whole is wrong.
  mutating func judgeAgain() {
    touchedFields.formUnion(
      judged.filter { id in Field.named(id).map { !problems(of: $0).isEmpty } ?? false })
  }

  /// Gives saved fields their former values back, together and as one step of undo, and shows what
  /// is to be sent.
  mutating func undoSave(_ undo: ContactEdit) -> [FormEffect] {
    change(isRestoring: true) { $0 = undo }
    panel = nil
    return openReview()
  }

  /// Problems speak live once they have spoken, until the field is right.
  mutating func didChange(_ field: Field) {
    if touchedFields.contains(field.id), problems(of: field).isEmpty {
      touchedFields.remove(field.id)
    }
  }

  private mutating func turnFlag() {
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
    if field.isRequired {
      notice = "\(edit.label(of: field)) is required. Choose another value instead."
    } else {
      change { $0.clear(field) }
    }
  }

  mutating func restore() {
    let (field, former) = (field, edit)
    // The country brings its state along.
    change(isRestoring: field.id != .country) { $0.restore(field) }
    judge(since: former)
  }
}
