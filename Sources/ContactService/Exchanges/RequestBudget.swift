/// A count of the requests of the last minute, against the API's limit of 40.
package struct RequestBudget: Sendable {
  /// The most requests of a minute, by the API's document.
  package static let limit = 40
  /// The time over which requests are counted.
  package static let window = Duration.seconds(60)

  private var instants: [ContinuousClock.Instant] = []

  package init() {}

  /// Counts a request that goes out.
  package mutating func count(at now: ContinuousClock.Instant) {
    instants.removeAll { now - $0 >= Self.window }
    instants.append(now)
  }

  /// How many requests may still go out; never below 0.
  package func left(at now: ContinuousClock.Instant) -> Int {
    max(0, Self.limit - instants.count { now - $0 < Self.window })
  }
}
