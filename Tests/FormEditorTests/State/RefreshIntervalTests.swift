import ContactModel
import Testing

@testable import FormEditor

/// Tests of changes of the screen without keys, on fast and on slow lines.
@Suite struct RefreshIntervalTests {
  /// The way there and back in milliseconds, nil if it was not measured; and how often what
  /// counts is drawn.
  static let lines: [(roundTrip: Int?, step: Int)] = [
    (nil, 1_000), (0, 1_000), (150, 1_000), (151, 5_000), (300, 5_000), (1_000, 5_000),
  ]

  private func form(_ roundTrip: Int?, sending: Bool = true) -> FormDriver {
    var driver = FormDriver()
    if let roundTrip { driver.apply(.roundTripMeasured(roundTrip)) }
    driver.press("<end>X")
    if sending { driver.press("<c-s><enter>") }
    return driver
  }

  @Test(arguments: lines)
  func `the time of an update is drawn each second, or every five`(roundTrip: Int?, step: Int) {
    var driver = form(roundTrip)
    #expect(driver.form.deadline == 1_000 + step)
    driver.apply(.ticked(1_400))
    #expect(driver.form.deadline == 1_000 + step)
    driver.apply(.ticked(1_000 + step))
    #expect(driver.screen.contains("Sending… \(step / 1_000) s"))
    #expect(driver.form.deadline == 1_000 + 2 * step)
  }

  @Test(arguments: lines)
  func `a countdown is drawn at the same interval, and at its end`(roundTrip: Int?, step: Int) {
    var driver = form(roundTrip)
    driver.apply(.saveFinished(.rateLimited(RateLimit(seconds: 12, message: "Wait."))))
    #expect(driver.screen.contains("in 12 s."))
    driver.press("<enter>")
    var pictures = 0
    while driver.saves < 2, let deadline = driver.form.deadline, pictures < 20 {
      driver.apply(.ticked(deadline))
      pictures += 1
    }
    #expect(driver.saves == 2)
    #expect(pictures == (step == 1_000 ? 12 : 3))
  }

  @Test(arguments: lines)
  func `a loading form and a reading finder are drawn at the same interval`(
    roundTrip: Int?, step: Int
  ) {
    var loading = FormDriver(loading: 80, 24)
    var finding = FinderDriver()
    if let roundTrip {
      loading.apply(.roundTripMeasured(roundTrip))
      finding.apply(.roundTripMeasured(roundTrip))
    }
    #expect(loading.form.deadline == 1_000 + step)
    #expect(finding.finder.deadline == 1_000 + step)
    finding.fail("Wait.", retryAfter: 12)
    #expect(finding.finder.deadline == (step == 1_000 ? 2_000 : 3_000))
  }

  @Test(arguments: lines)
  func `a draft is kept at its time on any line`(roundTrip: Int?, step: Int) {
    #expect(form(roundTrip, sending: false).form.deadline == 2_000)
  }
}
