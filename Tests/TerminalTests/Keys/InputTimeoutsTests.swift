import Testing

@testable import Terminal

@Suite struct InputTimeoutsTests {
  @Test(arguments: [
    (nil, 25), ("100", 100), ("0", 0), ("10000", 10_000), ("", 25), ("fast", 25), ("-1", 25),
    ("10001", 25), ("9223372036854775807", 25), ("99999999999999999999", 25), ("25.5", 25),
  ])
  func `Escape waits for ESCDELAY, or 25 ms`(value: String?, milliseconds: Int) {
    #expect(InputTimeouts(escapeDelay: value).milliseconds(for: .escape) == milliseconds)
  }

  @Test func `A sequence has a second, and longer where Escape has`() {
    #expect(InputTimeouts(escapeDelay: nil).milliseconds(for: .sequence) == 1_000)
    #expect(InputTimeouts(escapeDelay: "2000").milliseconds(for: .sequence) == 2_000)
  }

  @Test func `A burst ends soon, a marked paste late, and nothing waits for nothing`() {
    let inputTimeouts = InputTimeouts(escapeDelay: "5000")
    #expect(inputTimeouts.milliseconds(for: .burst) == 10)
    #expect(inputTimeouts.milliseconds(for: .paste) == 3_000)
    #expect(inputTimeouts.milliseconds(for: nil) == nil)
  }
}
