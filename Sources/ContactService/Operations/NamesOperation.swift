internal import ContactModel

/// The reading of all lists or all labels, page by page where the server pages them.
package struct NamesOperation: Operation {
  /// The most pages that are read; who has more sees the first.
  static let mostPages = 10
  /// The most names that are kept: pages may have as many as their bytes allow.
  static let mostNames = 10_000

  package let firstRequest: HTTPRequest
  private let kind: NameKind
  private let server: Server
  private let subject: Subject
  private let route: Route
  private var names: [NamedID] = []
  private var page = 1

  package init(_ kind: NameKind, server: Server) throws(IdentifierError) {
    self.kind = kind
    self.server = server
    subject = Subject("list of \(kind.rawValue)")
    route = kind == .lists ? server.endpoint.routes.lists : server.endpoint.routes.labels
    firstRequest = HTTPRequest(.read, route, url: try server.endpoint.url(of: route))
  }

  package mutating func apply(_ event: OperationEvent, at _: OperationMoment) -> OperationStep {
    switch server.body(of: event, subject: subject) {
    case .failure(let failure): return .finished(.names(kind, .failed(failure)))
    case .success(let json):
      guard case .array(let elements) = json["data"] ?? json else {
        return .finished(.names(kind, .failed(server.unfit(json, for: subject))))
      }
      names += elements.lazy.compactMap(NamedID.init(json:)).prefix(Self.mostNames - names.count)
      guard names.count < Self.mostNames, let last = PageMeta(json: json["meta"]).lastPage,
        page < min(last, Self.mostPages),
        let url = try? server.endpoint.url(of: route, query: [("page", page + 1)])
      else { return .finished(.names(kind, .loaded(names))) }
      page += 1
      return .send(HTTPRequest(.read, route, url: url))
    }
  }
}

extension NamedID {
  /// Reads `{"id": 3, "name": "…"}`; nil where the id is no int32.
  fileprivate init?(json: JSONValue) {
    guard let text = json["id"].flatMap(Contact.identifier), let id = Int32(text) else {
      return nil
    }
    let name = json["name"]?.string ?? ""
    let first = String(String.UnicodeScalarView(name.unicodeScalars.prefix(Self.longestName)))
    self.init(id: id, name: first.utf8.count < name.utf8.count ? first + "…" : first)
  }

  /// The most characters of a name that are kept.
  private static let longestName = 200
}
