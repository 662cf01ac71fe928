import ContactModel
import FlyingFox
import Foundation

/// What a route answers: a status, headers and JSON.
struct Answer: Sendable {
  var status: HTTPStatusCode
  var headers: HTTPHeaders = [:]
  var body: JSON
  /// How a fault sends it.
  var delivery = Delivery.whole

  init(_ status: HTTPStatusCode = .ok, _ body: JSON) {
    self.status = status
    self.body = body
  }

  /// Wraps what was asked for as the API does.
  static func data(_ value: JSON) -> Answer {
    Answer(.ok, .object([JSONMember("data", value)]))
  }

  /// The answer on the wire.
  ///
  /// - Parameter hasBody: False for `HEAD`, whose answer ends with the headers (RFC 9110, 9.3.2).
  /// - Returns: The answer with its JSON and the header that says so.
  func response(hasBody: Bool) -> HTTPResponse {
    var headers = headers
    headers[.contentType] = "application/json"
    return HTTPResponse(
      statusCode: status, headers: headers,
      body: hasBody ? Data(body.text.utf8) : Data())
  }
}
