internal import ContactModel

/// What an answer says, before it is known what it means for the exchange.
enum ResponseClassification: Sendable {
  /// The body, which is JSON without an error in it.
  case json(JSONValue)
  /// Done, without a body; the sentence says so.
  case silent(String)
  case accepted(String)
  case refused(Refusal)
  case conflict(String)
  case rateLimited(RateLimit)
  /// Nobody knows what the server did; the sentence says why.
  case unknown(String)
}

extension Server {
  /// Judges an answer by the table of outcomes, and its body where the table leaves it to that.
  func classify(_ response: HTTPResponse, of subject: Subject) -> ResponseClassification {
    let row = OutcomeTable.row(for: response)
    let facts = ResponseFacts(response, name: row.name, subject: subject, server: self)
    let sentence = row.sentence(facts)
    switch row.kind {
    case .stored: return read(response, facts)
    case .silent: return .silent(sentence)
    case .accepted: return .accepted(sentence)
    case .refused: return .refused(Refusal(response, message: sentence, server: self))
    case .conflict: return .conflict(sentence)
    case .rateLimited: return .rateLimited(RateLimit(seconds: facts.wait, message: sentence))
    case .unknown: return .unknown(sentence)
    }
  }

  private func read(_ response: HTTPResponse, _ facts: ResponseFacts) -> ResponseClassification {
    if response.isEmpty {
      return .silent("\(facts.host) answered \(facts.status) without content.")
    }
    guard let json = try? JSONValue(reading: response.body) else {
      return .unknown(
        """
        \(facts.host) answered \(facts.status), but not in JSON: \(quoted(response.text))
        """)
    }
    if json.namesError {
      return .unknown("\(facts.host) answered \(facts.status) with an error.\(facts.remark)")
    }
    return .json(json)
  }

  /// What the server says in words: its JSON's message, or the first line of what is no JSON.
  func message(of response: HTTPResponse) -> String {
    guard let json = try? JSONValue(reading: response.body) else { return response.text }
    let error = json["error"]
    let texts = [json["message"], error?["message"], error].compactMap { $0?.string }
    return texts.first ?? ""
  }
}

extension JSONValue {
  /// The text of a string; nil for every other value.
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// Whether a member says that something went wrong.
  fileprivate var namesError: Bool {
    [self["error"], self["errors"]].contains { member in
      switch member {
      case nil, .null?, .bool(false)?, .array([])?, .object([])?: false
      default: true
      }
    }
  }
}
