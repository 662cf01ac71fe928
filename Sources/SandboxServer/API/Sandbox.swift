import ContactModel
import FlyingFox
import Foundation

/// The state that the routes use.
struct Sandbox: Sendable {
  let store: ContactStore
  let configuration: SandboxConfiguration

  /// Returns one page of the contacts.
  func contacts(_ request: APIRequest) async throws -> APIResponse {
    let page = Page(query: request.query)
    let (records, total) = try await store.records(on: page)
    return APIResponse(
      .ok,
      ["data": .array(records.map(\.json)), "meta": page.meta(total: total)])
  }

  /// Returns one contact.
  func contact(_ request: APIRequest) async throws -> APIResponse {
    guard let record = try await store.record(request.id) else { throw APIError.notFound }
    return response(for: record)
  }

  /// Updates a contact, or rejects the update and changes nothing.
  func update(_ request: APIRequest) async throws -> APIResponse {
    let mode = configuration.update
    let ifMatch = configuration.hasETags ? request.ifMatch : nil
    let now = configuration.now()
    guard let today = CalendarDate(now) else {
      throw SandboxError("the clock's year isn't between 1 and 9999.")
    }
    let record = try await store.update(request.id, at: now) { stored, known in
      // RFC 9110, 13.2.1: the precondition comes after 404 and before the content is checked.
      if let ifMatch, !EntityTag(of: stored.json).satisfies(ifMatch: ifMatch) {
        throw APIError.preconditionFailed
      }
      let submission = Submission(try request.object(), to: stored.contact, mode)
      let errors = submission.errors(today: today, known: known)
      if !errors.isEmpty { throw APIError.invalid(errors) }
      return submission.members
    }
    guard let record else { throw APIError.notFound }
    return response(for: record)
  }

  /// Returns the ids and names that a field of ids may have.
  func collection(of field: Field) async throws -> APIResponse {
    let names = try await store.names(in: field)
    return .data(.array(names.map(\.json)))
  }

  private func response(for record: ContactRecord) -> APIResponse {
    var response = APIResponse.data(record.json)
    if configuration.hasETags { response.headers[.eTag] = EntityTag(of: record.json).description }
    return response
  }
}

/// A strong version tag (RFC 9110, 8.8.3) of a contact's response.
struct EntityTag: Equatable, Sendable, CustomStringConvertible {
  /// The tag with its quotes.
  let description: String

  /// Creates the tag of a content: its fingerprint.
  init(of content: JSON) { description = "\"\(Fingerprint(of: content.text.utf8))\"" }

  /// Returns whether an `If-Match` names this version (RFC 9110, 13.1.1).
  ///
  /// - Parameter header: `*`, or tags with commas between them; a weak tag never matches.
  /// - Returns: Whether the precondition holds.
  func satisfies(ifMatch header: String) -> Bool {
    header.split(separator: ",").contains { part in
      let tag = part.drop { $0 == " " }.prefix { $0 != " " }
      return tag == "*" || tag == description
    }
  }
}

/// The requests of one minute, counted from the first.
struct RateWindow: Sendable {
  /// The length in seconds, by the API document: 40 requests per minute.
  static let length: TimeInterval = 60

  let limit: Int
  private var start = Date.distantPast
  private var count = 0

  init(limit: Int) { self.limit = limit }

  /// Counts a request.
  ///
  /// - Parameter now: The time; one before the window's start, by a clock set back, opens another.
  /// - Returns: The limit to report in the response.
  mutating func record(at now: Date) -> RateLimitStatus {
    if now < start || now >= start + Self.length {
      start = now
      count = 0
    }
    let isGranted = count < limit
    if isGranted { count += 1 }
    let reset = start + Self.length
    return RateLimitStatus(
      isGranted: isGranted, limit: limit, remaining: limit - count, reset: reset,
      wait: reset.timeIntervalSince(now))
  }
}

/// The rate limit's decision about one request.
struct RateLimitStatus: Sendable {
  let isGranted: Bool
  let limit: Int
  let remaining: Int
  /// The time at which the next window may open.
  let reset: Date
  /// Seconds until then.
  let wait: TimeInterval

  /// The headers of the API document; the last two are only sent with a rejection.
  var headers: [(HTTPHeader, String)] {
    let always = [
      (HTTPHeader("X-RateLimit-Limit"), String(limit)),
      (HTTPHeader("X-RateLimit-Remaining"), String(remaining)),
    ]
    if isGranted { return always }
    return always + [
      (HTTPHeader("Retry-After"), String(Int(wait.rounded(.up)))),
      (HTTPHeader("X-RateLimit-Reset"), String(Int(reset.timeIntervalSince1970.rounded(.up)))),
    ]
  }
}
