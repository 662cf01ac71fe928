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
    case .insert(let text): type { $0.insert(text) }
    case .text(let action):
      // What is cut or inserted whole is a step of its own, beside the typing around it.
      if action.isWhole { history.endTyping() }
      var killed = killed
      type(isMotion: action.isMotion) { $0.perform(action, killed: &killed) }
      self.killed = killed
      if action.isWhole { history.endTyping() }
    case .open(let filter): open(filter: filter)
    case .flag(let flag): change { $0.set(.flag(flag), in: field) }
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
      history.endTyping()
      return
    }
    let text = entered(input.text, in: field)
    guard !text.isSameBytes(as: edit.text(of: field)) else { return }
    if !history.isTyping(in: field.id) { history.record(step, typingIn: field.id) }
    edit.enter(text, in: field)
    didChange(field)
  }

  /// Changes the edit as one step of undo.
  mutating func change(_ change: (inout ContactEdit) -> Void) {
    var changed = edit
    change(&changed)
    let (allowed, locked) = withoutLocked(changed)
    changed = allowed
    if let first = locked.first {
      notice = lockSentence(first, by: labels(of: .unlock)) + " It stays as it is."
    }
    guard changed != edit else { return }
    history.record(step)
    let country = edit.text(of: .country)
    edit = changed
    if edit.text(of: .country) != country { parkState(from: country) }
    didChange(field)
    focusInput()
  }

  /// Problems speak live once they have spoken, until the field is right.
  private mutating func didChange(_ field: Field) {
    if spoken.contains(field.id), problems(of: field).isEmpty { spoken.remove(field.id) }
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
      notice = "\(edit.label(of: field)) is required: choose another value instead of clearing it."
    } else {
      change { $0.clear(field) }
    }
  }

  mutating func restore() {
    let field = field
    change { $0.restore(field) }
  }
}
