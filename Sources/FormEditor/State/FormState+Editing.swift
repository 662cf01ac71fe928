import ContactModel
import Screen

/// Changing the values of fields.
extension FormState {
  mutating func perform(_ action: WidgetAction) {
    let field = field
    switch action {
    case .advance: move(to: focus + 1)
    case .insert(let text): type { $0.insert(text) }
    case .text(let action):
      var killed = killed
      type(isMotion: action.isMotion) { $0.perform(action, killed: &killed) }
      self.killed = killed
    case .pick(let filter): openPicker(filter: filter)
    case .flag(let flag): change { $0.set(.flag(flag), in: field) }
    case .turn: turnFlag()
    case .clear: clear()
    case .help: panel = .help(scroll: 0)
    }
  }

  /// Changes the text under the caret and takes it over into the edit.
  private mutating func type(isMotion: Bool = false, _ change: (inout TextInput) -> Void) {
    guard var input else { return }
    change(&input)
    self.input = input
    if isMotion {
      history.endTyping()
    } else if !input.text.isSameBytes(as: edit.text(of: field)) {
      history.record(step, typingIn: field.id)
      edit.enter(input.text, in: field)
      didChange(field)
    }
  }

  /// Changes the edit as one step of undo.
  mutating func change(_ change: (inout ContactEdit) -> Void) {
    var changed = edit
    change(&changed)
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
    serverProblems.removeAll { $0.field == field.id }
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

  /// Takes pasted text: one line of it, never keys.
  mutating func paste(_ text: String) {
    guard phase == .editing else { return }
    if case .picker(var picker) = panel {
      picker.type(Self.oneLine(text))
      panel = .picker(picker)
      return
    }
    guard panel == nil else {
      notice = "The paste was left out: close this first."
      return
    }
    guard input != nil else {
      notice = "The paste was left out: \(edit.label(of: field)) takes no text."
      return
    }
    let line = Self.oneLine(text)
    history.endTyping()
    type { $0.insert(line) }
    history.endTyping()
    if !line.isSameBytes(as: text) {
      notice = "Line ends and tabs in the paste became spaces."
    }
  }

  /// The text with each run of line ends and tabs as one space, none at the ends.
  static func oneLine(_ text: String) -> String {
    text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }
}
