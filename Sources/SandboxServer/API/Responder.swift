import ContactModel
import FlyingFox
import Foundation
import Synchronization

/// Answers every request: reads it, checks the token, counts it, and calls its route.
final class Responder: HTTPHandler {
  /// The maximum size of a request's body in bytes; more is refused with 413.
  static let largestBody = 1 << 20

  let activity = Activity()
  private let sandbox: Sandbox
  private let routes: [Route]
  private let token: BearerToken
  private let window: Mutex<RateWindow>

  init(_ sandbox: Sandbox, _ routes: [Route]) {
    self.sandbox = sandbox
    self.routes = routes
    token = BearerToken(sandbox.configuration.token)
    window = Mutex(RateWindow(limit: sandbox.configuration.rateLimit))
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    await response(to: request).httpResponse(hasBody: request.method != .HEAD)
  }

  /// Returns the response to any request, with its own id.
  func response(to request: HTTPRequest) async -> APIResponse {
    var response = await check(request)
    response.headers[HTTPHeader("X-Request-Id")] = UUID().uuidString.lowercased()
    return response
  }

  private func check(_ request: HTTPRequest) async -> APIResponse {
    do {
      let body = try await request.body(upTo: Self.largestBody)
      guard token.isCarried(by: request.headers[.authorization]) else {
        throw APIError.unauthorized
      }
      let limit = window.withLock { $0.record(at: sandbox.configuration.now()) }
      var response =
        limit.isGranted
        ? await activity.run { await self.route(request, body) } : tooMany(limit)
      for (header, value) in limit.headers { response.headers[header] = value }
      return response
    } catch {
      return Self.response(for: error)
    }
  }

  private func route(_ request: HTTPRequest, _ body: Data?) async -> APIResponse {
    do {
      let (route, id) = try Route.find(
        request.method, path: request.target.path(), in: routes)
      guard let body else { throw APIError.tooLarge }
      let ifMatch = request.headers[HTTPHeader("If-Match")]
      return try await route.respond(
        sandbox, APIRequest(id: id, query: request.query, body: body, ifMatch: ifMatch))
    } catch {
      return Self.response(for: error)
    }
  }

  private func tooMany(_ status: RateLimitStatus) -> APIResponse {
    APIError(.tooManyRequests, "Too many requests: \(status.limit) a minute.").response
  }

  private static func response(for error: any Error) -> APIResponse {
    if let error = error as? APIError { return error.response }
    return APIError(.internalServerError, "The sandbox failed: \(error)").response
  }
}

/// The current requests, so that a stop can wait for them.
actor Activity {
  private var count = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Does work that a stop waits for.
  func run<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
    count += 1
    let value = await work()
    count -= 1
    if count == 0 {
      for continuation in waiting { continuation.resume() }
      waiting = []
    }
    return value
  }

  /// Returns when no work is being done.
  func idle() async {
    if count == 0 { return }
    await withCheckedContinuation { waiting.append($0) }
  }
}

/// The secret of the `Authorization` header (RFC 6750, 2.1).
struct BearerToken: Sendable {
  private let token: String

  init(_ token: String) { self.token = token }

  /// Returns whether a header carries this token, in a time that doesn't depend on how much of it.
  ///
  /// - Parameter authorization: The header's value, or nil if there is none.
  /// - Returns: Whether it is `Bearer` and this token.
  func isCarried(by authorization: String?) -> Bool {
    let parts = authorization?.split(separator: " ", maxSplits: 1) ?? []
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let given = Array(parts[1].utf8)
    let wanted = Array(token.utf8)
    let difference = zip(given, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) }
    return difference == 0 && given.count == wanted.count
  }
}
