import ContactModel
import Testing

@testable import ContactService

@Suite struct LoadOperationTests {
  private func load(_ event: OperationEvent) throws -> LoadOutcome<Contact>? {
    var operation = try LoadOperation.contact(id: "7", server: Sample.server())
    guard case .finished(.contact(let outcome)) = operation.apply(event) else { return nil }
    return outcome
  }

  @Test func `a contact is loaded with its tag`() throws {
    let outcome = try load(Sample.response(200, Sample.stored, [HTTPField("etag", #""1""#)]))
    #expect(outcome == .loaded(try Sample.contact(etag: #""1""#)))
  }

  @Test(arguments: [
    (
      Sample.response(401), "The server rejected the token (from CONTACT_TOKEN).",
      CommandOutcome.refused
    ),
    (Sample.response(403), "doesn't allow this", .refused),
    (Sample.response(404), "There is no contact 7 on api.example.com", .refused),
    (Sample.response(410), "There is no contact 7 on api.example.com", .refused),
    (Sample.response(429), "Try again in 60 s", .tooManyRequests),
    (Sample.response(301), "Redirects are never followed", .refused),
    (Sample.response(500), "answered 500 Internal Server Error.", .notSent),
    (Sample.response(204), "answered 204 No Content.", .notSent),
    (Sample.response(200), "answered 200 OK without content.", .notSent),
    (Sample.response(200, "<p>Log in"), "but not with JSON: “<p>Log in”.", .notSent),
    (Sample.response(200, #"{"error": "down"}"#), "The server says: “down”.", .notSent),
    (Sample.response(200, #"{"a": 1}"#), #"isn't contact 7: “{"a":1}”."#, .notSent),
    (Sample.response(200, #"{"id": 8, "email": "x"}"#), "isn't contact 7", .notSent),
    (Sample.failure(.unresolved, .nothingSent), "Can't find the host", .notSent),
    (Sample.failure(.timeout, .maybeSent), "didn't answer within 25 seconds.", .notSent),
    (.cancelled(.maybeSent), "Cancelled.", .notSent),
  ])
  func `a failure describes what happened`(
    event: OperationEvent, words: String, exit: CommandOutcome
  ) throws {
    guard case .failed(let failure)? = try load(event) else {
      Issue.record("it was loaded")
      return
    }
    #expect(failure.message.contains(words), "\(failure.message)")
    #expect(failure.exit == exit)
    #expect(failure.retryAfter == (words.contains("Try again in") ? 60 : nil))
  }

  @Test func `a page has its contacts and its position`() throws {
    var operation = try LoadOperation.page(0, limit: 500, server: Sample.server())
    #expect(operation.firstRequest.url == "https://api.example.com/v2/contacts?page=1&limit=100")
    let body = """
      {"data": [{"id": 7, "email": "a"}, {"id": "x/y", "email": "b"}, {"email": "no id"}],
       "meta": {"current_page": 1, "last_page": "3", "per_page": 50, "total": 101}}
      """
    guard case .finished(.page(.loaded(let page))) = operation.apply(Sample.response(200, body))
    else {
      Issue.record("not loaded")
      return
    }
    #expect(page.entries.map(\.id) == ["7", "x/y"])
    #expect(page.meta == PageMeta(lastPage: 3, perPage: 50, total: 101))
  }

  @Test func `a page may be a bare array`() throws {
    var operation = try LoadOperation.page(2, limit: 15, server: Sample.server())
    #expect(
      operation.apply(Sample.response(200, "[]"))
        == .finished(
          .page(
            .loaded(
              ContactPage(
                entries: [],
                meta: PageMeta(lastPage: nil, perPage: nil, total: nil))))))
  }
}

@Suite struct NamesOperationTests {
  @Test func `names are read page by page`() throws {
    var operation = try NamesOperation(.lists, server: Sample.server())
    #expect(operation.firstRequest.url == "https://api.example.com/v2/lists")
    let first = #"{"data": [{"id": 3, "name": "VIP"}], "meta": {"last_page": 2}}"#
    guard case .send(let request) = operation.apply(Sample.response(200, first)) else {
      Issue.record("no second page")
      return
    }
    #expect(request.url == "https://api.example.com/v2/lists?page=2")
    let second = #"{"data": [{"id": "4"}, {"id": 99999999999}], "meta": {"last_page": 2}}"#
    #expect(
      operation.apply(Sample.response(200, second))
        == .finished(
          .names(.lists, .loaded([NamedID(id: 3, name: "VIP"), NamedID(id: 4, name: "")]))))
  }

  @Test func `pages end`() throws {
    var operation = try NamesOperation(.labels, server: Sample.server())
    let endless = Sample.response(200, #"{"data": [], "meta": {"last_page": 1000000}}"#)
    var requests = 1
    var last: OperationStep?
    while true {
      last = operation.apply(endless)
      guard case .send? = last else { break }
      requests += 1
    }
    guard case .finished(.names(.labels, .loaded(let names)))? = last else {
      Issue.record("not loaded")
      return
    }
    #expect(!names.isComplete)
    #expect(requests == NamesOperation.mostPages)
  }

  @Test func `a failure names what is missing`() throws {
    var operation = try NamesOperation(.labels, server: Sample.server())
    guard
      case .finished(.names(.labels, .failed(let failure))) = operation.apply(Sample.response(404))
    else {
      Issue.record("not failed")
      return
    }
    #expect(failure.message.contains("There is no list of labels on api.example.com"))
  }

  @Test func `too many names end the reading, and long ones are cut`() throws {
    var operation = try NamesOperation(.lists, server: Sample.server())
    let long = String(repeating: "n", count: 100_000)
    let elements = (1...40_000).map { #"{"id":\#($0)}"# }.joined(separator: ",")
    let page = #"{"data":[{"id":0,"name":"\#(long)"},\#(elements)],"meta":{"last_page":1000}}"#
    guard
      case .finished(.names(.lists, .loaded(let names))) = operation.apply(
        Sample.response(200, page))
    else {
      Issue.record("reading continues")
      return
    }
    #expect(names.count == NamesOperation.mostNames)
    #expect(names.first?.name == long.prefix(200) + "…")
  }
}
