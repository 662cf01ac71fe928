import ContactModel
import ContactService
import FormEditor
import LocalState

/// Messages after the terminal is restored.
extension EditSession {
  /// Writes the saved changes to standard output, and failures to standard error.
  ///
  /// - Parameters:
  ///   - status: The status to exit with.
  ///   - isJSON: Whether a worklist's result is reported as JSON.
  func report(_ status: CommandOutcome, isJSON: Bool) {
    if tellsSaved(isJSON) {
      for saved in session.finished {
        report(saved, words: { frontend.lines == nil ? $0.summary(in: $1) : $0.words(in: $1) })
      }
    }
    if let fault = recorder.fault { Output.error(fault) }
    for (id, state) in session.elsewhere.sorted(by: { $0.key < $1.key }) {
      if case .failed(let reason, _) = state, id != session.form?.edit.base.id {
        Output.error("Contact \(id): \(reason)")
      }
    }
    defer { if let worklist = session.worklist { report(worklist, isJSON: isJSON) } }
    switch session.scene {
    case .finder(let finder): report(status, of: finder)
    case .form(let shared): report(status, of: shared.form, isJSON, words: { $0.summary(in: $1) })
    case .finderLines(let dialogue): report(status, of: dialogue.finder)
    case .lines(let dialogue):
      report(status, of: dialogue.form, isJSON, words: { $0.words(in: $1) })
    case .nothing: break
    }
  }

  /// Whether the saved values go to standard output; a dialogue there has already reported them.
  private func tellsSaved(_ isJSON: Bool) -> Bool {
    !isJSON && frontend.lines?.isOnStandardOutput != true
  }

  private func report(_ status: CommandOutcome, of finder: FinderState) {
    switch status {
    case .hangUp, .interrupt, .termination: Output.error(status.endingSentence)
    default: if let message = finder.lastMessage { Output.error(message) }
    }
  }

  private func report(
    _ status: CommandOutcome, of form: FormState, _ isJSON: Bool,
    words: (Change, _ country: String) -> String
  ) {
    if let printed = session.printed, let preview = requests.preview(of: printed) {
      Output.text(preview.text)
      printed.normalizationLines(requests.body).forEach(Output.error)
    }
    if tellsSaved(isJSON), let saved = SavedContact(form) { report(saved, words: words) }
    switch status {
    case .done: break
    case .hangUp, .interrupt, .termination:
      if form.isSending {
        Output.error("\(status.endingSentence) The update may have been saved.")
      } else {
        Output.error(
          [status.endingSentence, form.lastMessage].compactMap(\.self).joined(separator: " "))
      }
    // At its end, a list says why contacts failed.
    default:
      if session.worklist?.current == nil, let message = form.lastMessage { Output.error(message) }
    }
    if let note = draftNote(of: form) { Output.error(note) }
  }
}

/// The report of saves and of a list.
extension EditSession {
  private func report(_ saved: SavedContact, words: (Change, _ country: String) -> String) {
    let lines = saved.receipt.lines(
      saving: saved.changes.map { words($0, saved.country) }, of: saved.id,
      on: requests.server.name)
    lines.forEach(Output.line)
    if StandardOutput.isLost { lines.forEach(Output.error) }
  }

  private func report(_ worklist: Worklist, isJSON: Bool) {
    if isJSON {
      for json in worklist.json { Output.jsonLine(json) }
    } else {
      Output.line(worklist.summary)
    }
    worklist.failures.forEach(Output.error)
    if !worklist.isComplete, journal != nil {
      Output.error("Run the same command again to continue.")
    }
  }
}

/// The report on the draft when the form closes: it promises nothing that isn't on the disk.
extension EditSession {
  /// Returns the draft's place and omissions, or the reason why there is none; nil if there is
  /// nothing to say.
  func draftNote(of form: FormState) -> String? {
    let unfinished = drafts.state.unfinished
    guard unfinished.isEmpty else {
      let place = drafts.path.map { " The draft's file is \($0)." } ?? ""
      return "The disk isn't responding. Not finished: \(unfinished.words).\(place)"
    }
    let fault = drafts.fault?.description ?? (drafts.path == nil ? form.draftFault : nil)
    guard let path = drafts.path, let kept = drafts.kept else {
      guard form.draft != nil, !drafts.isDropped else { return nil }
      return "Your edits are lost. \(fault ?? "The draft was removed.")"
    }
    if drafts.isDropped { return fault.map { "\($0) Run the same command to see the draft." } }
    let lacks = fault == nil ? "" : kept.lacks(of: form)
    guard let fault, !lacks.isEmpty else {
      return "Draft kept in \(path). Run the same command to continue."
    }
    return "The draft in \(path) is an earlier one.\(lacks) \(fault) "
      + "Run the same command to continue."
  }
}

extension Draft {
  /// Returns the form's edits that a draft on the disk lacks; empty if it has all of them.
  fileprivate func lacks(of form: FormState) -> String {
    guard let draft = form.draft else { return "" }
    let (ours, theirs) = (draft.present.intents, present.intents)
    let labels = Field.all.filter { ours[$0.id] != theirs[$0.id] }.map(form.edit.label)
    let isDoubtMissing = draft.phase != .editing && phase == .editing
    let names = labels.joined(separator: ", ")
    return (labels.isEmpty ? "" : " Your last edits aren't in it: \(names).")
      + (isDoubtMissing ? " The update that may have been saved isn't recorded in it." : "")
  }
}
