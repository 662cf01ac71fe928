import ContactModel
import Testing

@testable import ContactService

@Suite struct SaveOperationTests {
  private func play(
    _ events: [OperationEvent], readsFirst: Bool = true, etag: String? = nil,
    mode: BodyMode = .complete, arrival: Duration = .zero
  ) throws -> (SaveOutcome?, [HTTPRequest]) {
    var operation = try SaveOperation(
      Sample.edit(etag: etag), mode, server: Sample.server(), readsFirst: readsFirst,
      arrival: arrival)
    return operation.play(events)
  }

  @Test func `a save reads, updates, and is done`() throws {
    let (outcome, requests) = try play([
      Sample.response(200, Sample.stored),
      Sample.response(200, Sample.edited, [HTTPField("x-request-id", "r-1")]),
    ])
    let edited = try Sample.contact(Sample.edited)
    #expect(outcome == .saved(Receipt(stored: edited, differences: [], requestID: "r-1")))
    #expect(requests.map(\.purpose) == [.readFirst, .update])
    #expect(requests.map(\.method) == [.get, .put])
    #expect(requests.last?.url == "https://api.example.com/v2/contacts/7")
    #expect(requests.last?.body == (try Sample.edit().body(.complete)))
    #expect(requests.map(\.isAlone) == [false, true])
  }

  @Test func `values that differ from those sent are in the receipt`() throws {
    let (outcome, _) = try play([
      Sample.response(200, Sample.stored),
      Sample.response(200, Sample.stored.replacing("Lovelace", with: "KING")),
    ])
    guard case .saved(let receipt)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(receipt.differences.map(\.field.id) == [.lastName])
    #expect(receipt.differences.map(\.sent) == [.string("King")])
    #expect(receipt.differences.map(\.stored) == [.string("KING")])
  }

  @Test func `a success that shows the former values is read again, and isn't a success`() throws {
    let (outcome, requests) = try play([
      Sample.response(200, Sample.stored), Sample.response(201, Sample.stored),
      Sample.response(200, Sample.stored),
    ])
    #expect(outcome?.kind == "not applied")
    #expect(requests.map(\.purpose) == [.readFirst, .update, .readAgain])
    let (late, _) = try play([
      Sample.response(200, Sample.stored), Sample.response(200, Sample.stored),
      Sample.response(200, Sample.edited),
    ])
    #expect(late?.kind == "saved")
  }

  @Test func `a contact that changed meanwhile is not overwritten`() throws {
    let (outcome, requests) = try play([Sample.response(200, Sample.foreign)])
    guard case .conflict(let conflict)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(conflict.theirs == (try Sample.contact(Sample.foreign)))
    #expect(!conflict.isUpdateDoubtful && !conflict.isUpdateSent)
    #expect(requests.count == 1)
  }

  @Test func `a possible update with another client's change is a doubtful conflict`() throws {
    let (outcome, requests) = try play([
      Sample.response(200, Sample.stored), Sample.response(502),
      Sample.response(200, Sample.foreign),
    ])
    guard case .conflict(let conflict)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(conflict.isUpdateDoubtful && requests.count == 3)
  }

