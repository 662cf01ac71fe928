import ContactModel
import Testing

@Suite struct AgeTests {
  @Test(arguments: [
    (-60, "a moment ago"), (0, "a moment ago"), (89, "a moment ago"), (90, "2 minutes ago"),
    (5_399, "90 minutes ago"), (5_400, "2 hours ago"), (129_599, "36 hours ago"),
    (129_600, "2 days ago"), (2_592_000, "30 days ago"),
  ])
  func `an age is told in the unit that says enough`(seconds: Int, words: String) {
    #expect(Age(since: 1_000_000, now: 1_000_000 + seconds).description == words)
  }
}
