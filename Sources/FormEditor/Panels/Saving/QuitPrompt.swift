import ContactModel
import Screen

/// The question whether to leave with unsaved changes.
struct QuitPrompt: PanelContent {
  var panel: Panel { .leaving(self) }

  var keyContext: KeyContext { .question }

  func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .type("s"), .type("S"), .command(.save):
      form.closePanel()
      return form.startSave(isAlone: isAlone)
    case .type("d") where isAlone, .type("D") where isAlone, .discard where isAlone:
      return form.discardAndLeave()
    case .type("k") where form.draftFault == nil, .type("K") where form.draftFault == nil:
      return form.keepAndLeave()
    case .dismiss, .command(.quit), .type("n"), .type("N"):
      form.closePanel()
    default: break
    }
    return []
  }

  func text(in form: FormState) -> PanelText? {
    PanelText(title: "Leave?", role: .warning, lines: [StyledLine(sentence(in: form))])
  }

  private func sentence(in form: FormState) -> String {
    let keepsDraft = form.draftFault == nil
    if form.mayArrive {
      let leaving = keepsDraft ? "K keeps the draft and leaves" : "D leaves without a draft"
      return "The last update may have been saved. \(leaving), Esc stays."
    }
    guard form.edit.hasChanges else { return "Nothing is left to save. D leaves, Esc stays." }
    if FormLayout.isNarrow(form.size) {
      let keeping = keepsDraft ? "K keep the draft, " : ""
      return "S save, \(keeping)D discard, Esc stay. \(form.edit.changeCount) unsaved."
    }
    let keeping = keepsDraft ? "K keeps the draft and leaves, " : ""
    return "\(Self.loss(in: form)) S saves, \(keeping)D discards and leaves, Esc stays."
  }

  /// Returns a sentence with the number of unsaved changes.
  private static func loss(in form: FormState) -> String {
    let count = form.edit.changeCount
    let isDoubtful = form.lastFailure == .outcomeUnknown
    let verb = isDoubtful ? "may not be" : count == 1 ? "isn't" : "aren't"
    return "\(count == 1 ? "One change" : "\(count) changes") \(verb) saved."
  }

  func keys(in form: FormState) -> [(String, String)] {
    let keeping = form.draftFault == nil ? [("K", "Keep the draft and leave")] : []
    if form.mayArrive { return [("Esc", "Stay"), keeping.first ?? ("D", "Leave")] }
    guard form.edit.hasChanges else { return [("D", "Leave"), ("Esc", "Stay")] }
    return [("S", "Save"), ("D", "Discard and leave"), ("Esc", "Stay")] + keeping
  }

  func tinyLine(in form: FormState) -> String { "S save, D discard, Esc stay" }

  func question(in form: FormState) -> LineQuestion? {
    let keepsDraft = form.draftFault == nil
    if form.mayArrive { return .leave(by: keepsDraft ? [.keep, .stay] : [.discard, .stay]) }
    return .leave(by: keepsDraft ? [.save, .keep, .discard, .stay] : [.save, .discard, .stay])
  }

  func announce(in dialogue: inout LineDialogue) {
    let form = dialogue.form
    let keepsDraft = form.draftFault == nil
    if form.mayArrive {
      let leaving =
        keepsDraft ? "keep leaves and keeps the draft." : "discard leaves without a draft."
      return dialogue.write("The last update may have been saved. \(leaving)")
    }
    guard form.edit.hasChanges else { return dialogue.write("Nothing is left to save.") }
    dialogue.write(Self.loss(in: form))
    if keepsDraft {
      dialogue.write(
        "keep: leave and keep the draft. discard: leave without it. stay: keep editing.")
    }
  }

  func interrupt(_ dialogue: inout LineDialogue) { dialogue.end(.interrupt) }
}

extension FormState {
  /// Leaves, or asks if edits would be lost; a draft whose edits were undone is removed.
  mutating func leave() -> [FormEffect] {
    // The draft that waits for a decision stays on the disk.
    if drafts.undecided != nil { return end([], .leftWithoutSaving) }
    guard edit.hasChanges || mayArrive else { return leaveWithNothing() }
    present(QuitPrompt())
    return []
  }

  private mutating func leaveWithNothing() -> [FormEffect] {
    end([.dropDraft], failureAtEnd ?? .done)
  }

  /// Leaves without a draft, unless it is the only record of an update that may still be applied.
  fileprivate mutating func discardAndLeave() -> [FormEffect] {
    if mayArrive, draftFault == nil {
      return decline("The outcome isn't known yet, so the draft stays. K keeps it and leaves.")
    }
    guard edit.hasChanges || mayArrive else { return leaveWithNothing() }
    return end([.dropDraft], failureAtEnd ?? .leftWithoutSaving)
  }

  fileprivate mutating func keepAndLeave() -> [FormEffect] {
    guard edit.hasChanges || mayArrive else { return leaveWithNothing() }
    return end(keepDraft(), failureAtEnd ?? .leftWithoutSaving)
  }
}
