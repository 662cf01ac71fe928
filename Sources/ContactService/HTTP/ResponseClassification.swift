internal import ContactModel

/// The meaning of a response, before an operation decides what follows from it.
enum ResponseClassification: Sendable {
  /// The body, which is JSON without an error in it.
  case json(JSONValue)
  /// Done, without a body; the sentence says so.
  case silent(String)
  case accepted(String)
  case refused(Refusal)
  case conflict(String)
  case rateLimited(RateLimit)
  /// It isn't known what the server did; the sentence says why.
  case unknown(String)
}

extension Server {
  /// Classifies a response by the table of outcomes, and by its body if the table leaves it to that.
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

  /// The server's own words: its JSON's message, or the text of what isn't JSON.
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

extension ResponseClassification {
  /// The body, or why there is none; a reading has only these two outcomes.
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
  /// Returns the body that a reading's event brings, or the reason why there is none.
  func body(of event: OperationEvent, subject: Subject) -> Result<JSONValue, LoadError> {
    switch event {
    case .answered(let response): classify(response, of: subject).body
    case .failed(let failure):
      .failure(LoadError(message: failure.sentence, exit: .notSent))
    case .cancelled, .resumed: .failure(LoadError(message: "Cancelled.", exit: .notSent))
    }
  }

  /// The error of a response that is JSON, but not what was asked for.
  func unfit(_ json: JSONValue, for subject: Subject) -> LoadError {
    LoadError(
      message: """
        \(endpoint.host)'s answer isn't \(subject.name): \(quoted(json.text))
        """, exit: .notSent)
  }
}

extension Refusal {
  /// The most messages that are kept of one response.
  private static let mostMessages = 100

  /// Reads a refusal, with the messages of each field.
  ///
  /// - Parameters:
  ///   - response: If its body is `{"message": "…", "errors": {"field": ["…"]}}`, the fields'
  ///     messages are taken; a name like `lists.0` belongs to the field before the dot.
  ///   - message: The sentence of the status.
  ///   - server: Whose words these are.
  init(_ response: HTTPResponse, message: String, server: Server) {
    let errors = (try? JSONValue(reading: response.body))?["errors"] ?? .null
    var problems: [Problem] = []
    var others: [String] = []
    for (path, text) in errors.messages(atMost: Self.mostMessages) {
      let words = server.shown(text)
      let key = path.first?.prefix { $0 != "." } ?? ""
      if let field = server.endpoint.keys.field(named: String(key)) {
        problems.append(Problem(field: field.id, severity: .error, message: words))
      } else {
        let name = path.joined(separator: ".")
        others.append(name.isEmpty ? words : "\(server.shown(name)): \(words)")
      }
    }
    self.init(status: response.status, message: message, problems: problems, others: others)
  }
}

extension JSONValue {
  /// The most characters of one name on the way to a message.
  private static let longestName = 256

  /// The first texts within a value, each with the names on the way to it.
  fileprivate func messages(atMost limit: Int) -> [(path: [Substring], text: String)] {
    var messages: [(path: [Substring], text: String)] = []
    var path: [Substring] = []
    collect(&messages, path: &path, limit)
    return messages
  }

  /// Appends the messages in a value; the path is shared, so deep and wide values cost no more than
  /// their bytes.
  private func collect(
    _ messages: inout [(path: [Substring], text: String)], path: inout [Substring], _ limit: Int
  ) {
    if messages.count >= limit { return }
    switch self {
    case .string(let text): messages.append((path, text))
    case .array(let elements):
      for element in elements { element.collect(&messages, path: &path, limit) }
    case .object(let members):
      for member in members where messages.count < limit {
        path.append(Substring(member.name.unicodeScalars.prefix(Self.longestName)))
        member.value.collect(&messages, path: &path, limit)
        path.removeLast()
      }
    case .null, .bool, .number, .verbatim: break
    }
  }
}
