import ContactModel
import FlyingFox
import Foundation

/// A route's response: a status, headers and JSON.
struct APIResponse: Sendable {
  var status: HTTPStatusCode
  var headers: HTTPHeaders = [:]
  var body: JSON
  /// The way in which a fault sends it.
  var delivery = Delivery.whole

  init(_ status: HTTPStatusCode = .ok, _ body: JSON) {
    self.status = status
    self.body = body
  }

  /// Wraps a value as the API does.
  static func data(_ value: JSON) -> APIResponse {
    APIResponse(.ok, ["data": value])
  }

  /// Returns the response to send.
  ///
  /// - Parameter hasBody: False for `HEAD`, whose response ends with the headers (RFC 9110, 9.3.2).
  /// - Returns: The response with its JSON and the header that says so.
  func httpResponse(hasBody: Bool) -> HTTPResponse {
    var headers = headers
    headers[.contentType] = "application/json"
    return HTTPResponse(
      statusCode: status, headers: headers,
      body: hasBody ? Data(body.text.utf8) : Data())
  }
}

/// An error response.
struct APIError: Error {
  let status: HTTPStatusCode
  let message: String
  private let headers: HTTPHeaders
  /// The messages of each field, in the document's order.
  private let errors: [(field: FieldID, messages: [String])]

  init(
    _ status: HTTPStatusCode, _ message: String, headers: HTTPHeaders = [:],
    errors: [(field: FieldID, messages: [String])] = []
  ) {
    self.status = status
    self.message = message
    self.headers = headers
    self.errors = errors
  }

  /// The error in the API's form: `{"message": …}`, with `errors` by field if there are any.
  var response: APIResponse {
    var members = [JSONMember("message", .string(message))]
    if !errors.isEmpty {
      let fields = errors.map { field, messages in
        JSONMember(field.rawValue, .array(messages.map { .string($0) }))
      }
      members.append(JSONMember("errors", .object(fields)))
    }
    var response = APIResponse(status, .object(members))
    response.headers = headers
    return response
  }

  static let unauthorized = APIError(
    .unauthorized, "Unauthenticated.", headers: [HTTPHeader("WWW-Authenticate"): "Bearer"])
  static let notFound = APIError(.notFound, "Not found.")
  static let preconditionFailed = APIError(
    .preconditionFailed, "The contact has changed since it was read.")
  static let tooLarge = APIError(.payloadTooLarge, "The body is larger than 1 MiB.")

  /// Returns a rejection of an update's values.
  static func invalid(_ errors: [(field: FieldID, messages: [String])]) -> APIError {
    APIError(
      HTTPStatusCode(422, phrase: "Unprocessable Content"), "The given data was invalid.",
      errors: errors)
  }
}

/// The model's JSON: FlyingFox has a `JSONValue` too, and a file that imports both needs a name.
typealias JSON = ContactModel.JSONValue
