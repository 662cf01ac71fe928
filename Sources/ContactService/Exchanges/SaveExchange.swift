package import ContactModel

/// One save: the contact is read, updated, and where the answer leaves doubt read again.
///
/// There is one update in it at most, whatever happens.
package struct SaveExchange: Exchange {
  /// Which request is under way.
  enum Phase: Sendable {
    case readingFirst
    case updating
    case readingAgain(Doubt)
  }

  let server: Server
  let edit: ContactEdit
  let mode: BodyMode
  let subject: Subject
  /// The server's name for the update, if it gave one.
  var requestID: String?
  var phase: Phase
  static let notSent = "The update was not sent."
  private let reading: HTTPRequest
  private let rereading: HTTPRequest
  private let update: HTTPRequest

  /// Prepares a save.
  ///
  /// - Parameters:
  ///   - edit: What to save.
  ///   - mode: Which members to send.
  ///   - server: Where to, and as whom.
  ///   - readsFirst: Whether the contact is read just before, to see whether somebody changed it.
  /// - Throws: ``IdentifierError`` where no URL can carry the contact's id.
  package init(
    _ edit: ContactEdit, _ mode: BodyMode, server: Server, readsFirst: Bool = true
  ) throws(IdentifierError) {
    self.server = server
    self.edit = edit
    self.mode = mode
    let id = edit.base.id
    subject = server.subject(id: id, largestField: edit.largestField(mode))
    phase = readsFirst ? .readingFirst : .updating
    reading = try server.reading(of: id, .readFirst)
    rereading = try server.reading(of: id, .readAgain)
    update = try server.endpoint.update(of: edit, mode)
  }

  package var firstRequest: HTTPRequest {
    switch phase {
    case .readingFirst: reading
    case .updating: update.matching(edit.base.etag)
    case .readingAgain: rereading
    }
  }

  package mutating func apply(_ event: ExchangeEvent) -> ExchangeStep {
    switch phase {
    case .readingFirst: judgeFirstReading(event)
    case .updating: judgeUpdate(event)
    case .readingAgain(let doubt): .finished(.save(resolve(doubt, event)))
    }
  }

  /// Sends the update, on condition of the newest version tag that is known.
  mutating func sendUpdate(matching etag: String?) -> ExchangeStep {
    phase = .updating
    return .send(update.matching(etag ?? edit.base.etag))
  }

  /// Reads the contact to find out what became of the update.
  mutating func readAgain(_ doubt: Doubt) -> ExchangeStep {
    phase = .readingAgain(doubt)
    return .send(rereading)
  }
}

extension Endpoint {
  /// Makes the update of an edit, without a condition.
  func update(of edit: ContactEdit, _ mode: BodyMode) throws(IdentifierError) -> HTTPRequest {
    let url = try url(of: routes.update, id: edit.base.id)
    return HTTPRequest(.update, routes.update, url: url, body: edit.body(mode, keys: keys))
  }
}
