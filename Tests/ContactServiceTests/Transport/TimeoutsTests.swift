import Testing

@testable import ContactService

@Suite struct TimeoutsTests {
  @Test(arguments: [
    (HTTPRequest.Purpose.read, 0, 30), (.readFirst, 0, 10), (.update, 0, 25), (.update, 9, 16),
    (.readAgain, 25, 5), (.readAgain, 3, 27), (.readAgain, 4_000, 5),
  ])
  func `a save leaves time to determine whether its update was applied`(
    purpose: HTTPRequest.Purpose, elapsed: Int, seconds: Int
  ) {
    let left = Timeouts.standard.remaining(for: purpose, elapsed: .seconds(elapsed))
    #expect(left == .seconds(seconds))
  }

  @Test(arguments: [(1_000, "1 second"), (25_000, "25 seconds"), (2_500, "2.5 seconds")])
  func `a time is given in seconds`(milliseconds: Int, words: String) {
    #expect(Duration.milliseconds(milliseconds).seconds == words)
  }

  @Test func `no time at all is still one millisecond`() {
    #expect(Duration.zero.milliseconds == 1)
  }
}
