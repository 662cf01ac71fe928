/// A count of the requests of the last minute, against the API's limit of 40 and against what the
/// server says is left.
package struct RequestBudget: Sendable {
  /// The most requests of a minute, by the API's document.
  package static let limit = 40
  /// The time over which requests are counted.
  package static let window = Duration.seconds(60)

  /// What the server said, and until when it counts.
  private struct Told: Sendable {
    var left: Int
    let end: ContinuousClock.Instant
  }

  private var instants: [ContinuousClock.Instant] = []
  private var told: Told?

  package init() {}

  /// Counts a request that goes out.
  package mutating func count(at now: ContinuousClock.Instant) {
    instants.removeAll { now - $0 >= Self.window }
    instants.append(now)
    told?.left -= 1
  }

  /// Takes what an answer says is left (`X-RateLimit-Remaining`), until the time that it names
  /// (`X-RateLimit-Reset`, in seconds since 1970, against the answer's own `Date`), or for a minute.
  package mutating func take(_ answer: HTTPAnswer, at now: ContinuousClock.Instant) {
    guard let left = answer["X-RateLimit-Remaining"].flatMap({ Int($0) }), left >= 0 else { return }
    let reset = answer["X-RateLimit-Reset"].flatMap { Int($0) }
    let date = answer["Date"].flatMap(HTTPDate.seconds)
    var seconds = 60
    if let reset, let date, (0...60).contains(reset - date) { seconds = reset - date }
    told = Told(left: left, end: now + .seconds(seconds))
  }

  /// How many requests may still go out; never below 0.
  package func left(at now: ContinuousClock.Instant) -> Int {
    let own = Self.limit - instants.count { now - $0 < Self.window }
    guard let told, now < told.end else { return max(0, own) }
    return max(0, min(own, told.left))
  }

  /// How many seconds to wait until a number of requests may go out; 0 where they may now.
  package func wait(for number: Int, at now: ContinuousClock.Instant) -> Int {
    guard left(at: now) < number else { return 0 }
    let counted = instants.filter { now - $0 < Self.window }
    // So many of the oldest have to grow too old to be counted.
    let surplus = counted.count + number - Self.limit
    var end = now
    if surplus > 0, counted.indices.contains(surplus - 1) {
      end = max(end, counted[surplus - 1] + Self.window)
    }
    if let told, now < told.end, told.left < number { end = max(end, told.end) }
    let wait = (end - now).components
    return max(1, Int(wait.seconds) + (wait.attoseconds > 0 ? 1 : 0))
  }
}
