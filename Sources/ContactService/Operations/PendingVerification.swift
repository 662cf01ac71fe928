internal import ContactModel

/// The reason why the contact is read after an update, with its sentence.
enum PendingVerification: Sendable {
  /// Whether the server applied the update isn't known.
  case doubtful(String)
  /// The server accepted the update and hasn't finished it.
  case accepted(String)
  /// The server's contact isn't the loaded one, or its version tag is another.
  case conflicting(String, isTagRefused: Bool)
  /// The server answered as if it had saved, with only some of the members that were sent.
  case partial(Contact, String)
  /// The server points elsewhere; some do so after they have saved.
  case redirected(Refusal)

  /// The sentence that says what happened.
  var sentence: String {
    switch self {
    case .doubtful(let sentence), .accepted(let sentence), .conflicting(let sentence, _),
      .partial(_, let sentence):
      sentence
    case .redirected(let refusal): refusal.message
    }
  }
}

extension SaveOperation {
  /// Handles a reading after the update; nothing more is sent, whatever the reading shows.
  ///
  /// Old values, or none, prove nothing while the update may still arrive: a server may apply it
  /// late, and a replica may not have it yet.
  mutating func handleReading(
    _ event: OperationEvent, of doubt: PendingVerification, at moment: OperationMoment
  ) -> OperationStep {
    let outcome: SaveOutcome
    var wait: Int?
    switch reading(event) {
    case .success(let stored): outcome = resolve(doubt, stored, at: moment)
    case .failure(let failure):
      wait = failure.retryAfter
      outcome = resolve(doubt, withoutReading: failure.message)
    }
    switch outcome {
    case .notApplied, .unknown, .refused:
      // If a server asks for a long wait, the operator decides when to ask it again.
      guard readingBegin < sendTime + arrival, wait ?? 0 <= Self.longestWait else {
        return .finished(.save(outcome))
      }
      var reason = doubt.sentence
      if case .unknown(let sentence) = outcome { reason = sentence }
      return pause(doubt, for: wait.map { .seconds($0) }, because: reason, at: moment)
    default: return .finished(.save(outcome))
    }
  }

  private func reading(_ event: OperationEvent) -> Result<Contact, LoadError> {
    server.body(of: event, subject: subject).flatMap { json in
      guard case .answered(let response) = event,
        let stored = server.contact(json, id: edit.base.id, etag: response["ETag"])
      else { return .failure(server.unfit(json, for: subject)) }
      return .success(stored)
    }
  }

  private func resolve(
    _ doubt: PendingVerification, _ stored: Contact, at moment: OperationMoment
  ) -> SaveOutcome {
    let receipt = receipt(for: stored)
    if case .conflicting(let sentence, let isTagRefused) = doubt {
      if isTagRefused, let untagged = untagged(stored) { return .conflict(untagged) }
      return .conflict(Conflict(message: sentence, theirs: stored, isUpdateSent: true))
    }
    if receipt.differences.isEmpty { return .saved(receipt) }
    if edit.base.isUnchanged(in: stored) {
      return outcome(of: doubt, holding: "The server still has the old values")
    }
    if case .partial = doubt, stored.holdsSome(of: edit) { return .saved(receipt) }
    let message = "\(doubt.sentence) It now has neither the loaded values nor all the new ones."
    return .conflict(
      Conflict(
        message: message, theirs: stored, isUpdateDoubtful: true,
        arrivesWithin: milliseconds(left: moment)))
  }

  /// Returns the outcome of a doubt if the server holds the old values.
  private func outcome(of doubt: PendingVerification, holding words: String) -> SaveOutcome {
    switch doubt {
    case .accepted(let sentence): .unknown(reason: sentence)
    case .redirected(let refusal): .refused(refusal)
    // A complete answer is better evidence than a reading, which may come from elsewhere.
    case .partial(let answered, _) where answered.holdsAll(of: edit):
      .saved(partialReceipt(for: answered))
    case .doubtful, .partial, .conflicting:
      .notApplied(reason: "\(doubt.sentence) \(words); the update was not applied.")
    }
  }

  func resolve(_ doubt: PendingVerification, withoutReading failure: String) -> SaveOutcome {
    switch doubt {
    case .conflicting(let sentence, _):
      return .conflict(Conflict(message: sentence, theirs: nil, isUpdateSent: true))
    case .partial(let answered, _) where answered.holdsAll(of: edit):
      return .saved(partialReceipt(for: answered))
    case .doubtful, .accepted, .redirected, .partial:
      let reason = "The update may have been saved; reading it again failed. \(failure)"
      return .unknown(reason: "\(doubt.sentence) \(reason)")
    }
  }

  /// Returns the conflict about a version tag that was refused although nothing has changed;
  /// otherwise nil.
  ///
  /// Saving again, if the operator wants it, goes without a tag. Proxies that compress answers
  /// change their tags (`"abc-gzip"`), and the server then never knows them.
  private func untagged(_ stored: Contact) -> Conflict? {
    guard edit.base.isUnchanged(in: stored), !edit.base.distrustsTag else { return nil }
    let message = """
      \(server.endpoint.host) refused its own version tag (412), but the contact hasn't changed. A \
      proxy may alter the tags. In the form, save again to send the update without one; \
      update.if_match = false never sends them.
      """
    return Conflict(message: message, theirs: stored.distrustingTag, isUpdateSent: true)
  }

  private func partialReceipt(for answered: Contact) -> Receipt {
    Receipt(
      stored: edit.merging(answered, sending: mode),
      differences: edit.differences(from: answered, sending: mode), requestID: requestID)
  }
}

extension SaveOperation {
  /// The pauses between readings: together with the immediate first reading, they cover the time in
  /// which an update may still arrive.
  private static let pauses: [Duration] = [1, 2, 4, 8, 15].map { .seconds($0) }

  /// The longest wait between readings that a server can ask for, in seconds.
  private static let longestWait = 120

  /// Waits before the next reading; the last one begins when the update can't arrive any more.
  ///
  /// - Parameters:
  ///   - doubt: The reason for reading it again.
  ///   - wait: The wait that the server asks for.
  ///   - reason: The event in a sentence.
  ///   - moment: The time of the event.
  /// - Returns: The pause, and the first time the news so far.
  mutating func pause(
    _ doubt: PendingVerification, for wait: Duration? = nil, because reason: String? = nil,
    at moment: OperationMoment
  ) -> OperationStep {
    phase = .pausing(doubt)
    let next = Self.pauses[min(pauses, Self.pauses.count - 1)]
    let left = max(.zero, sendTime + arrival - moment.now)
    pauses += 1
    let news = UnconfirmedUpdate(
      reason: reason ?? doubt.sentence, milliseconds: milliseconds(left: moment))
    return .pause(max(min(next, left), wait ?? .zero), pauses == 1 ? news : nil)
  }

  /// Returns the milliseconds for which the update may still arrive.
  private func milliseconds(left moment: OperationMoment) -> Int {
    max(0, (sendTime + arrival - moment.now).wholeMilliseconds)
  }
}

extension Contact {
  /// Returns whether a response has all the changes of an edit; an omitted member proves nothing.
  fileprivate func holdsAll(of edit: ContactEdit) -> Bool {
    edit.changes.allSatisfy { change in
      members[change.field.id].map { change.field.isSame(edit.sent(for: change.field), $0) }
        ?? false
    }
  }

  /// Returns whether a contact has a change of an edit.
  fileprivate func holdsSome(of edit: ContactEdit) -> Bool {
    edit.changes.contains { $0.field.isSame(edit.sent(for: $0.field), members[$0.field.id]) }
  }
}
