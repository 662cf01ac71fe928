import ContactModel
import Screen

/// The last update, until its outcome is known.
struct PendingUpdate: Equatable, Sendable {
  /// The edit that was sent.
  let edit: ContactEdit
  /// The form at that time.
  let step: Snapshot
  /// The time at which it was sent, in seconds since 1970.
  var since: Int
  /// The time until which it may still be applied, on the ticks' clock; nil while its request is in
  /// progress.
  var until: Int?
  /// Whether the contact is read again until the outcome is known.
  var isChecked = true
}

/// The progress of the edits to the server, and the result of the last save.
struct SaveState: Sendable {
  /// The last update, until its outcome is known.
  private(set) var pending: PendingUpdate?
  /// The phase of the edit, as its draft records it.
  private(set) var draftPhase = Draft.Phase.editing
  /// The outcome to leave with, from the last save that failed.
  private(set) var lastFailure: CommandOutcome?
  /// The sentence that belongs to ``lastFailure``.
  private(set) var lastMessage: String?
  /// The saved changes, for standard output.
  private(set) var savedChanges: [Change] = []
  private(set) var receipt: Receipt?
  /// The earlier save whose undo was requested last.
  var undone: EarlierSave?

  /// Whether an update was sent whose outcome is still being checked.
  var isUnconfirmed: Bool { pending.map { $0.until != nil && $0.isChecked } ?? false }

  /// Returns whether an update may still be applied, or its outcome is still being checked: its
  /// draft is then the only record of it.
  func mayArrive(at now: Int) -> Bool {
    isUnconfirmed || (pending?.until).map { $0 > now } ?? false
  }

  /// Returns the reason why nothing can be sent now; nil if it can.
  ///
  /// An update that may still be applied could arrive after a later one, and undo it.
  func sendBlock(at now: Int) -> String? {
    guard let pending, let until = pending.until else { return nil }
    if until > now {
      let seconds = (until - now + 999) / 1000
      return "Not sent. The last update may still be applied; wait \(seconds) s."
    }
    return pending.isChecked ? "Not sent. The last update is still being checked." : nil
  }

  /// Notes that an update is sent.
  ///
  /// - Parameters:
  ///   - edit: The edit that is sent.
  ///   - step: The current form.
  ///   - time: The time of day, in seconds since 1970.
  ///   - mode: The members that are sent.
  mutating func begin(_ edit: ContactEdit, _ step: Snapshot, at time: Int, mode: BodyMode) {
    pending = PendingUpdate(edit: edit, step: step, since: time)
    draftPhase = .submitting(since: time, mode: mode)
  }

  /// Notes that the update is sent now.
  ///
  /// - Parameter time: The time of day, in seconds since 1970.
  /// - Returns: Whether that is later than the draft says.
  mutating func noteSending(at time: Int) -> Bool {
    guard case .submitting(let since, let mode) = draftPhase, since < time else { return false }
    pending?.since = time
    draftPhase = .submitting(since: time, mode: mode)
    return true
  }

  /// Notes that the update under way may have been saved.
  ///
  /// - Parameters:
  ///   - news: The news about it.
  ///   - now: Milliseconds of the ticks' clock.
  ///   - time: The time of day, in seconds since 1970.
  /// - Returns: Whether such an update is under way.
  mutating func receive(_ news: UnconfirmedUpdate, now: Int, time: Int) -> Bool {
    guard var update = pending, update.isChecked else { return false }
    update.until = now + news.milliseconds
    // It was sent after the first reading, later than the save began.
    update.since = max(update.since, time + news.seconds - UpdateResolution.flight)
    pending = update
    draftPhase = .unknown(since: update.since, reason: news.reason)
    lastFailure = .outcomeUnknown
    lastMessage = "\(news.reason) The update may have been saved; its outcome isn't known yet."
    return true
  }

