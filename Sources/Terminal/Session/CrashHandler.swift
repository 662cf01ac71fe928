import CNcurses
import Glibc

/// What is done where the program itself is at fault: the terminal is given back, nothing of the
/// memory is written, and the process ends by the signal that the fault raised.
///
/// A handler may only do what is safe at any moment (signal-safety(7)), so all that it needs is
/// made ready before.
enum CrashHandler {
  private static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE]

  /// Makes ready what gives the terminal back, and takes the signals of faults.
  ///
  /// - Parameters:
  ///   - terminal: The terminal's descriptor.
  ///   - originalModes: The modes that it had in the beginning.
  ///   - sequences: What it is sent.
  static func arm(_ terminal: Int32, _ originalModes: termios, _ sequences: [UInt8]) {
    if bytes == nil {
      bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      sentence = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      // A stack of its own: the fault may be that there is none left.
      var stack = stack_t(
        ss_sp: malloc(stackSize), ss_flags: 0, ss_size: stackSize)
      sigaltstack(&stack, nil)
    }
    count = min(sequences.count, capacity)
    bytes?.update(from: sequences, count: count)
    say("")
    modes = originalModes
    descriptor = terminal
    for signal in signals {
      var action = sigaction()
      action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))
      action.__sigaction_handler.sa_handler = { signal in
        if let bytes { _ = write(descriptor, bytes, count) }
        tcsetattr(descriptor, TCSANOW, &modes)
        var polled = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        // A reader that doesn't read must not keep the process.
        if let sentence, poll(&polled, 1, Int32(EndingWait.limit)) > 0 {
          _ = write(STDERR_FILENO, sentence, sentenceCount)
        }
        raise(signal)
      }
      sigaction(signal, &action, nil)
    }
  }

  /// Makes ready what is said on standard error.
  ///
  /// - Parameter note: What is true of what was typed; one line, or nothing.
  static func say(_ note: String) {
    let end = (note.isEmpty ? "" : " " + note) + "\n"
    let text = "contact: crashed because of an internal error." + end
    // A fault while it changes says nothing rather than a part of each.
    sentenceCount = 0
    sentence?.update(from: Array(text.utf8), count: min(text.utf8.count, capacity))
    sentenceCount = min(text.utf8.count, capacity)
  }

  /// Lets faults end the process as usual; the terminal is given back already.
  static func disarm() {
    for number in signals { signal(number, SIG_DFL) }
  }

  private static let capacity = 1_024
  private static let stackSize = 65_536
}

/// What the handler needs; plain globals, since it may run no code that could wait.
nonisolated(unsafe) private var bytes: UnsafeMutablePointer<UInt8>?
nonisolated(unsafe) private var count = 0
nonisolated(unsafe) private var sentence: UnsafeMutablePointer<UInt8>?
nonisolated(unsafe) private var sentenceCount = 0
nonisolated(unsafe) private var modes = termios()
nonisolated(unsafe) private var descriptor: Int32 = -1
