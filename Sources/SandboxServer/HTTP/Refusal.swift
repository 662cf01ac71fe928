import ContactModel
import FlyingFox

/// Why a request is not answered with what it asked for.
struct Refusal: Error {
  let status: HTTPStatusCode
  let message: String
  var headers: HTTPHeaders = [:]
  /// The messages of each field, in the document's order.
  var errors: [(field: FieldID, messages: [String])] = []

  init(_ status: HTTPStatusCode, _ message: String) {
    self.status = status
    self.message = message
  }

  /// The refusal in the API's shape: `{"message": …}`, with `errors` by field where there are any.
  var answer: Answer {
    var members = [JSONMember("message", .string(message))]
    if !errors.isEmpty {
      let fields = errors.map { field, messages in
        JSONMember(field.rawValue, .array(messages.map { .string($0) }))
      }
      members.append(JSONMember("errors", .object(fields)))
    }
    var answer = Answer(status, .object(members))
    answer.headers = headers
    return answer
  }
}

extension Refusal {
  static let unauthorized: Refusal = {
    var refusal = Refusal(.unauthorized, "Unauthenticated.")
    refusal.headers[HTTPHeader("WWW-Authenticate")] = "Bearer"
    return refusal
  }()

  static let notFound = Refusal(.notFound, "Not found.")
  static let preconditionFailed = Refusal(
    .preconditionFailed, "The contact has changed since it was read.")
  static let tooLarge = Refusal(.payloadTooLarge, "The body is larger than 1 MiB.")

  /// Refuses the values of an update.
  static func invalid(_ errors: [(field: FieldID, messages: [String])]) -> Refusal {
    var refusal = Refusal(
      HTTPStatusCode(422, phrase: "Unprocessable Content"), "The given data was invalid.")
    refusal.errors = errors
    return refusal
  }
}
