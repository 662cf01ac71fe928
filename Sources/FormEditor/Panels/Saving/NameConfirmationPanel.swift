package import ContactModel
import Screen

/// The name that has to be typed before a save on production is sent.
package struct NameConfirmationPanel: Equatable, Sendable {
  /// The name as the first line shows it.
  let name: String
  /// The contact's id, which confirms as well: not every terminal can type every name.
  let id: String
  var input = TextInput("")

  /// Whether what was typed is the name, whatever its case, accents and spaces are.
  var isRight: Bool { isConfirmed(by: input.text) }

  /// Whether a text is the name or the id.
  func isConfirmed(by text: String) -> Bool { Self.isSame(text, name) || text == id }

  /// Tells whether a text is a name, whatever its case, accents and spaces are.
  package static func isSame(_ typed: String, _ name: String) -> Bool {
    func folded(_ text: String) -> [UInt8] {
      FoldedText(text.filter { !$0.isWhitespace }).bytes
    }
    return folded(typed) == folded(name)
  }

  /// The name that confirms a save: what the first line shows, or the id where nobody could type it.
  package static func name(of edit: ContactEdit) -> String {
    let name = edit.base.name
    let isTypable = !Cell.cells(of: name, role: .text).contains { $0.role == .escape }
    return isTypable && !isSame(name, "") ? name : edit.base.id
  }
}

extension FormState {
  /// Sends what was reviewed, on production only after the contact's name is typed.
  ///
  /// Sending again comes through here as well: each update on production has its own name typed.
  mutating func sendReviewed() -> [FormEffect] {
    guard configuration.protection.isProduction, !configuration.isDryRun else { return send() }
    if let reason = sendBlock {
      notice = reason
      return []
    }
    panel = .nameConfirmation(
      NameConfirmationPanel(name: NameConfirmationPanel.name(of: edit), id: edit.base.id))
    return []
  }

  mutating func press(_ key: Key, in nameConfirmation: NameConfirmationPanel, isAlone: Bool)
    -> [FormEffect]
  {
    var nameConfirmation = nameConfirmation
    switch key {
    case Key(.enter):
      guard isAlone else {
        notice = "Enter arrived together with other keys. Press it again to send."
        return []
      }
      if nameConfirmation.isRight { return send() }
      notice = "Not sent. That isn't the name or the id \(nameConfirmation.id)."
    case Key(.escape), .control("c"), .control("q"): return openReview()
    default:
      if case .character(let character) = key.code, key.modifiers.isEmpty {
        guard isAlone else {
          notice = "Type the name by hand. Pasted text isn't accepted here."
          return []
        }
        nameConfirmation.input.insert(String(character))
      } else if let action = TextAction(key) {
        var killed = ""
        nameConfirmation.input.perform(action, killed: &killed)
      }
    }
    panel = .nameConfirmation(nameConfirmation)
    return []
  }

  func text(of nameConfirmation: NameConfirmationPanel) -> PanelText {
    PanelText(
      title: "Production", role: .warning,
      lines: [
        StyledLine(
          "\(edit.changeCount.counted("change")) on \(configuration.place)."),
        StyledLine("Type the contact's name to send: \(nameConfirmation.name)"),
        StyledLine(
          "› " + nameConfirmation.input.text, nameConfirmation.isRight ? .success : .focusedValue),
      ], selected: 2, isTyped: true)
  }
}
