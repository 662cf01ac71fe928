package import ContactModel

/// Many contacts that get the same values, one after the other, as a value: what happened goes in
/// with the time, what is to be done next comes out.
///
/// An update is written into the journal before it goes out, and so is its outcome, so that a batch
/// can be stopped anywhere and goes on without sending an update twice.
package struct Batch: Sendable {
  /// An event of the batch.
  package enum Event: Sendable {
    /// The last effect is done: the wait is over, the record is on the disk, or the result is
    /// reported.
    case went
    /// A contact was read; with the draft that an earlier session left.
    case read(LoadOutcome<Contact>, left: Draft?)
    /// A contact can't be taken; the sentence says why.
    case blocked(String)
    case saved(SaveOutcome)
  }

  /// The next effect.
  package enum Effect: Equatable, Sendable {
    /// Wait until then, in milliseconds of the clock.
    case wait(until: Int)
    /// Take the contact, and read it.
    case read(String)
    /// Write a line into the journal, so that it outlasts a loss of power.
    case record(BatchRecord)
    /// Send one update.
    case save(ContactEdit)
    /// Report a contact's result.
    case tell(UpdateResult)
    case end
  }

  /// When something happened.
  package struct Moment: Sendable {
    /// Milliseconds of a clock that never goes back.
    let now: Int
    /// The time of day, in seconds since 1970.
    let time: Int
    /// Seconds until ``Batch/requestsEach`` requests may go out; 0 where they may now.
    let wait: Int

    package init(now: Int, time: Int, wait: Int) {
      self.now = now
      self.time = time
      self.wait = wait
    }
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

  /// As many requests as one contact may take: it is read, where that took long once more, updated,
  /// and read again in doubt.
  package static let requestsEach = 4
  /// After so many contacts in a row that could not be reached, it stops.
  private static let mostUnreachable = 3
  /// After so many times in a row that the server asks to wait, it stops.
  private static let mostLimited = 5

  package let ids: [String]
  private let order: ContactUpdate.UpdatePlan
  private let history: BatchHistory
  private var phase = Phase.choosing
  /// The place of the present id.
  private var place = 0
  private var update: ContactUpdate?
  /// Before when nothing is asked of the server, in milliseconds of the clock.
  private var pause = Int.min
  private var unreachable = 0
  private var limited = 0
  /// How often the present contact was read to see whether an update of before has arrived.
  private var lookups = 0
  /// How many contacts had each outcome in this run.
  package private(set) var counts: [UpdateResult.Outcome: Int] = [:]
  /// How many contacts of this run the same command would try again.
  private var countOpen = 0
  /// Why no further contact is taken; nil while they are.
  package private(set) var stopReason: String?

  /// Prepares a batch.
  ///
  /// - Parameters:
  ///   - ids: The contacts' ids, each once.
  ///   - order: What is wanted of each.
  ///   - history: What is known from earlier runs; those that are done are left out.
  package init(_ ids: [String], _ order: ContactUpdate.UpdatePlan, _ history: BatchHistory) {
    self.ids = ids
    self.order = order
    self.history = history
  }

  /// Takes no further contact; that which is under way is ended.
  package mutating func stop(because reason: String) { stopReason = stopReason ?? reason }

  /// The messages in addition to the last result.
  package var notes: [String] { update?.notes ?? [] }

  /// The outcome of an update that the draft of the present contact knows of.
  package var resolution: UpdateResolution? { update?.resolution }

  /// How many contacts are done, in this run and before.
  package var countDone: Int {
    counts.values.reduce(0, +) + history.countDone
  }

  /// How many contacts were not taken.
  package var countLeft: Int { ids.count - countDone }

  /// Changes the batch by one event.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - moment: When.
  /// - Returns: The one thing to do next.
  package mutating func apply(_ event: Event, at moment: Moment) -> Effect {
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
      guard order.waits else {
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
      // What others changed meanwhile is joined with a reading of its own.
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
      update = ContactUpdate(ids[place], order, begun: begun)
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

  /// For how many seconds the update of an earlier run may still arrive, where the next would be
  /// sent beside it.
  private func secondsInFlight(before step: ContactUpdate.Step?, at moment: Moment) -> Int {
    if let wait = update?.wait, wait > 0 { return wait }
    guard case .send? = step, case .begun(_, let time)? = history.pasts[ids[place]] else {
      return 0
    }
    return UpdateResolution.notStored(since: time).secondsLeft(now: moment.time)
  }

  /// Waits as the server asks to, unless it never does anything else.
  private mutating func keepsTo(_ seconds: Int, at now: Int) -> Bool {
    limited += 1
    pause = now + max(1, seconds) * 1_000
    return limited < Self.mostLimited
  }

  /// Ends a try that changed nothing; the contact is taken once more.
  private mutating func endTry(_ outcome: UpdateResult.Outcome) -> Effect {
    phase = .ending(nil)
    return .record(.ended(id: ids[place], outcome, isDoubtful: false, isFinal: false))
  }

  private mutating func end(_ result: UpdateResult) -> Effect {
    counts[result.outcome, default: 0] += 1
    if result.isDoubtful || !result.isFinal { countOpen += 1 }
    if result.outcome == .rateLimited {
      stop(because: "The server keeps asking to wait.")
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
  /// The worst outcome counts, also of earlier runs; what was not taken counts as not sent.
  package var exit: ExitStatus {
    let earlier = history.pasts.values.compactMap(\.outcome?.exit)
    let statuses = Set(counts.keys.map(\.exit) + earlier + (countLeft > 0 ? [.notSent] : []))
    let order: [ExitStatus] = [
      .outcomeUnknown, .changedMeanwhile, .refused, .notSent, .valuesNotValid,
    ]
    return order.first(where: statuses.contains) ?? .done
  }

  /// Whether nothing is doubtful or left to send, so that the journal is needed no more.
  package var isComplete: Bool { countOpen == 0 && countLeft == 0 }

  /// The numbers of this run in a sentence; an update that is on its way has an unknown outcome.
  package var summary: String {
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
    return "\(ids.count) contacts: \(parts.joined(separator: ", "))."
  }
}
