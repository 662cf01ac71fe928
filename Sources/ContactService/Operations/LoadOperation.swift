internal import ContactModel

/// One reading: a contact, or a page of contacts.
struct LoadOperation<Loaded: Equatable & Sendable>: Operation {
  let firstRequest: HTTPRequest
  private let server: Server
  private let subject: Subject
  private let read: @Sendable (JSONValue, HTTPResponse) -> Loaded?
  private let result: @Sendable (LoadOutcome<Loaded>) -> ServiceResult

  mutating func apply(_ event: OperationEvent, at _: OperationMoment) -> OperationStep {
    switch server.body(of: event, subject: subject) {
    case .failure(let failure): return .finished(result(.failed(failure)))
    case .success(let json):
      guard case .answered(let response) = event, let loaded = read(json, response) else {
        return .finished(result(.failed(server.unfit(json, for: subject))))
      }
      return .finished(result(.loaded(loaded)))
    }
  }
}

extension LoadOperation<Contact> {
  /// Returns the reading of one contact.
  static func contact(id: String, server: Server) throws(IdentifierError) -> Self {
    Self(
      firstRequest: try server.reading(of: id, .read), server: server,
      subject: server.subject(id: id),
      read: { server.contact($0, id: id, etag: $1["ETag"]) }, result: ServiceResult.contact)
  }
}

extension LoadOperation<ContactPage> {
  /// Returns the reading of one page of contacts; the API gives 50 of them at most, and others of
  /// its form give 100.
  static func page(
    _ page: Int, limit: Int, server: Server
  ) throws(IdentifierError) -> Self {
    let route = server.endpoint.routes.contacts
    let url = try server.endpoint.url(
      of: route, query: [("page", max(1, page)), ("limit", min(max(1, limit), 100))])
    return Self(
      firstRequest: HTTPRequest(.read, route, url: url), server: server,
      subject: Subject("list of contacts"),
      read: { json, _ in ContactPage(json: json, keys: server.endpoint.keys) },
      result: ServiceResult.page)
  }
}

/// The reading of all lists or all labels, page by page if the server pages them.
struct NamesOperation: Operation {
  /// The maximum number of pages that are read, from the first.
  static let mostPages = 10
  /// The maximum number of names that are kept: pages may have as many as their bytes allow.
  static let mostNames = 10_000

  let firstRequest: HTTPRequest
  private let field: FieldID
  private let server: Server
  private let subject: Subject
  private let route: Route
  private var names: [NamedID] = []
  private var page = 1

  init(_ field: FieldID, server: Server) throws(IdentifierError) {
    self.field = field
    self.server = server
    subject = Subject("list of \(field.rawValue)")
    route = field == .lists ? server.endpoint.routes.lists : server.endpoint.routes.labels
    firstRequest = HTTPRequest(.read, route, url: try server.endpoint.url(of: route))
  }

  mutating func apply(_ event: OperationEvent, at _: OperationMoment) -> OperationStep {
    switch server.body(of: event, subject: subject) {
    case .failure(let failure): return .finished(.names(field, .failed(failure)))
    case .success(let json):
      guard case .array(let elements) = json["data"] ?? json else {
        return .finished(.names(field, .failed(server.unfit(json, for: subject))))
      }
      names += elements.lazy.compactMap(NamedID.init(json:)).prefix(Self.mostNames - names.count)
      guard names.count < Self.mostNames, let last = PageMeta(json: json["meta"]).lastPage,
        page < min(last, Self.mostPages),
        let url = try? server.endpoint.url(of: route, query: [("page", page + 1)])
      else {
        let last = PageMeta(json: json["meta"]).lastPage ?? page
        let isComplete = page >= last && names.count < Self.mostNames
        return .finished(.names(field, .loaded(NameList(names, isComplete: isComplete))))
      }
      page += 1
      return .send(HTTPRequest(.read, route, url: url))
    }
  }
}

extension NamedID {
  /// Reads `{"id": 3, "name": "…"}`; nil if the id isn't an int32.
  fileprivate init?(json: JSONValue) {
    guard let text = json["id"].flatMap(Contact.identifier), let id = Int32(text) else {
      return nil
    }
    let name = json["name"]?.string ?? ""
    let first = String(String.UnicodeScalarView(name.unicodeScalars.prefix(Self.longestName)))
    self.init(id: id, name: first.utf8.count < name.utf8.count ? first + "…" : first)
  }

  /// The maximum length of a name that is kept.
  private static let longestName = 200
}

/// The HTTP requests of one service request, as a state machine: events in, the next request or the
/// result out.
///
/// It uses no socket and no clock, so each of its branches is tested by passing events.
protocol Operation: Sendable {
  /// The request with which the operation begins.
  var firstRequest: HTTPRequest { get }

  /// Handles the end of the current request, or of a pause.
  mutating func apply(_ event: OperationEvent, at moment: OperationMoment) -> OperationStep
}

/// The time of an event of an operation, counted from its beginning.
struct OperationMoment: Sendable {
  let now: Duration
  /// The time at which the current request began to be sent; nil if it wasn't.
  var sendTime: Duration?
}

/// The end of a request, or of a pause.
enum OperationEvent: Sendable {
  case answered(HTTPResponse)
  case failed(TransferError)
  /// The operator cancelled it.
  case cancelled(TransmissionState)
  /// The pause that the operation requested is over.
  case resumed
}

/// The next step of an operation.
enum OperationStep: Equatable, Sendable {
  case send(HTTPRequest)
  /// Wait that long, and report the news so far, if there is any.
  case pause(Duration, UnconfirmedUpdate?)
  case finished(ServiceResult)
}
