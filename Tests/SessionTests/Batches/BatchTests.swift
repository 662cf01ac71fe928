import ContactModel
@testable import Session
import TestSupport
import Testing

/// Tests of a batch with a simulated clock.
@Suite struct BatchTests {
  private static let start = Batch.Moment(now: 0, time: 0, wait: 0)

  private func order() throws -> ContactUpdate.UpdatePlan { try Sample.order("department=Ops") }

  private func isDone(_ world: BatchWorld) -> Bool {
    world.contacts.values.allSatisfy {
      $0.members[FieldID("department")] == .string("Ops")
    }
  }

  @Test func `a hundred contacts take no more than 40 requests in any minute`() throws {
    var world = BatchWorld(100, try order())
    let batch = try world.run()
    #expect(world.requests.count == 200)
    #expect(world.mostInAMinute <= 40 && world.mostInAMinute > 30)
    #expect(world.told.map(\.id) == world.ids)
    #expect(batch.exit == .done && batch.isComplete && isDone(world))
    #expect(batch.summary == "100 contacts: 100 saved.")
    // As fast as that allows: 200 requests are four whole minutes and a part of one.
    #expect((240_000..<330_000).contains(world.now), "\(world.now)")
  }

  @Test func `a server's request to wait is respected, and every contact updated once`() throws {
    var world = BatchWorld(100, try order())
    world.limitedOneOf = 9
    let batch = try world.run()
    #expect(batch.isComplete && isDone(world))
    #expect(world.updates.values.allSatisfy { $0 == 1 } && world.updates.count == 100)
    #expect(world.mostInAMinute <= 40)
  }

  @Test func `a batch gives up on a server that only says to wait`() throws {
    var world = BatchWorld(100, try order())
    world.limitedOneOf = 1
    let batch = try world.run()
    #expect(world.requests.count == 5)
    #expect(batch.stopReason != nil && batch.exit == .tooManyRequests)
    #expect(batch.summary == "100 contacts: 1 too many requests, 99 left.")
  }

  @Test func `without waiting, a server that says to wait stops it at once`() throws {
    var order = try Sample.order("department=Ops")
    order.waits = false
    var world = BatchWorld(3, order)
    world.limitedOneOf = 1
    let batch = try world.run()
    #expect(world.requests.count == 1 && batch.stopReason == "the server says to wait.")
    #expect(batch.exit == .tooManyRequests && batch.countLeft == 2)
  }

  @Test func `an unreachable server stops the batch after three contacts`() throws {
    var world = BatchWorld(100, try order())
    world.isUnreachable = true
    let batch = try world.run()
    #expect(batch.stopReason == "3 contacts in a row can't be read or saved.")
    #expect(batch.exit == .notSent && batch.countLeft == 97)
    world.isUnreachable = false
    #expect(try world.run().isComplete && isDone(world))
  }

  @Test func `interrupted at any step a batch continues, and updates every contact once`() throws {
    var whole = BatchWorld(6, try order())
    _ = try whole.run()
    for steps in 0..<whole.steps {
      var world = BatchWorld(6, try order())
      world.stepsLeft = steps
      #expect(throws: BatchWorld.Interrupted.self) { _ = try world.run() }
      world.stepsLeft = nil
      let batch = try world.run()
      #expect(batch.isComplete && isDone(world), "after \(steps)")
      #expect(world.updates.values.allSatisfy { $0 == 1 }, "after \(steps)")
    }
  }

