import ContactModel
import Screen

/// The question whether to leave with unsaved changes.
extension FormState {
  mutating func pressInLeaving(_ key: Key, isAlone: Bool) -> [FormEffect] {
    switch key {
    case .character("s"), .character("S"), .control("s"):
      panel = nil
      return startSave(isAlone: isAlone)
    case .character("d") where isAlone, .character("D") where isAlone:
      return discardAndLeave()
    case .character("k") where draftFault == nil, .character("K") where draftFault == nil:
      return keepAndLeave()
    case Key(.escape), .control("c"), .control("q"), .character("n"):
      panel = nil
    default: break
    }
    return []
  }

  /// Leaves without a draft, unless it is the only trace of an update that may still be applied.
  mutating func discardAndLeave() -> [FormEffect] {
    if mayArrive, draftFault == nil {
      notice = "The outcome isn't known yet, so the draft stays. K keeps it and leaves."
      return []
    }
    return [.dropDraft, .leave(failureAtEnd ?? .leftWithoutSaving)]
  }

  mutating func keepAndLeave() -> [FormEffect] {
    keepDraft() + [.leave(failureAtEnd ?? .leftWithoutSaving)]
  }

  var leavingText: PanelText {
    if mayArrive { return unconfirmedText }
    let count = edit.changeCount
    let isDoubtful = lastFailure == .outcomeUnknown
    let verb = isDoubtful ? "may not be" : count == 1 ? "is not" : "are not"
    let changes = (count == 1 ? "One change " : "\(count) changes ") + verb
    if FormLayout.isNarrow(size) {
      let keeping = draftFault == nil ? "K keep the draft, " : ""
      let line = StyledLine("S save, \(keeping)D discard, Esc stay. \(count) unsaved.")
      return PanelText(title: "Leave?", role: .warning, lines: [line])
    }
    let keeping = draftFault == nil ? "K keeps the draft and leaves, " : ""
    let line = StyledLine("\(changes) saved. S saves, \(keeping)D discards and leaves, Esc stays.")
    return PanelText(title: "Leave?", role: .warning, lines: [line])
  }

  /// The question while an update may still be applied.
  private var unconfirmedText: PanelText {
    let keeping =
      draftFault == nil ? "K keeps the draft and leaves" : "D leaves without a draft"
    let line = StyledLine("The last update may have been saved. \(keeping), Esc stays.")
    return PanelText(title: "Leave?", role: .warning, lines: [line])
  }
}
