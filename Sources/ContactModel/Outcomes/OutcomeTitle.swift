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
  package var exit: ExitStatus { row.exit }

  private var row: (word: String, exit: ExitStatus) {
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
