import ContactModel
import FormEditor
import Terminal

/// Signals, and the end that some of them bring.
extension EditSession {
  /// Acts on signals at once, but for those that end the session: what was typed before them
  /// comes first.
  func take(_ signals: [Signals.Signal]) -> [SessionEvent] {
    signals.compactMap { signal in
      switch signal {
      case .hangUp: return .ended(.hangUp)
      case .interrupt: return interrupt() ? nil : .ended(.interrupt)
      case .terminate: return .ended(.termination)
      case .stop: suspend()
      case .continued: frontend.resume()
      case .windowChanged: if case .screen(let screen) = frontend { screen.takeSize() }
      }
      return nil
    }
  }

  /// Whether an update is on its way.
  var isSending: Bool {
    form?.isSending == true
  }

  /// Ends the session, with everything typed on the disk.
  ///
  /// The outcome of an update under way is waited for. A second signal ends it at once, unless it
  /// is a hang-up: the system and the shell both send that one, and nobody is in a hurry who is
  /// gone.
  func end(_ status: ContactModel.ExitStatus) {
    if signalled != nil, status == .hangUp { return }
    keepDraft()
    guard isSending, signalled == nil else {
      exit = status
      return
    }
    signalled = status
    frontend.close(isHungUp: status == .hangUp)
    if status != .hangUp {
      Output.error("Waiting for the update to finish. Press Ctrl-C again to quit now.")
    }
  }
}
