internal import ContactModel

/// The classification of a response, before an operation handles it.
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
  /// Classifies a response by the table of outcomes, and by its body if the table requires that.
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
        \(facts.host) answered \(facts.status), but not with JSON: \(quoted(response.text))
        """)
    }
    if json.namesError {
      return .unknown("\(facts.host) answered \(facts.status) with an error.\(facts.remark)")
    }
    return .json(json)
  }

  /// Returns the server's own words: its JSON's message, or the text of what isn't JSON.
  func message(of response: HTTPResponse) -> String {
    guard let json = try? JSONValue(reading: response.body) else { return response.text }
    let error = json["error"]
    let texts = [
      json["message"], error?["message"], json["error_description"], json["detail"], error,
      json["title"],
    ].compactMap { $0?.string }
    return texts.first ?? ""
  }
}

extension JSONValue {
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
  /// The body, or the reason why there is none; a reading has only these two outcomes.
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
          message: "\(limit.message) Try again in \(limit.seconds) s.", exit: .tooManyRequests,
          retryAfter: limit.seconds))
    case .silent(let sentence), .accepted(let sentence), .unknown(let sentence):
      .failure(LoadError(message: sentence, exit: .notSent))
    }
  }
}

extension Server {
  /// Returns the body of a reading's event, or the reason why there is none.
  func body(of event: OperationEvent, subject: Subject) -> Result<JSONValue, LoadError> {
    switch event {
    case .answered(let response):
      classify(response, of: subject).body.mapError { error in
        var error = error
        error.requestID = requestID(of: response)
        return error
      }
    case .failed(let failure):
      .failure(LoadError(message: failure.sentence, exit: .notSent))
    case .cancelled, .resumed: .failure(LoadError(message: "Cancelled.", exit: .notSent))
    }
  }

  /// Returns the server's name for a request (`X-Request-Id`), as it may be shown; nil if it gave
  /// none.
  func requestID(of response: HTTPResponse) -> String? { response["X-Request-Id"].map(shown) }

  /// Returns the error of a response that is JSON, but not what was asked for.
  func unfit(_ json: JSONValue, for subject: Subject) -> LoadError {
    LoadError(
      message: """
        \(endpoint.host)'s answer isn't \(subject.name): \(quoted(json.text))
        """, exit: .notSent)
  }
}

extension Refusal {
  /// The maximum number of messages of one response.
  private static let mostMessages = 100
  /// The members of a body in which servers list errors: Laravel, JSON:API and Rails; problem
  /// details (RFC 9457) and its forms; FastAPI; Symfony.
  private static let lists = [
    "errors", "invalid-params", "invalid_params", "invalidParams", "violations", "detail", "error",
  ]

  /// Reads a refusal, with the messages of each field.
  ///
  /// - Parameters:
  ///   - response: The messages are those of `{"errors": …}` or of another such member, or of the
  ///     fields' own members at the top: `{"email": ["…"]}`. The last name on the way to a message
  ///     that is a field's counts: `lists.0`, `/data/attributes/email`.
  ///   - message: The sentence of the status.
  ///   - server: Whose words these are.
  init(_ response: HTTPResponse, message: String, server: Server) {
    let body = (try? JSONValue(reading: response.body)) ?? .null
    let keys = server.endpoint.keys
    func found(in value: JSONValue) -> [(path: [Substring], text: String)] {
      value.messages(atMost: Self.mostMessages)
    }
    var messages: [(path: [Substring], text: String)] = []
    for name in Self.lists {
      guard let list = body[name], list.string == nil else { continue }
      messages = found(in: list)
      if !messages.isEmpty { break }
    }
    if messages.isEmpty, case .object(let members) = body {
      // The type and the title of problem details are those of the problem.
      let isDetails = body["title"] != nil || body["detail"] != nil || body["status"] != nil
      for member in members where keys.field(named: member.name) != nil {
        if isDetails, member.value.string != nil { continue }
        messages += found(in: member.value).map { ([Substring(member.name)] + $0.path, $0.text) }
      }
      messages = Array(messages.prefix(Self.mostMessages))
    }
    // This parses the whole body, so it is done once.
    let general = server.message(of: response)
    var problems: [Problem] = []
    var others: [String] = []
    for (path, text) in messages {
      let words = server.shown(text)
      if let field = Self.field(path, in: keys) {
        problems.append(Problem(field: field.id, severity: .error, message: words))
      } else if !path.isEmpty || text != general {
        let name = path.joined(separator: ".")
        others.append(name.isEmpty ? words : "\(server.shown(name)): \(words)")
      }
    }
    self.init(
      status: response.status, message: message, problems: problems, others: others,
      requestID: server.requestID(of: response))
  }

  /// Returns the field that the last of some names means, even if a name is a path, or in camel
  /// case.
  private static func field(_ path: [Substring], in keys: MemberNames) -> Field? {
    for name in path.reversed() {
      for part in name.split(whereSeparator: { "./[]".contains($0) }).reversed() {
        let key = String(part)
        if let field = keys.field(named: key) ?? keys.field(named: snakeCase(key)) { return field }
      }
    }
    return nil
  }

  private static func snakeCase(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase, !result.isEmpty, result.last != "_" { result += "_" }
      result += character.lowercased()
    }
    return result
  }
}

extension JSONValue {
  /// The maximum length of one name in the path of a message.
  private static let longestName = 256

  /// Returns the first texts within a value, each with the names in its path.
  fileprivate func messages(atMost limit: Int) -> [(path: [Substring], text: String)] {
    var messages: [(path: [Substring], text: String)] = []
    var path: [Substring] = []
    collect(&messages, path: &path, limit)
    return messages
  }

  /// The message that an object has for a field: `{"field": "email", "message": "…"}`, a JSON:API
  /// error with its `source`, or a message alone with a code next to it; nil for any other object.
  private var report: (name: String, text: String)? {
    let texts = ["message", "detail", "msg", "reason", "defaultMessage", "description", "title"]
    guard let text = texts.lazy.compactMap({ self[$0]?.string }).first else { return nil }
    let places = [
      self["field"], self["source"]?["pointer"], self["source"]?["parameter"], self["pointer"],
      self["propertyPath"], self["property"], self["param"], self["path"], self["attribute"],
      self["name"], self["loc"],
    ]
    for place in places {
      switch place {
      case .string(let name)?: return (name, text)
      case .array(let parts)?:
        return (
          parts.compactMap { $0.string ?? Contact.identifier($0) }.joined(separator: "."), text
        )
      default: break
      }
    }
    let marks = ["code", "status", "id", "title", "detail"]
    return marks.contains { self[$0] != nil } ? ("", text) : nil
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
      if let (name, text) = report {
        let names = name.isEmpty ? [] : [Substring(name.unicodeScalars.prefix(Self.longestName))]
        messages.append((path + names, text))
        return
      }
      for member in members where messages.count < limit {
        path.append(Substring(member.name.unicodeScalars.prefix(Self.longestName)))
        member.value.collect(&messages, path: &path, limit)
        path.removeLast()
      }
    case .null, .bool, .number, .verbatim: break
    }
  }
}
