import ContactModel
import FlyingFox
import Foundation

/// An operation of the API.
struct Route: Sendable {
  let method: HTTPMethod
  /// The path's parts; `{id}` stands for any.
  let parts: [String]
  var respond: @Sendable (Sandbox, APIRequest) async throws -> APIResponse

  init(
    _ method: HTTPMethod, _ path: String,
    _ respond: @escaping @Sendable (Sandbox, APIRequest) async throws -> APIResponse
  ) {
    self.method = method
    parts = Self.split(path)
    self.respond = respond
  }

  /// Finds the route of a request.
  ///
  /// - Parameters:
  ///   - method: The request's method.
  ///   - path: The received path, percent-encoded: an id may hold an encoded slash.
  ///   - routes: The routes there are.
  /// - Returns: The route, and the id in the path or empty text.
  /// - Throws: ``APIError``: 404 if nothing has this path, 405 if it has other methods.
  static func find(
    _ method: HTTPMethod, path: String, in routes: [Route] = all
  ) throws -> (Route, id: String) {
    let parts = split(path)
    let found = routes.compactMap { route in route.id(in: parts).map { (route, id: $0) } }
    if found.isEmpty { throw APIError.notFound }
    guard let match = found.first(where: { $0.0.method == method }) else {
      var error = APIError(.methodNotAllowed, "\(method.rawValue) is not supported here.")
      error.headers[HTTPHeader("Allow")] = found.map(\.0.method.rawValue).joined(separator: ", ")
      throw error
    }
    return match
  }

  private static func split(_ path: String) -> [String] {
    path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  /// Matches a path; nil if it belongs to another route.
  private func id(in given: [String]) -> String? {
    guard given.count == parts.count else { return nil }
    var id = ""
    for (part, given) in zip(parts, given) {
      guard let text = given.removingPercentEncoding else { return nil }
      if part == "{id}", !text.isEmpty { id = text } else if part != text { return nil }
    }
    return id
  }

  /// Every operation of the sandbox.
  static let all: [Route] =
    [
      Route(.GET, "/v2/contacts") { try await $0.contacts($1) },
      Route(.GET, "/v2/contacts/{id}") { try await $0.contact($1) },
      Route(.PUT, "/v2/contacts/{id}") { try await $0.update($1) },
    ]
    + Field.collections.map { field in
      Route(.GET, "/v2/\(field.key)") { sandbox, _ in try await sandbox.collection(of: field) }
    }
}
