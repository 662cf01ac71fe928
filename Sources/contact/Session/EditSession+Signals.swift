import ContactModel
import FormEditor
import Terminal

/// Signals, and the end that some of them bring.
extension EditSession {
  func take(_ signals: [Signals.Signal]) {
    for signal in signals {
      switch signal {
      case .hangUp: end(.hangUp)
      case .interrupt: if !interrupt() { end(.interrupt) }
      case .terminate: end(.termination)
      case .stop: suspend()
      case .continued: front.resume()
      case .windowChanged: if case .screen(let screen) = front { screen.takeSize() }
      }
    }
  }

  /// Whether an update is on its way.
  var isSending: Bool {
    form?.isSending == true
  }

  /// Ends the session, with everything typed on the disk.
  ///
  /// The outcome of an update under way is waited for; a second signal ends it at once.
  func end(_ status: ContactModel.ExitStatus) {
    keepDraft()
    guard isSending, signalled == nil else {
      exit = status
      return
    }
    signalled = status
    front.close()
    if status != .hangUp {
      Output.error("Waiting for what becomes of the update; once more ends at once.")
    }
  }
}
