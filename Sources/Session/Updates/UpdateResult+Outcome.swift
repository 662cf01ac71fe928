package import ContactModel

extension UpdateResult {
  /// A contact that could not be read.
  package init(_ id: String, _ failure: LoadError) {
    let outcome: Outcome =
      failure.retryAfter != nil ? .rateLimited : failure.exit == .refused ? .refused : .notSent
    self.init(id, outcome, failure.message)
    isFinal = failure.isFinal
  }

  /// An update that came to its end.
  ///
  /// - Parameters:
  ///   - edit: What was sent.
  ///   - outcome: What became of it.
  package init(_ edit: ContactEdit, _ outcome: SaveOutcome) {
    let id = edit.base.id
    let title = Outcome(outcome.title(of: edit))
    switch outcome {
    case .saved(let receipt):
      self.init(
        id, title, title == .saved ? "" : "The server saved only a part.", edit: edit)
      self.receipt = receipt
    case .refused(let refusal):
      self.init(id, title, refusal.message, edit: edit)
      problems = refusal.problems
      others = refusal.others
      isFinal = refusal.isFinal
    case .notSent(let reason): self.init(id, title, reason, edit: edit)
    case .notApplied(let reason): self.init(id, title, reason, edit: edit)
    case .unknown(let reason): self.init(id, title, reason, edit: edit)
    case .conflict(let conflict):
      self.init(id, title, conflict.message, edit: edit)
      merge = conflict.theirs.map { Merge(edit, with: $0) }
      isDoubtful = conflict.isUpdateDoubtful
    case .rateLimited(let limit):
      self.init(
        id, title, "\(limit.message) Try again in \(limit.seconds) s.", edit: edit)
    }
  }

  /// The changes that the server took.
  package var savedChanges: [Change] {
    guard let edit, let receipt else { return [] }
    let ignored = receipt.ignored(of: edit)
    return edit.changes.filter { !ignored.contains($0) }
  }

  /// The fields that somebody else changed too, each otherwise.
  package var conflicts: [Merge.Part] { merge?.parts.filter(\.isTwoSided) ?? [] }
}
