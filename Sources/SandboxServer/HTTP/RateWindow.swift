import Foundation

/// The requests of one minute, counted from the first.
struct RateWindow: Sendable {
  /// Seconds, by the API's document: 40 requests a minute.
  static let length: TimeInterval = 60

  let limit: Int
  private var start = Date.distantPast
  private var count = 0

  init(limit: Int) { self.limit = limit }

  /// Counts a request.
  ///
  /// - Parameter now: The time; one before the window's start, by a clock set back, opens another.
  /// - Returns: What the request's answer says of the limit.
  mutating func take(at now: Date) -> Allowance {
    if now < start || now >= start + Self.length {
      start = now
      count = 0
    }
    let isGranted = count < limit
    if isGranted { count += 1 }
    let reset = start + Self.length
    return Allowance(
      isGranted: isGranted, limit: limit, remaining: limit - count, reset: reset,
      wait: reset.timeIntervalSince(now))
  }
}
