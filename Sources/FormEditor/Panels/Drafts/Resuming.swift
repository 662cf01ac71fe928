import ContactModel
import Screen

/// The draft of an earlier session, offered before anything is edited.
struct Resuming: Equatable, Sendable {
  let draft: Draft
  /// What became of it, in a sentence.
  let message: String
  /// Whether what the server holds now stands beside the draft.
  var isComparing = false
  /// Whether the key that discards was pressed once; the second time it does.
  var isDiscarding = false
  var scroll = 0
}

extension FormState {
  /// Looks at the draft that an earlier session left, now that the server's contact is here.
  ///
  /// One that was on its way is settled by what the server holds; nothing is applied by itself.
  mutating func meetDraft() -> [FormEffect] {
    guard phase == .editing, !edit.hasChanges, let (draft, kept) = foundDraft else { return [] }
    foundDraft = nil
    let changes = draft.edit.changeCount
    let count = changes == 1 ? "1 change" : "\(changes) changes"
    let settlement = draft.settlement(by: edit.base, sending: configuration.body)
    let message =
      settlement.sentence(now: time)
      ?? "There is a draft with \(count), kept \(Age(since: kept, now: time))."
    if case .stored = settlement {
      panel = .ending(Ending(storedBefore: message))
      return [.recordSaved(draft.edit), .dropDraft]
    }
    panel = .resuming(Resuming(draft: draft, message: message))
    return []
  }

  mutating func press(_ key: Key, in resuming: Resuming, isAlone: Bool) -> [FormEffect] {
    var resuming = resuming
    defer { if key != .character("d"), key != .character("D") { endDiscarding() } }
    switch key {
    case Key(.enter) where isAlone:
      resume(resuming.draft)
      return []
    case .character("d") where isAlone, .character("D") where isAlone:
      guard resuming.isDiscarding else {
        resuming.isDiscarding = true
        notice = "Press D again to discard the draft. Any other key keeps it."
        panel = .resuming(resuming)
        return []
      }
      return discard(resuming.draft)
    case .character("c"), .character("C"):
      resuming.isComparing.toggle()
      resuming.scroll = 0
    case Key(.escape), .control("c"), .control("q"): return leaveDraft()
    default: resuming.scroll = PanelKeys.scroll(key, from: resuming.scroll) ?? resuming.scroll
    }
    panel = .resuming(resuming)
    return []
  }

  private mutating func endDiscarding() {
    guard case .resuming(var resuming) = panel else { return }
    resuming.isDiscarding = false
    panel = .resuming(resuming)
  }

  /// Leaves the draft out, but for the undo: whoever typed on without looking may have meant a
  /// letter.
  ///
  /// The draft of an update that may still be applied is the only trace of it, and stays.
  mutating func discard(_ draft: Draft) -> [FormEffect] {
    let settlement = draft.settlement(by: edit.base, sending: configuration.body)
    let seconds = settlement.secondsInFlight(now: time)
    guard seconds == 0 else {
      notice = "The update may still be applied for \(seconds) s. The draft can't be discarded yet."
      return []
    }
    panel = nil
    if draft.base.isUnchanged(in: edit.base) {
      history = History(past: draft.past + [draft.present])
      notice = "Draft discarded. Undo restores it."
    } else {
      notice = "Draft discarded."
    }
    return [.dropDraft]
  }

  /// Leaves with the draft where it is: editing on would write over it.
  func leaveDraft() -> [FormEffect] { [.leave(.leftWithoutSaving)] }

  mutating func resume(_ draft: Draft) {
    panel = nil
    let loaded = edit.base
    if notePending(draft) {
      draftPhase = draft.phase
      lastFailure = .outcomeUnknown
      lastMessage = "An earlier update may have been saved; its outcome isn't known."
    }
    if draft.base.isUnchanged(in: loaded) {
      show(draft, on: loaded)
      notice = "Draft restored. Not saved yet."
    } else {
      show(draft, on: draft.base)
      let message = "The contact changed on the server after the draft was begun."
      panel = .merge(MergeView(message: message, Merge(draft.edit, with: loaded)))
    }
  }

  /// Notes the update of a draft, if it may still be applied.
  ///
  /// - Returns: Whether it may.
  private mutating func notePending(_ draft: Draft) -> Bool {
    let settlement = draft.settlement(by: edit.base, sending: configuration.body)
    let seconds = settlement.secondsInFlight(now: time)
    guard seconds > 0, let since = settlement.since else { return false }
    notePending(draft.edit, draft.present, since: since, milliseconds: seconds * 1000)
    return true
  }

  func text(of resuming: Resuming) -> PanelText {
    let draft = resuming.draft
    let lines = draft.edit.changes.flatMap { change in
      let label = draft.edit.label(of: change.field)
      let old = shown(change.old, in: change.field)
      let new = shown(change.intent, in: change.field)
      let role: Role = change.intent == .cleared ? .cleared : .changed
      guard resuming.isComparing else { return [Ending.Line("\(label): \(old) → \(new)", role)] }
      return [
        Ending.Line(label), Ending.Line("  was     \(old)", .placeholder),
        Ending.Line("  server  \(shown(edit.base.reading(of: change.field), in: change.field))"),
        Ending.Line("  draft   \(new)", role),
      ]
    }
    return PanelText(
      title: "Draft", role: .warning,
      lines: [
        Ending.Line(resuming.message),
        Ending.Line(
          """
          Enter: resume · C: compare · D: discard · Esc: close (the draft is kept)
          """, .help),
        Ending.Line(""),
      ] + lines, scroll: resuming.scroll)
  }
}
