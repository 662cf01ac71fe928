package import ContactModel

/// The result of one contact of a command: exactly one outcome.
struct UpdateResult: Equatable, Sendable {
  /// The outcomes by their names in JSON, which never change.
  enum Outcome: String, CaseIterable, Sendable {
    case saved
    /// The server saved some of the fields, and ignored others.
    case savedInPart = "saved-in-part"
    /// The server already has all of the values.
    case nothing
    /// The request was printed instead of sent.
    case dryRun = "dry-run"
    /// The operator said no.
    case declined
    /// There was no terminal to confirm on, and no `--yes`.
    case unconfirmed
    case invalid
    case refused
    case rateLimited = "rate-limited"
    case notSent = "not-sent"
    /// It was sent without effect.
    case notSaved = "not-saved"
    /// Someone else changed the same fields meanwhile; nothing was overwritten.
    case changed
    case unknown
  }

  let id: String
  let outcome: Outcome
  /// A sentence; empty if the outcome is enough.
  let message: String
  /// The edit to send; nil if the command didn't get that far.
  var edit: ContactEdit?
  /// The problems of fields that the rules or the server found, including warnings, regardless of
  /// the outcome.
  var problems: [Problem] = []
  /// The server's messages that don't belong to a field.
  var others: [String] = []
  /// The fields that aren't edited and are still sent in another form than loaded.
  var normalizations: [Normalization] = []
  var receipt: Receipt?
  /// The server's name for the request that decided the outcome, if it gave one.
  var requestID: String?
  /// Both sides, if someone else changed the contact.
  var merge: Merge?
  /// The request as text, of a dry run.
  var request: String?
  /// Whether the server's contact may include part of an update.
  var isDoubtful = false
  /// Whether the same command would have the same outcome again, so that a batch is done with it.
  var isFinal = false

  init(_ id: String, _ outcome: Outcome, _ message: String = "", edit: ContactEdit? = nil) {
    self.id = id
    self.outcome = outcome
    self.message = message
    self.edit = edit
    isDoubtful = outcome == .unknown
    isFinal = [.saved, .savedInPart, .nothing, .invalid].contains(outcome)
  }

  /// The status to exit with if this is the only result.
  var exit: CommandOutcome { outcome.exit }
}

extension UpdateResult.Outcome {
  /// The outcome of an update in the common table; nil if the command didn't get that far.
  var table: OutcomeTitle? { OutcomeTitle.allCases.first { $0.word == rawValue } }

  /// Creates the outcome of an update.
  init(_ title: OutcomeTitle) { self = Self(rawValue: title.word) ?? .unknown }

  /// The status to exit with.
  var exit: CommandOutcome {
    switch self {
    case .dryRun: .done
    case .declined: .leftWithoutSaving
    case .unconfirmed: .usage
    case .invalid: .valuesNotValid
    default: table?.exit ?? .outcomeUnknown
    }
  }

  /// The outcome in the form's words.
  var title: String {
    switch self {
    case .dryRun: "Dry run"
    case .declined, .unconfirmed: OutcomeTitle.notSent.rawValue
    case .invalid: "Not valid"
    default: (table ?? .unknown).rawValue
    }
  }
}

extension UpdateResult {
  /// Creates the result of a contact that couldn't be read.
  init(_ id: String, _ failure: LoadError) {
    let outcome: Outcome =
      failure.retryAfter != nil ? .rateLimited : failure.exit == .refused ? .refused : .notSent
    self.init(id, outcome, failure.message)
    requestID = failure.requestID
    isFinal = failure.isFinal
  }

  /// Creates the result of a completed update.
  ///
  /// - Parameters:
  ///   - edit: The edit that was sent.
  ///   - outcome: Its outcome.
  init(_ edit: ContactEdit, _ outcome: SaveOutcome) {
    let id = edit.base.id
    let title = Outcome(outcome.title(of: edit))
    switch outcome {
    case .saved(let receipt):
      self.init(
        id, title, title == .saved ? "" : "The server saved only some of the changes.", edit: edit)
      self.receipt = receipt
      requestID = receipt.requestID
    case .refused(let refusal):
      self.init(id, title, refusal.message, edit: edit)
      problems = refusal.problems
      others = refusal.others
      requestID = refusal.requestID
      isFinal = refusal.isFinal
    case .notSent(let reason), .notApplied(let reason), .unknown(let reason):
      self.init(id, title, reason, edit: edit)
    case .conflict(let conflict):
      self.init(id, title, conflict.message, edit: edit)
      merge = conflict.theirs.map { Merge(edit, with: $0) }
      isDoubtful = conflict.isUpdateDoubtful
    case .rateLimited(let limit):
      self.init(
        id, title, "\(limit.message) Try again in \(limit.seconds) s.", edit: edit)
    }
  }

  /// The saved changes.
  var savedChanges: [Change] {
    guard let edit, let receipt else { return [] }
    let ignored = receipt.ignored(of: edit)
    return edit.changes.filter { !ignored.contains($0) }
  }

  /// The fields that someone else changed differently.
  var conflicts: [Merge.Part] { merge?.parts.filter(\.isTwoSided) ?? [] }
}

