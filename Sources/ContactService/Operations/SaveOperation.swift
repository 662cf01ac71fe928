internal import ContactModel

/// One save: the contact is read and updated, and if the answer leaves doubt, it is read again
/// until it shows the outcome or the update can't be applied any more.
///
/// It sends at most one update, whatever happens.
struct SaveOperation: Operation {
  /// The current request.
  enum Phase: Sendable {
    case readingFirst
    case updating
    case readingAgain(PendingVerification)
    /// Between two readings.
    case pausing(PendingVerification)
  }

  let server: Server
  let edit: ContactEdit
  let mode: BodyMode
  let subject: Subject
  /// The server's name for the update, if it gave one.
  var requestID: String?
  var phase: Phase
  /// The time for which an update may still arrive after it began to be sent.
  let arrival: Duration
  /// The time at which the update began to be sent.
  var sendTime = Duration.zero
  /// The time of the last reading's request.
  var readingBegin = Duration.zero
  /// The number of pauses.
  var pauses = 0
  private let reading: HTTPRequest
  private let rereading: HTTPRequest
  private let update: HTTPRequest

  /// Prepares a save.
  ///
  /// - Parameters:
  ///   - edit: The edit to save.
  ///   - mode: The members to send.
  ///   - server: The server and its token.
  ///   - readsFirst: Whether the contact is read just before, to see whether someone changed it.
  ///   - arrival: For how long an update may still arrive.
  /// - Throws: ``IdentifierError`` if no URL can carry the contact's id.
  init(
    _ edit: ContactEdit, _ mode: BodyMode, server: Server, readsFirst: Bool = true,
    arrival: Duration = Timeouts.standard.arrival
  ) throws(IdentifierError) {
    self.server = server
    self.edit = edit
    self.mode = mode
    self.arrival = arrival
    let id = edit.base.id
    subject = server.subject(id: id, largestField: edit.largestField(mode))
    phase = readsFirst ? .readingFirst : .updating
    reading = try server.reading(of: id, .readFirst)
    rereading = try server.reading(of: id, .readAgain)
    update = try server.endpoint.update(of: edit, mode)
  }

  var firstRequest: HTTPRequest {
    switch phase {
    case .readingFirst: reading
    case .updating: conditional(on: nil)
    case .readingAgain, .pausing: rereading
    }
  }

  mutating func apply(
    _ event: OperationEvent, at moment: OperationMoment
  ) -> OperationStep {
    switch phase {
    case .readingFirst: return handleFirstReading(event)
    case .updating:
      sendTime = moment.sendTime ?? moment.now
      readingBegin = moment.now
      return handleUpdate(event, at: moment)
    case .readingAgain(let doubt): return handleReading(event, of: doubt, at: moment)
    case .pausing(let doubt):
      guard case .resumed = event else {
        return .finished(.save(resolve(doubt, withoutReading: "Stopped waiting for the outcome.")))
      }
      readingBegin = moment.now
      return readAgain(doubt)
    }
  }

  /// Sends the update, on condition of the newest version tag that is known.
  private mutating func sendUpdate(matching etag: String?) -> OperationStep {
    phase = .updating
    return .send(conditional(on: etag))
  }

  private func conditional(on etag: String?) -> HTTPRequest {
    let isTrusted = server.endpoint.usesVersionTags && !edit.base.distrustsTag
    return update.matching(isTrusted ? etag ?? edit.base.etag : nil)
  }

  /// Reads the contact to find out whether the update was applied.
  mutating func readAgain(_ doubt: PendingVerification) -> OperationStep {
    phase = .readingAgain(doubt)
    return .send(rereading)
  }
}

extension SaveOperation {
  /// Handles the reading before the update: nothing is sent unless it matches the loaded contact.
  private mutating func handleFirstReading(_ event: OperationEvent) -> OperationStep {
    switch event {
    case .cancelled, .resumed:
      return .notSent("Cancelled.")
    case .failed(let failure):
      return .notSent(failure.sentence)
    case .answered(let response):
      switch server.classify(response, of: subject) {
      case .refused(let refusal): return .finished(.save(.refused(refusal)))
      case .rateLimited(let limit): return .finished(.save(.rateLimited(limit)))
      case .conflict(let sentence), .silent(let sentence), .accepted(let sentence),
        .unknown(let sentence):
        return .notSent(sentence)
      case .json(let json):
        guard let theirs = server.contact(json, id: edit.base.id, etag: response["ETag"]) else {
          return .notSent(server.unfit(json, for: subject).message)
        }
        return classify(theirs)
      }
    }
  }

