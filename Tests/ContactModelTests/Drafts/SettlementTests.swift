import ContactModel
import Testing

@Suite struct SettlementTests {
  @Test(arguments: [
    (100, 30), (101, 29), (129, 1), (130, 0), (5_000, 0),
    // The clock was set back a little, and by far more than an update takes.
    (99, 30), (70, 30), (69, 0),
  ])
  func `an update that is not stored may arrive for 30 seconds`(now: Int, left: Int) {
    let settlement = Settlement.notStored(since: 100)
    #expect(settlement.secondsLeft(now: now) == left)
    let sentence = settlement.sentence(now: now)
    #expect(sentence?.contains("still be applied within \(left) s") == (left > 0))
    let isDoubtful = now == 69
    #expect(settlement.isDoubtful(now: now) == isDoubtful)
    #expect(sentence?.contains("isn't known") == isDoubtful)
    #expect(sentence?.contains("wasn't saved:") == (left == 0 && !isDoubtful))
  }

  @Test(arguments: [Settlement.editing, .stored(since: 100), .doubtful(since: 100)])
  func `what is settled otherwise is not waited for`(settlement: Settlement) {
    #expect(settlement.secondsLeft(now: 101) == 0)
    #expect(settlement.isDoubtful(now: 101) == (settlement == .doubtful(since: 100)))
  }
}
