/// What an answer says beside its body: of the rate limit, and of the server's clock.
package struct RateLimitInfo: Equatable, Sendable {
  package let status: Int
  /// How many requests the server takes in its time (`X-RateLimit-Limit`).
  package let limit: Int?
  /// How many of them are left (`X-RateLimit-Remaining`).
  package let left: Int?
  /// The server's time in seconds since 1970 (`Date`).
  package let time: Int?

  package init(_ response: HTTPResponse) {
    status = response.status
    limit = response["X-RateLimit-Limit"].flatMap { Int($0) }
    left = response["X-RateLimit-Remaining"].flatMap { Int($0) }
    time = response["Date"].flatMap(HTTPDate.seconds)
  }
}
