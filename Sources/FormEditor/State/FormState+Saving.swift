import ContactModel
import Screen

/// From the save key to the end of a save.
extension FormState {
  /// Checks everything, then shows the review or sends.
  ///
  /// - Parameter isAlone: Whether the key came by itself; one that came with others, as in a
  ///   paste, never sends, also where no review is wanted.
  /// - Returns: What is asked of the world.
  mutating func startSave(isAlone: Bool) -> [FormEffect] {
    if isReadOnly {
      notice = Self.readOnlySentence
      return []
    }
    if let reason = sendBlock, edit.hasChanges, !configuration.isDryRun {
      notice = reason
      return []
    }
    let problems = problems
    touchedFields.formUnion(problems.map(\.field))
    let errors = problems.filter { $0.severity == .error }
    if let first = Self.fields.first(where: { field in errors.contains { $0.field == field.id } }) {
      move(to: first.id)
      guard edit.hasChanges else {
        notice = "Nothing to save. The loaded values have errors."
        return []
      }
      let next = configuration.keys.keys(of: .nextProblem).first.map { "; \($0.label) is next" }
      notice =
        errors.count == 1
        ? "Not saved. Fix this field first." : "Not saved: \(errors.count) problems\(next ?? "")."
      if lastFailure != .outcomeUnknown { lastFailure = .valuesNotValid }
      lastMessage =
        "Not saved: \(first.label): \(errors.first { $0.field == first.id }?.message ?? "")"
      return []
    }
    guard edit.hasChanges else {
      notice = "Nothing to save. No field has changed."
      return []
    }
    let asks =
      configuration.asksBeforeSaving || configuration.isDryRun || !isAlone
      || configuration.protection.isProduction
    return asks ? openReview() : send()
  }

  mutating func openReview() -> [FormEffect] {
    guard edit.hasChanges else {
      notice = "No field has changed."
      return []
    }
    let problems = problems
    touchedFields.formUnion(problems.map(\.field))
    let errors = problems.filter { $0.severity == .error }
    panel = .review(
      Review(
        changes: edit.changes, problems: problems,
        normalized: edit.normalizationLines(configuration.body), isSendable: errors.isEmpty))
    return [.describe(edit)]
  }

  /// Asks for the one update.
  mutating func send() -> [FormEffect] {
    if configuration.isDryRun {
      panel = nil
      return [.printRequest(edit), .leave(.done)]
    }
    if let reason = sendBlock {
      notice = reason
      return []
    }
    history.endTyping()
    panel = .sending(SaveProgressPanel(since: now))
    pending = PendingUpdate(edit: edit, step: step, since: time)
    draftPhase = .submitting(since: time, mode: configuration.body)
    // Whatever happens from here on, the next start knows that an update was on its way.
    return keepDraft() + [.save(edit)]
  }

  /// Shows the outcome of the update, and keeps it with the draft.
  mutating func take(_ outcome: SaveOutcome) -> [FormEffect] {
    guard let update = pending, update.isChecked else { return [] }
    let former = panel
    panel = nil
    pending = nil
    // Whatever is told now of an update that was in doubt ends that doubt.
    if update.until != nil { lastFailure = nil }
    if case .unknown(let reason) = outcome {
      draftPhase = .unknown(since: update.since, reason: reason)
      // Who stops the looking doesn't stop the update.
      if let until = update.until, until > now {
        notePending(update.edit, update.step, since: update.since, milliseconds: until - now)
      }
    } else if case .conflict(let conflict) = outcome, conflict.arrivesWithin > 0 {
      draftPhase = .unknown(since: update.since, reason: conflict.message)
      notePending(
        update.edit, update.step, since: update.since, milliseconds: conflict.arrivesWithin)
    } else if lastFailure != .outcomeUnknown || outcome.settles {
      draftPhase = .editing
    }
    // What was said while it was looked for is no longer true.
    notice = nil
    show(outcome, of: update.edit)
    switch former {
    case .sending: break
    case .saveResult(let saveResult) where saveResult.isUnconfirmed: break
    default: tellBeside(former)
    }
    return keepDraft()
  }

