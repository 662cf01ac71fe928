internal import ContactModel

/// A server with the token that is sent to it.
struct Server: Sendable {
  let endpoint: Endpoint
  let token: BearerToken

  /// The longest text of a server that is shown, in Unicode scalars.
  static let longestShown = 200
  /// The longest text from which the shown one is made, so that a long text costs no more.
  private static let longestExamined = 2_048

  /// Returns a text of the server for messages.
  ///
  /// It is the first line that isn't blank, without the token, cut to 200 scalars. The screen
  /// makes its control characters visible.
  func shown(_ text: String) -> String {
    let line = text.unicodeScalars.drop { $0.properties.isWhitespace }
      .prefix(Self.longestExamined).prefix { $0 != "\n" && $0 != "\r" }
    let redacted = token.redacting(String(String.UnicodeScalarView(line))).unicodeScalars
    if redacted.count <= Self.longestShown { return String(redacted) }
    return String(String.UnicodeScalarView(redacted.prefix(Self.longestShown - 1))) + "…"
  }

  /// Quotes a text of the server at the end of a sentence.
  func quoted(_ text: String) -> String {
    let text = shown(text)
    let isEnded = text.last.map { ".!?…".contains($0) } ?? false
    return "“\(text)”" + (isEnded ? "" : ".")
  }
}

extension Server {
  /// Returns the request that reads a contact.
  func reading(
    of id: String, _ purpose: HTTPRequest.Purpose
  ) throws(IdentifierError) -> HTTPRequest {
    let route = endpoint.routes.read
    return HTTPRequest(purpose, route, url: try endpoint.url(of: route, id: id))
  }

  /// Reads a contact from a response; nil if it isn't one.
  func contact(_ json: JSONValue, id: String, etag: String?) -> Contact? {
    Contact(json: json, id: id, etag: etag, keys: endpoint.keys)
  }

  /// Returns a contact's name for messages.
  func subject(id: String, largestField: String? = nil) -> Subject {
    Subject("contact \(shown(id))", largestField: largestField)
  }
}
