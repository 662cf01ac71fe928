import ContactModel

/// A batch of contacts that get the same values, one after another, as a value: events go in with
/// the time, and the next effect comes out.
///
/// An update is recorded in the journal before it is sent, and so is its outcome, so a batch can be
/// stopped anywhere and continues without sending an update twice.
struct Batch: Sendable {
  /// An event of the batch.
  enum Event: Sendable {
    /// The last effect is done: the wait is over, the record is on the disk, or the result is
    /// reported.
    case went
    /// A contact was read; with the draft of an earlier session.
    case read(LoadOutcome<Contact>, left: Draft?)
    /// A contact can't be edited, for the reason in the sentence.
    case blocked(String)
    case saved(SaveOutcome)
  }

  /// The next effect.
  enum Effect: Equatable, Sendable {
    /// Wait until then, in milliseconds of the clock.
    case wait(until: Int)
    /// Lock the contact, and read it.
    case read(String)
    /// Write a line to the journal, flushed to the disk.
    case record(BatchRecord)
    /// Send one update.
    case save(ContactEdit)
    /// Report a contact's result.
    case tell(UpdateResult)
    case end
  }

  /// The time of an event.
  struct Moment: Sendable {
    /// Milliseconds of a clock that never goes back.
    let now: Int
    /// The time of day, in seconds since 1970.
    let time: Int
    /// The seconds until ``Batch/requestsEach`` requests can be sent; 0 if they can be sent now.
    let wait: Int
  }

  /// The effect that is under way.
  private enum Phase: Sendable {
    case choosing
    case asking
    case reading
    case beginning(ContactEdit)
    case saving
    case ending(UpdateResult?)
    case telling
  }

  /// The maximum number of requests for one contact: it is read, read again if that took long,
  /// updated, and read again in doubt.
  static let requestsEach = 4
  /// The number of unreachable contacts in a row after which the batch stops.
  private static let mostUnreachable = 3
  /// The number of rate limits in a row after which the batch stops.
  private static let mostLimited = 5

  let ids: [String]
  private let updatePlan: ContactUpdate.UpdatePlan
  private let history: BatchHistory
  private var phase = Phase.choosing
  /// The place of the current id.
  private var place = 0
  private var update: ContactUpdate?
  /// The time until which nothing is requested, in milliseconds of the clock.
  private var pause = Int.min
  private var unreachable = 0
  private var limited = 0
  /// The number of times that the current contact was read to see whether an earlier update has
  /// arrived.
  private var lookups = 0
  /// The number of contacts with each outcome in this run.
  private(set) var counts: [UpdateResult.Outcome: Int] = [:]
  /// The number of contacts of this run that the same command would try again.
  private var countOpen = 0
  /// The reason why the batch stopped; nil while it runs.
  private(set) var stopReason: String?

  /// Prepares a batch.
  ///
  /// - Parameters:
  ///   - ids: The contacts' ids, each once.
  ///   - updatePlan: The changes to each contact.
  ///   - history: The results of earlier runs; contacts that are done are skipped.
  init(_ ids: [String], _ updatePlan: ContactUpdate.UpdatePlan, _ history: BatchHistory) {
    self.ids = ids
    self.updatePlan = updatePlan
    self.history = history
  }

  /// Stops before the next contact; the current one is completed.
  mutating func stop(because reason: String) { stopReason = stopReason ?? reason }

  /// The messages in addition to the last result.
  var notes: [String] { update?.notes ?? [] }

  /// The outcome of an update that the current contact's draft recorded.
  var resolution: UpdateResolution? { update?.resolution }

  /// The number of contacts that are done, in this run and before.
  var countDone: Int {
    counts.values.reduce(0, +) + history.countDone
  }

  /// The number of contacts that are left.
  var countLeft: Int { ids.count - countDone }

  /// Changes the batch by one event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - moment: The time of the event.
  /// - Returns: The one thing to do next.
  mutating func apply(_ event: Event, at moment: Moment) -> Effect {
    switch (phase, event) {
    case (.asking, .went):
      phase = .reading
      return .read(ids[place])
    case (.reading, .read(let outcome, let draft)):
      if case .failed(let failure) = outcome, let seconds = failure.retryAfter,
        keepsTo(seconds, at: moment.now)
      {
        return choose(at: moment)
      }
      let step = update?.handle(outcome, left: draft, now: moment.time)
      let wait = secondsInFlight(before: step, at: moment)
      guard wait > 0 else { return handle(step, at: moment) }
      guard updatePlan.waits else {
        return handle(update.map { .done($0.unsettled(forSeconds: wait)) }, at: moment)
      }
      update = nil
      pause = moment.now + min(wait, 1 << min(lookups, 4)) * 1_000
      lookups += 1
      return choose(at: moment)
    case (.reading, .blocked(let reason)):
      return handle(update.map { .done($0.blocked(reason)) }, at: moment)
    case (.beginning(let edit), .went):
      phase = .saving
      return .save(edit)
    case (.saving, .saved(.rateLimited(let limit))) where keepsTo(limit.seconds, at: moment.now):
      return endTry(.rateLimited)
    case (.saving, .saved(let outcome)):
      let step = update?.handle(outcome)
      // Changes that others made meanwhile are merged after a separate reading.
      if case .send? = step { return endTry(.changed) }
      return handle(step, at: moment)
    case (.ending(let result?), .went):
      phase = .telling
      return .tell(result)
    case (.telling, .went):
      place += 1
      update = nil
      lookups = 0
      return choose(at: moment)
    default: return choose(at: moment)
    }
  }