  /// Notes that the outcome of the update under way is known.
  ///
  /// - Returns: The update; nil if none was under way.
  mutating func finish(with outcome: SaveOutcome, now: Int) -> PendingUpdate? {
    guard let update = pending, update.isChecked else { return nil }
    pending = nil
    // Any outcome of an update in doubt ends that doubt.
    if update.until != nil { lastFailure = nil }
    if case .unknown(let reason) = outcome {
      draftPhase = .unknown(since: update.since, reason: reason)
      // Stopping the check doesn't stop the update.
      if let until = update.until, until > now { keepPending(update, until: until) }
    } else if case .conflict(let conflict) = outcome, conflict.arrivesWithin > 0 {
      draftPhase = .unknown(since: update.since, reason: conflict.message)
      keepPending(update, until: now + conflict.arrivesWithin)
    } else if lastFailure != .outcomeUnknown || outcome.settles {
      draftPhase = .editing
    }
    return update
  }

  /// Notes an update that may still be applied, although no request is in progress.
  private mutating func keepPending(_ update: PendingUpdate, until: Int) {
    pending = PendingUpdate(
      edit: update.edit, step: update.step, since: update.since, until: until, isChecked: false)
  }

  /// Notes that the update of a resumed draft may still be applied.
  ///
  /// - Parameters:
  ///   - draft: The draft.
  ///   - since: The time at which its update was sent, in seconds since 1970.
  ///   - until: Until when it may be applied, in milliseconds of the ticks' clock.
  mutating func resume(_ draft: Draft, since: Int, until: Int) {
    pending = PendingUpdate(
      edit: draft.edit, step: draft.present, since: since, until: until, isChecked: false)
    draftPhase = draft.phase
    lastFailure = .outcomeUnknown
    lastMessage = "An earlier update may have been saved; its outcome isn't known."
  }

  /// Notes the changes that the server accepted; the title says whether they are all.
  mutating func succeed(_ changes: [Change], _ receipt: Receipt, _ title: OutcomeTitle) {
    savedChanges += changes
    self.receipt = receipt
    lastFailure = title == .saved ? nil : title.exit
    lastMessage =
      title == .saved ? nil : "Saved in part. The server saved only some of the changes."
  }

  /// Keeps the outcome to leave with; an unknown outcome stays one until it is settled.
  mutating func fail(_ title: OutcomeTitle, _ outcome: SaveOutcome, _ message: String) {
    if lastFailure == .outcomeUnknown, !outcome.settles { return }
    lastFailure = title.exit
    lastMessage = "\(title.rawValue). \(message)"
  }

  /// Notes that a save was stopped by values that aren't valid.
  mutating func failValidation(_ message: String) {
    if lastFailure != .outcomeUnknown { lastFailure = .valuesNotValid }
    lastMessage = message
  }

  /// Forgets the last failure: nothing is left to save.
  mutating func forgetFailure() {
    lastFailure = nil
    lastMessage = nil
  }

  /// Keeps the sentence to leave with.
  mutating func report(_ message: String) { lastMessage = message }
}

extension SaveOutcome {
  /// Whether it settles an earlier update whose outcome was unknown.
  fileprivate var settles: Bool {
    switch self {
    case .refused, .notSent, .rateLimited: false
    case .saved, .notApplied, .unknown, .conflict: true
    }
  }
}

/// A save from its key to its end.
extension FormState {
  /// Checks everything, then shows the review or sends.
  ///
  /// - Parameter isAlone: Whether the key arrived alone; one that arrived with others, as in a
  ///   paste, never sends, even without a review.
  /// - Returns: The effects to carry out.
  mutating func startSave(isAlone: Bool) -> [FormEffect] {
    if isReadOnly { return decline(Self.readOnlySentence) }
    if let reason = sendBlock, edit.hasChanges, !configuration.isDryRun { return decline(reason) }
    finishText()
    let problems = problems
    touch(problems.map(\.field))
    let errors = problems.filter { $0.severity == .error }
    if let first = Self.fields.first(where: { field in errors.contains { $0.field == field.id } }) {
      move(to: first.id)
      guard edit.hasChanges else {
        return decline("Nothing to save. The loaded values have errors.")
      }
      let key = configuration.keys.keys(of: .nextProblem).first
      let next = key.map { " \($0.label): next problem" } ?? ""
      note(
        errors.count == 1
          ? "Not saved. Fix this field first." : "Not saved: \(errors.count) problems.\(next)")
      save.failValidation(
        "Not saved: \(first.label): \(errors.first { $0.field == first.id }?.message ?? "")")
      return []
    }
    guard edit.hasChanges else {
      return decline("Nothing to save. No field has changed.")
    }
    let asks =
      configuration.asksBeforeSaving || configuration.isDryRun || !isAlone
      || configuration.protection.isProduction
    return asks ? openReview() : send()
  }

