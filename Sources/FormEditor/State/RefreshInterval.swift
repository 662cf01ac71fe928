/// The interval at which the screen changes without a key: seconds are counted, and nothing else
/// moves.
///
/// On a slow line a picture of each second would still be on its way when the next one is drawn,
/// and stand between a key and its echo. So nothing is animated there: what counts is drawn every
/// five seconds, which is enough to see that it goes on. A key still draws whatever is true then.
struct RefreshInterval: Equatable, Sendable {
  /// The longest way there and back, in milliseconds, that counts as fast: about where an echo is
  /// no longer felt to be at once.
  static let limit = 150

  /// Milliseconds from one picture to the next.
  private(set) var step = 1_000

  /// Takes what was measured.
  mutating func measure(roundTrip milliseconds: Int) {
    step = milliseconds > Self.limit ? 5_000 : 1_000
  }

  /// When what counts the time that has passed is drawn next.
  func next(after now: Int, since start: Int) -> Int { now + step - max(0, now - start) % step }

  /// When what counts the time that is left is drawn next: at the latest when none is left.
  func next(after now: Int, until end: Int) -> Int { now + max(0, end - now - 1) % step + 1 }
}
