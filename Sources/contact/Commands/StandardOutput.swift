import ContactModel
import Glibc
import LocalState
import Synchronization

/// Standard output, with its first write error: lost results are always reported.
enum StandardOutput {
  /// The system's error of the first write that failed; 0 for none.
  private static let failure = Mutex<Int32>(0)
  /// Whether there was no standard output when the program began.
  private static let isClosed = fcntl(STDOUT_FILENO, F_GETFD) < 0 && errno == EBADF

  /// Looks whether standard output is open, before another file gets its number.
  static func begin() { _ = isClosed }

  /// Whether a result is lost; a reader who went away, as `head` does, has all that it wants.
  static var isLost: Bool { failure.withLock { $0 != 0 && $0 != EPIPE } }

  /// Writes bytes, or remembers why they can't be written.
  static func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let code = isClosed ? EBADF : Output.write(bytes, to: STDOUT_FILENO)
    failure.withLock { if $0 == 0 { $0 = code } }
  }

  /// Ends the program, and reports lost results.
  ///
  /// - Parameters:
  ///   - status: The status of what was done.
  ///   - isOutcome: Whether the status reports an update's outcome or an error. Unless it is `done`,
  ///     it then takes precedence over ``ContactModel/ExitStatus/outputLost``.
  static func end(_ status: ContactModel.ExitStatus, isOutcome: Bool = false) -> Never {
    guard isLost else { status.exit() }
    let code = failure.withLock { $0 }
    let reason = code == EBADF ? "it is closed" : FolderFault.reason(code)
    Output.error("Standard output can't be written: \(reason).")
    (isOutcome && status != .done ? status : ContactModel.ExitStatus.outputLost).exit()
  }
}
