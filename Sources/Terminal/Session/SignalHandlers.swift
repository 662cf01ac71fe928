import Glibc

/// What signals did before curses put handlers of its own in their place.
struct SignalHandlers {
  private let actions: [(Int32, sigaction)]

  /// Remembers them.
  init() {
    actions = [SIGINT, SIGTERM, SIGTSTP, SIGWINCH].map { signal in
      var action = sigaction()
      sigaction(signal, nil, &action)
      return (signal, action)
    }
  }

  /// Puts them back.
  func restore() {
    for (signal, action) in actions {
      var action = action
      sigaction(signal, &action, nil)
    }
  }
}
