import ContactModel
import Screen

/// The draft of an earlier session, offered before anything is edited.
struct DraftRecoveryPanel: ScrollingPanel {
  private let draft: Draft
  /// Its outcome, in a sentence.
  private let message: String
  /// Whether the server's values are shown next to the draft's.
  private var isComparing = false
  /// Whether the key that discards was pressed once; the second press discards.
  private var isDiscarding = false
  var scroll = 0

  init(_ draft: Draft, message: String) {
    self.draft = draft
    self.message = message
  }

  var panel: Panel { .draftRecovery(self) }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    let isSecond = isDiscarding
    isDiscarding = false
    switch action {
    case .confirm where isAlone: form.resume(draft)
    case .type("d"), .type("D"):
      isDiscarding = isSecond || isAlone
      guard isAlone else { break }
      if isSecond { return form.discard(draft) }
      form.note("Press D again to discard the draft. Any other key keeps it.")
    case .type("c"), .type("C"):
      isComparing.toggle()
      scroll = 0
    case .discard where isAlone: return form.discard(draft)
    case .command(.quit): return [.leave(.leftWithoutSaving)]
    case .dismiss:
      form.postpone(self)
      form.note(
        "Draft kept. Resume or discard it before editing. \(form.way(to: .review)) shows it.")
    default: scroll = action.scroll(from: scroll) ?? scroll
    }
    return []
  }

  func text(in form: FormState) -> PanelText? {
    let lines = draft.edit.changes.flatMap { change in
      let label = draft.edit.label(of: change.field)
      let old = form.shown(change.old, in: change.field)
      let new = form.shown(change.intent, in: change.field)
      let role: Role = change.intent == .cleared ? .cleared : .changed
      guard isComparing else { return [form.row(of: change, in: draft.edit)] }
      let server = form.shown(form.edit.base.reading(of: change.field), in: change.field)
      return [
        StyledLine(label), StyledLine("  was     \(old)", .placeholder),
        StyledLine("  server  \(server)"), StyledLine("  draft   \(new)", role),
      ]
    }
    let leaving = form.key(of: .quit)
    let keys =
      "Enter: resume · C: compare · D: discard · Esc: close (the draft is kept)"
      + (leaving.isEmpty ? "" : " · \(leaving): quit")
    return PanelText(
      title: "Draft", role: .warning,
      lines: [StyledLine(message), StyledLine(keys, .help), StyledLine("")] + lines, scroll: scroll)
  }

  func keys(in form: FormState) -> [(String, String)] {
    [
      ("Enter", "Resume"), ("C", isComparing ? "Changes" : "Compare"), ("D", "Discard"),
      ("Esc", "Close"), (form.key(of: .quit), "Quit"),
    ]
  }

  func tinyLine(in form: FormState) -> String { "Draft: Enter, C, D, Esc" }
}

/// The draft in line mode.
extension DraftRecoveryPanel {
  func question(in form: FormState) -> LineQuestion? { .resume }

  func announce(in dialogue: inout LineDialogue) {
    if !isComparing { dialogue.write(message) }
    let form = dialogue.form
    for change in draft.edit.changes {
      let server = form.words(form.edit.base.reading(of: change.field), in: change.field)
      dialogue.write(form.words(change) + (isComparing ? ", on the server \(server)" : ""))
    }
  }

  func action(for word: LineQuestion.Word) -> PanelAction {
    // The draft is decided before anything else.
    word == .back ? .command(.quit) : word.action
  }

  func interrupt(_ dialogue: inout LineDialogue) { dialogue.act(.panel(.command(.quit))) }
}
