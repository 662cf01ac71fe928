import CProcess
package import ContactModel
import Glibc
import LocalState
import Synchronization
import Terminal

/// Standard output, with its first write error: lost results are always reported.
package enum StandardOutput {
  /// The pending output; used only by the loop's thread.
  nonisolated(unsafe) private static let queue = OutputQueue(STDOUT_FILENO)
  /// The reason for lost output other than a write that failed; 0 for none.
  private static let loss = Mutex<Int32>(0)
  /// Whether there was no standard output when the program began.
  private static let isClosed = fcntl(STDOUT_FILENO, F_GETFD) < 0 && errno == EBADF

  /// Checks whether standard output is open, before another file gets its number.
  package static func begin() { _ = isClosed }

  /// Whether a result is lost; a reader that closed its end, like `head`, has all that it wants.
  package static var isLost: Bool { failure != 0 && failure != EPIPE }

  /// The system's error of the first write that failed; 0 for none.
  private static var failure: Int32 {
    let loss = loss.withLock(\.self)
    return loss == 0 ? queue.failure : loss
  }

  /// Writes bytes, or records why they can't be written.
  static func write(_ bytes: [UInt8]) {
    send(bytes)
    drain()
  }

  /// Writes as many bytes as possible immediately; ``drain()`` or ``flush()`` writes the rest.
  static func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if isClosed { loss.withLock { $0 = EBADF } } else { queue.write(bytes) }
  }

  /// Waits until everything is written, as far as the end of the program allows.
  static func drain() {
    guard !queue.drain() else { return }
    queue.discard()
    loss.withLock { if $0 == 0 { $0 = ETIMEDOUT } }
  }

  /// Writes as much of the waiting output as possible immediately.
  static func flush() { queue.flush() }

  /// The number of waiting bytes.
  static var count: Int { queue.count }

  /// Writable when ``flush()`` has something to do.
  static var descriptor: Int32 { queue.descriptor }

  /// Ends the program, and reports lost results.
  ///
  /// - Parameters:
  ///   - status: The status of the operation.
  ///   - isOutcome: Whether the status reports an update's outcome or an error. Unless it is
  ///     `done`, it then takes precedence over ``ContactModel/ExitStatus/outputLost``.
  package static func end(_ status: ContactModel.ExitStatus, isOutcome: Bool = false) -> Never {
    // The sender of the signal wanted the end, not the output.
    if let signal = Signals.ending, Output.isGivenUp || failure == ETIMEDOUT {
      cprocess_end_by_signal(signal)
    }
    guard isLost else { status.exit() }
    let reason =
      switch failure {
      case EBADF: "it is closed"
      case ETIMEDOUT: "nothing is reading it"
      case let code: FolderError.reason(code)
      }
    Output.error("Standard output can't be written: \(reason).")
    (isOutcome && status != .done ? status : ContactModel.ExitStatus.outputLost).exit()
  }
}
