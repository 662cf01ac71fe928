import ContactModel

/// A request to the API, whatever carried it.
struct APIRequest: Sendable {
  let method: String
  /// The path as it was sent, percent-encoded.
  let path: String
  let query: [String: String]
  /// Names in lower case.
  let headers: [String: String]
  let body: [UInt8]
}

/// What the API says to a request.
struct APIAnswer: Sendable {
  let status: Int
  var headers: [String: String] = [:]
  /// nil for an answer without a body.
  let body: JSONValue?

  init(_ status: Int, _ body: JSONValue?, headers: [String: String] = [:]) {
    self.status = status
    self.body = body
    self.headers = headers
  }

  /// `{"data": …}`, as every success.
  static func data(_ value: JSONValue, meta: JSONValue? = nil) -> APIAnswer {
    APIAnswer(
      200,
      .object([JSONMember("data", value)] + (meta.map { [JSONMember("meta", $0)] } ?? [])))
  }

  /// `{"message": …}`, as every failure.
  static func message(_ status: Int, _ text: String) -> APIAnswer {
    APIAnswer(status, .object([JSONMember("message", .string(text))]))
  }

  /// The answer to values that are not valid: 422 with the messages by field.
  static func invalid(_ errors: [(key: String, messages: [String])]) -> APIAnswer {
    let members = errors.map { error in
      JSONMember(error.key, .array(error.messages.map { .string($0) }))
    }
    return APIAnswer(
      422,
      .object([
        JSONMember("message", .string("The given data was invalid.")),
        JSONMember("errors", .object(members)),
      ]))
  }
}
