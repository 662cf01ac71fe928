/// How a program ended.
package enum PtyEnd: Equatable, Sendable {
  case exit(Int32)
  case signal(Int32)

  /// Reads the status of `waitpid`.
  init(_ status: Int32) {
    self = status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }
}
