internal import ContactModel

extension Judgement {
  /// The body, or why there is none; a reading has no outcomes but these two.
  var body: Result<JSONValue, LoadFailure> {
    switch self {
    case .json(let json): .success(json)
    case .refused(let refusal):
      .failure(
        LoadFailure(message: refusal.message, exit: .refused, isFinal: refusal.isFinal))
    case .conflict(let sentence): .failure(LoadFailure(message: sentence, exit: .refused))
    case .rateLimited(let limit):
      .failure(
        LoadFailure(
          message: "\(limit.message) Try again in \(limit.seconds) s.", exit: .refused,
          retryAfter: limit.seconds))
    case .silent(let sentence), .accepted(let sentence), .unknown(let sentence):
      .failure(LoadFailure(message: sentence, exit: .notSent))
    }
  }
}

extension Server {
  /// Reads an event of a reading as its body, or as the reason why there is none.
  func body(of event: ExchangeEvent, subject: Subject) -> Result<JSONValue, LoadFailure> {
    switch event {
    case .answered(let answer): judge(answer, of: subject).body
    case .failed(let failure):
      .failure(LoadFailure(message: failure.sentence, exit: .notSent))
    case .cancelled, .resumed: .failure(LoadFailure(message: "Cancelled.", exit: .notSent))
    }
  }

  /// The failure of an answer that is JSON, but not what was asked for.
  func unfit(_ json: JSONValue, for subject: Subject) -> LoadFailure {
    LoadFailure(
      message: """
        \(endpoint.host)'s answer isn't \(subject.name): \(quoted(json.text))
        """, exit: .notSent)
  }
}