extension UpdateResult {
  /// Returns the lines about a save, for standard output.
  ///
  /// - Parameter server: The server in a word.
  /// - Returns: The lines; none if nothing was saved.
  func savedLines(on server: String) -> [String] {
    switch outcome {
    case .nothing: ["\(outcome.title)."]
    case .saved, .savedInPart:
      savedChanges.isEmpty
        ? ["\(outcome.title)."]
        : receipt?.lines(saving: summaries, of: id, on: server) ?? []
    default: []
    }
  }

  /// The lines about a failure, for standard error; empty after a success.
  var failureLines: [String] {
    switch outcome {
    case .saved, .nothing, .dryRun: []
    default: ["\(outcome.title). \(message)"] + details
    }
  }

  /// The result in one line of a list.
  var line: String {
    switch outcome {
    case .saved where savedChanges.isEmpty: "\(id) saved: \(message)"
    case .saved: "\(id) saved: \((summaries + stored).joined(separator: "; "))"
    case .nothing: "\(id) nothing to save"
    case .dryRun: "\(id) dry run: \(edit?.changeLines.joined(separator: "; ") ?? "")"
    default:
      "\(id) \(outcome.title.lowercased()): "
        + ([message] + details).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// The warnings about the update, for standard error.
  var warningLines: [String] {
    problems.filter { $0.severity == .warning }.map(\.warningLine)
  }

  /// The fields that are sent in another form than loaded although they aren't edited, for standard
  /// error; empty if nothing was sent.
  var normalizationLines: [String] {
    switch outcome {
    case .nothing, .invalid, .notSent, .changed: []
    default: normalizations.map { $0.sentence(edit?.label(of: $0.field) ?? $0.field.label) }
    }
  }

  private var country: String { edit?.text(of: .country) ?? "" }

  private var summaries: [String] { savedChanges.map { $0.summary(in: country) } }

  private var stored: [String] {
    receipt?.differences.map { $0.sentence(in: country) } ?? []
  }

  private var details: [String] {
    let problems = problems.filter { $0.severity == .error }
    let ignored = edit.flatMap { receipt?.ignored(of: $0) } ?? []
    return problems.map { "\($0.field): \($0.message)" } + others
      + ignored.map { "\($0.field.key): the server didn't save it." }
      + conflicts.map { part in
        "\(part.field.key): it was \(part.base.shown), theirs is \(part.theirs.shown), yours is "
          + "\(part.mine.shown)."
      }
  }
}

extension Problem {
  /// A warning on one line.
  var warningLine: String { "Warning: \(field): \(message)" }
}

extension Receipt {
  /// Returns the saved values, and those that the server changed, one per line.
  ///
  /// - Parameters:
  ///   - changes: The saved changes, in words.
  ///   - id: The contact's id.
  ///   - server: The server in a word.
  /// - Returns: The lines.
  func lines(saving changes: [String], of id: String, on server: String) -> [String] {
    ["Saved contact \(id) on \(server): \(changes.joined(separator: "; "))"]
      + differences.map { $0.sentence(in: ContactEdit(base: stored).text(of: .country)) }
  }
}

extension Receipt.Difference {
  fileprivate func sentence(in country: String) -> String {
    "The server stored \(field.label(in: country)) as \(stored?.text ?? "nothing")."
  }
}

extension UpdateResult {
  /// The result as JSON; every member is always present, and their names never change.
  var json: JSONValue {
    [
      "id": .string(id), "outcome": .string(outcome.rawValue), "status": .number(exit.rawValue),
      "message": .string(message.isEmpty ? "\(outcome.title)." : message),
      "changes": .array(edit?.changesJSON(conflicts) ?? []),
      "problems": .array(problems.map(\.json) + others.map(Problem.json)),
      "differences": .array((receipt?.differences ?? []).map(\.json)),
      "normalized": .array(normalizations.map { $0.json(edit) }),
      "request_id": requestID.map(JSONValue.string) ?? .null,
      "request": request.map(JSONValue.string),
    ]
  }
}

extension ContactEdit {
  /// Returns the changes as JSON: `field`, `label`, `old` from the server (omitted if it gave
  /// none), `new` (null if the field is cleared), and `theirs` if someone else changed it.
  package func changesJSON(_ conflicts: [Merge.Part] = []) -> [JSONValue] {
    changes.map { change in
      [
        "field": .string(change.field.key), "label": .string(label(of: change.field)),
        "old": base.members[change.field.id], "new": value(of: change.field)?.json ?? .null,
        "theirs": conflicts.first { $0.field == change.field }?.theirs.json,
      ]
    }
  }
}

extension Reading {
  fileprivate var json: JSONValue {
    switch self {
    case .notKnown, .null: .null
    case .value(let value): value.json
    case .foreign(let json): json
    }
  }
}

extension Problem {
  fileprivate var json: JSONValue {
    [
      "field": .string(field.rawValue),
      "severity": .string(severity == .error ? "error" : "warning"), "message": .string(message),
    ]
  }

  /// Returns the JSON of a server message that doesn't belong to a field.
  fileprivate static func json(_ message: String) -> JSONValue {
    ["field": .null, "severity": .string("error"), "message": .string(message)]
  }
}

extension Receipt.Difference {
  fileprivate var json: JSONValue {
    ["field": .string(field.key), "sent": sent, "stored": stored ?? .null]
  }
}

extension Normalization {
  fileprivate func json(_ edit: ContactEdit?) -> JSONValue {
    [
      "field": .string(field.key), "label": .string(edit?.label(of: field) ?? field.label),
      "loaded": loaded, "sent": sent,
    ]
  }
}
