internal import ContactModel

/// One reading: a contact, or a page of contacts.
package struct LoadOperation<Loaded: Equatable & Sendable>: Operation {
  package let firstRequest: HTTPRequest
  private let server: Server
  private let subject: Subject
  private let read: @Sendable (JSONValue, HTTPResponse) -> Loaded?
  private let result: @Sendable (LoadOutcome<Loaded>) -> ServiceResult

  package mutating func apply(_ event: OperationEvent, at _: OperationMoment) -> OperationStep {
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
  /// The reading of one contact.
  package static func contact(id: String, server: Server) throws(IdentifierError) -> Self {
    Self(
      firstRequest: try server.reading(of: id, .read), server: server,
      subject: server.subject(id: id),
      read: { server.contact($0, id: id, etag: $1["ETag"]) }, result: ServiceResult.contact)
  }
}

extension LoadOperation<ContactPage> {
  /// The reading of one page of contacts; the API gives 50 of them at most, and others of its form
  /// give 100.
  package static func page(
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

extension Server {
  /// Makes the request that reads a contact.
  func reading(
    of id: String, _ purpose: HTTPRequest.Purpose
  ) throws(IdentifierError) -> HTTPRequest {
    let route = endpoint.routes.read
    return HTTPRequest(purpose, route, url: try endpoint.url(of: route, id: id))
  }

  /// Reads a contact from an answer; nil where it is none.
  func contact(_ json: JSONValue, id: String, etag: String?) -> Contact? {
    Contact(json: json, id: id, etag: etag, keys: endpoint.keys)
  }

  /// A contact as messages name it.
  func subject(id: String, largestField: String? = nil) -> Subject {
    Subject("contact \(shown(id))", largestField: largestField)
  }
}
