package import ContactModel
import Screen

/// The name that has to be typed before a save on production is sent.
package struct Confirming: Equatable, Sendable {
  /// The name as the first line shows it.
  let name: String
  var input = TextInput("")

  /// Whether what was typed is the name, whatever its case, accents and spaces are.
  var isRight: Bool { Self.isSame(input.text, name) }

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
  /// Sends what was reviewed, on production only once the contact's name is typed.
  mutating func sendReviewed() -> [FormEffect] {
    guard configuration.protection.isProduction, !configuration.isDryRun else { return send() }
    panel = .confirming(Confirming(name: Confirming.name(of: edit)))
    return []
  }

  mutating func press(_ key: Key, in confirming: Confirming, isAlone: Bool) -> [FormEffect] {
    var confirming = confirming
    switch key {
    case Key(.enter):
      guard isAlone else {
        notice = "Enter came together with other keys: press it again to send."
        return []
      }
      if confirming.isRight { return send() }
      notice = "Not sent: that is not the name."
    case Key(.escape), .control("c"), .control("q"): return openReview()
    default:
      if case .character(let character) = key.code, key.modifiers.isEmpty {
        guard isAlone else {
          notice = "Those keys came together, as a paste does: type the name."
          return []
        }
        confirming.input.insert(String(character))
      } else if let action = TextAction(key) {
        var killed = ""
        confirming.input.perform(action, killed: &killed)
      }
    }
    panel = .confirming(confirming)
    return []
  }

  func text(of confirming: Confirming) -> PanelText {
    PanelText(
      title: "Production", role: .warning,
      lines: [
        Ending.Line(
          "\(edit.changeCount == 1 ? "1 change" : "\(edit.changeCount) changes") on"
            + " \(configuration.place)."),
        Ending.Line("Type the contact's name to send: \(confirming.name)"),
        Ending.Line("› " + confirming.input.text, confirming.isRight ? .success : .focusedValue),
      ], selected: 2, isTyped: true)
  }
}
