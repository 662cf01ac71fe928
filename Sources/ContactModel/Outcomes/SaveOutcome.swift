/// The outcome of an update: exactly one of these.
package enum SaveOutcome: Equatable, Sendable {
  /// The server holds the update.
  case saved(Receipt)
  /// The server refused the update; nothing changed.
  case refused(Refusal)
  /// The request wasn't sent; nothing changed.
  case notSent(reason: String)
  /// The request was sent without effect: read again, the server has the old values.
  case notApplied(reason: String)
  /// The request was sent, and its outcome isn't known.
  case unknown(reason: String)
  /// Someone else changed the contact; nothing was overwritten.
  case conflict(Conflict)
  /// The server says to wait; nothing changed.
  case rateLimited(RateLimit)
}

/// The server's contact after a save.
package struct Receipt: Equatable, Sendable {
  /// One field whose stored value differs from the one sent.
  package struct Difference: Equatable, Sendable {
    package let field: Field
    package let sent: JSONValue
    /// nil if the server's response doesn't have the field.
    package let stored: JSONValue?

    package init(field: Field, sent: JSONValue, stored: JSONValue?) {
      self.field = field
      self.sent = sent
      self.stored = stored
    }
  }

  /// The contact as the server returned it: the base of the next edit.
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
  /// Returns the changes of an edit that the server ignored: it still has the old values.
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
  /// One sentence about what happened and what to do.
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
  /// The statuses about the contact or its values, not about the token, the address or a temporary
  /// condition.
  private static let finalStatuses: Set<Int> = [400, 404, 410, 413, 414, 422, 431]

  /// Whether the same request would be refused again.
  package var isFinal: Bool { Self.finalStatuses.contains(status) }
}

/// A contact that differs from the loaded one.
package struct Conflict: Equatable, Sendable {
  package let message: String
  /// The server's current contact, if it could be read.
  package let theirs: Contact?
  /// Whether an update was sent that may be part of the server's contact; otherwise none of it was
  /// applied, and it may be sent again.
  package let isUpdateDoubtful: Bool
  /// Whether an update was sent, even without effect: one confirmation sends only one update.
  package let isUpdateSent: Bool
  /// The number of milliseconds for which the update may still be applied; 0 if it can't be.
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

/// An update that was sent and may still be applied, so that old values don't prove anything yet.
package struct UnconfirmedUpdate: Equatable, Sendable {
  /// The reason, in a sentence.
  package let reason: String
  /// The time for which it may still be applied.
  package let milliseconds: Int

  package init(reason: String, milliseconds: Int) {
    self.reason = reason
    self.milliseconds = milliseconds
  }

  /// The outcome for callers that don't wait for a better one.
  package var outcome: SaveOutcome {
    .unknown(reason: "\(reason) The update may still be applied within \(seconds) s.")
  }

  /// The same time in whole seconds, rounded up.
  package var seconds: Int { (max(0, milliseconds) + 999) / 1000 }
}

/// The server's request to wait.
package struct RateLimit: Equatable, Sendable {
  package let seconds: Int
  package let message: String
  /// Whether it is this program that waits, to keep to the requests of a minute.
  package let isOwnLimit: Bool

  package init(seconds: Int, message: String, isOwnLimit: Bool = false) {
    self.seconds = seconds
    self.message = message
    self.isOwnLimit = isOwnLimit
  }
}

/// The outcomes of a save: the one table of their words and exit statuses, for the form, line mode,
/// the commands and the audit.
package enum OutcomeTitle: String, CaseIterable, Sendable {
  case saved = "Saved"
  case savedInPart = "Saved in part"
  case nothing = "Nothing to save"
  case refused = "Refused"
  case notSent = "Not sent"
  case notSaved = "Not saved"
  case unknown = "May have been saved"
  case changed = "Changed by someone else"
  case rateLimited = "Too many requests"

  /// The word for programs, in results and in the audit; it never changes.
  package var word: String { row.word }

  /// The status to exit with if this outcome is the last.
  package var exit: CommandOutcome { row.exit }

  private var row: (word: String, exit: CommandOutcome) {
    switch self {
    case .saved: ("saved", .done)
    case .savedInPart: ("saved-in-part", .notSent)
    case .nothing: ("nothing", .done)
    case .refused: ("refused", .refused)
    case .notSent: ("not-sent", .notSent)
    case .notSaved: ("not-saved", .notSent)
    case .unknown: ("unknown", .outcomeUnknown)
    case .changed: ("changed", .changedMeanwhile)
    case .rateLimited: ("rate-limited", .tooManyRequests)
    }
  }
}

extension SaveOutcome {
  /// Returns the title of an edit's outcome; a server may have saved only some of it.
  package func title(of edit: ContactEdit) -> OutcomeTitle {
    switch self {
    case .saved(let receipt): receipt.ignored(of: edit).isEmpty ? .saved : .savedInPart
    case .refused: .refused
    case .notSent: .notSent
    case .notApplied: .notSaved
    case .unknown: .unknown
    case .conflict: .changed
    case .rateLimited: .rateLimited
    }
  }
}
