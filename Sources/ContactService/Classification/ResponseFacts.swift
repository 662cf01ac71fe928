/// What a sentence about an answer may name.
package struct ResponseFacts: Sendable {
  /// What was asked for, like `contact 7`.
  let subject: Subject
  let host: String
  let tokenSource: String
  /// The status with its name, like `502 Bad Gateway`.
  let status: String
  /// What the server says of it: empty, or a sentence with a space before it.
  let remark: String
  /// Where a redirect leads.
  let target: String
  /// How long to wait, in seconds.
  let wait: Int
  /// What is wrong with the path of every request: empty, or a sentence with a space before it.
  let repetition: String

  init(_ response: HTTPResponse, name: String, subject: Subject, server: Server) {
    self.subject = subject
    host = server.endpoint.host
    tokenSource = server.token.source
    status = name.isEmpty ? "\(response.status)" : "\(response.status) \(name)"
    let message = server.message(of: response)
    let shown = server.shown(message)
    remark = shown.isEmpty ? "" : " The server says: \(server.quoted(message))"
    target = response["Location"].map(server.shown) ?? "another address"
    repetition = server.endpoint.repetition.map { " \($0)" } ?? ""
    wait = RetryAfter.seconds(response["Retry-After"], date: response["Date"])
  }
}

/// What a request asks for, as messages name it.
package struct Subject: Sendable {
  /// Like `contact 7`, or `list of contacts`.
  let name: String
  /// The label of the longest field that was sent, for answers that say "too large".
  var largestField: String?

  init(_ name: String, largestField: String? = nil) {
    self.name = name
    self.largestField = largestField
  }
}
