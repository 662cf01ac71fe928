import Screen

/// An update in progress.
struct SaveProgressPanel: PanelContent {
  /// The start, in milliseconds of the ticks' clock.
  let since: Int
  /// Whether the operator has asked to cancel it.
  private(set) var isCancelled = false

  var panel: Panel { .sending(self) }

  var leavesToContacts: Bool { false }

  var keyContext: KeyContext { .progress }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    guard action == .dismiss, !isCancelled else { return [] }
    isCancelled = true
    return [.cancel]
  }

  func text(in form: FormState) -> PanelText? {
    let (title, word) = isCancelled ? ("Cancel", "Cancelling…") : ("Save", "Sending…")
    let seconds = max(0, form.now - since) / 1000
    return PanelText(title: title, role: .title, lines: [StyledLine("\(word) \(seconds) s")])
  }

  func keys(in form: FormState) -> [(String, String)] {
    isCancelled ? [] : [(form.key(of: .cancel), "Cancel")]
  }

  func tinyLine(in form: FormState) -> String { "Sending" }

  func announce(in dialogue: inout LineDialogue) {
    dialogue.write(isCancelled ? "Cancelling." : "Sending.")
  }

  func interrupt(_ dialogue: inout LineDialogue) {
    dialogue.act(.panel(.dismiss))
    dialogue.write("Cancelling.")
  }
}
