import ContactModel
import Screen

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
