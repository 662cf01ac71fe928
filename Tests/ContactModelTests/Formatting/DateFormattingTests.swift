import ContactModel
import TestSupport
import Testing

@Suite struct DateFormattingTests {
  /// The days in words, which only have one reading.
  @Test(arguments: [
    ("1990-01-15", "15 January 1990"), ("2020-12-01", "1 December 2020"),
    ("0005-06-07", "7 June 0005"),
  ])
  func `a day is given in words`(text: String, words: String) throws {
    #expect(try day(text).words == words)
  }

  /// A day, and how far it is from 2026-11-24.
  @Test(arguments: [
    ("2026-11-24", "today"), ("2026-11-23", "yesterday"), ("2026-11-25", "tomorrow"),
    ("2026-11-22", "2 days ago"), ("2026-11-12", "12 days ago"), ("2026-10-25", "30 days ago"),
    ("2026-10-24", "1 month ago"), ("2026-09-25", "1 month ago"), ("2026-09-24", "2 months ago"),
    ("2025-11-25", "11 months ago"), ("2025-11-24", "1 year ago"), ("2024-11-25", "1 year ago"),
    ("2024-11-24", "2 years ago"), ("1815-12-10", "210 years ago"),
    ("0001-01-01", "2025 years ago"), ("2026-11-26", "in 2 days"), ("2026-12-23", "in 29 days"),
    ("2026-12-24", "in 1 month"), ("2027-02-24", "in 3 months"), ("2027-11-23", "in 11 months"),
    ("2027-11-24", "in 1 year"), ("2029-01-01", "in 2 years"), ("9999-12-31", "in 7973 years"),
  ])
  func `the distance is given in whole years, months or days`(text: String, words: String) throws {
    #expect(try day(text).elapsed(today: Sample.today) == words)
  }

  @Test(arguments: [
    ("2023-02-28", "2023-01-31", "in 1 month"), ("2023-01-31", "2023-02-28", "1 month ago"),
    ("2023-01-31", "2023-02-27", "27 days ago"), ("2024-02-29", "2025-02-28", "1 year ago"),
    ("2024-02-29", "2025-02-27", "11 months ago"), ("2023-02-28", "2024-02-29", "1 year ago"),
    ("9999-12-31", "9999-12-01", "in 30 days"), ("9999-12-30", "9999-11-30", "in 1 month"),
    ("9999-12-31", "0001-01-01", "in 9998 years"), ("0001-01-01", "9999-12-31", "9998 years ago"),
  ])
  func `short months count as they are added`(text: String, today: String, words: String) throws {
    #expect(try day(text).elapsed(today: day(today)) == words)
  }

  @Test func `a day some months later is that many months away`() throws {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let today = CalendarDate.random(using: &generator)
      let months = Int.random(in: 2...11, using: &generator)
      guard let date = today.adding(months: months) else { continue }
      #expect(date.elapsed(today: today) == "in \(months) months", "seed \(generator.seed)")
    }
  }

  @Test(arguments: [
    (-60, "a moment ago"), (0, "a moment ago"), (89, "a moment ago"), (90, "2 minutes ago"),
    (5_399, "90 minutes ago"), (5_400, "2 hours ago"), (129_599, "36 hours ago"),
    (129_600, "2 days ago"), (2_592_000, "30 days ago"),
  ])
  func `an age is given in the most suitable unit`(seconds: Int, words: String) {
    #expect(Age(since: 1_000_000, now: 1_000_000 + seconds).description == words)
  }
}
