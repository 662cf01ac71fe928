import ContactModel
import FlyingFox
import Foundation

/// A request for a route.
struct APIRequest: Sendable {
  /// The decoded part of the path that the route leaves open; empty if there is none.
  let id: String
  let query: [HTTPRequest.QueryItem]
  var body: Data
  let ifMatch: String?

  /// Reads the body as a JSON object.
  ///
  /// - Throws: ``APIError`` with 400 if it isn't one.
  func object() throws -> JSON {
    do {
      let json = try JSON(reading: body)
      guard case .object = json else {
        throw APIError(.badRequest, "The body must be a JSON object.")
      }
      return json
    } catch let error as JSONError {
      throw APIError(.badRequest, "The body is not JSON: \(error).")
    }
  }
}

/// The requested part of a list.
struct Page: Sendable {
  /// From 1.
  let number: Int
  /// 1 to 50.
  let limit: Int

  /// Reads `page` and `limit`, by default 1 and 15 if they are missing or not numbers.
  init(query: [HTTPRequest.QueryItem]) {
    number = max(1, query["page"].flatMap { Int($0) } ?? 1)
    limit = min(50, max(1, query["limit"].flatMap { Int($0) } ?? 15))
  }

  /// Returns the number of the last page, which is 1 for an empty list.
  func last(of total: Int) -> Int { max(1, (total + limit - 1) / limit) }

  /// Returns the elements before this page; nil if it is after the last one.
  func offset(in total: Int) -> Int? {
    number <= last(of: total) ? (number - 1) * limit : nil
  }

  /// Returns the `meta` of the response.
  func meta(total: Int) -> JSON {
    .object(
      [
        ("current_page", number), ("last_page", last(of: total)), ("per_page", limit),
        ("total", total),
      ].map { JSONMember($0, .number(String($1))) })
  }
}

extension HTTPRequest {
  /// Reads the whole body, and keeps at most a number of bytes.
  ///
  /// The rest is read and dropped: FlyingFox would take it for the next request.
  /// - Parameter limit: The maximum number of bytes kept.
  /// - Returns: The body, or nil if it is larger.
  /// - Throws: ``APIError`` with 400 if it ends before its `Content-Length`.
  func body(upTo limit: Int) async throws -> Data? {
    var body = Data()
    var count = 0
    for try await chunk in bodySequence {
      count += chunk.count
      if count <= limit { body.append(chunk) }
    }
    if let promised = bodySequence.count, count != promised {
      throw APIError(.badRequest, "The body ends too early.")
    }
    return count <= limit ? body : nil
  }
}

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
      let allowed = found.map(\.0.method.rawValue).joined(separator: ", ")
      throw APIError(
        .methodNotAllowed, "\(method.rawValue) is not supported here.",
        headers: [HTTPHeader("Allow"): allowed])
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
