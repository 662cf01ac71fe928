import CNcurses
import Glibc

/// A signal that the loop takes as an event.
package enum Signal: Sendable, CaseIterable {
  case resize, hangUp, interrupt, termination, suspend, resume

  fileprivate var number: Int32 {
    switch self {
    case .resize: SIGWINCH
    case .hangUp: SIGHUP
    case .interrupt: SIGINT
    case .termination: SIGTERM
    case .suspend: SIGTSTP
    case .resume: SIGCONT
    }
  }
}

/// The process's signals as a descriptor to wait on: nothing runs in a handler.
///
/// The signals are blocked from then on, so a child needs an empty mask of its own.
package struct Signals: Sendable {
  /// Readable while a signal waits.
  package let descriptor: Int32

  /// Blocks the signals and takes them over; SIGPIPE is ignored.
  package init() {
    var mask = sigset_t()
    sigemptyset(&mask)
    for signal in Signal.allCases { sigaddset(&mask, signal.number) }
    sigprocmask(SIG_BLOCK, &mask, nil)
    descriptor = contact_signalfd(&mask)
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Takes the signals that wait.
  package func read() -> [Signal] {
    var signals: [Signal] = []
    var information = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    while Glibc.read(descriptor, &information, size) == size {
      let number = Int32(information.ssi_signo)
      if let signal = Signal.allCases.first(where: { $0.number == number }) {
        signals.append(signal)
      }
    }
    return signals
  }
}
