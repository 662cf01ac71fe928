/// The outcome of an update: exactly one of these.
package enum SaveOutcome: Equatable, Sendable {
  /// The server holds the update.
  case saved(Receipt)
  /// The server said no; nothing changed.
  case refused(Refusal)
  /// The request never left; nothing changed.
  case notSent(reason: String)
  /// The request was sent and came to nothing: read again, the server holds the old values.
  case notApplied(reason: String)
  /// The request was sent, and its outcome isn't known.
  case unknown(reason: String)
  /// Someone else changed the contact; nothing was overwritten.
  case conflict(Conflict)
  /// The server asks to wait; nothing changed.
  case rateLimited(RateLimit)
}

/// The server's contact after a save.
package struct Receipt: Equatable, Sendable {
  /// One field whose stored value differs from the one sent.
  package struct Difference: Equatable, Sendable {
    package let field: Field
    package let sent: JSONValue
    /// nil if the server's answer does not have the field.
    package let stored: JSONValue?

    package init(field: Field, sent: JSONValue, stored: JSONValue?) {
      self.field = field
      self.sent = sent
      self.stored = stored
    }
  }

  /// The contact as the server answered it: the base of the next edit.
  package let stored: Contact
  package let differences: [Difference]
  /// The server's name for the request (`X-Request-Id`), if it gave one.
  package let requestID: String?

  package init(stored: Contact, differences: [Difference], requestID: String? = nil) {
    self.stored = stored
    self.differences = differences
    self.requestID = requestID
  }
}

extension Receipt {
  /// Returns the changes of an edit that the server ignored: it holds what it held before.
  package func ignored(of edit: ContactEdit) -> [Change] {
    let differing = Set(differences.map(\.field))
    return edit.changes.filter { change in
      let id = change.field.id
      return differing.contains(change.field)
        && change.field.isSame(edit.base.members[id], stored.members[id])
    }
  }
}

/// The server's refusal of an update.
package struct Refusal: Equatable, Sendable {
  /// The HTTP status.
  package let status: Int
  /// One sentence that says what happened and what to do.
  package let message: String
  /// The server's messages that belong to a field.
  package let problems: [Problem]
  /// The server's messages that belong to no documented field, each with its name.
  package let others: [String]
  /// The server's name for the request (`X-Request-Id`), if it gave one.
  package let requestID: String?

  package init(
    status: Int, message: String, problems: [Problem] = [], others: [String] = [],
    requestID: String? = nil
  ) {
    self.status = status
    self.message = message
    self.problems = problems
    self.others = others
    self.requestID = requestID
  }
}

extension Refusal {
  /// Statuses about the contact or its values, not about the token, the address or the moment.
  private static let finalStatuses: Set<Int> = [400, 404, 410, 413, 414, 422, 431]

  /// Whether the same request would be refused again.
  package var isFinal: Bool { Self.finalStatuses.contains(status) }
}

/// A contact that is no longer what was loaded.
package struct Conflict: Equatable, Sendable {
  package let message: String
  /// The server's current contact, if it could be read.
  package let theirs: Contact?
  /// Whether an update was sent that may be a part of what the server holds now; else nothing of it
  /// was applied, and it may be sent again.
  package let isUpdateDoubtful: Bool
  /// Whether an update was sent, be it to no effect: the yes that sent it sends no other.
  package let isUpdateSent: Bool
  /// For how many milliseconds the update may still be applied; 0 if it can't.
  package let arrivesWithin: Int

  package init(
    message: String, theirs: Contact?, isUpdateDoubtful: Bool = false, isUpdateSent: Bool = false,
    arrivesWithin: Int = 0
  ) {
    self.message = message
    self.theirs = theirs
    self.isUpdateDoubtful = isUpdateDoubtful
    self.isUpdateSent = isUpdateSent || isUpdateDoubtful
    self.arrivesWithin = arrivesWithin
  }
}

/// An update that was sent and may still be applied, so that old values prove nothing yet.
package struct UnconfirmedUpdate: Equatable, Sendable {
  /// The reason, in a sentence.
  package let reason: String
  /// For how long it may still be applied.
  package let milliseconds: Int

  package init(reason: String, milliseconds: Int) {
    self.reason = reason
    self.milliseconds = milliseconds
  }

  /// The outcome for those who don't wait for a better one.
  package var outcome: SaveOutcome {
    .unknown(reason: "\(reason) The update may still be applied within \(seconds) s.")
  }

  /// The same in whole seconds, rounded up.
  package var seconds: Int { (max(0, milliseconds) + 999) / 1000 }
}

/// The server's request to wait.
package struct RateLimit: Equatable, Sendable {
  package let seconds: Int
  package let message: String

  package init(seconds: Int, message: String) {
    self.seconds = seconds
    self.message = message
  }
}