  private mutating func show(_ outcome: SaveOutcome, of sent: ContactEdit) {
    let title = outcome.title(of: sent)
    switch outcome {
    case .saved(let receipt):
      let ignored = receipt.ignored(of: sent)
      let changes = sent.changes.filter { !ignored.contains($0) }
      savedChanges += changes
      self.receipt = receipt
      lastFailure = title == .saved ? nil : title.exit
      lastMessage = title == .saved ? nil : "Saved in part. The server saved only a part."
      // What the server ignored is still wanted, and so is what was edited since.
      let wanted = Dictionary(uniqueKeysWithValues: ignored.map { ($0.field.id, $0.intent) })
        .merging(intents(since: sent)) { $1 }
      let before = edit.text(of: field)
      edit = ContactEdit(base: receipt.stored, intents: wanted)
      history = UndoStack()
      stashedStates = [:]
      serverErrors = []
      touchedFields = []
      judged = []
      // What is being typed stays: a date is not shown in the form in which it is sent.
      if input == nil || edit.text(of: field) != before { focusInput() }
      panel = .saveResult(
        SaveResultPanel(
          saved: receipt, changes: changes, ignored: ignored, shown: shown,
          words: { words($0, in: $1) }))
    case .refused(let refusal) where !refusal.problems.isEmpty && refusal.others.isEmpty:
      fail(title, outcome, refusal.message)
      showServerProblems(refusal)
      notice = refusal.message
    case .refused(let refusal):
      fail(title, outcome, refusal.message)
      showServerProblems(refusal)
      panel = .saveResult(SaveResultPanel(refusal))
    case .notSent(let reason):
      fail(title, outcome, reason)
      panel = .saveResult(SaveResultPanel(notSent: reason))
    case .notApplied(let reason):
      fail(title, outcome, reason)
      panel = .saveResult(SaveResultPanel(notApplied: reason))
    case .unknown(let reason):
      fail(title, outcome, reason)
      panel = .saveResult(SaveResultPanel(unknown: reason))
    case .conflict(let conflict):
      fail(title, outcome, conflict.message)
      if let theirs = conflict.theirs {
        panel = .merge(ConflictPanel(message: conflict.message, Merge(edit, with: theirs)))
      } else {
        panel = .saveResult(SaveResultPanel(conflict: conflict.message))
      }
    case .rateLimited(let limit):
      fail(title, outcome, limit.message)
      panel = .saveResult(SaveResultPanel(limit, now: now))
    }
  }

  /// Keeps the status to leave with; an unknown outcome stays one until it is settled.
  private mutating func fail(
    _ title: OutcomeTitle, _ outcome: SaveOutcome, _ message: String
  ) {
    if lastFailure == .outcomeUnknown, !outcome.settles { return }
    lastFailure = title.exit
    lastMessage = message
  }

  private mutating func showServerProblems(_ refusal: Refusal) {
    serverErrors = refusal.problems.map { problem in
      ServerError(problem: problem, text: edit.text(of: problem.field))
    }
    if let first = Self.fields.first(where: { field in
      refusal.problems.contains { $0.field == field.id }
    }) {
      move(to: first.id)
    }
  }

  /// Leaves, or asks where edits would be lost; a draft of what was taken back goes with it.
  mutating func leave() -> [FormEffect] {
    if edit.hasChanges || mayArrive {
      panel = .leaving
      return []
    }
    return [.dropDraft, .leave(failureAtEnd ?? .done)]
  }

  /// The status of the last failure, unless it was a field that has been mended since.
  var failureAtEnd: ContactModel.ExitStatus? {
    guard lastFailure == .valuesNotValid else { return lastFailure }
    let isStillWrong = edit.hasChanges && problems.contains { $0.severity == .error }
    return isStillWrong ? lastFailure : nil
  }
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
