/// What an answer says beside its body: of the rate limit, and of the server's clock.
package struct AnswerSigns: Equatable, Sendable {
  package let status: Int
  /// How many requests the server takes in its time (`X-RateLimit-Limit`).
  package let limit: Int?
  /// How many of them are left (`X-RateLimit-Remaining`).
  package let left: Int?
  /// The server's time in seconds since 1970 (`Date`).
  package let time: Int?

  package init(_ answer: HTTPAnswer) {
    status = answer.status
    limit = answer["X-RateLimit-Limit"].flatMap { Int($0) }
    left = answer["X-RateLimit-Remaining"].flatMap { Int($0) }
    time = answer["Date"].flatMap(HTTPDate.seconds)
  }
}
