import FlyingFox
import Foundation

/// The requests of one minute, counted from the first.
struct RateWindow: Sendable {
  /// The length in seconds, by the API document: 40 requests per minute.
  static let length: TimeInterval = 60

  let limit: Int
  private var start = Date.distantPast
  private var count = 0

  init(limit: Int) { self.limit = limit }

  /// Counts a request.
  ///
  /// - Parameter now: The time; one before the window's start, by a clock set back, opens another.
  /// - Returns: The limit to report in the response.
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

  /// The headers of the API document; the last two are only sent with a rejection.
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
