/// How long to wait for the rest of what a terminal has begun to send, in milliseconds.
struct InputTimeouts: Equatable {
  /// How long nothing may follow an Escape that is a key of its own.
  private let escape: Int

  /// Takes the time for Escape from the environment's `ESCDELAY`.
  ///
  /// - Parameter escapeDelay: Its value; what isn't a number from 0 to 10,000 counts as 25.
  init(escapeDelay: String?) {
    let given = escapeDelay.flatMap { Int($0) }
    escape = given.flatMap { (0...10_000).contains($0) ? $0 : nil } ?? 25
  }

  /// The time for what the decoder waits for; nil where it waits for nothing.
  func milliseconds(for pending: KeyDecoder.Pending?) -> Int? {
    switch pending {
    case .escape: escape
    case .sequence: max(escape, 1_000)
    case .paste: 3_000
    case .burst: 10
    case nil: nil
    }
  }
}