  /// Sends the reviewed changes, on production only after the contact's name is typed.
  ///
  /// Retries come through here as well: the name is typed for each update on production.
  mutating func sendReviewed() -> [FormEffect] {
    guard configuration.protection.isProduction, !configuration.isDryRun else { return send() }
    if let reason = sendBlock { return decline(reason) }
    present(NameConfirmationPanel(of: edit))
    return []
  }

  /// Requests the one update.
  mutating func send() -> [FormEffect] {
    if configuration.isDryRun {
      closePanel()
      return [.printRequest(edit), .leave(.done)]
    }
    if let reason = sendBlock { return decline(reason) }
    endTyping()
    present(SaveProgressPanel(since: now))
    save.begin(edit, step, at: time, mode: configuration.body)
    // Whatever happens now, the next start knows that an update was in progress.
    return keepDraft() + [.save(edit)]
  }

  /// Reports that an update may have been saved, and records that in the draft.
  mutating func receive(_ news: UnconfirmedUpdate) -> [FormEffect] {
    guard save.receive(news, now: now, time: time) else { return [] }
    present(SaveResultPanel(unconfirmed: news, now: now))
    return keepDraft()
  }

  /// Shows the outcome of the update, and records it in the draft.
  mutating func receive(_ outcome: SaveOutcome) -> [FormEffect] {
    guard let update = save.finish(with: outcome, now: now) else { return [] }
    let former = panel
    closePanel()
    // The message about the wait is no longer true.
    note(nil)
    show(outcome, of: update.edit)
    switch former {
    case .sending: return keepDraft()
    case .saveResult(let saveResult) where saveResult.isUnconfirmed: return keepDraft()
    default:
      let effects = reportBesides(former)
      return keepDraft() + effects
    }
  }

  /// Reports an outcome in one sentence if something else is on the screen, which stays: another
  /// panel or field would get a key that was meant for it.
  private mutating func reportBesides(_ former: Panel?) -> [FormEffect] {
    switch panel {
    case .saveResult(let saveResult):
      note(
        ([saveResult.title + "."] + saveResult.lines.prefix(1).map(\.text)).joined(separator: " "))
    case .merge(let conflict):
      let title = OutcomeTitle.changed.rawValue
      note("\(title). \(conflict.message) \(way(to: .save)) shows both sides.")
    default: break
    }
    closePanel()
    guard let former else { return [] }
    present(former.content)
    if case .review = former { return refreshReview() }
    return []
  }

  private mutating func show(_ outcome: SaveOutcome, of sent: ContactEdit) {
    let title = outcome.title(of: sent)
    let (message, panel): (String, (any PanelContent)?)
    switch outcome {
    case .saved(let receipt): return show(receipt, of: sent, title)
    case .refused(let refusal):
      showServerProblems(refusal)
      // Messages at the fields need no panel.
      let isAtFields = !refusal.problems.isEmpty && refusal.others.isEmpty
      (message, panel) = (refusal.message, isAtFields ? nil : SaveResultPanel(refusal))
    case .notSent(let reason): (message, panel) = (reason, SaveResultPanel(notSent: reason))
    case .notApplied(let reason): (message, panel) = (reason, SaveResultPanel(notApplied: reason))
    case .unknown(let reason): (message, panel) = (reason, SaveResultPanel(unknown: reason))
    case .conflict(let conflict):
      message = conflict.message
      panel =
        conflict.theirs.map { ConflictPanel(message: message, Merge(edit, with: $0)) }
        ?? SaveResultPanel(conflict: message)
    case .rateLimited(let limit):
      (message, panel) = (limit.message, SaveResultPanel(limit, now: now))
    }
    save.fail(title, outcome, message)
    if let panel { present(panel) } else { note(message) }
  }

