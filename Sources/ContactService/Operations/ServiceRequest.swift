package import ContactModel

/// A request to the service.
package enum ServiceRequest: Equatable, Sendable {
  case load(id: String)
  case save(ContactEdit, BodyMode)
  /// A save of a contact that was just read, so that it isn't read again before the update.
  case update(ContactEdit, BodyMode)
  /// A page of contacts, from 1, with at most `limit` of them.
  case contacts(page: Int, limit: Int)
  /// The names that the server keeps for the ids of a field: lists or labels.
  case names(FieldID)
}

/// The result of a request.
package enum ServiceResult: Equatable, Sendable {
  case contact(LoadOutcome<Contact>)
  case save(SaveOutcome)
  /// The save continues: the contact was read, and its update is sent now.
  case updateStarted
  /// The save continues: its update was sent, and may still arrive.
  case unconfirmed(UnconfirmedUpdate)
  case page(LoadOutcome<ContactPage>)
  case names(FieldID, LoadOutcome<NameList>)
}

extension ServiceResult {
  /// Whether the request continues, and this is only news about it.
  package var isNews: Bool {
    switch self {
    case .updateStarted, .unconfirmed: true
    case .contact, .save, .page, .names: false
    }
  }

  /// The error of a reading that failed; nil for any other result.
  package var failure: LoadError? {
    switch self {
    case .contact(.failed(let failure)), .page(.failed(let failure)),
      .names(_, .failed(let failure)):
      failure
    default: nil
    }
  }
}

extension ServiceRequest {
  /// Returns the operation of a request, with the time for which its update may still arrive.
  ///
  /// - Throws: ``IdentifierError`` if no URL can carry the contact's id.
  func operation(
    with server: Server, arrival: Duration = Timeouts.standard.arrival
  ) throws(IdentifierError) -> any Operation {
    switch self {
    case .load(let id): try LoadOperation.contact(id: id, server: server)
    case .save(let edit, let mode):
      try SaveOperation(edit, mode, server: server, arrival: arrival)
    case .update(let edit, let mode):
      try SaveOperation(edit, mode, server: server, readsFirst: false, arrival: arrival)
    case .contacts(let page, let limit):
      try LoadOperation.page(page, limit: limit, server: server)
    case .names(let field): try NamesOperation(field, server: server)
    }
  }

  /// The requests that are reserved for a call before it starts: a save that could not read again
  /// would not know its outcome.
  var requests: Int {
    switch self {
    case .save: RequestBudget.mostOfASave
    case .update: RequestBudget.mostOfASave - 1
    case .load, .contacts, .names: 1
    }
  }

  /// Whether the call leaves room for a save: names and pages of contacts can come later.
  var leavesRoom: Bool {
    switch self {
    case .contacts, .names: true
    case .load, .save, .update: false
    }
  }

  /// Whether the call waits until there is room for it; others are refused immediately.
  var waitsForRoom: Bool {
    if case .names = self { true } else { false }
  }

  /// Returns the result of a call that the rate limit doesn't allow yet.
  func refused(forSeconds seconds: Int) -> ServiceResult {
    let message = "The request limit for this minute is reached. Nothing was sent."
    let limit = RateLimit(seconds: seconds, message: message, isOwnLimit: true)
    switch self {
    case .save, .update: return .save(.rateLimited(limit))
    case .load, .contacts, .names:
      return result(
        of: LoadError(
          message: message, exit: .tooManyRequests, retryAfter: seconds, isOwnLimit: true))
    }
  }

  /// Returns the result of a call that can't be started.
  func refused(because reason: String) -> ServiceResult {
    result(of: LoadError(message: reason, exit: .usage))
  }

  /// Returns the result of a call that failed before it started.
  package func result(of failure: LoadError) -> ServiceResult {
    switch self {
    case .load: .contact(.failed(failure))
    case .save, .update: .save(.notSent(reason: failure.message))
    case .contacts: .page(.failed(failure))
    case .names(let field): .names(field, .failed(failure))
    }
  }
}

/// The identifier of a request that was started.
package struct ServiceRequestID: Hashable, Sendable {
  let number: Int
}

/// The result of a request, or news about one that continues (``ServiceResult/isNews``).
package struct CompletedRequest: Equatable, Sendable {
  package let id: ServiceRequestID
  package let result: ServiceResult
}

/// An update as it would be sent, for people to read; nothing is sent, and no token is needed.
package struct RequestPreview: Equatable, Sendable {
  private let request: HTTPRequest
  private let caFile: String?
  /// The header that replaces the token.
  private static let authorization = "Authorization: Bearer $CONTACT_TOKEN"

  /// Prepares the update of an edit.
  ///
  /// - Parameters:
  ///   - edit: The edit that would be saved.
  ///   - mode: The members that would be sent.
  ///   - endpoint: The destination.
  /// - Throws: ``IdentifierError`` if no URL can carry the contact's id.
  package init(
    of edit: ContactEdit, _ mode: BodyMode, to endpoint: Endpoint
  ) throws(IdentifierError) {
    request = try endpoint.update(of: edit, mode).matching(edit.base.etag)
    caFile = endpoint.caFile
  }

  private var headers: [String] {
    (request.headers + [HTTPField("User-Agent", UserAgent.text)]).map { "\($0.name): \($0.value)" }
  }

  /// The method and URL, the headers, an empty line, and the body with one member per line.
  package var text: String {
    let head = ["\(request.method.rawValue) \(request.url)"] + [Self.authorization] + headers
    return (head + ["", request.body?.prettyText ?? ""]).joined(separator: "\n")
  }

  /// The same request as a command for a POSIX shell.
  ///
  /// The header with the token is passed on standard input: everyone on the computer can read a
  /// command line.
  package var curl: String {
    let options =
      [
        "--request \(request.method.rawValue)", "--url \(Self.quoted(request.url))",
        "--path-as-is --globoff --max-time 30",
      ]
      + (caFile.map { ["--cacert \(Self.quoted($0))"] } ?? [])
      + headers.map { "--header \(Self.quoted($0))" }
      + ["--data-binary \(Self.quoted(request.body?.text ?? ""))", "--header @- <<END"]
    return "curl " + options.joined(separator: " \\\n  ") + "\n\(Self.authorization)\nEND"
  }

  /// Quotes a text so that a POSIX shell uses it unchanged.
  static func quoted(_ text: String) -> String {
    let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(Substring($0)) }.joined(separator: "'\\''") + "'"
  }
}
