import ContactModel

/// What the questions beside the fields are about, in words.
extension LineDialogue {
  mutating func say(_ review: Review) {
    let count = review.changes.count
    say("Review: \(count.counted("change")).")
    for change in review.changes { say(form.words(change)) }
    for problem in review.problems { sayWithLabel(problem) }
    for sentence in review.normalized { say(sentence) }
    guard !review.isSendable else { return }
    // Nothing to decide: it can't be sent.
    form.panel = nil
    say("Fix the errors before saving.")
    let error = review.problems.first { $0.severity == .error }
    if isScript { return stop(because: error?.message ?? "") }
    arrive()
  }

  mutating func sayWithLabel(_ problem: Problem) {
    let label = Field.named(problem.field).map { form.edit.label(of: $0) }
    let kind = problem.severity == .error ? "Error" : "Warning"
    say("\(kind) in \(label ?? problem.field.rawValue): \(problem.message)")
  }

  mutating func say(_ draftRecovery: DraftRecoveryPanel) {
    say(draftRecovery.message)
    for change in draftRecovery.draft.edit.changes { say(form.words(change)) }
  }

  /// Says what the server holds beside what a draft wants.
  mutating func compare(_ draft: Draft) {
    for change in draft.edit.changes {
      let field = change.field
      let server = form.words(form.edit.base.reading(of: field), in: field)
      say("\(form.words(change)), on the server \(server)")
    }
  }

  mutating func say(_ saveResult: SaveResultPanel) {
    say("\(saveResult.title).")
    for line in saveResult.lines { say(line.plain) }
    if saveResult.isUnconfirmed {
      say("It may still be applied for \(saveResult.secondsLeft(at: form.now) ?? 0) seconds.")
    } else if let seconds = saveResult.secondsLeft(at: form.now), seconds > 0 {
      let word = saveResult.isWaiting ? "Sending in" : "The next try is in"
      say("\(word) \(seconds) seconds.")
    }
    guard saveResult.answer == .goBack, !(isScript && saveResult.isUnconfirmed) else { return }
    form.panel = nil
    arrive()
  }

  mutating func sayLeaving() {
    if form.isUnconfirmed {
      say("The last update may have been saved. keep leaves with the draft on the disk.")
      return
    }
    let count = form.edit.changeCount
    let isDoubtful = form.lastFailure == .outcomeUnknown
    let verb = isDoubtful ? "may not be" : count == 1 ? "is not" : "are not"
    say("\(count == 1 ? "One change" : "\(count) changes") \(verb) saved.")
    if form.draftFault == nil {
      say("keep: quit and keep the draft. discard: quit without it. stay: keep editing.")
    }
  }

  mutating func say(_ pasteImport: PasteImportPanel) {
    say(
      """
      These lines look like \(pasteImport.kind). Type numbers to leave fields out or to include them \
      again.
      """)
    for (place, part) in pasteImport.parts.enumerated() {
      let old = form.words(form.edit.base.reading(of: part.field), in: part.field)
      let state = part.isAccepted ? "" : ", left out"
      say("\(place + 1): \(form.edit.label(of: part.field)): \(part.words), was \(old)\(state)")
    }
  }
}
