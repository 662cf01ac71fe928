import ContactModel
import Foundation

/// The API over the store: from a request to its answer, without a socket.
struct ContactAPI: Sendable {
  private let configuration: SandboxConfiguration
  private let store: ContactStore
  private let rate: RateWindow

  init(_ configuration: SandboxConfiguration, store: ContactStore) {
    self.configuration = configuration
    self.store = store
    rate = RateWindow(limit: configuration.rateLimit, now: configuration.now)
  }

  /// One row: a method, a path with `{id}` for any one segment, and what answers it.
  private struct Route: Sendable {
    let method: String
    let path: [String]
    let answer: @Sendable (ContactAPI, APIRequest, String) throws -> APIAnswer
  }

  private static let routes: [Route] = [
    Route(method: "GET", path: ["v2", "contacts"]) { api, request, _ in try api.list(request) },
    Route(method: "GET", path: ["v2", "contacts", "{id}"]) { api, _, id in try api.read(id) },
    Route(method: "PUT", path: ["v2", "contacts", "{id}"]) { api, request, id in
      try api.update(id, request)
    },
    Route(method: "GET", path: ["v2", "lists"]) { api, _, _ in try api.names("lists") },
    Route(method: "GET", path: ["v2", "labels"]) { api, _, _ in try api.names("labels") },
  ]

  /// Answers a request.
  func answer(_ request: APIRequest) -> APIAnswer {
    var answer: APIAnswer
    let standing = rate.count()
    if request.headers["authorization"] != "Bearer \(configuration.token)" {
      answer = .message(401, "Unauthenticated.")
    } else if standing.isOver {
      answer = .message(429, "Too many requests.")
      answer.headers["Retry-After"] = String(standing.retryAfter)
      answer.headers["X-RateLimit-Reset"] = String(standing.reset)
    } else {
      do {
        answer = try route(request)
      } catch {
        answer = .message(500, "The sandbox failed: \(error)")
      }
    }
    answer.headers["X-RateLimit-Limit"] = String(rate.limit)
    answer.headers["X-RateLimit-Remaining"] = String(standing.remaining)
    answer.headers["X-Request-Id"] = UUID().uuidString.lowercased()
    return answer
  }

  private func route(_ request: APIRequest) throws -> APIAnswer {
    let segments = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let matching = Self.routes.filter { route in
      route.path.count == segments.count
        && zip(route.path, segments).allSatisfy { $0 == "{id}" || $0 == $1 }
    }
    guard let route = matching.first(where: { $0.method == request.method }) else {
      return matching.isEmpty
        ? .message(404, "There is nothing here.")
        : .message(405, "The method \(request.method) is not supported here.")
    }
    return try route.answer(self, request, segments.last?.removingPercentEncoding ?? "")
  }

  private func list(_ request: APIRequest) throws -> APIAnswer {
    let page = max(1, request.query["page"].flatMap { Int($0) } ?? 1)
    let limit = max(1, min(50, request.query["limit"].flatMap { Int($0) } ?? 15))
    let (contacts, total) = try store.contacts(page: page, limit: limit)
    let meta = [
      ("current_page", page), ("last_page", max(1, (total + limit - 1) / limit)),
      ("per_page", limit), ("total", total),
    ]
    return .data(
      .array(contacts), meta: .object(meta.map { JSONMember($0.0, .number(String($0.1))) }))
  }

  private func read(_ id: String) throws -> APIAnswer {
    guard let contact = try store.contact(id) else { return Self.noContact }
    return found(contact)
  }

  private func names(_ table: String) throws -> APIAnswer {
    .data(
      .array(
        try store.names(in: table).map { name in
          .object([
            JSONMember("id", .number(String(name.id))), JSONMember("name", .string(name.name)),
          ])
        }))
  }

  private func update(_ id: String, _ request: APIRequest) throws -> APIAnswer {
    if request.body.count > 1 << 20 { return .message(413, "The body is larger than 1 MiB.") }
    guard let body = try? JSONValue(reading: request.body), case .object = body else {
      return .message(400, "The body is not a JSON object.")
    }
    let today = String(date.prefix(10))
    let known = Dictionary(
      uniqueKeysWithValues: try Field.all.compactMap { field in
        try field.namesTable.map { (field.id, Set(try store.names(in: $0).map(\.id))) }
      })
    let decision = try store.update(id, at: date) { present in
      guard let present else { return .answer(Self.noContact) }
      if configuration.usesETags, let wanted = request.headers["if-match"], wanted != "*",
        wanted != Self.etag(of: present)
      {
        return .answer(.message(412, "The contact has changed since it was read."))
      }
      let members = Self.members(of: body, over: present, configuration.updateMode)
      guard let today = CalendarDate(today) else { return .store(members) }
      let errors = UpdateRules(today: today, known: known).errors(in: members)
      return errors.isEmpty ? .store(members) : .answer(.invalid(errors))
    }
    if case .answer(let answer) = decision { return answer }
    return try read(id)
  }

  /// Every documented member after an update.
  private static func members(
    of body: JSONValue, over present: JSONValue, _ mode: SandboxConfiguration.UpdateMode
  ) -> [FieldID: JSONValue] {
    Dictionary(
      uniqueKeysWithValues: Field.all.map { field in
        let kept = mode == .merge ? present[field.key] : nil
        return (field.id, body[field.key] ?? kept ?? .null)
      })
  }

  private func found(_ contact: JSONValue) -> APIAnswer {
    var answer = APIAnswer.data(contact)
    if configuration.usesETags { answer.headers["ETag"] = Self.etag(of: contact) }
    return answer
  }

  private var date: String {
    Date(timeIntervalSince1970: configuration.now()).formatted(.iso8601)
  }

  private static let noContact = APIAnswer.message(404, "There is no such contact.")

  /// A strong tag of the content: 64 bits of FNV-1a.
  private static func etag(of contact: JSONValue) -> String {
    let hash = contact.text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return "\"\(String(hash, radix: 16))\""
  }
}
