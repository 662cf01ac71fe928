import ContactModel
import Testing

@testable import ContactService

@Suite struct OutcomeTableTests {
  /// Each status, what the update's outcome is where the contact is then read unchanged, and
  /// how many requests it takes.
  private static let table: [(statuses: [Int], outcome: String, requests: Int)] = [
    ([204, 205, 206, 299], "not applied", 2),
    ([200, 201, 203], "not applied", 2),
    ([202], "unknown", 2),
    ([101, 199, 0, 600, 999], "not applied", 2),
    ([300, 304, 305, 399], "refused", 1),
    ([301, 302, 303, 307, 308], "refused", 2),
    ([400, 402, 406, 407, 418, 421, 423, 426, 451, 499, 422], "refused", 1),
    ([401, 403, 404, 410, 405, 415, 501, 413, 414, 431], "refused", 1),
    ([408, 500, 502, 504, 503, 505, 511, 599], "not applied", 2),
    ([409, 412, 428], "conflict", 2),
    ([429], "rate limited", 1),
  ]

  @Test(arguments: table.flatMap { row in row.statuses.map { ($0, row.outcome, row.requests) } })
  func `a status has one outcome`(status: Int, outcome: String, requests: Int) throws {
    var operation = try SaveOperation(
      Sample.edit(), .complete, server: Sample.server(), readsFirst: false, arrival: .zero)
    let (end, sent) = operation.play([Sample.response(status), Sample.response(200, Sample.stored)])
    #expect(end?.kind == outcome)
    #expect(sent.count == requests)
    #expect(sent.count { $0.method == .put } == 1)
  }

  @Test func `a remaining doubt is unknown if the contact can't be read`() throws {
    for status in [101, 200, 202, 204, 206, 408, 500, 502, 503, 504, 599] {
      var operation = try SaveOperation(
        Sample.edit(), .complete, server: Sample.server(), readsFirst: false, arrival: .zero)
      let (end, _) = operation.play([Sample.response(status), Sample.response(500)])
      #expect(end?.kind == "unknown")
    }
  }

  @Test func `a 503 with a wait is rate limited`() throws {
    var operation = try SaveOperation(
      Sample.edit(), .complete, server: Sample.server(), readsFirst: false, arrival: .zero)
    let (end, _) = operation.play([Sample.response(503, "", [HTTPField("retry-after", "7")])])
    guard case .rateLimited(let limit)? = end else {
      Issue.record("\(String(describing: end))")
      return
    }
    #expect(limit.seconds == 7)
    #expect(limit.message == "api.example.com is temporarily unavailable.")
  }

  @Test(arguments: [
    (401, "The server rejected the token (from CONTACT_TOKEN)."),
    (403, "api.example.com doesn't allow this with the token from CONTACT_TOKEN (403 Forbidden)."),
    (404, "There is no contact 7 on api.example.com (404 Not Found)."),
    (405, "api.example.com doesn't support this request (405 Method Not Allowed)."),
    (413, "Shorten the longest field, Date of birth."),
    (422, "api.example.com rejected the values. The server says: “No.”"),
    (302, "api.example.com redirects to https://evil.example/ (302)"),
    (418, "api.example.com refused the request (418). The server says: “No.”"),
  ])
  func `a refusal describes what happened`(status: Int, words: String) throws {
    var edit = try Sample.edit()
    for field in Field.all where field.id == .birthday {
      edit.enter(String(repeating: "1", count: 99), in: field)
    }
    var operation = try SaveOperation(
      edit, .complete, server: Sample.server(), readsFirst: false, arrival: .zero)
    let location = HTTPField("Location", "https://evil.example/")
    let (end, _) = operation.play([
      Sample.response(status, #"{"message": "No."}"#, [location]),
      Sample.response(200, Sample.stored),
    ])
    #expect(end?.sentence.contains(words) == true, "\(end?.sentence ?? "")")
  }

  @Test func `a status is in the table once`() {
    for (index, row) in OutcomeTable.rows.enumerated() where !row.needsRetryAfter {
      for later in OutcomeTable.rows[(index + 1)...] {
        #expect(!later.statuses.contains(row.statuses.lowerBound) || later.statuses.count > 1)
      }
    }
  }
}
