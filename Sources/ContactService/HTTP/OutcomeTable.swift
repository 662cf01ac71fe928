/// The meaning of each HTTP status for an update: the one table that decides.
///
/// The first row that fits applies, so a status comes before the rest of its class.
enum OutcomeTable {
  static let rows: [OutcomeRow] = [
    OutcomeRow(200, "OK", .stored, plain),
    OutcomeRow(201, "Created", .stored, plain),
    OutcomeRow(202, "Accepted", .accepted) {
      "\($0.host) accepted the update but hasn't finished it (\($0.status))."
    },
    OutcomeRow(203, "Non-Authoritative Information", .stored, plain),
    OutcomeRow(204, "No Content", .silent, plain),
    OutcomeRow(205, "Reset Content", .silent, plain),
    OutcomeRow(300...399, "", .refused) {
      """
      \($0.host) redirects to \($0.target) (\($0.status)). Redirects are never followed. If that \
      is the right address, use it as the server's address.
      """
    },
    OutcomeRow(400, "Bad Request", .refused) {
      "\($0.host) rejected the request (\($0.status)).\($0.remark)"
    },
    OutcomeRow(401, "Unauthorized", .refused) {
      """
      The server rejected the token (from \($0.tokenSource)). Check that it is for \($0.host) and \
      hasn't expired, then try again.\($0.remark)
      """
    },
    OutcomeRow(403, "Forbidden", .refused) {
      $0.isPage
        ? """
        A web page arrived instead of the API's answer (\($0.status)). Something in front of \
        \($0.host), like a proxy or a firewall, refused the request; the token may be fine.\
        \($0.remark)
        """
        : """
        \($0.host) doesn't allow this with the token from \($0.tokenSource) \
        (\($0.status)).\($0.remark)
        """
    },
    OutcomeRow(404, "Not Found", .refused, absent),
    OutcomeRow(405, "Method Not Allowed", .refused, unfit),
    OutcomeRow(408, "Request Timeout", .unknown, plain),
    OutcomeRow(409, "Conflict", .conflict, changed),
    OutcomeRow(410, "Gone", .refused, absent),
    OutcomeRow(412, "Precondition Failed", .conflict, changed),
    OutcomeRow(413, "Content Too Large", .refused, tooLarge),
    OutcomeRow(414, "URI Too Long", .refused, tooLarge),
    OutcomeRow(415, "Unsupported Media Type", .refused, unfit),
    OutcomeRow(422, "Unprocessable Content", .refused) {
      "\($0.host) rejected the values.\($0.remark)"
    },
    OutcomeRow(428, "Precondition Required", .conflict, changed),
    OutcomeRow(429, "Too Many Requests", .rateLimited) {
      "\($0.host) limits the number of requests."
    },
    OutcomeRow(431, "Request Header Fields Too Large", .refused, tooLarge),
    OutcomeRow(400...499, "", .refused) {
      "\($0.host) refused the request (\($0.status)).\($0.remark)"
    },
    OutcomeRow(500, "Internal Server Error", .unknown, plain),
    OutcomeRow(501, "Not Implemented", .refused, unfit),
    OutcomeRow(502, "Bad Gateway", .unknown, plain),
    OutcomeRow(503, "Service Unavailable", .rateLimited, needsRetryAfter: true) {
      "\($0.host) is temporarily unavailable."
    },
    OutcomeRow(503, "Service Unavailable", .unknown, plain),
    OutcomeRow(504, "Gateway Timeout", .unknown, plain),
  ]

  /// The row of every other status, whose meaning isn't known.
  static let rest = OutcomeRow(Int.min...Int.max, "", .unknown, plain)

  /// Returns the row of a response.
  static func row(for response: HTTPResponse) -> OutcomeRow {
    rows.first {
      $0.statuses.contains(response.status)
        && (!$0.needsRetryAfter || response["Retry-After"] != nil)
    } ?? rest
  }

  private static func plain(_ facts: ResponseFacts) -> String {
    "\(facts.host) answered \(facts.status).\(facts.remark)"
  }