  private mutating func choose(at moment: Moment) -> Effect {
    phase = .choosing
    while place < ids.count, history.pasts[ids[place]]?.outcome != nil { place += 1 }
    guard place < ids.count, stopReason == nil else { return .end }
    let due = max(pause, moment.now + max(0, moment.wait) * 1_000)
    guard due <= moment.now else { return .wait(until: due) }
    if update == nil {
      var begun: Fingerprint?
      if case .begun(let base, _)? = history.pasts[ids[place]] { begun = base }
      update = ContactUpdate(ids[place], updatePlan, begun: begun)
    }
    phase = .asking
    return .record(.asked(id: ids[place], at: moment.time))
  }

  private mutating func handle(_ step: ContactUpdate.Step?, at moment: Moment) -> Effect {
    switch step {
    case .send(let edit):
      phase = .beginning(edit)
      return .record(.begun(id: ids[place], base: edit.base.fingerprint, at: moment.time))
    case .done(let result): return end(result)
    case nil: return end(UpdateResult(ids[place], .notSent))
    }
  }

  /// Returns the seconds for which an earlier run's update may still arrive, if the next update
  /// would otherwise be sent at the same time.
  private func secondsInFlight(before step: ContactUpdate.Step?, at moment: Moment) -> Int {
    if let wait = update?.wait, wait > 0 { return wait }
    guard case .send? = step, case .begun(_, let time)? = history.pasts[ids[place]] else {
      return 0
    }
    return UpdateResolution.notStored(since: time).secondsLeft(now: moment.time)
  }

  /// Waits as the server asks, unless it asks too many times in a row, or the command doesn't wait.
  private mutating func keepsTo(_ seconds: Int, at now: Int) -> Bool {
    limited += 1
    pause = now + max(1, seconds) * 1_000
    return updatePlan.waits && limited < Self.mostLimited
  }

  /// Ends a try that changed nothing; the contact is tried again.
  private mutating func endTry(_ outcome: UpdateResult.Outcome) -> Effect {
    phase = .ending(nil)
    return .record(.ended(id: ids[place], outcome, isDoubtful: false, isFinal: false))
  }

  private mutating func end(_ result: UpdateResult) -> Effect {
    counts[result.outcome, default: 0] += 1
    if result.isDoubtful || !result.isFinal { countOpen += 1 }
    if result.outcome == .rateLimited {
      stop(
        because: updatePlan.waits ? "the server still says to wait." : "the server says to wait.")
    } else {
      limited = 0
    }
    let isReached = result.outcome != .notSent
    unreachable = isReached ? 0 : unreachable + 1
    if unreachable >= Self.mostUnreachable {
      stop(because: "\(unreachable) contacts in a row can't be read or saved.")
    }
    phase = .ending(result)
    return .record(
      .ended(
        id: result.id, result.outcome, isDoubtful: result.isDoubtful, isFinal: result.isFinal))
  }
}

extension Batch {
  /// The worst outcome, including earlier runs; contacts that are left count as not sent.
  var exit: CommandOutcome {
    let earlier = history.pasts.values.compactMap(\.outcome?.exit)
    return .worst(of: counts.keys.map(\.exit) + earlier + (countLeft > 0 ? [.notSent] : []))
  }

  /// Whether nothing is uncertain or left to send, so that the journal isn't needed any more.
  var isComplete: Bool { countOpen == 0 && countLeft == 0 }

  /// A sentence with the numbers of this run; an update in progress has an unknown outcome.
  var summary: String {
    let earlier = Dictionary(grouping: history.pasts.values.compactMap(\.outcome)) { $0 }
      .mapValues(\.count)
    var (counts, countLeft) = (counts, countLeft)
    if case .saving = phase {
      counts[.unknown, default: 0] += 1
      countLeft -= 1
    }
    let parts =
      UpdateResult.Outcome.allCases.compactMap { outcome in
        counts[outcome].map { "\($0) \(outcome.title.lowercased())" }
      }
      + UpdateResult.Outcome.allCases.compactMap { outcome in
        earlier[outcome].map { "\($0) \(outcome.title.lowercased()) earlier" }
      }
      + (countLeft > 0 ? ["\(countLeft) left"] : [])
    return "\(ids.count.counted("contact")): \(parts.joined(separator: ", "))."
  }
}
