import FlyingFox

/// The response that a client gets when a fault is played.
struct FaultResponse: Sendable {
  let name: String
  /// A description to put after “then” or before “arrives”.
  let words: String
  let alteration: Alteration

  private init(_ status: HTTPStatusCode, _ message: String) {
    name = "\(status.code)"
    words = "\(status.code) \(status.phrase)"
    alteration = .error(APIError(status, message))
  }

  private init(_ name: String, _ words: String, _ alteration: Alteration) {
    self.name = name
    self.words = words
    self.alteration = alteration
  }

  /// Responses from which the client can't tell what the server did.
  static let ambiguous: [FaultResponse] = [
    .init("hang", "no answer arrives", .delivery(.hang)),
    .init("reset", "the connection is reset", .delivery(.reset)),
    .init("close", "the connection is closed", .delivery(.close)),
    .init("truncated", "the answer breaks off in its body", .delivery(.truncated)),
    .init("garbage", "bytes that aren't HTTP arrive", .delivery(.garbage)),
    .init("broken-json", "200 arrives with half of its JSON", .brokenJSON),
    .init("html", "200 arrives with a web page", .page),
    .init("other-contact", "200 arrives with another contact's id", .otherContact),
    .init("error-member", "200 arrives with an error in it", .errorMember),
    .init("408", "408 Request Timeout arrives", .serverError(.requestTimeout)),
    .init("500", "500 Internal Server Error arrives", .serverError(.internalServerError)),
    .init("502", "502 Bad Gateway arrives", .serverError(.badGateway)),
    .init("503", "503 arrives without Retry-After", .serverError(.serviceUnavailable)),
    .init("504", "504 Gateway Timeout arrives", .serverError(.gatewayTimeout)),
    .init("201", "201 Created arrives", .status(.created)),
    .init("202", "202 Accepted arrives", .status(.accepted)),
    .init("204", "204 arrives without a body", .noContent),
    .init("empty-200", "200 arrives with an empty body", .empty),
    .init("slow-headers", "the headers arrive byte by byte", .delivery(.drippingHead)),
    .init("slow-body", "the body arrives byte by byte", .delivery(.drippingBody)),
    .init("slow-answer", "the answer arrives after --fault-delay", .delivery(.late)),
    .init("large-body", "200 arrives with more than 1 MiB", .large),
    .init("gzip-bomb", "200 arrives with 64 MiB in a small gzip", .gzipBomb),
    .init("endless-headers", "headers arrive without end", .delivery(.endlessHead)),
  ]

  /// Returns some of them.
  static func ambiguous(_ names: Set<String>) -> [FaultResponse] {
    ambiguous.filter { names.contains($0.name) }
  }

  /// Statuses that reject a reading.
  static let readErrors: [FaultResponse] = [
    .init("401", "401 Unauthorized", .error(.unauthorized)),
    .init(.forbidden, "The token may not do this."),
    .init(.notFound, "Not found."),
    .init(.gone, "The contact was deleted."),
    .init("429", "429 with Retry-After", .wait(.tooManyRequests, .seconds(5))),
  ]

  /// Statuses that reject an update.
  static let updateErrors: [FaultResponse] =
    readErrors.filter { $0.name != "429" } + [
      .init(.badRequest, "The request is malformed."),
      .init(.methodNotAllowed, "PUT is not supported here."),
      .init(.conflict, "The contact is being changed by someone else."),
      .init(.preconditionFailed, "The contact has changed since it was read."),
      .init(.payloadTooLarge, "The body is too large."),
      .init(.uriTooLong, "The address is too long."),
      .init(.unsupportedMediaType, "This media type is not supported."),
      .init(.preconditionRequired, "If-Match is required."),
      .init(.requestHeaderFieldsTooLarge, "The headers are too large."),
      .init(.notImplemented, "PUT is not implemented."),
      .init(
        "422-known-names", "422 with messages for fields of the form",
        .invalid(["email": "The email has already been taken.", "phone_number": "Too short."])),
      .init(
        "422-unknown-names", "422 with messages for unknown fields",
        .invalid(["favourite_colour": "A colour is needed.", "lists.0": "Not yours."])),
      .init(
        "422-hostile-text", "422 with a message of control sequences",
        .invalid(["email": "\u{1B}[2J\u{1B}]0;title\u{7}\u{202E}\u{9B}31mred\r\n"])),
      .init(
        "429-seconds", "429 with Retry-After: 5", .wait(.tooManyRequests, .seconds(5))),
      .init(
        "429-date", "429 with Retry-After as a date",
        .wait(.tooManyRequests, .date(after: 5, clockAhead: 0))),
      .init(
        "429-date-clock-off", "429 with a date from a clock a day ahead",
        .wait(.tooManyRequests, .date(after: 5, clockAhead: 86_400))),
      .init("429-zero", "429 with Retry-After: 0", .wait(.tooManyRequests, .text("0"))),
      .init("429-negative", "429 with Retry-After: -5", .wait(.tooManyRequests, .text("-5"))),
      .init("429-day", "429 with Retry-After: 86400", .wait(.tooManyRequests, .text("86400"))),
      .init(
        "429-nonsense", "429 with Retry-After: soon", .wait(.tooManyRequests, .text("soon"))),
      .init("429-without", "429 without Retry-After", .wait(.tooManyRequests, .absent)),
      .init("503-seconds", "503 with Retry-After: 5", .wait(.serviceUnavailable, .seconds(5))),
    ]
}
