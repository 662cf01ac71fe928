import ContactModel
import Screen

/// The draft of an earlier session, offered before anything is edited.
struct DraftRecoveryPanel: Equatable, Sendable {
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
    let count = draft.edit.changeCount.counted("change")
    let resolution = draft.resolution(by: edit.base, sending: configuration.body)
    let message =
      resolution.sentence(now: time)
      ?? "There is a draft with \(count), kept \(Age(since: kept, now: time))."
    if case .stored = resolution {
      panel = .saveResult(SaveResultPanel(storedBefore: message))
      return [.recordSaved(draft.edit), .dropDraft]
    }
    panel = .draftRecovery(DraftRecoveryPanel(draft: draft, message: message))
    return []
  }

  mutating func press(_ key: Key, in draftRecovery: DraftRecoveryPanel, isAlone: Bool)
    -> [FormEffect]
  {
    var draftRecovery = draftRecovery
    defer { if key != .character("d"), key != .character("D") { endDiscarding() } }
    switch key {
    case Key(.enter) where isAlone:
      resume(draftRecovery.draft)
      return []
    case .character("d") where isAlone, .character("D") where isAlone:
      guard draftRecovery.isDiscarding else {
        draftRecovery.isDiscarding = true
        notice = "Press D again to discard the draft. Any other key keeps it."
        panel = .draftRecovery(draftRecovery)
        return []
      }
      return discard(draftRecovery.draft)
    case .character("c"), .character("C"):
      draftRecovery.isComparing.toggle()
      draftRecovery.scroll = 0
    case Key(.escape), .control("c"), .control("q"): return leaveDraft()
    default:
      draftRecovery.scroll =
        PanelKeys.scroll(key, from: draftRecovery.scroll) ?? draftRecovery.scroll
    }
    panel = .draftRecovery(draftRecovery)
    return []
  }

  private mutating func endDiscarding() {
    guard case .draftRecovery(var draftRecovery) = panel else { return }
    draftRecovery.isDiscarding = false
    panel = .draftRecovery(draftRecovery)
  }

  /// Leaves the draft out, but for the undo: whoever typed on without looking may have meant a
  /// letter.
  ///
  /// The draft of an update that may still be applied is the only trace of it, and stays.
  mutating func discard(_ draft: Draft) -> [FormEffect] {
    let resolution = draft.resolution(by: edit.base, sending: configuration.body)
    let seconds = resolution.secondsInFlight(now: time)
    guard seconds == 0 else {
      notice = "The update may still be applied for \(seconds) s. The draft can't be discarded yet."
      return []
    }
    panel = nil
    if draft.base.isUnchanged(in: edit.base) {
      history = UndoStack(past: draft.past + [draft.present])
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
      panel = .merge(ConflictPanel(message: message, Merge(draft.edit, with: loaded)))
    }
  }

  /// Notes the update of a draft, if it may still be applied.
  ///
  /// - Returns: Whether it may.
  private mutating func notePending(_ draft: Draft) -> Bool {
    let resolution = draft.resolution(by: edit.base, sending: configuration.body)
    let seconds = resolution.secondsInFlight(now: time)
    guard seconds > 0, let since = resolution.since else { return false }
    notePending(draft.edit, draft.present, since: since, milliseconds: seconds * 1000)
    return true
  }

  func text(of draftRecovery: DraftRecoveryPanel) -> PanelText {
    let draft = draftRecovery.draft
    let lines = draft.edit.changes.flatMap { change in
      let label = draft.edit.label(of: change.field)
      let old = shown(change.old, in: change.field)
      let new = shown(change.intent, in: change.field)
      let role: Role = change.intent == .cleared ? .cleared : .changed
      guard draftRecovery.isComparing else {
        return [StyledLine("\(label): \(old) → \(new)", role)]
      }
      return [
        StyledLine(label), StyledLine("  was     \(old)", .placeholder),
        StyledLine("  server  \(shown(edit.base.reading(of: change.field), in: change.field))"),
        StyledLine("  draft   \(new)", role),
      ]
    }
    return PanelText(
      title: "Draft", role: .warning,
      lines: [
        StyledLine(draftRecovery.message),
        StyledLine(
          """
          Enter: resume · C: compare · D: discard · Esc: close (the draft is kept)
          """, .help),
        StyledLine(""),
      ] + lines, scroll: draftRecovery.scroll)
  }
}
