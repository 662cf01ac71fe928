package import ContactModel

/// One save: the contact is read, updated, and if the answer leaves doubt read again, until it shows
/// the outcome or the update can't be applied any more.
///
/// There is one update in it at most, whatever happens.
package struct SaveOperation: Operation {
  /// Which request is under way.
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
  /// For how long an update may still arrive after it began to leave.
  let arrival: Duration
  /// When the update began to leave.
  var departure = Duration.zero
  /// When the last reading was asked for.
  var readingBegin = Duration.zero
  /// How many pauses there were.
  var pauses = 0
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
  ///   - arrival: For how long an update may still arrive.
  /// - Throws: ``IdentifierError`` where no URL can carry the contact's id.
  package init(
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

  package var firstRequest: HTTPRequest {
    switch phase {
    case .readingFirst: reading
    case .updating: update.matching(edit.base.etag)
    case .readingAgain, .pausing: rereading
    }
  }

  package mutating func apply(
    _ event: OperationEvent, at moment: OperationMoment
  ) -> OperationStep {
    switch phase {
    case .readingFirst: return handleFirstReading(event)
    case .updating:
      departure = moment.departure ?? moment.now
      readingBegin = moment.now
      return handleUpdate(event, at: moment)
    case .readingAgain(let doubt): return handleReading(event, of: doubt, at: moment)
    case .pausing(let doubt):
      guard case .resumed = event else {
        return .finished(.save(resolve(doubt, withoutReading: "It was not waited for.")))
      }
      readingBegin = moment.now
      return readAgain(doubt)
    }
  }

  /// Sends the update, on condition of the newest version tag that is known.
  mutating func sendUpdate(matching etag: String?) -> OperationStep {
    phase = .updating
    return .send(update.matching(etag ?? edit.base.etag))
  }

  /// Reads the contact to find out whether the update was applied.
  mutating func readAgain(_ doubt: PendingVerification) -> OperationStep {
    phase = .readingAgain(doubt)
    return .send(rereading)
  }
}

/// Why the contact is read after an update; each with its sentence.
enum PendingVerification: Sendable {
  /// Whether the server applied the update isn't known.
  case doubtful(String)
  /// The server accepted the update and hasn't finished it.
  case accepted(String)
  /// The server holds something else than what was loaded.
  case conflicting(String)
  /// The server answered as if it had saved, with only some of the members that were sent.
  case partial(Contact, String)
  /// The server points elsewhere; some do so after they have saved.
  case redirected(Refusal)

  /// What happened.
  var sentence: String {
    switch self {
    case .doubtful(let sentence), .accepted(let sentence), .conflicting(let sentence),
      .partial(_, let sentence):
      sentence
    case .redirected(let refusal): refusal.message
    }
  }
}

extension Endpoint {
  /// Makes the update of an edit, without a condition.
  func update(of edit: ContactEdit, _ mode: BodyMode) throws(IdentifierError) -> HTTPRequest {
    let url = try url(of: routes.update, id: edit.base.id)
    return HTTPRequest(.update, routes.update, url: url, body: edit.body(mode, keys: keys))
  }
}
