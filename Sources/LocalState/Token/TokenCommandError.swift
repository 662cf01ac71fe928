import Glibc

/// Why a program has printed no token; what it printed is not told, as it may be one.
package enum TokenCommandError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system did not start it; with its error number.
  case notStarted(code: Int32)
  /// It ended with a status that is not 0.
  case status(Int32)
  /// A signal ended it.
  case signal(Int32)
  /// It ran longer than a number of seconds.
  case tooSlow(seconds: Int)
  /// It printed more than a number of bytes.
  case tooMuch(limit: Int)

  /// The end of a sentence that the program's name begins.
  package var description: String {
    switch self {
    case .notStarted(let code): "can't be started: \(String(cString: strerror(code)))."
    case .status(let status): "failed with status \(status)."
    case .signal(let number): "was ended by signal \(number)."
    case .tooSlow(let seconds): "took longer than \(seconds) s."
    case .tooMuch(let limit): "printed more than \(limit) bytes."
    }
  }
}