  @Test func `a save of a contact that was just read begins with the update`() throws {
    let call = ServiceRequest.update(try Sample.edit(), .complete)
    let operation = try call.operation(with: Sample.server())
    #expect(operation.firstRequest.purpose == .update)
    #expect(
      call.refused(forSeconds: 3)
        == ServiceRequest.save(try Sample.edit(), .complete).refused(forSeconds: 3))
  }

  @Test func `values that the server already holds are not sent again`() throws {
    let (outcome, requests) = try play([Sample.response(200, Sample.edited)])
    #expect(outcome?.kind == "saved")
    #expect(requests.count == 1)
  }

  @Test(arguments: [
    (Sample.response(401), "refused"), (Sample.response(403), "refused"),
    (Sample.response(404), "refused"), (Sample.response(302), "refused"),
    (Sample.response(429), "rate limited"), (Sample.response(500), "not sent"),
    (Sample.response(204), "not sent"), (Sample.response(202), "not sent"),
    (Sample.response(409), "not sent"), (Sample.response(200, "<html>"), "not sent"),
    (Sample.response(200, #"{"id": 8, "email": "x"}"#), "not sent"),
    (Sample.failure(.timeout, .maybeSent), "not sent"),
    (Sample.failure(.unreachable, .nothingSent), "not sent"),
    (.cancelled(.maybeSent), "not sent"), (.cancelled(.nothingSent), "not sent"),
  ])
  func `nothing is sent if the first reading fails`(
    event: OperationEvent, kind: String
  ) throws {
    let (outcome, requests) = try play([event])
    #expect(outcome?.kind == kind)
    #expect(requests.count == 1)
  }

  @Test(arguments: TransferError.Cause.allCases)
  func `an update that never left counts as not sent`(cause: TransferError.Cause) throws {
    let (outcome, requests) = try play([Sample.failure(cause, .nothingSent)], readsFirst: false)
    #expect(outcome?.kind == "not sent")
    #expect(requests.count == 1)
  }

  /// The meaning of each reading after a doubtful update.
  private static let readings: [(event: OperationEvent, kind: String, words: String)] = [
    (Sample.response(200, Sample.edited), "saved", ""),
    (
      Sample.response(200, Sample.stored), "not applied",
      "The server still has the old values; the update was not applied."
    ),
    (Sample.response(200, Sample.foreign), "conflict", "neither the loaded values nor all"),
    (Sample.response(404), "unknown", "may have been saved"),
    (Sample.response(500), "unknown", "may have been saved"),
    (Sample.response(200, "<html>"), "unknown", "may have been saved"),
    (Sample.response(200, #"{"id": 8, "email": "x"}"#), "unknown", "may have been saved"),
    (Sample.failure(.timeout, .maybeSent), "unknown", "didn't answer within 25 seconds"),
    (Sample.failure(.unreachable, .nothingSent), "unknown", "Can't reach"),
    (.cancelled(.maybeSent), "unknown", "Cancelled"),
  ]

  @Test(arguments: readings.indices, TransferError.Cause.allCases)
  func `a doubtful update is read once and never sent again`(
    index: Int, cause: TransferError.Cause
  ) throws {
    let reading = Self.readings[index]
    let (outcome, requests) = try play(
      [Sample.failure(cause, .maybeSent), reading.event], readsFirst: false)
    #expect(outcome?.kind == reading.kind)
    #expect(outcome?.sentence.contains(reading.words) == true, "\(outcome?.sentence ?? "")")
    #expect(requests.map(\.purpose) == [.update, .readAgain])
  }

  @Test(arguments: [
    "", "  \n", "<html>", "{", "[]", "7", #"{"data": {"id": 8, "email": "x"}}"#,
    #"{"message": "ok"}"#, #"{"error": "down", "email": "x"}"#, #"{"errors": {"a": ["b"]}}"#,
  ])
  func `a 200 without the stored contact is doubtful`(body: String) throws {
    for (reading, kind) in [(Sample.edited, "saved"), (Sample.stored, "not applied")] {
      let (outcome, requests) = try play(
        [Sample.response(200, body), Sample.response(200, reading)], readsFirst: false)
      #expect(outcome?.kind == kind)
      #expect(requests.count == 2)
    }
  }

  @Test func `a partial answer is completed by a reading`() throws {
    let partial = Sample.response(200, #"{"id": 7, "last_name": "King"}"#)
    let (full, _) = try play([partial, Sample.response(200, Sample.edited)], readsFirst: false)
    #expect(full == .saved(Receipt(stored: try Sample.contact(Sample.edited), differences: [])))
    let (merged, requests) = try play([partial, Sample.response(500)], readsFirst: false)
    guard case .saved(let receipt)? = merged else {
      Issue.record("\(String(describing: merged))")
      return
    }
    #expect(receipt.stored.members[.lastName] == .string("King"))
    #expect(receipt.stored.members[.email] == .string("ada@example.com"))
    #expect(receipt.differences.contains { $0.field.id == .email && $0.stored == nil })
    #expect(requests.count == 2)
  }

  @Test func `a 202 that isn't completed yet is unknown`() throws {
    let (outcome, _) = try play(
      [Sample.response(202), Sample.response(200, Sample.stored)], readsFirst: false)
    #expect(
      outcome
        == .unknown(
          reason:
            "api.example.com accepted the update but hasn't finished it (202 Accepted)."))
    let (done, _) = try play(
      [Sample.response(202), Sample.response(200, Sample.edited)], readsFirst: false)
    #expect(done?.kind == "saved")
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `an update that was saved and then redirected is found`(status: Int) throws {
    let readings = [
      (Sample.response(200, Sample.edited), "saved"),
      (Sample.response(200, Sample.stored), "refused"),
      (Sample.response(200, Sample.foreign), "conflict"), (Sample.response(500), "unknown"),
    ]
    for (reading, kind) in readings {
      let (outcome, requests) = try play([Sample.response(status), reading], readsFirst: false)
      #expect(outcome?.kind == kind)
      #expect(requests.map(\.purpose) == [.update, .readAgain])
    }
  }

  @Test(arguments: [409, 412, 428])
  func `a conflict includes the server's contact`(status: Int) throws {
    let theirs = try Sample.contact(Sample.foreign, etag: #""2""#)
    let (outcome, _) = try play(
      [
        Sample.response(status),
        Sample.response(200, Sample.foreign, [HTTPField("ETag", #""2""#)]),
      ], readsFirst: false)
    guard case .conflict(let conflict)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(conflict.theirs == theirs && !conflict.isUpdateDoubtful && conflict.isUpdateSent)
    let (blind, _) = try play([Sample.response(status), Sample.response(500)], readsFirst: false)
    guard case .conflict(let unread)? = blind else {
      Issue.record("\(String(describing: blind))")
      return
    }
    #expect(unread.theirs == nil)
  }

  @Test func `a tag that was refused although nothing changed is omitted from the next save`()
    throws
  {
    let tag = HTTPField("ETag", #""abc-gzip""#)
    let (outcome, requests) = try play(
      [
        Sample.response(200, Sample.stored, [tag]), Sample.response(412),
        Sample.response(200, Sample.stored, [tag]),
      ], etag: #""abc-gzip""#)
    #expect(requests.map(\.purpose) == [.readFirst, .update, .readAgain])
    guard case .conflict(let conflict)? = outcome, let theirs = conflict.theirs else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(conflict.isUpdateSent && conflict.message.contains("hasn't changed"))
    var edit = ContactEdit(base: theirs)
    for field in Field.all where field.id == .lastName { edit.enter("King", in: field) }
    var again = try SaveOperation(
      edit, .complete, server: Sample.server(), readsFirst: true, arrival: .zero)
    let (saved, second) = again.play([
      Sample.response(200, Sample.stored, [tag]), Sample.response(200, Sample.edited, [tag]),
    ])
    #expect(saved?.kind == "saved")
    #expect(second.last?.headers.contains { $0.name == "If-Match" } == false)
  }

  @Test(arguments: [409, 428])
  func `a refusal for another reason keeps the tag`(status: Int) throws {
    let (outcome, _) = try play(
      [
        Sample.response(200, Sample.stored), Sample.response(status),
        Sample.response(200, Sample.stored, [HTTPField("ETag", #""2""#)]),
      ], etag: #""1""#)
    guard case .conflict(let conflict)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(conflict.theirs?.etag == #""2""#)
  }

  @Test(arguments: [
    (nil, nil, nil), (#""1""#, nil, #""1""#), (#""1""#, #""2""#, #""2""#), (nil, #"W/"2""#, nil),
    ("\"1\r\nX: y\"", nil, nil), (nil, #""abc-gzip""#, #""abc-gzip", "abc""#),
    (#""abc--gzip""#, nil, #""abc--gzip", "abc""#), (nil, #""abc-br""#, #""abc-br", "abc""#),
    (nil, #""abc;gzip""#, #""abc;gzip", "abc""#), (nil, #""-gzip""#, #""-gzip""#),
    (nil, #""gzip""#, #""gzip""#),
  ])
  func `an update's condition is the newest tag`(
    base: String?, read: String?, condition: String?
  ) throws {
    let headers = read.map { [HTTPField("etag", $0)] } ?? []
    let (_, requests) = try play([Sample.response(200, Sample.stored, headers)], etag: base)
    let sent = requests.last?.headers.first { $0.name == "If-Match" }
    #expect(sent?.value == condition)
  }

  @Test func `a cancelled update that wasn't sent counts as not sent`() throws {
    let (outcome, requests) = try play([.cancelled(.nothingSent)], readsFirst: false)
    #expect(outcome?.kind == "not sent")
    #expect(requests.count == 1)
  }

  @Test func `only the required and edited fields are compared if only they are sent`() throws {
    let response = Sample.edited.replacing(#""lists": [3, 1]"#, with: #""lists": [9]"#)
    let (outcome, _) = try play([Sample.response(200, response)], readsFirst: false, mode: .changed)
    guard case .saved(let receipt)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(receipt.differences.isEmpty)
  }
}
