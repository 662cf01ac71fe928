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
    let problems = problems
    spoken.formUnion(problems.map(\.field))
    let errors = problems.filter { $0.severity == .error }
    if let first = Self.fields.first(where: { field in errors.contains { $0.field == field.id } }) {
      move(to: first.id)
      guard edit.hasChanges else {
        notice = "Nothing to save; the server's own values have errors."
        return []
      }
      let next = configuration.keys.keys(of: .nextProblem).first.map { "; \($0.label) is next" }
      notice =
        errors.count == 1
        ? "Not sent: mend this first." : "Not sent: \(errors.count) problems\(next ?? "")."
      if lastFailure != .outcomeUnknown { lastFailure = .valuesNotValid }
      lastMessage =
        "Not saved: \(first.label): \(errors.first { $0.field == first.id }?.message ?? "")"
      return []
    }
    guard edit.hasChanges else {
      notice = "Nothing to save: no field has changed."
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
    spoken.formUnion(problems.map(\.field))
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
    history.endTyping()
    panel = .sending(Sending(since: now))
    draftPhase = .submitting(since: time, mode: configuration.body)
    // Whatever happens from here on, the next start knows that an update was on its way.
    return keepDraft() + [.save(edit)]
  }

  /// Shows what became of the update, and keeps it with the draft.
  mutating func take(_ outcome: SaveOutcome) -> [FormEffect] {
    guard case .sending = panel else { return [] }
    panel = nil
    if case .unknown(let reason) = outcome {
      draftPhase = .unknown(since: time, reason: reason)
    } else if lastFailure != .outcomeUnknown || outcome.settles {
      draftPhase = .editing
    }
    show(outcome)
    return keepDraft()
  }

  private mutating func show(_ outcome: SaveOutcome) {
    switch outcome {
    case .saved(let receipt):
      let ignored = receipt.ignored(of: edit)
      let changes = edit.changes.filter { !ignored.contains($0) }
      savedChanges += changes
      self.receipt = receipt
      lastFailure = nil
      lastMessage = nil
      // What the server ignored is still wanted.
      edit = ContactEdit(
        base: receipt.stored,
        intents: Dictionary(uniqueKeysWithValues: ignored.map { ($0.field.id, $0.intent) }))
      history = History()
      parkedStates = [:]
      objections = []
      spoken = []
      judged = []
      focusInput()
      panel = .ending(
        Ending(
          saved: receipt, changes: changes, ignored: ignored, shown: shown,
          words: { words($0, in: $1) }))
    case .refused(let refusal) where !refusal.problems.isEmpty && refusal.others.isEmpty:
      fail(outcome, refusal.message)
      showServerProblems(refusal)
      notice = refusal.message
    case .refused(let refusal):
      fail(outcome, refusal.message)
      showServerProblems(refusal)
      panel = .ending(Ending(refusal))
    case .notSent(let reason):
      fail(outcome, reason)
      panel = .ending(Ending(notSent: reason))
    case .notApplied(let reason):
      fail(outcome, reason)
      panel = .ending(Ending(notApplied: reason))
    case .unknown(let reason):
      fail(outcome, reason)
      panel = .ending(Ending(unknown: reason))
    case .conflict(let conflict):
      fail(outcome, conflict.message)
      if let theirs = conflict.theirs {
        panel = .merge(MergeView(message: conflict.message, Merge(edit, with: theirs)))
      } else {
        panel = .ending(Ending(conflict: conflict.message))
      }
    case .rateLimited(let limit):
      fail(outcome, limit.message)
      panel = .ending(Ending(limit, now: now))
    }
  }

  /// Keeps the status to leave with; an unknown outcome stays one until it is settled.
  private mutating func fail(_ outcome: SaveOutcome, _ message: String) {
    if lastFailure == .outcomeUnknown, !outcome.settles { return }
    lastFailure = outcome.exit
    lastMessage = message
  }

  private mutating func showServerProblems(_ refusal: Refusal) {
    objections = refusal.problems.map { problem in
      Objection(problem: problem, text: edit.text(of: problem.field))
    }
    if let first = Self.fields.first(where: { field in
      refusal.problems.contains { $0.field == field.id }
    }) {
      move(to: first.id)
    }
  }

  /// Leaves, or asks where edits would be lost; a draft of what was taken back goes with it.
  mutating func leave() -> [FormEffect] {
    if edit.hasChanges {
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
  /// Whether it tells what became of an earlier update whose outcome was unknown.
  fileprivate var settles: Bool {
    switch self {
    case .refused, .notSent, .rateLimited: false
    case .saved, .notApplied, .unknown, .conflict: true
    }
  }
}
