import ContactModel
import ContactService
import FormEditor
import Screen
import Terminal

/// What the form asks of the world.
extension EditSession {
  func perform(_ effect: FormEffect) {
    switch effect {
    case .load: start(.load(id: contactID))
    case .loadNames(let field):
      if let call = service?.start(field == .lists ? .lists : .labels) { namesCalls[call] = field }
    case .save(let edit): start(.save(edit, body))
    case .cancel: cancel()
    case .describe(let edit): describe(edit)
    case .printRequest(let edit): printed = edit
    case .suspend:
      terminal.suspend()
      _ = form.apply(.resized(terminal.size))
    case .repaint: terminal.repaint()
    case .leave(let status): exit = status
    }
  }

  private func cancel() {
    if let call { service?.cancel(call) }
    guard let given = waiting else { return }
    waiting = nil
    let reason = LoadFailure(message: "Cancelled; nothing was sent.", exit: .notSent)
    _ = form.apply(failure(of: given, reason))
  }

  /// Starts a call, and the sandbox before it where there is none that runs.
  private func start(_ next: Call) {
    switch server {
    case .remote(let endpoint, let token):
      if service == nil { connect(to: endpoint, with: token) }
      call = service?.start(next)
    case .sandbox where service != nil && sandbox?.hasEnded == false:
      call = service?.start(next)
    case .sandbox:
      sandbox?.end()
      sandbox = nil
      service = nil
      do throws(Failure) {
        sandbox = try SandboxProcess()
        waiting = next
      } catch {
        let reason = LoadFailure(message: error.message, exit: error.status)
        _ = form.apply(failure(of: next, reason))
      }
    }
  }

  private func describe(_ edit: ContactEdit) {
    guard let preview = preview(of: edit) else { return }
    _ = form.apply(.requestDescribed(request: preview.text, curl: preview.curl))
  }

  private func preview(of edit: ContactEdit) -> RequestPreview? {
    guard let endpoint else { return nil }
    return try? RequestPreview(of: edit, body, to: endpoint)
  }

  /// Says on standard output what was saved, and on standard error what was not.
  func report(_ status: ContactModel.ExitStatus) {
    if let printed, let preview = preview(of: printed) { Output.line(preview.text) }
    if !form.savedChanges.isEmpty {
      let changes = form.savedChanges.map(\.summary).joined(separator: "; ")
      Output.line("Saved contact \(contactID) on \(server.place): \(changes)")
      for difference in form.receipt?.differences ?? [] {
        let stored = difference.stored?.text ?? "nothing"
        Output.line("The server stored \(difference.field.label) as \(stored).")
      }
    }
    switch status {
    case .done: break
    case .hangUp, .interrupt, .termination:
      Output.error(
        form.isSending
          ? "Ended by a signal while the update was on its way: it may have been saved."
          : "Ended by a signal; edits that were not saved are gone.")
    default: if let message = form.lastMessage { Output.error(message) }
    }
  }
}

extension Change {
  /// The change in a few words: `Email: ada@example.com → ada@example.org`.
  fileprivate var summary: String {
    switch intent {
    case .set(let value): "\(field.label): \(old.text.isEmpty ? "—" : old.text) → \(value.text)"
    case .cleared: "\(field.label) cleared"
    case .unchanged: field.label
    }
  }
}
