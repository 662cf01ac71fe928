import ContactModel
import Testing

@testable import ContactService

/// An update that may still arrive: former values don't prove anything until it can't any more.
@Suite struct PendingVerificationTests {
  /// The course of a save, played on its own clock.
  private struct Run {
    var outcome: SaveOutcome?
    /// The time at which the outcome was known, in seconds after the update began to be sent.
    var end = 0
    /// The times at which the contact was read after the update.
    var readings: [Int] = []
    var news: [UnconfirmedUpdate] = []
    var updates = 0
  }

  /// Plays a save whose update leaves at once; readings show what is held so many seconds later.
  private func run(
    _ doubt: OperationEvent, arrival: Duration = .seconds(30), answeredAfter: Int = 0,
    _ held: (Int) -> OperationEvent
  ) throws -> Run {
    var operation = try SaveOperation(
      Sample.edit(), .complete, server: Sample.server(), readsFirst: false, arrival: arrival)
    var run = Run()
    var now = answeredAfter
    var event = doubt
    run.updates = 1
    while true {
      let moment = OperationMoment(now: .seconds(now), sendTime: .zero)
      switch operation.apply(event, at: moment) {
      case .send(let next):
        if next.purpose == .update { run.updates += 1 }
        run.readings.append(now)
        event = held(now)
      case .pause(let wait, let news):
        run.news += news.map { [$0] } ?? []
        now += Int(wait.components.seconds)
        event = .resumed
      case .finished(let result):
        run.end = now
        if case .save(let outcome) = result { run.outcome = outcome }
        return run
      }
    }
  }

  /// The events that leave a doubt, and the meaning of former values when the update can't arrive
  /// any more.
  private static let doubts: [(event: OperationEvent, former: String)] = [
    (Sample.failure(.reset, .maybeSent), "not applied"),
    (Sample.failure(.timeout, .maybeSent), "not applied"),
    (Sample.failure(.truncated, .maybeSent), "not applied"),
    (Sample.response(408), "not applied"), (Sample.response(500), "not applied"),
    (Sample.response(502), "not applied"), (Sample.response(503), "not applied"),
    (Sample.response(504), "not applied"), (Sample.response(204), "not applied"),
    (Sample.response(200, "<html>"), "not applied"), (Sample.response(200, ""), "not applied"),
    (Sample.response(200, Sample.stored), "not applied"),
    (Sample.response(201, Sample.stored), "not applied"),
    (Sample.response(200, #"{"id": 7, "first_name": "Ada"}"#), "not applied"),
    (Sample.response(200, #"{"id": 7, "last_name": "Lovelace"}"#), "not applied"),
    (.cancelled(.maybeSent), "not applied"), (Sample.response(202), "unknown"),
    (Sample.response(301), "refused"), (Sample.response(302), "refused"),
    (Sample.response(303), "refused"), (Sample.response(307), "refused"),
    (Sample.response(308), "refused"),
  ]

  private static let stored = Sample.response(200, Sample.stored)
  private static let edited = Sample.response(200, Sample.edited)

  @Test(arguments: doubts.indices, [3, 27, 29])
  func `an update that is applied late is saved, and sent once`(index: Int, after: Int) throws {
    let run = try run(Self.doubts[index].event) { $0 < after ? Self.stored : Self.edited }
    #expect(run.outcome?.kind == "saved" && run.updates == 1)
    #expect(run.end >= after && run.end <= 30)
    #expect(run.news.count == 1 && run.news.first?.seconds == 30)
  }

  @Test(arguments: doubts.indices)
  func `former values count once the update can't arrive any more`(index: Int) throws {
    let run = try run(Self.doubts[index].event) { _ in Self.stored }
    #expect(run.outcome?.kind == Self.doubts[index].former)
    #expect(run.end == 30 && run.readings.last == 30 && run.readings.count <= 6)
    #expect(run.updates == 1)
  }

  @Test func `a stale replica is read again`() throws {
    let run = try run(Sample.response(504)) { [0, 3, 15].contains($0) ? Self.stored : Self.edited }
    #expect(run.outcome?.kind == "saved" && run.end == 1)
  }

  @Test func `a complete partial response counts more than a stale replica`() throws {
    let partial = Sample.response(200, #"{"id": 7, "last_name": "King"}"#)
    let run = try run(partial) { _ in Self.stored }
    #expect(run.outcome?.kind == "saved" && run.end == 0 && run.news.isEmpty)
  }

  @Test func `a response without the cleared fields confirms nothing`() throws {
    var edit = ContactEdit(base: try Sample.contact())
    edit.clear(try #require(Field.named(FieldID("address"))))
    var operation = try SaveOperation(
      edit, .complete, server: Sample.server(), readsFirst: false, arrival: .seconds(30))
    guard case .send = operation.apply(Sample.response(200, #"{"id": 7, "city": "London"}"#)),
      case .pause = operation.apply(Self.stored)
    else {
      Issue.record("not read again")
      return
    }
  }

  @Test(arguments: [Sample.response(404), Sample.response(500), Sample.failure(.reset, .maybeSent)])
  func `a failed reading is tried again, and unknown in the end`(failed: OperationEvent) throws {
    let late = try run(Sample.response(504)) { $0 < 5 ? failed : Self.edited }
    #expect(late.outcome?.kind == "saved")
    #expect(late.news.first?.reason.contains("reading it again failed") == true)
    let never = try run(Sample.response(504)) { _ in failed }
    #expect(never.outcome?.kind == "unknown" && never.end == 30)
  }

  @Test func `a server that says to wait gets no earlier request`() throws {
    let wait = Sample.response(429, "", [HTTPField("Retry-After", "12")])
    let run = try run(Sample.response(504)) { $0 < 10 ? wait : Self.edited }
    #expect(run.readings == [0, 12] && run.outcome?.kind == "saved")
  }

  @Test func `another client's change ends it early, and the remaining time is reported`() throws {
    let foreign = Sample.response(200, Sample.foreign)
    let run = try run(Sample.response(504)) { $0 < 3 ? Self.stored : foreign }
    guard case .conflict(let conflict)? = run.outcome else {
      Issue.record("\(String(describing: run.outcome))")
      return
    }
    #expect(run.end == 3 && conflict.isUpdateDoubtful && conflict.arrivesWithin == 27_000)
  }

  @Test
  func `the time counts from when the update was sent, and a late response leaves less of it`()
    throws
  {
    let run = try run(Sample.failure(.timeout, .maybeSent), answeredAfter: 25) { _ in Self.stored }
    #expect(run.news.first?.seconds == 5)
    #expect(run.readings == [25, 26, 28, 30] && run.outcome?.kind == "not applied")
  }

  @Test func `a cancelled wait leaves the outcome unknown`() throws {
    var operation = try SaveOperation(
      Sample.edit(), .complete, server: Sample.server(), readsFirst: false, arrival: .seconds(30))
    _ = operation.apply(Sample.response(504))
    guard case .pause = operation.apply(Self.stored),
      case .finished(.save(let outcome)) = operation.apply(.cancelled(.maybeSent))
    else {
      Issue.record("not cancelled")
      return
    }
    #expect(outcome.kind == "unknown")
  }

  @Test(arguments: [409, 412, 428, 422, 404, 429])
  func `a certain refusal isn't waited for`(status: Int) throws {
    let run = try run(Sample.response(status)) { _ in Self.stored }
    #expect(run.end == 0 && run.news.isEmpty)
  }
}
