/// What a sentence about an answer may name.
package struct AnswerFacts: Sendable {
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

  init(_ answer: HTTPAnswer, name: String, subject: Subject, server: Server) {
    self.subject = subject
    host = server.endpoint.host
    tokenSource = server.token.source
    status = name.isEmpty ? "\(answer.status)" : "\(answer.status) \(name)"
    let message = server.message(of: answer)
    let shown = server.shown(message)
    remark = shown.isEmpty ? "" : " The server says: \(server.quoted(message))"
    target = answer["Location"].map(server.shown) ?? "another address"
    repetition = server.endpoint.repetition.map { " \($0)" } ?? ""
    wait = RetryAfter.seconds(answer["Retry-After"], date: answer["Date"])
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
