import Glibc
import Platform

/// Signals as values, by a descriptor that the loop can wait for.
///
/// Handlers write the signal's number into a pipe. No signal is blocked and handlers end with
/// `exec`, so a child process begins with the default ones.
package final class Signals {
  /// A signal that the loop acts on.
  package enum Signal: Sendable {
    /// The window has a new size; ``Terminal/readSize()`` is due.
    case windowChanged
    /// The process should end; ``lastTermination`` is the signal.
    case terminate
    case interrupt
    case hangUp
    /// The process continues after it was stopped; ``Terminal/resume()`` is due.
    case continued
    /// The process should stop; ``Terminal/suspend()`` does it, ``stop()`` if there is none.
    case stop
  }

  private static let numbers: [(Int32, Signal)] =
    [
      (SIGWINCH, .windowChanged), (SIGINT, .interrupt), (SIGHUP, .hangUp), (SIGCONT, .continued),
      (SIGTSTP, .stop),
    ] + terminations.map { ($0, .terminate) }

  /// All other signals whose default action ends a process, except crash signals, which
  /// ``CrashHandler`` handles.
  private static let terminations =
    [
      SIGTERM, SIGQUIT, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGIO, SIGPWR, SIGSTKFLT,
      SIGSYS, SIGXCPU,
    ] + Array(__libc_current_sigrtmin()...__libc_current_sigrtmax())

  /// The signal that the last ``Signal/terminate`` represents.
  package static var lastTermination: Int32 { termination }

  /// The last signal that has arrived and ends a program, handled or not; nil if there is none.
  package static var ending: Int32? { endingSignal == 0 ? nil : endingSignal }

  /// Forgets that signal: the program handled it differently, and continues.
  package static func forgetEnding() { endingSignal = 0 }

  /// A failed write is reported anyway: without a reader, or beyond the maximum size of a file.
  private static let ignored = [SIGPIPE, SIGXFSZ]

  /// Readable when signals have come.
  package let descriptor: Int32
  private let former: [(Int32, sigaction)]

  /// Handles the signals of the process; one at a time may do so.
  package init?() {
    guard let pipe = Pipe() else { return nil }
    for end in [pipe.reader, pipe.writer] { Pipe.unblock(end) }
    (descriptor, signalPipe) = (pipe.reader, pipe.writer)
    var former: [(Int32, sigaction)] = []
    for (number, _) in Self.numbers {
      var old = sigaction()
      var new = sigaction()
      new.sa_flags = SA_RESTART
      new.__sigaction_handler.sa_handler = { number in
        let error = errno
        var byte = UInt8(truncatingIfNeeded: number)
        if number != SIGWINCH, number != SIGCONT, number != SIGTSTP { endingSignal = number }
        // A full pipe holds enough signals already.
        _ = write(signalPipe, &byte, 1)
        errno = error
      }
      sigaction(number, nil, &old)
      // A signal that was ignored when the program started, as by nohup, stays ignored.
      if Self.isIgnored(old) { continue }
      sigaction(number, &new, nil)
      former.append((number, old))
    }
    var ignore = sigaction()
    var old = sigaction()
    ignore.__sigaction_handler.sa_handler = SIG_IGN
    for number in Self.ignored {
      sigaction(number, &ignore, &old)
      former.append((number, old))
    }
    self.former = former
  }

  deinit {
    for (number, action) in former {
      var action = action
      sigaction(number, &action, nil)
    }
    close(descriptor)
    close(signalPipe)
    signalPipe = -1
  }

  /// Reads the signals that have come, each once.
  package func read() -> [Signal] {
    var bytes = [UInt8](repeating: 0, count: 256)
    var signals: [Signal] = []
    var count = 0
    repeat {
      count = Glibc.read(descriptor, &bytes, bytes.count)
      for byte in bytes.prefix(max(0, count)) {
        guard let signal = Self.numbers.first(where: { $0.0 == Int32(byte) })?.1 else { continue }
        if signal == .terminate { termination = Int32(byte) }
        guard !signals.contains(signal)
        else { continue }
        signals.append(signal)
      }
    } while count > 0 || count < 0 && errno == EINTR
    return signals
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Stops the process with its whole group, as a shell expects of Ctrl-Z; returns when it
  /// continues.
  package static func stop() {
    var ours = sigaction()
    var usual = sigaction()
    usual.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(SIGTSTP, &usual, &ours)
    kill(0, SIGTSTP)
    sigaction(SIGTSTP, &ours, nil)
  }
}

/// The descriptor that handlers write to; a plain global, since a handler must not run code that
/// could wait.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// The last signal that ends a program, which handlers change; 0 for none.
nonisolated(unsafe) private var endingSignal: Int32 = 0

/// Changed and read only by the loop.
nonisolated(unsafe) private var termination = SIGTERM