  private static func absent(_ facts: ResponseFacts) -> String {
    let page = facts.isPage ? " The answer is a web page. Check the server's address." : ""
    let url = facts.url.isEmpty ? "" : ", \(facts.url)"
    return "There is no \(facts.subject.name) on \(facts.host) (\(facts.status)\(url))."
      + (facts.repetition.isEmpty ? page : facts.repetition)
  }

  private static func unfit(_ facts: ResponseFacts) -> String {
    """
    \(facts.host) doesn't support this request (\(facts.status)). Check the server's address and \
    API version.\(facts.remark)
    """
  }

  private static func changed(_ facts: ResponseFacts) -> String {
    "The contact on \(facts.host) has changed (\(facts.status)).\(facts.remark)"
  }

  private static func tooLarge(_ facts: ResponseFacts) -> String {
    let field = facts.subject.largestField.map { " Shorten the longest field, \($0)." } ?? ""
    return "The request is too large for \(facts.host) (\(facts.status)).\(field)"
  }
}

/// One HTTP status, its meaning and its sentence.
struct OutcomeRow: Sendable {
  /// The statuses of the row: one, or the rest of a class.
  let statuses: ClosedRange<Int>
  /// The name of the status (RFC 9110, 15); empty for the rest of a class.
  let name: String
  let kind: ResponseClass
  /// Whether the row is only for responses with a `Retry-After`.
  let needsRetryAfter: Bool
  /// Returns what happened and what to do.
  let sentence: @Sendable (ResponseFacts) -> String

  init(
    _ statuses: ClosedRange<Int>, _ name: String, _ kind: ResponseClass,
    needsRetryAfter: Bool = false, _ sentence: @escaping @Sendable (ResponseFacts) -> String
  ) {
    self.statuses = statuses
    self.name = name
    self.kind = kind
    self.needsRetryAfter = needsRetryAfter
    self.sentence = sentence
  }

  init(
    _ status: Int, _ name: String, _ kind: ResponseClass, needsRetryAfter: Bool = false,
    _ sentence: @escaping @Sendable (ResponseFacts) -> String
  ) {
    self.init(status...status, name, kind, needsRetryAfter: needsRetryAfter, sentence)
  }
}

/// The meaning of a status, before the body is read.
enum ResponseClass: Sendable {
  /// The body has the saved contact.
  case stored
  /// Done, without a body that has the saved contact.
  case silent
  /// The server will do it later.
  case accepted
  case refused
  case conflict
  case rateLimited
  /// It isn't known what the server did.
  case unknown
}

/// The facts that a sentence about a response may name.
struct ResponseFacts: Sendable {
  /// The requested object, like `contact 7`.
  let subject: Subject
  let host: String
  let tokenSource: String
  /// The status with its name, like `502 Bad Gateway`.
  let status: String
  /// The requested address; empty if it isn't known.
  let url: String
  /// The server's own words: empty, or a sentence with a space before it.
  let remark: String
  /// The target of a redirect.
  let target: String
  /// The time to wait, in seconds.
  let wait: Int
  /// Whether the body is a web page, which an API never returns.
  let isPage: Bool
  /// The mistake in the path of every request: empty, or a sentence with a space before it.
  let repetition: String

  init(_ response: HTTPResponse, name: String, subject: Subject, server: Server) {
    self.subject = subject
    host = server.endpoint.host
    tokenSource = server.token.source
    status = name.isEmpty ? "\(response.status)" : "\(response.status) \(name)"
    url = server.shown(response.url)
    isPage = response.isPage
    let message = isPage ? response.pageTitle : server.message(of: response)
    let shown = server.shown(message)
    remark = shown.isEmpty ? "" : " The server says: \(server.quoted(message))"
    target = response["Location"].map(server.shown) ?? "another address"
    repetition = server.endpoint.repetition.map { " \($0)" } ?? ""
    wait = RetryAfter.seconds(response["Retry-After"], date: response["Date"])
  }
}

/// The object that a request concerns, as messages name it.
struct Subject: Sendable {
  /// The name, like `contact 7` or `list of contacts`.
  let name: String
  /// The label of the longest field that was sent, for answers that say "too large".
  var largestField: String?

  init(_ name: String, largestField: String? = nil) {
    self.name = name
    self.largestField = largestField
  }
}
