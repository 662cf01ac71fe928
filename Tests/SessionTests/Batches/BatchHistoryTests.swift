import ContactModel
@testable import Session
import Testing

@Suite struct BatchHistoryTests {
  private static let start = Batch.Moment(now: 0, time: 0, wait: 0)
  private let heading = JSONValue.object(BatchHistory(today: Sample.today).heading).text
  private let base = Sample.contact().fingerprint

  /// Returns the first step of a batch of one contact after these records.
  private func result(_ records: BatchRecord..., contact: Contact) throws -> Batch.Effect {
    let history = try #require(BatchHistory(lines: [heading] + records.map(\.text)))
    var batch = Batch(["1"], try Sample.order("department=Ops"), history)
    let first = batch.apply(.went, at: Self.start)
    guard first == .record(.asked(id: "1", at: 0)) else { return first }
    #expect(batch.apply(.went, at: Self.start) == .read("1"))
    return batch.apply(.read(.loaded(contact), left: nil), at: Self.start)
  }

  @Test func `an update that may still arrive is awaited, and the contact is read again`() throws {
    let begun = BatchRecord.begun(id: "1", base: base, at: -10)
    #expect(try result(begun, contact: Sample.contact()) == .wait(until: 1_000))
    let held = Sample.contact("1", [FieldID("department"): .string("Ops")])
    #expect(
      try result(begun, contact: held)
        == .record(.ended(id: "1", .saved, isDoubtful: false, isFinal: true)))
  }

  @Test(arguments: [UpdateResult.Outcome.saved, .nothing, .refused])
  func `contacts that are done are skipped`(outcome: UpdateResult.Outcome) throws {
    let effect = try result(
      .begun(id: "1", base: base, at: 0),
      .ended(id: "1", outcome, isDoubtful: false, isFinal: true), contact: Sample.contact())
    #expect(effect == .end)
  }

  @Test func `a journal of an earlier version lists the saved contacts`() throws {
    let line = #"{"ended":"1","outcome":"OUTCOME","doubtful":false}"#
    for (outcome, isDone) in [("saved", true), ("nothing", true), ("refused", false)] {
      let lines = [heading, line.replacing("OUTCOME", with: outcome)]
      #expect(try #require(BatchHistory(lines: lines)).isComplete(["1"]) == isDone)
    }
  }

  @Test func `a batch is finished when every contact is`() throws {
    let refused = BatchRecord.ended(id: "1", .refused, isDoubtful: false, isFinal: true)
    let asked = BatchRecord.asked(id: "1", at: 70)
    let history = try #require(BatchHistory(lines: [heading, asked.text, refused.text]))
    #expect(history.isComplete(["1"]) && !history.isComplete(["1", "2"]))
    #expect(history.began == 70 && history.countDone == 1)
    let doubtful = BatchRecord.begun(id: "1", base: base, at: 0)
    let open = try #require(
      BatchHistory(lines: [
        heading, doubtful.text,
        BatchRecord.ended(id: "1", .refused, isDoubtful: true, isFinal: true).text,
      ]))
    #expect(!open.isComplete(["1"]))
  }

  @Test(arguments: [UpdateResult.Outcome.refused, .notSent, .rateLimited, .changed])
  func `an update without effect is tried again`(outcome: UpdateResult.Outcome) throws {
    let other = Sample.contact("1", [FieldID("city"): .string("Bath")])
    let effect = try result(
      .begun(id: "1", base: base, at: 0),
      .ended(id: "1", outcome, isDoubtful: false, isFinal: false),
      contact: other)
    #expect(effect == .record(.begun(id: "1", base: other.fingerprint, at: 0)))
  }

  @Test func `a doubtful update is only sent again if nothing has changed`() throws {
    // Longer ago than an update can be on its way.
    let records = [
      BatchRecord.begun(id: "1", base: base, at: -60),
      .ended(id: "1", .unknown, isDoubtful: true, isFinal: false),
    ]
    #expect(
      try result(records[0], records[1], contact: Sample.contact())
        == .record(.begun(id: "1", base: base, at: 0)))
    let other = Sample.contact("1", [FieldID("city"): .string("Bath")])
    #expect(
      try result(records[0], records[1], contact: other)
        == .record(.ended(id: "1", .unknown, isDoubtful: true, isFinal: false)))
    let held = Sample.contact("1", [FieldID("department"): .string("Ops")])
    #expect(
      try result(records[0], contact: held)
        == .record(.ended(id: "1", .saved, isDoubtful: false, isFinal: true)))
  }

  @Test func `a contact that couldn't be read stays doubtful`() throws {
    let history = try #require(
      BatchHistory(lines: [heading, BatchRecord.begun(id: "1", base: base, at: 0).text]))
    for event in [
      Batch.Event.blocked("Somebody has it."),
      .read(.failed(LoadError(message: "Gone.", exit: .notSent)), left: nil),
    ] {
      var batch = Batch(["1"], try Sample.order("department=Ops"), history)
      _ = batch.apply(.went, at: Self.start)
      _ = batch.apply(.went, at: Self.start)
      #expect(
        batch.apply(event, at: Self.start)
          == .record(.ended(id: "1", .notSent, isDoubtful: true, isFinal: false)))
    }
  }

  @Test func `requests of the last minute are known, and no others`() throws {
    let lines = [
      heading, BatchRecord.asked(id: "1", at: 100).text,
      BatchRecord.begun(id: "1", base: base, at: 130).text,
      BatchRecord.ended(id: "1", .saved, isDoubtful: false, isFinal: true).text,
      BatchRecord.asked(id: "2", at: 161).text,
    ]
    let history = try #require(BatchHistory(lines: lines))
    #expect(history.recentRequests(now: 161) == [60, 30, 0])
    #expect(history.recentRequests(now: 162) == [31, 0])
    #expect(history.recentRequests(now: 300) == [])
    #expect(history.recentRequests(now: 140) == [39, 9])
  }

  @Test func `a batch keeps the day on which it began`() throws {
    #expect(BatchHistory(lines: [heading])?.today == Sample.today)
  }

  @Test(arguments: [
    [], ["{}"], [#"{"version":2,"today":"2026-05-20"}"#], [#"{"version":1,"today":"soon"}"#],
    [#"{"version":1,"today":"2026-05-20"}"#, "x"],
    [#"{"version":1,"today":"2026-05-20"}"#, #"{"begun":"1"}"#],
    [#"{"version":1,"today":"2026-05-20"}"#, #"{"ended":"1","outcome":"x","doubtful":false}"#],
  ])
  func `a file that isn't a journal isn't read as one`(lines: [String]) {
    #expect(BatchHistory(lines: lines) == nil)
  }

  @Test func `server, contacts and values identify a batch`() throws {
    let first = try Sample.order("city=a")
    let names = Set([
      BatchHistory.name(server: "s", ids: ["1", "2"], first),
      BatchHistory.name(server: "t", ids: ["1", "2"], first),
      BatchHistory.name(server: "s", ids: ["12"], first),
      BatchHistory.name(server: "s", ids: ["1", "2"], try Sample.order("city=b")),
      BatchHistory.name(server: "s", ids: ["1", "2"], try Sample.order(clearing: ["city"])),
    ])
    #expect(names.count == 5)
    #expect(names.allSatisfy { $0.count == 32 })
  }
}
