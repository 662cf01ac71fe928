package import ContactModel
import Screen

/// The prompt for the name that has to be typed before a save on production is sent.
package struct NameConfirmationPanel: PanelContent {
  /// The name, as the first line shows it.
  private let name: String
  /// The contact's id, which also confirms: not every terminal can type every name.
  private let id: String
  private var input = TextInput("")

  init(of edit: ContactEdit) {
    name = Self.name(of: edit)
    id = edit.base.id
  }

  var panel: Panel { .nameConfirmation(self) }

  /// Returns whether a text is the name or the id.
  private func isConfirmed(by text: String) -> Bool { Self.isSame(text, name) || text == id }

  /// Returns whether a text is a name, ignoring case, accents and spaces.
  package static func isSame(_ typed: String, _ name: String) -> Bool {
    func folded(_ text: String) -> [UInt8] {
      FoldedText(text.filter { !$0.isWhitespace }).bytes
    }
    return folded(typed) == folded(name)
  }

  /// Returns the name that confirms a save: the name in the first line, or the id if that can't be
  /// typed.
  package static func name(of edit: ContactEdit) -> String {
    let name = edit.base.name
    let isTypable = !Cell.cells(of: name, role: .text).contains { $0.role == .escape }
    return isTypable && !isSame(name, "") ? name : edit.base.id
  }

  var keyContext: KeyContext { .question }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .confirm:
      guard isAlone else {
        return form.decline("Enter arrived together with other keys. Press it again to send.")
      }
      return perform(.answer(input.text), isAlone: isAlone, in: &form)
    case .answer(let text):
      if isConfirmed(by: text) { return form.send() }
      let reason = "That isn't the name or the id \(id)."
      form.note(
        form.isInLines
          ? "\(reason) Not sent. Enter alone goes back." : "Not sent. \(reason)")
    case .dismiss, .command(.quit): return form.openReview()
    case .type(let character):
      guard isAlone else { return paste("", in: &form) }
      input.insert(String(character))
    case .edit(let action):
      var killed = ""
      input.perform(action, killed: &killed)
    default: break
    }
    return []
  }

  func paste(_ line: String, in form: inout FormState) -> [FormEffect] {
    form.decline("Type the name by hand. Pasted text isn't accepted here.")
  }

  func text(in form: FormState) -> PanelText? {
    let count = form.edit.changeCount
    return PanelText(
      title: "Production", role: .warning,
      lines: [
        StyledLine(
          "\(count.counted("change")) on \(form.configuration.place)."),
        StyledLine("Type the contact's name to send: \(name)"),
        StyledLine(
          "› " + input.text, isConfirmed(by: input.text) ? .success : .focusedValue),
      ], selected: 2, typed: 2)
  }

  func keys(in form: FormState) -> [(String, String)] { [("Enter", "Send"), ("Esc", "Back")] }

  func tinyLine(in form: FormState) -> String { "Type \(name): \(input.text)" }

  /// The prompt in line mode, which asks for a name instead of one of a few words.
  var prompt: String { "Type the contact's name to send, \(name): " }

  func announce(in dialogue: inout LineDialogue) {
    dialogue.write("This is production: \(dialogue.form.configuration.place).")
  }
}