  /// Decides by the server's contact before anything is sent.
  ///
  /// If it already has the new values, as after an update whose answer was lost, it is saved
  /// without another update.
  private mutating func classify(_ theirs: Contact) -> OperationStep {
    if edit.base.isUnchanged(in: theirs) { return sendUpdate(matching: theirs.etag) }
    let receipt = receipt(for: theirs)
    if receipt.differences.isEmpty { return .finished(.save(.saved(receipt))) }
    let message = "The contact on \(server.endpoint.host) has changed since it was loaded."
    return .finished(.save(.conflict(Conflict(message: message, theirs: theirs))))
  }
}

extension SaveOperation {
  /// The statuses that point to another address (RFC 9110, 15.4): a server may have saved before.
  private static let redirects: Set<Int> = [301, 302, 303, 307, 308]

  /// Handles the end of the update's request.
  private mutating func handleUpdate(
    _ event: OperationEvent, at moment: OperationMoment
  ) -> OperationStep {
    switch event {
    case .cancelled(.nothingSent):
      return .notSent("Cancelled.")
    case .cancelled(.maybeSent), .resumed:
      return pause(.doubtful("Cancelled after the update was sent."), at: moment)
    case .failed(let failure) where failure.transmission == .nothingSent:
      return .notSent(failure.sentence)
    case .failed(let failure): return readAgain(.doubtful(failure.sentence))
    case .answered(let response):
      requestID = server.requestID(of: response)
      switch server.classify(response, of: subject) {
      case .refused(let refusal) where Self.redirects.contains(refusal.status):
        return readAgain(.redirected(refusal))
      case .refused(let refusal): return .finished(.save(.refused(refusal)))
      case .rateLimited(let limit): return .finished(.save(.rateLimited(limit)))
      case .conflict(let sentence):
        return readAgain(.conflicting(sentence, isTagRefused: response.status == 412))
      case .accepted(let sentence): return readAgain(.accepted(sentence))
      case .silent(let sentence), .unknown(let sentence): return readAgain(.doubtful(sentence))
      case .json(let json): return classify(json, etag: response["ETag"])
      }
    }
  }

  private mutating func classify(_ json: JSONValue, etag: String?) -> OperationStep {
    guard let answered = server.contact(json, id: edit.base.id, etag: etag) else {
      return readAgain(.doubtful(server.unfit(json, for: subject).message))
    }
    if edit.isPartial(answered, sending: mode) {
      let sentence = "\(server.endpoint.host) answered with only part of the contact."
      return readAgain(.partial(answered, sentence))
    }
    let receipt = receipt(for: answered)
    // A server that ignored the whole update shows that by its contact, whatever its status is.
    if !receipt.differences.isEmpty, edit.base.isUnchanged(in: answered) {
      let host = server.endpoint.host
      return readAgain(.doubtful("\(host) answered as if it had saved the update."))
    }
    return .finished(.save(.saved(receipt)))
  }

  /// Returns the receipt for the server's contact.
  func receipt(for stored: Contact) -> Receipt {
    Receipt(
      stored: stored, differences: edit.differences(from: stored, sending: mode),
      requestID: requestID)
  }
}

extension OperationStep {
  fileprivate static func notSent(_ reason: String) -> OperationStep {
    .finished(.save(.notSent(reason: reason)))
  }
}

extension Endpoint {
  /// Returns the update of an edit, without a condition.
  func update(of edit: ContactEdit, _ mode: BodyMode) throws(IdentifierError) -> HTTPRequest {
    let url = try url(of: routes.update, id: edit.base.id)
    return HTTPRequest(.update, routes.update, url: url, body: edit.body(mode, keys: keys))
  }
}
