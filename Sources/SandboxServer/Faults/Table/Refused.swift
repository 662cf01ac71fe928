import FlyingFox

/// A status by which a server refuses a request.
struct Refused: Sendable {
  let name: String
  /// The status and what is peculiar to it.
  let words: String
  let alteration: Alteration

  private init(_ status: HTTPStatusCode, _ message: String) {
    name = "\(status.code)"
    words = "\(status.code) \(status.phrase)"
    alteration = .refusal(Refusal(status, message))
  }

  private init(_ name: String, _ words: String, _ alteration: Alteration) {
    self.name = name
    self.words = words
    self.alteration = alteration
  }

  /// What may be said to any request.
  private static let plain = [
    Refused("401", "401 Unauthorized", .refusal(.unauthorized)),
    Refused(.forbidden, "The token may not do this."),
    Refused(.notFound, "Not found."),
    Refused(.gone, "The contact was deleted."),
    Refused("429", "429 with Retry-After", .wait(.tooManyRequests, .seconds(5))),
  ]

  /// What is said to readings.
  static let readings = plain

  /// What is said to updates.
  static let updates =
    plain.filter { $0.name != "429" } + [
      Refused(.badRequest, "The request is malformed."),
      Refused(.methodNotAllowed, "PUT is not supported here."),
      Refused(.conflict, "The contact is being changed by somebody else."),
      Refused(.preconditionFailed, "The contact has changed since it was read."),
      Refused(.payloadTooLarge, "The body is too large."),
      Refused(.uriTooLong, "The address is too long."),
      Refused(.unsupportedMediaType, "This media type is not supported."),
      Refused(.preconditionRequired, "If-Match is required."),
      Refused(.requestHeaderFieldsTooLarge, "The headers are too large."),
      Refused(.notImplemented, "PUT is not implemented."),
      Refused(
        "422-known-names", "422 and messages for fields of the form",
        .invalid(["email": "The email has already been taken.", "phone_number": "Too short."])),
      Refused(
        "422-unknown-names", "422 and messages for unknown fields",
        .invalid(["favourite_colour": "A colour is needed.", "lists.0": "Not yours."])),
      Refused(
        "422-hostile-text", "422 and a message of control sequences",
        .invalid(["email": "\u{1B}[2J\u{1B}]0;title\u{7}\u{202E}\u{9B}31mred\r\n"])),
      Refused(
        "429-seconds", "429 and Retry-After: 5", .wait(.tooManyRequests, .seconds(5))),
      Refused(
        "429-date", "429 and Retry-After as a date",
        .wait(.tooManyRequests, .date(after: 5, clockAhead: 0))),
      Refused(
        "429-date-clock-off", "429 and a date by a clock a day ahead",
        .wait(.tooManyRequests, .date(after: 5, clockAhead: 86_400))),
      Refused("429-zero", "429 and Retry-After: 0", .wait(.tooManyRequests, .text("0"))),
      Refused("429-negative", "429 and Retry-After: -5", .wait(.tooManyRequests, .text("-5"))),
      Refused("429-day", "429 and Retry-After: 86400", .wait(.tooManyRequests, .text("86400"))),
      Refused(
        "429-nonsense", "429 and Retry-After: soon", .wait(.tooManyRequests, .text("soon"))),
      Refused("429-without", "429 and no Retry-After", .wait(.tooManyRequests, .absent)),
      Refused("503-seconds", "503 and Retry-After: 5", .wait(.serviceUnavailable, .seconds(5))),
    ]
}
