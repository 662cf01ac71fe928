import ContactModel
import ContactService
import FormEditor

/// What is left to say when the terminal is as it was before.
extension EditSession {
  /// Says on standard output what was saved, and on standard error what was not.
  func report(_ status: ContactModel.ExitStatus) {
    switch shown {
    case .finder(let finder): report(status, of: finder)
    case .form(let form): report(status, of: form, words: \.summary)
    case .finderLines(let dialogue): report(status, of: dialogue.finder)
    case .lines(let dialogue): report(status, of: dialogue.form, words: \.words)
    case .nothing: break
    }
  }

  private func report(_ status: ContactModel.ExitStatus, of finder: FinderState) {
    switch status {
    case .hangUp, .interrupt, .termination: Output.error("Interrupted.")
    default: if let message = finder.lastMessage { Output.error(message) }
    }
  }

  private func report(
    _ status: ContactModel.ExitStatus, of form: FormState, words: (Change) -> String
  ) {
    if let printed, let preview = preview(of: printed) {
      Output.text(preview.text)
      printed.normalizationLines(body).forEach(Output.error)
    }
    if !form.savedChanges.isEmpty, let receipt = form.receipt {
      let lines = receipt.lines(
        saving: form.savedChanges.map(words), of: form.edit.base.id, on: server.name)
      lines.forEach(Output.line)
      if StandardOutput.isLost { lines.forEach(Output.error) }
    }
    switch status {
    case .done: break
    case .hangUp, .interrupt, .termination:
      if form.isSending {
        Output.error("Interrupted while the update was on its way. It may have been saved.")
      } else if let message = form.lastMessage {
        Output.error("Interrupted. \(message)")
      } else {
        Output.error("Interrupted.")
      }
    default: if let message = form.lastMessage { Output.error(message) }
    }
    if let fault = audit.fault { Output.error(fault) }
    if let note = draftNote(of: form) { Output.error(note) }
  }
}
