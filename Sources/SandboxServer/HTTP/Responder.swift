import ContactModel
import FlyingFox
import Foundation
import Synchronization

/// Answers every request: reads it, checks the token, counts it, and calls its route.
final class Responder: HTTPHandler {
  /// Bytes of a request's body; more is refused with 413.
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
    await answer(to: request).response(hasBody: request.method != .HEAD)
  }

  /// Answers a request, whatever it is, with an id of its own.
  func answer(to request: HTTPRequest) async -> Answer {
    var answer = await examined(request)
    answer.headers[HTTPHeader("X-Request-Id")] = UUID().uuidString.lowercased()
    return answer
  }

  private func examined(_ request: HTTPRequest) async -> Answer {
    do {
      let body = try await request.body(upTo: Self.largestBody)
      guard token.isCarried(by: request.headers[.authorization]) else {
        throw Refusal.unauthorized
      }
      let allowance = window.withLock { $0.take(at: sandbox.configuration.now()) }
      var answer =
        allowance.isGranted
        ? await activity.run { await self.route(request, body) } : tooMany(allowance)
      for (header, value) in allowance.headers { answer.headers[header] = value }
      return answer
    } catch {
      return Self.answer(for: error)
    }
  }

  private func route(_ request: HTTPRequest, _ body: Data?) async -> Answer {
    do {
      let (route, id) = try Route.find(
        request.method, path: request.target.path(), in: routes)
      guard let body else { throw Refusal.tooLarge }
      let call = Call(
        id: id, query: request.query, body: body, ifMatch: request.headers[HTTPHeader("If-Match")])
      return try await route.answer(sandbox, call)
    } catch {
      return Self.answer(for: error)
    }
  }

  private func tooMany(_ allowance: Allowance) -> Answer {
    Refusal(.tooManyRequests, "Too many requests: \(allowance.limit) a minute.").answer
  }

  private static func answer(for error: any Error) -> Answer {
    if let refusal = error as? Refusal { return refusal.answer }
    return Refusal(.internalServerError, "The sandbox failed: \(error)").answer
  }
}
