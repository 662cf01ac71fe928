import ContactModel
import Testing

@Suite struct UpdateResolutionTests {
  @Test(arguments: [
    (100, 30), (101, 29), (129, 1), (130, 0), (5_000, 0),
    // The clock was set back a little, and by far more than an update takes.
    (99, 30), (70, 30), (69, 0),
  ])
  func `an update that is not stored may arrive for 30 seconds`(now: Int, left: Int) {
    let resolution = UpdateResolution.notStored(since: 100)
    #expect(resolution.secondsLeft(now: now) == left)
    let sentence = resolution.sentence(now: now)
    #expect(sentence?.contains("still be applied within \(left) s") == (left > 0))
    let isDoubtful = now == 69
    #expect(resolution.isDoubtful(now: now) == isDoubtful)
    #expect(sentence?.contains("isn't known") == isDoubtful)
    #expect(sentence?.contains("wasn't saved:") == (left == 0 && !isDoubtful))
  }

  @Test(arguments: [UpdateResolution.editing, .stored(since: 100), .doubtful(since: 100)])
  func `other settled updates are not waited for`(resolution: UpdateResolution) {
    #expect(resolution.secondsLeft(now: 101) == 0)
    #expect(resolution.isDoubtful(now: 101) == (resolution == .doubtful(since: 100)))
  }

  @Test func `the worst status of several contacts counts`() {
    let cases: [([CommandOutcome], CommandOutcome)] = [
      ([], .done), ([.done, .done], .done), ([.done, .valuesNotValid], .valuesNotValid),
      ([.tooManyRequests, .notSent, .done], .tooManyRequests),
      ([.refused, .changedMeanwhile, .outcomeUnknown], .outcomeUnknown),
      ([.terminal, .configuration], .configuration),
      ([.usage, .leftWithoutSaving], .leftWithoutSaving),
    ]
    for (statuses, worst) in cases { #expect(CommandOutcome.worst(of: statuses) == worst) }
  }
}
