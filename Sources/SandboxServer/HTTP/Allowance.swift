import FlyingFox
import Foundation

/// What the rate limit says to one request.
struct Allowance: Sendable {
  let isGranted: Bool
  let limit: Int
  let remaining: Int
  /// When the next window may open.
  let reset: Date
  /// Seconds until then.
  let wait: TimeInterval

  /// The headers of the API's document; the last two come with a refusal alone.
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
