import ContactModel

/// The update that was sent last, until its outcome is known.
struct PendingUpdate: Equatable, Sendable {
  /// What was sent.
  let edit: ContactEdit
  /// The form as it was then.
  let step: Snapshot
  /// When it was sent, in seconds since 1970.
  var since: Int
  /// Until when it may still be applied, in milliseconds of the ticks' clock; nil while its request
  /// is under way.
  var until: Int?
  /// Whether the contact is read again until the outcome is known.
  var isChecked = true
}

/// How far the edits have come on their way to the server, and what the last save came to.
struct SaveState: Sendable {
  /// The update that was sent last, until its outcome is known.
  private(set) var pending: PendingUpdate?
  /// How far the edit has come, as its draft keeps it.
  private(set) var draftPhase = Draft.Phase.editing
  /// The status to leave with, from the last save that came to nothing.
  private(set) var lastFailure: ExitStatus?
  /// The sentence that goes with ``lastFailure``.
  private(set) var lastMessage: String?
  /// What was saved; for the line on standard output.
  private(set) var savedChanges: [Change] = []
  private(set) var receipt: Receipt?

  /// Whether an update went out whose outcome is still being looked for.
  var isUnconfirmed: Bool { pending.map { $0.until != nil && $0.isChecked } ?? false }

  /// Whether an update may still be applied, or its outcome is still being looked for: its draft is
  /// the only trace of it then.
  func mayArrive(at now: Int) -> Bool {
    isUnconfirmed || (pending?.until).map { $0 > now } ?? false
  }

  /// Why nothing may be sent now; nil if it may.
  ///
  /// An update that may still be applied could come after a later one, and undo it.
  func sendBlock(at now: Int) -> String? {
    guard let pending, let until = pending.until else { return nil }
    if until > now {
      let seconds = (until - now + 999) / 1000
      return "Not sent. The last update may still be applied; wait \(seconds) s."
    }
    return pending.isChecked ? "Not sent. The last update is still being checked." : nil
  }

  /// Notes that an update goes out.
  ///
  /// - Parameters:
  ///   - edit: What is sent.
  ///   - step: The form as it is.
  ///   - time: The time of day, in seconds since 1970.
  ///   - mode: Which members are sent.
  mutating func begin(_ edit: ContactEdit, _ step: Snapshot, at time: Int, mode: BodyMode) {
    pending = PendingUpdate(edit: edit, step: step, since: time)
    draftPhase = .submitting(since: time, mode: mode)
  }

  /// Notes that the update leaves now.
  ///
  /// - Parameter time: The time of day, in seconds since 1970.
  /// - Returns: Whether that is later than the draft says.
  mutating func noteDeparture(at time: Int) -> Bool {
    guard case .submitting(let since, let mode) = draftPhase, since < time else { return false }
    pending?.since = time
    draftPhase = .submitting(since: time, mode: mode)
    return true
  }

  /// Notes that the update under way may have been saved.
  ///
  /// - Parameters:
  ///   - news: What is known of it.
  ///   - now: Milliseconds of the ticks' clock.
  ///   - time: The time of day, in seconds since 1970.
  /// - Returns: Whether such an update is under way.
  mutating func receive(_ news: UnconfirmedUpdate, now: Int, time: Int) -> Bool {
    guard var update = pending, update.isChecked else { return false }
    update.until = now + news.milliseconds
    // It left after the first reading, later than the save began.
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
    // Whatever is told now of an update that was in doubt ends that doubt.
    if update.until != nil { lastFailure = nil }
    if case .unknown(let reason) = outcome {
      draftPhase = .unknown(since: update.since, reason: reason)
      // Who stops the looking doesn't stop the update.
      if let until = update.until, until > now { keepPending(update, until: until) }
    } else if case .conflict(let conflict) = outcome, conflict.arrivesWithin > 0 {
      draftPhase = .unknown(since: update.since, reason: conflict.message)
      keepPending(update, until: now + conflict.arrivesWithin)
    } else if lastFailure != .outcomeUnknown || outcome.settles {
      draftPhase = .editing
    }
    return update
  }

  /// Notes an update that may still be applied, though nothing is under way.
  private mutating func keepPending(_ update: PendingUpdate, until: Int) {
    pending = PendingUpdate(
      edit: update.edit, step: update.step, since: update.since, until: until, isChecked: false)
  }

  /// Notes that the update of a draft that is resumed may still be applied.
  ///
  /// - Parameters:
  ///   - draft: The draft.
  ///   - since: When its update was sent, in seconds since 1970.
  ///   - until: Until when it may be applied, in milliseconds of the ticks' clock.
  mutating func resume(_ draft: Draft, since: Int, until: Int) {
    pending = PendingUpdate(
      edit: draft.edit, step: draft.present, since: since, until: until, isChecked: false)
    draftPhase = draft.phase
    lastFailure = .outcomeUnknown
    lastMessage = "An earlier update may have been saved; its outcome isn't known."
  }

  /// Notes what was saved.
  ///
  /// - Parameters:
  ///   - changes: What the server took.
  ///   - receipt: What it holds now.
  ///   - title: Whether that was all.
  mutating func succeed(_ changes: [Change], _ receipt: Receipt, _ title: OutcomeTitle) {
    savedChanges += changes
    self.receipt = receipt
    lastFailure = title == .saved ? nil : title.exit
    lastMessage =
      title == .saved ? nil : "Saved in part. The server saved only some of the changes."
  }

  /// Keeps the status to leave with; an unknown outcome stays one until it is settled.
  mutating func fail(_ title: OutcomeTitle, _ outcome: SaveOutcome, _ message: String) {
    if lastFailure == .outcomeUnknown, !outcome.settles { return }
    lastFailure = title.exit
    lastMessage = message
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