  /// Continues after a save: changes that the server ignored, or that were made since, remain.
  private mutating func show(_ receipt: Receipt, of sent: ContactEdit, _ title: OutcomeTitle) {
    let ignored = receipt.ignored(of: sent)
    let changes = sent.changes.filter { !ignored.contains($0) }
    save.succeed(changes, receipt, title)
    let wanted = Dictionary(uniqueKeysWithValues: ignored.map { ($0.field.id, $0.intent) })
      .merging(intents(since: sent)) { $1 }
    let before = edit.text(of: field)
    update { $0.rebase(on: receipt.stored, wanted) }
    // Text that is being typed stays as it is: a date isn't shown in the form in which it is sent.
    if input == nil || edit.text(of: field) != before { focusInput() }
    present(SaveResultPanel(saved: receipt, changes: changes, ignored: ignored, in: self))
  }

  /// Returns the edits since an update was sent, as intents for the server's contact.
  private func intents(since sent: ContactEdit) -> [FieldID: Intent] {
    var intents: [FieldID: Intent] = [:]
    for field in Field.all where edit.intent(of: field) != sent.intent(of: field) {
      switch (edit.intent(of: field), edit.base.reading(of: field)) {
      case (.unchanged, .value(let value)): intents[field.id] = .set(value)
      case (.unchanged, .null): intents[field.id] = .cleared
      case (.unchanged, _): break
      case (let intent, _): intents[field.id] = intent
      }
    }
    return intents
  }

  private mutating func showServerProblems(_ refusal: Refusal) {
    update { $0.setServerErrors(refusal.problems) }
    if let first = Self.fields.first(where: { field in
      refusal.problems.contains { $0.field == field.id }
    }) {
      move(to: first.id)
    }
  }

  /// Restores the old values of saved fields together, as one step of undo, and shows the review.
  mutating func undoSave(_ undo: ContactEdit) -> [FormEffect] {
    change(isRestoring: true) { $0 = undo }
    closePanel()
    return openReview()
  }

  /// Continues with a merged edit, which is reviewed before it is sent.
  mutating func accept(_ merged: ContactEdit) -> [FormEffect] {
    closePanel()
    let field = field
    update { $0.adopt(merged, at: field) }
    focusInput()
    guard edit.hasChanges else {
      guard !mayArrive else { return keepDraft() }
      save.forgetFailure()
      return decline("The form now shows the server's values. Nothing is left to save.")
    }
    return openReview()
  }

  /// Ends the session with the draft kept.
  ///
  /// - Parameters:
  ///   - outcome: The outcome to leave with, unless a save has failed.
  ///   - reason: The sentence to leave with; nil to keep that of the last save.
  /// - Returns: The effects to carry out.
  mutating func end(_ outcome: CommandOutcome, because reason: String?) -> [FormEffect] {
    if case .failed = phase { return giveUp() }
    if let reason { save.report(reason) }
    let failure = outcome == .interrupt ? nil : failureAtEnd
    if failure == nil, outcome == .leftWithoutSaving, !edit.hasChanges, !isDraftUndecided {
      return [.leave(.done)]
    }
    return (draft == nil ? [] : keepDraft()) + [.leave(failure ?? outcome)]
  }

  /// The outcome of the last failure, unless it was a field that has been fixed since.
  var failureAtEnd: CommandOutcome? {
    guard lastFailure == .valuesNotValid else { return lastFailure }
    let isStillWrong = edit.hasChanges && problems.contains { $0.severity == .error }
    return isStillWrong ? lastFailure : nil
  }
}
