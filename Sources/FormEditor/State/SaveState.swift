import ContactModel

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

  /// Notes the saved changes.
  ///
  /// - Parameters:
  ///   - changes: The changes that the server accepted.
  ///   - receipt: The server's current contact.
  ///   - title: Whether that was all.
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
