import ContactModel
import Foundation
import Testing

/// An answer over real HTTP.
///
/// It comes over a socket of the tests' own: Foundation's client obeys the proxy of whoever runs
/// them, also for this machine.
struct Reply: Sendable {
  let status: Int
  let body: Data
  private let wire: WireReply

  init(
    _ method: String, _ server: URL, _ path: String, body: Data? = nil,
    headers: [String: String] = [:], token: String? = nil
  ) async throws {
    wire = try await WireClient.send(
      method, path, body.map { String(decoding: $0, as: UTF8.self) },
      headers: headers.map { "\($0): \($1)" } + ["Connection: close"], to: server, token: token)
    status = wire.status
    self.body = Data(wire.parts.body)
  }

  func header(_ name: String) -> String? { wire.header(name) }

  var json: JSONValue { get throws { try JSONValue(reading: body) } }

  /// The `data` of the answer.
  var data: JSONValue { get throws { try #require(try json["data"]) } }

  var message: String? {
    get throws { if case .string(let text)? = try json["message"] { text } else { nil } }
  }

  /// The messages of a 422 for one field.
  func errors(of field: String) throws -> JSONValue? { try json["errors"]?[field] }
}
