import CProcess
import ContactModel
import Glibc
import Terminal

extension ContactModel.ExitStatus {
  /// Ends the program with this status, or by the signal that the status stands for: a shell's
  /// loop goes on after a status, and ends with a program that was interrupted.
  func exit() -> Never {
    switch self {
    case .hangUp: cprocess_end_by_signal(SIGHUP)
    case .interrupt: cprocess_end_by_signal(SIGINT)
    case .termination: cprocess_end_by_signal(Signals.lastTermination)
    default: Glibc.exit(rawValue)
    }
  }
}
