package import ContactModel

/// What became of one contact that a command was to change: exactly one outcome.
package struct UpdateResult: Equatable, Sendable {
  /// The outcomes by the names that programs read; they stay as they are.
  package enum Outcome: String, CaseIterable, Sendable {
    case saved
    /// The server took some of the fields, and ignored others.
    case savedInPart = "saved-in-part"
    /// The server holds all of it already.
    case nothing
    /// The request was printed instead of sent.
    case dryRun = "dry-run"
    /// The operator said no.
    case declined
    /// Nobody could be asked, and it was not said beforehand.
    case unconfirmed
    case invalid
    case refused
    case rateLimited = "rate-limited"
    case notSent = "not-sent"
    /// It was sent to no effect.
    case notSaved = "not-saved"
    /// Somebody else changed the same fields meanwhile; nothing was overwritten.
    case changed
    case unknown
  }

  package let id: String
  package let outcome: Outcome
  /// One sentence; empty where the outcome says it all.
  package let message: String
  /// What was to be sent; nil where it never came so far.
  package var edit: ContactEdit?
  /// What the rules or the server say of fields: warnings too, whatever the outcome.
  package var problems: [Problem] = []
  /// What the server says of things that are no fields.
  package var others: [String] = []
  /// The fields that aren't edited and still go out in another form than loaded.
  package var normalizations: [Normalization] = []
  package var receipt: Receipt?
  /// Both sides, where somebody else changed the contact.
  package var merge: Merge?
  /// The request as text, of a dry run.
  package var request: String?
  /// Whether an update may be a part of what the server holds now.
  package var isDoubtful = false
  /// Whether the same command would come to the same end again, so that a batch is done with it.
  package var isFinal = false

  package init(_ id: String, _ outcome: Outcome, _ message: String = "", edit: ContactEdit? = nil) {
    self.id = id
    self.outcome = outcome
    self.message = message
    self.edit = edit
    isDoubtful = outcome == .unknown
    isFinal = [.saved, .savedInPart, .nothing, .invalid].contains(outcome)
  }

  /// The status to exit with where this is the only result.
  package var exit: ExitStatus { outcome.exit }
}

extension UpdateResult.Outcome {
  /// The outcome of an update in the one table; nil if nothing came of a command before that.
  package var table: OutcomeTitle? { OutcomeTitle.allCases.first { $0.word == rawValue } }

  /// Makes the outcome of an update.
  init(_ title: OutcomeTitle) { self = Self(rawValue: title.word) ?? .unknown }

  /// The status to exit with.
  package var exit: ExitStatus {
    switch self {
    case .dryRun: .done
    case .declined: .leftWithoutSaving
    case .unconfirmed: .usage
    case .invalid: .valuesNotValid
    default: table?.exit ?? .outcomeUnknown
    }
  }

  /// The outcome in the form's words.
  package var title: String {
    switch self {
    case .dryRun: "Dry run"
    case .declined, .unconfirmed: OutcomeTitle.notSent.rawValue
    case .invalid: "Not valid"
    default: (table ?? .unknown).rawValue
    }
  }
}
