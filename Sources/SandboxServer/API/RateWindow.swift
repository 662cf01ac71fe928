import FlyingFox
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
  /// - Returns: What the request's response says of the limit.
  mutating func record(at now: Date) -> RateLimitStatus {
    if now < start || now >= start + Self.length {
      start = now
      count = 0
    }
    let isGranted = count < limit
    if isGranted { count += 1 }
    let reset = start + Self.length
    return RateLimitStatus(
      isGranted: isGranted, limit: limit, remaining: limit - count, reset: reset,
      wait: reset.timeIntervalSince(now))
  }
}

/// The rate limit's decision about one request.
struct RateLimitStatus: Sendable {
  let isGranted: Bool
  let limit: Int
  let remaining: Int
  /// The time at which the next window may open.
  let reset: Date
  /// Seconds until then.
  let wait: TimeInterval

  /// The headers of the API's document; the last two come with a rejection alone.
  var headers: [(HTTPHeader, String)] {
    let always = [
      (HTTPHeader("X-RateLimit-Limit"), String(limit)),
      (HTTPHeader("X-RateLimit-Remaining"), String(remaining)),
    ]
    if isGranted { return always }
    return always + [
      (HTTPHeader("Retry-After"), String(Int(wait.rounded(.up)))),
      (HTTPHeader("X-RateLimit-Reset"), String(Int(reset.timeIntervalSince1970.rounded(.up)))),
    ]
  }
}
