internal import ContactModel

extension ResponseClassification {
  /// The body, or why there is none; a reading has no outcomes but these two.
  var body: Result<JSONValue, LoadError> {
    switch self {
    case .json(let json): .success(json)
    case .refused(let refusal):
      .failure(
        LoadError(message: refusal.message, exit: .refused, isFinal: refusal.isFinal))
    case .conflict(let sentence): .failure(LoadError(message: sentence, exit: .refused))
    case .rateLimited(let limit):
      .failure(
        LoadError(
          message: "\(limit.message) Try again in \(limit.seconds) s.", exit: .refused,
          retryAfter: limit.seconds))
    case .silent(let sentence), .accepted(let sentence), .unknown(let sentence):
      .failure(LoadError(message: sentence, exit: .notSent))
    }
  }
}

extension Server {
  /// Reads an event of a reading as its body, or as the reason why there is none.
  func body(of event: OperationEvent, subject: Subject) -> Result<JSONValue, LoadError> {
    switch event {
    case .answered(let response): classify(response, of: subject).body
    case .failed(let failure):
      .failure(LoadError(message: failure.sentence, exit: .notSent))
    case .cancelled, .resumed: .failure(LoadError(message: "Cancelled.", exit: .notSent))
    }
  }

  /// The failure of an answer that is JSON, but not what was asked for.
  func unfit(_ json: JSONValue, for subject: Subject) -> LoadError {
    LoadError(
      message: """
        \(endpoint.host)'s answer isn't \(subject.name): \(quoted(json.text))
        """, exit: .notSent)
  }
}
