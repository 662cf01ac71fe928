import ContactModel
import Foundation
import FoundationNetworking
import Testing

/// An answer over real HTTP.
struct Reply: Sendable {
  let status: Int
  let body: Data
  private let response: HTTPURLResponse

  init(
    _ method: String, _ server: URL, _ path: String, body: Data? = nil,
    headers: [String: String] = [:], token: String? = nil
  ) async throws {
    var request = URLRequest(url: try #require(URL(string: server.absoluteString + path)))
    request.httpMethod = method
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    let configuration = URLSessionConfiguration.ephemeral
    // The sandbox is on this machine, so no proxy of the environment counts.
    configuration.connectionProxyDictionary = [:]
    let session = URLSession(configuration: configuration)
    defer { session.invalidateAndCancel() }
    let (data, response) = try await session.data(for: request)
    self.response = try #require(response as? HTTPURLResponse)
    self.body = data
    status = self.response.statusCode
  }

  func header(_ name: String) -> String? { response.value(forHTTPHeaderField: name) }

  var json: JSONValue { get throws { try JSONValue(reading: body) } }

  /// The `data` of the answer.
  var data: JSONValue { get throws { try #require(try json["data"]) } }

  var message: String? {
    get throws { if case .string(let text)? = try json["message"] { text } else { nil } }
  }

  /// The messages of a 422 for one field.
  func errors(of field: String) throws -> JSONValue? { try json["errors"]?[field] }
}
