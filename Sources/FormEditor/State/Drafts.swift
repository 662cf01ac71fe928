package import ContactModel

/// The time at which edits have to be on the disk.
struct DraftClock: Equatable, Sendable {
  /// Milliseconds after the last change.
  private static let pause = 1_000
  /// Milliseconds after the first change that isn't on the disk yet.
  private static let longest = 2_000

  private var first: Int?
  /// The time on the ticks' clock, in milliseconds; nil if everything is on the disk.
  private(set) var due: Int?

  mutating func change(at now: Int) {
    let first = first ?? now
    self.first = first
    due = min(now + Self.pause, first + Self.longest)
  }

  mutating func settle() { self = DraftClock() }
}

/// The draft on the disk, and that of an earlier session.
struct DraftState: Sendable {
  var clock = DraftClock()
  /// The draft of an earlier session and when it was kept, until the contact is loaded.
  var found: (draft: Draft, kept: Int)?
  /// The draft that was postponed: nothing can be edited until it is decided.
  var undecided: DraftRecoveryPanel?
  /// The reason why no draft is kept; nil if one is.
  var fault: String?
}

/// The draft on the disk while the operator edits.
extension FormState {
  /// The reason why no draft is kept; nil if one is.
  package var draftFault: String? { drafts.fault }

  /// The form as a draft; nil if there is nothing to lose.
  package var draft: Draft? {
    guard phase == .editing, !isReadOnly else { return nil }
    // A sent edit is kept even if it was undone since.
    let sent = mayArrive ? save.pending?.step : nil
    guard let present = edit.hasChanges ? step : sent else { return nil }
    return Draft(
      server: configuration.server, base: edit.base, present: present,
      past: editor.history.past, future: editor.history.future, scroll: scroll,
      caret: input?.caret, phase: save.draftPhase)
  }

  /// Whether there are changes that aren't on the disk.
  package var isDraftDue: Bool { phase == .editing && drafts.clock.due != nil }

  /// Writes the draft to the disk, or removes it if there is nothing to lose.
  mutating func keepDraft() -> [FormEffect] {
    drafts.clock.settle()
    return [draft.map { .keepDraft($0) } ?? .dropDraft]
  }

  /// Writes or removes the draft if that is due; nothing waits for it.
  mutating func backUpDraft() -> [FormEffect] {
    guard let due = drafts.clock.due, due <= now, phase == .editing else { return [] }
    drafts.clock.settle()
    return [draft.map { .backUpDraft($0) } ?? .dropDraft]
  }

  /// Whether the draft of an earlier session waits for a decision.
  package var isDraftUndecided: Bool { drafts.undecided != nil || isOfferingDraft }

  /// Whether the draft of an earlier session is offered now.
  package var isOfferingDraft: Bool { if case .draftRecovery = panel { true } else { false } }

  /// Offers the draft of an earlier session, now that the contact is loaded.
  ///
  /// If its update was in progress, the loaded contact decides its outcome; nothing is applied by
  /// itself.
  ///
  /// - Parameters:
  ///   - draft: The draft.
  ///   - kept: The time of the draft, in seconds since 1970.
  /// - Returns: The effects to carry out.
  mutating func offer(_ draft: Draft, kept: Int) -> [FormEffect] {
    let count = draft.edit.changeCount.counted("change")
    let resolution = draft.resolution(by: edit.base, sending: configuration.body)
    let message =
      resolution.sentence(now: time)
      ?? "There is a draft with \(count), kept \(Age(since: kept, now: time))."
    if case .stored = resolution {
      present(SaveResultPanel(storedBefore: message))
      return [.recordSaved(draft.edit), .dropDraft]
    }
    present(DraftRecoveryPanel(draft, message: message))
    return []
  }

  /// Discards the draft, and keeps it in the undo history: the key may have been meant as a letter.
  ///
  /// The draft of an update that may still be applied is the only record of it, and isn't
  /// discarded.
  mutating func discard(_ draft: Draft) -> [FormEffect] {
    let resolution = draft.resolution(by: edit.base, sending: configuration.body)
    let seconds = resolution.secondsInFlight(now: time)
    guard seconds == 0 else {
      return decline(
        "The update may still be applied within \(seconds) s. The draft can't be discarded yet.")
    }
    closePanel()
    if draft.base.isUnchanged(in: edit.base) {
      update { $0.offerUndo(of: draft) }
      note("Draft discarded. Undo restores it.")
    } else {
      note("Draft discarded.")
    }
    return [.dropDraft]
  }

  /// Continues editing where the draft ended, or shows both sides if the contact has changed since.
  mutating func resume(_ draft: Draft) {
    closePanel()
    let loaded = edit.base
    let resolution = draft.resolution(by: loaded, sending: configuration.body)
    let seconds = resolution.secondsInFlight(now: time)
    if seconds > 0, let since = resolution.since {
      save.resume(draft, since: since, until: now + seconds * 1000)
    }
    if draft.base.isUnchanged(in: loaded) {
      show(draft, on: loaded)
      note("Draft restored. Not saved yet.")
    } else {
      show(draft, on: draft.base)
      let message = "The contact changed on the server after the draft was started."
      present(ConflictPanel(message: message, Merge(draft.edit, with: loaded)))
    }
  }

  /// Shows the draft's edits on the given base.
  private mutating func show(_ draft: Draft, on base: Contact) {
    update { $0.resume(draft, on: base) }
    show(draft.present)
    navigation.scroll(to: draft.scroll)
    if let caret = draft.caret { navigation.moveCaret(to: caret) }
    touch(edit.changes.map(\.field.id))
  }
}

/// The draft of an earlier session.
extension FormState {
  /// Offers a draft that was found, once the contact is loaded.
  mutating func offerFoundDraft() -> [FormEffect] {
    guard phase == .editing, !edit.hasChanges, let (draft, kept) = drafts.found else { return [] }
    drafts.found = nil
    return offer(draft, kept: kept)
  }

  /// Postpones the decision on a draft.
  mutating func postpone(_ draft: DraftRecoveryPanel) {
    closePanel()
    drafts.undecided = draft
  }

  /// Asks again for the decision on a postponed draft.
  ///
  /// - Returns: Whether there is one.
  @discardableResult
  mutating func askForDraft() -> Bool {
    guard let draft = drafts.undecided else { return false }
    drafts.undecided = nil
    present(draft)
    return true
  }

  /// Refuses a change while a draft waits for a decision.
  ///
  /// It doesn't open the draft, since the next letters would answer its question.
  /// - Returns: Whether the change is refused.
  mutating func refuseBeforeDraft() -> Bool {
    guard drafts.undecided != nil else { return false }
    note("Resume or discard the draft first. \(way(to: .review)) shows it.")
    return true
  }
}
