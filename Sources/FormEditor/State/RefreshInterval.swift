/// The interval at which the screen changes without a key: only seconds are counted.
///
/// On a slow line, one frame per second would delay the echo of keys, so elapsed times are drawn
/// every five seconds there. A key still draws the current state.
struct RefreshInterval: Equatable, Sendable {
  /// The longest round trip, in milliseconds, that counts as fast: about where an echo no longer
  /// feels immediate.
  static let limit = 150

  /// The milliseconds from one frame to the next.
  private(set) var step = 1_000

  /// Sets the interval from a measured round trip.
  mutating func measure(roundTrip milliseconds: Int) {
    step = milliseconds > Self.limit ? 5_000 : 1_000
  }

  /// Returns the time at which an elapsed time is drawn next.
  func next(after now: Int, since start: Int) -> Int { now + step - max(0, now - start) % step }

  /// Returns the time at which a countdown is drawn next, at the latest at its end.
  func next(after now: Int, until end: Int) -> Int { now + max(0, end - now - 1) % step + 1 }
}
