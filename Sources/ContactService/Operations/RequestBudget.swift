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

  /// The most requests of a save: it reads, updates, and reads again.
  package static let mostOfASave = 3

  /// A call under way.
  private struct Claim: Sendable {
    /// The requests that are kept for it; only they go out whatever else is asked.
    var reserved: Int
    /// The requests that it leaves to others, so that what can wait never delays a save.
    let left: Int
  }

  private var claims: [ServiceRequestID: Claim] = [:]
  private var instants: [ContinuousClock.Instant] = []
  private var told: Told?

  package init() {}

  /// Counts a request that goes out, one of those reserved for its call if there are any.
  package mutating func count(for id: ServiceRequestID? = nil, at now: ContinuousClock.Instant) {
    instants.removeAll { now - $0 >= Self.window }
    instants.append(now)
    told?.left -= 1
    if let id, let claim = claims[id], claim.reserved > 0 { claims[id]?.reserved -= 1 }
  }

  /// Reserves the requests that a call may need, until it is released.
  ///
  /// - Parameters:
  ///   - number: How many are kept for it.
  ///   - id: The call.
  ///   - left: How many it leaves to others whenever it takes one that isn't reserved.
  package mutating func reserve(_ number: Int, for id: ServiceRequestID, leaving left: Int = 0) {
    claims[id] = Claim(reserved: number, left: left)
  }

  /// Ends a call: what it didn't use is free for others.
  package mutating func release(_ id: ServiceRequestID) { claims[id] = nil }

  /// How many seconds the next request of a call has to wait; 0 if it may go out now.
  package func wait(for id: ServiceRequestID, at now: ContinuousClock.Instant) -> Int {
    guard let claim = claims[id] else { return wait(for: 1, at: now) }
    return claim.reserved > 0 ? 0 : wait(for: 1 + claim.left, at: now)
  }

  private var reserved: Int { claims.values.reduce(0) { $0 + $1.reserved } }

  /// Takes what an answer says is left (`X-RateLimit-Remaining`), until the time that it names
  /// (`X-RateLimit-Reset`, in seconds since 1970, against the answer's own `Date`), or for a minute.
  package mutating func take(_ response: HTTPResponse, at now: ContinuousClock.Instant) {
    guard let left = response["X-RateLimit-Remaining"].flatMap({ Int($0) }), left >= 0 else {
      return
    }
    let reset = response["X-RateLimit-Reset"].flatMap { Int($0) }
    let date = response["Date"].flatMap(HTTPDate.seconds)
    var seconds = 60
    // A number of any size may come.
    if let reset, let date, case let (wait, isOver) = reset.subtractingReportingOverflow(date),
      !isOver, (0...60).contains(wait)
    {
      seconds = wait
    }
    told = Told(left: left, end: now + .seconds(seconds))
  }

  /// How many requests may still go out in addition to those reserved; never below 0.
  package func left(at now: ContinuousClock.Instant) -> Int {
    let own = Self.limit - instants.count { now - $0 < Self.window } - reserved
    guard let told, now < told.end else { return max(0, own) }
    return max(0, min(own, told.left - reserved))
  }

  /// How many seconds to wait until a number of requests may go out; 0 where they may now.
  package func wait(for number: Int, at now: ContinuousClock.Instant) -> Int {
    guard left(at: now) < number else { return 0 }
    let counted = instants.filter { now - $0 < Self.window }
    // So many of the oldest have to grow too old to be counted.
    let surplus = counted.count + reserved + number - Self.limit
    var end = now
    if surplus > 0, counted.indices.contains(surplus - 1) {
      end = max(end, counted[surplus - 1] + Self.window)
    }
    if let told, now < told.end, told.left - reserved < number { end = max(end, told.end) }
    let wait = (end - now).components
    return max(1, Int(wait.seconds) + (wait.attoseconds > 0 ? 1 : 0))
  }
}
