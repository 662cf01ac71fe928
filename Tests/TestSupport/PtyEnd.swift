/// How a program ended.
///
/// The end by a signal equals the exit with the status that a shell makes of it, 128 + signal.
package enum PtyEnd: Equatable, Sendable {
  case exit(Int32)
  case signal(Int32)

  /// Reads the status of `waitpid`.
  init(_ status: Int32) {
    self = status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// The status as a shell reports it.
  package var status: Int32 {
    switch self {
    case .exit(let status): status
    case .signal(let number): 128 + number
    }
  }

  /// The signal that ended it; nil if it exited.
  package var signal: Int32? {
    if case .signal(let number) = self { number } else { nil }
  }

  package static func == (first: PtyEnd, second: PtyEnd) -> Bool { first.status == second.status }
}
