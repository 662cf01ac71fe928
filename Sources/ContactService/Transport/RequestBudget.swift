/// A count of the requests of the last minute, against the limit and against the server's own count.
package struct RequestBudget: Sendable {
  /// The maximum number of requests per minute, by the API document.
  private static let documentedLimit = 40
  /// The highest limit that is accepted from a server, in requests per minute.
  private static let largestLimit = 10_000
  /// The configured maximum number of requests per minute; nil for the server's own limit.
  private let fixedLimit: Int?
  /// The maximum number of requests per minute.
  package private(set) var limit: Int
  /// The time over which requests are counted.
  private static let window = Duration.seconds(60)

  /// The server's own count, and until when it holds.
  private struct ServerCount: Sendable {
    var left: Int
    let end: ContinuousClock.Instant
  }

  /// The maximum number of requests of a save: it reads, updates, and reads again.
  static let mostOfASave = 3

  /// A call in progress.
  private struct Claim: Sendable {
    /// The requests that are reserved for it, and can be sent whatever else is requested.
    var reserved: Int
    /// The requests that it leaves to others, so that calls which can wait never delay a save.
    let left: Int
  }

  private var claims: [ServiceRequestID: Claim] = [:]
  private var instants: [ContinuousClock.Instant] = []
  private var serverCount: ServerCount?

  /// Begins a count.
  ///
  /// - Parameter limit: The maximum number of requests per minute, whatever the server says; nil
  ///   for the server's own limit.
  package init(limit: Int? = nil) {
    fixedLimit = limit
    self.limit = limit ?? Self.documentedLimit
  }

  /// Counts a request that is sent, one of those reserved for its call if there are any.
  package mutating func count(for id: ServiceRequestID? = nil, at now: ContinuousClock.Instant) {
    instants.removeAll { now - $0 >= Self.window }
    instants.append(now)
    serverCount?.left -= 1
    if let id, let claim = claims[id], claim.reserved > 0 { claims[id]?.reserved -= 1 }
  }

  /// Reserves the requests that a call may need, until it is released.
  ///
  /// - Parameters:
  ///   - number: The number of requests reserved for it.
  ///   - id: The call.
  ///   - left: The number that it leaves to others whenever it uses an unreserved one.
  mutating func reserve(_ number: Int, for id: ServiceRequestID, leaving left: Int = 0) {
    claims[id] = Claim(reserved: number, left: left)
  }

  /// Ends a call, and releases its unused requests.
  mutating func release(_ id: ServiceRequestID) { claims[id] = nil }

  /// Returns the seconds that the next request of a call has to wait; 0 if it can be sent now.
  func wait(for id: ServiceRequestID, at now: ContinuousClock.Instant) -> Int {
    guard let claim = claims[id] else { return wait(for: 1, at: now) }
    return claim.reserved > 0 ? 0 : wait(for: 1 + claim.left, at: now)
  }

  /// Notes the server's limit, and its count of requests that are left, until the time that it
  /// names, or for a minute.
  mutating func note(_ info: RateLimitInfo, at now: ContinuousClock.Instant) {
    if fixedLimit == nil, let told = info.limit, told > 0 { limit = min(told, Self.largestLimit) }
    guard let left = info.left, left >= 0 else { return }
    serverCount = ServerCount(left: left, end: now + .seconds(info.secondsToReset ?? 60))
  }

  /// Returns the number of requests that may still be sent in addition to those reserved; never
  /// below 0.
  package func left(at now: ContinuousClock.Instant) -> Int {
    let own = limit - counted(at: now).count - reserved
    return max(0, min(own, serverCount(at: now).map { $0.left - reserved } ?? own))
  }

  /// Returns the seconds to wait until a number of requests can be sent; 0 if they can be sent now.
  package func wait(for number: Int, at now: ContinuousClock.Instant) -> Int {
    // More than a whole minute's requests are never free at once.
    let number = min(number, limit)
    guard left(at: now) < number else { return 0 }
    let counted = counted(at: now)
    // This number of the oldest requests has to become too old to be counted.
    let surplus = counted.count + reserved + number - limit
    var end = now
    if surplus > 0, surplus <= counted.count { end = max(end, counted[surplus - 1] + Self.window) }
    if let server = serverCount(at: now), server.left - reserved < number {
      end = max(end, server.end)
    }
    let wait = (end - now).components
    return max(1, Int(wait.seconds) + (wait.attoseconds > 0 ? 1 : 0))
  }

  private var reserved: Int { claims.values.reduce(0) { $0 + $1.reserved } }

  private func counted(at now: ContinuousClock.Instant) -> [ContinuousClock.Instant] {
    instants.filter { now - $0 < Self.window }
  }

  private func serverCount(at now: ContinuousClock.Instant) -> ServerCount? {
    serverCount.flatMap { now < $0.end ? $0 : nil }
  }
}

/// The rate limit and the server's clock in a response.
package struct RateLimitInfo: Equatable, Sendable {
  /// The number of requests that the server allows in its window (`X-RateLimit-Limit`).
  package let limit: Int?
  /// The number of them that are left (`X-RateLimit-Remaining`).
  package let left: Int?
  /// The server's time in seconds since 1970 (`Date`).
  package let time: Int?
  /// The seconds until the server's count starts again (`X-RateLimit-Reset`, in seconds since 1970,
  /// against the response's own `Date`); nil if it is more than a minute.
  let secondsToReset: Int?

  init(_ response: HTTPResponse) {
    limit = response["X-RateLimit-Limit"].flatMap { Int($0) }
    left = response["X-RateLimit-Remaining"].flatMap { Int($0) }
    time = response["Date"].flatMap(HTTPDate.seconds)
    let reset = response["X-RateLimit-Reset"].flatMap { Int($0) }
    // A number of any size may come.
    if let reset, let time, case let (wait, isOver) = reset.subtractingReportingOverflow(time),
      !isOver, (0...60).contains(wait)
    {
      secondsToReset = wait
    } else {
      secondsToReset = nil
    }
  }
}
