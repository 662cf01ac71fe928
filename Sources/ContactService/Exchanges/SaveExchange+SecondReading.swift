internal import ContactModel

/// Why an update is followed by a reading; each with its sentence, but for the last.
enum Doubt: Sendable {
  /// Nobody knows whether the server took the update.
  case doubtful(String)
  /// The server took it, and has not finished.
  case accepted(String)
  /// The server holds something else than what was loaded.
  case conflicting(String)
  /// The server saved it, and answered only some of the members that were sent.
  case partial(Contact)
  /// The server points elsewhere; some do so after they have saved.
  case redirected(Refusal)
}

extension SaveExchange {
  /// Judges the reading after the update; nothing is sent any more, whatever it shows.
  func resolve(_ doubt: Doubt, _ event: ExchangeEvent) -> SaveOutcome {
    switch server.body(of: event, subject: subject) {
    case .failure(let failure): return resolve(doubt, withoutReading: failure.message)
    case .success(let json):
      guard case .answered(let answer) = event,
        let stored = server.contact(json, id: edit.base.id, etag: answer["ETag"])
      else { return resolve(doubt, withoutReading: server.unfit(json, for: subject).message) }
      return resolve(doubt, stored)
    }
  }

  private func resolve(_ doubt: Doubt, _ stored: Contact) -> SaveOutcome {
    let receipt = receipt(for: stored)
    switch doubt {
    case .partial: return .saved(receipt)
    case .conflicting(let sentence):
      return .conflict(Conflict(message: sentence, theirs: stored, isUpdateSent: true))
    case .doubtful, .accepted, .redirected: break
    }
    if receipt.differences.isEmpty { return .saved(receipt) }
    guard edit.base.isUnchanged(in: stored) else {
      let message = "\(doubt.sentence) It now holds neither what was loaded nor all that was sent."
      return .conflict(Conflict(message: message, theirs: stored, isUpdateDoubtful: true))
    }
    if case .accepted(let sentence) = doubt { return .unknown(reason: sentence) }
    if case .redirected(let refusal) = doubt { return .refused(refusal) }
    return .notApplied(
      reason: """
        \(doubt.sentence) The server still holds the former values; the update was not applied.
        """)
  }

  private func resolve(_ doubt: Doubt, withoutReading failure: String) -> SaveOutcome {
    switch doubt {
    case .conflicting(let sentence):
      return .conflict(Conflict(message: sentence, theirs: nil, isUpdateSent: true))
    case .partial(let answered): return .saved(partialReceipt(for: answered))
    case .doubtful, .accepted, .redirected:
      let reason = "The update may have been saved; reading it again failed. \(failure)"
      return .unknown(reason: "\(doubt.sentence) \(reason)")
    }
  }

  private func partialReceipt(for answered: Contact) -> Receipt {
    Receipt(
      stored: edit.merging(answered, sending: mode),
      differences: edit.differences(from: answered, sending: mode), requestID: requestID)
  }
}

extension Doubt {
  /// What happened, in one sentence.
  fileprivate var sentence: String {
    switch self {
    case .doubtful(let sentence), .accepted(let sentence), .conflicting(let sentence): sentence
    case .redirected(let refusal): refusal.message
    case .partial: ""
    }
  }
}