  @Test func `interrupted repeatedly a batch updates every contact once`() throws {
    var random = SeededGenerator()
    for _ in 0..<6 {
      let seed = random.next()
      var world = BatchWorld(100, try order(), seed: seed)
      world.limitedOneOf = 15
      var runs = 0
      while true {
        runs += 1
        try #require(runs < 10_000, "seed \(random.seed)")
        world.stepsLeft = Int.random(in: 0...150, using: &random)
        // A server that refuses often enough stops it too; the next run goes on.
        if let batch = try? world.run(), batch.isComplete { break }
      }
      #expect(runs > 1 && isDone(world), "seed \(random.seed)")
      #expect(
        world.updates.values.allSatisfy { $0 == 1 } && world.updates.count == 100,
        "seed \(random.seed)")
      #expect(world.mostInAMinute <= 40, "seed \(random.seed)")
    }
  }

  @Test func `a stop finishes the current contact, and begins no other`() throws {
    var batch = Batch(["1", "2"], try order(), BatchHistory(today: Sample.today))
    let base = Sample.contact("1")
    #expect(batch.apply(.went, at: Self.start) == .record(.asked(id: "1", at: 0)))
    #expect(batch.apply(.went, at: Self.start) == .read("1"))
    guard
      case .record(.begun(id: "1", base: base.fingerprint, at: 0)) = batch.apply(
        .read(.loaded(base), left: nil), at: Self.start),
      case .save(let edit) = batch.apply(.went, at: Self.start)
    else {
      Issue.record("Nothing was sent")
      return
    }
    batch.stop(because: "interrupted.")
    #expect(batch.summary == "2 contacts: 1 may have been saved, 1 left.")
    let receipt = Receipt(stored: Sample.stored(edit), differences: [])
    #expect(
      batch.apply(.saved(.saved(receipt)), at: Self.start)
        == .record(.ended(id: "1", .saved, isDoubtful: false, isFinal: true)))
    guard case .tell = batch.apply(.went, at: Self.start) else {
      Issue.record("not reported")
      return
    }
    #expect(batch.apply(.went, at: Self.start) == .end)
    #expect(batch.summary == "2 contacts: 1 saved, 1 left." && batch.exit == .notSent)
  }

  /// Runs a batch of one contact with this outcome.
  private func batch(
    _ words: String = "department=Ops", _ outcomes: SaveOutcome...
  ) throws -> (Batch, Batch.Effect) {
    var batch = Batch(["1"], try Sample.order(words), BatchHistory(today: Sample.today))
    _ = batch.apply(.went, at: Self.start)
    _ = batch.apply(.went, at: Self.start)
    var effect = batch.apply(.read(.loaded(Sample.contact()), left: nil), at: Self.start)
    for outcome in outcomes {
      _ = batch.apply(.went, at: Self.start)
      effect = batch.apply(.saved(outcome), at: Self.start)
    }
    return (batch, effect)
  }

  @Test(arguments: [400, 404, 410, 413, 422])
  func `a permanent refusal is final`(status: Int) throws {
    let (batch, effect) = try batch(
      "department=Ops", .refused(Refusal(status: status, message: "Why.")))
    #expect(effect == .record(.ended(id: "1", .refused, isDoubtful: false, isFinal: true)))
    #expect(batch.isComplete && batch.exit == .refused)
  }

  @Test(arguments: [301, 401, 403, 405, 501])
  func `a refusal that a setting may change is tried again`(status: Int) throws {
    let (batch, effect) = try batch(
      "department=Ops", .refused(Refusal(status: status, message: "Why.")))
    #expect(effect == .record(.ended(id: "1", .refused, isDoubtful: false, isFinal: false)))
    #expect(!batch.isComplete)
  }

  @Test func `invalid values are final, an unknown outcome isn't`() throws {
    #expect(try batch("gender=x").0.isComplete)
    #expect(try !batch("department=Ops", .unknown(reason: "Why.")).0.isComplete)
    let conflict = Conflict(message: "Why.", theirs: nil, isUpdateDoubtful: true)
    #expect(try !batch("department=Ops", .conflict(conflict)).0.isComplete)
  }

  @Test func `a missing contact is final, one whose update was begun stays doubtful`() throws {
    let heading = JSONValue.object(BatchHistory(today: Sample.today).heading).text
    let base = Sample.contact().fingerprint
    let gone = LoadError(message: "Gone.", exit: .refused, isFinal: true)
    for begun in [[], [BatchRecord.begun(id: "1", base: base, at: -60).text]] {
      let history = try #require(BatchHistory(lines: [heading] + begun))
      var batch = Batch(["1"], try order(), history)
      _ = batch.apply(.went, at: Self.start)
      _ = batch.apply(.went, at: Self.start)
      _ = batch.apply(.read(.failed(gone), left: nil), at: Self.start)
      #expect(batch.isComplete == begun.isEmpty)
    }
  }

  @Test func `the status and the summary of a continued batch include the earlier run`() throws {
    let lines = [
      JSONValue.object(BatchHistory(today: Sample.today).heading).text,
      BatchRecord.ended(id: "1", .refused, isDoubtful: false, isFinal: true).text,
      BatchRecord.ended(id: "2", .saved, isDoubtful: false, isFinal: true).text,
    ]
    let batch = Batch(["1", "2"], try order(), try #require(BatchHistory(lines: lines)))
    #expect(batch.exit == .refused && batch.isComplete)
    #expect(batch.summary == "2 contacts: 1 saved earlier, 1 refused earlier.")
  }

  @Test(arguments: [
    (
      [SaveOutcome.unknown(reason: "Why."), .notSent(reason: "Why.")],
      CommandOutcome.outcomeUnknown
    ),
    ([.conflict(Conflict(message: "Why.", theirs: nil)), .notSent(reason: "")], .changedMeanwhile),
    ([.refused(Refusal(status: 403, message: "")), .notApplied(reason: "")], .refused),
    ([.notApplied(reason: "")], .notSent),
  ])
  func `the worst outcome is the status`(outcomes: [SaveOutcome], exit: CommandOutcome)
    throws
  {
    let ids = outcomes.indices.map(String.init)
    var batch = Batch(ids, try order(), BatchHistory(today: Sample.today))
    for (id, outcome) in zip(ids, outcomes) {
      _ = batch.apply(.went, at: Self.start)
      #expect(batch.apply(.went, at: Self.start) == .read(id))
      _ = batch.apply(.read(.loaded(Sample.contact(id)), left: nil), at: Self.start)
      _ = batch.apply(.went, at: Self.start)
      _ = batch.apply(.saved(outcome), at: Self.start)
      _ = batch.apply(.went, at: Self.start)
    }
    #expect(batch.apply(.went, at: Self.start) == .end)
    #expect(batch.exit == exit && !batch.isComplete)
  }
}
