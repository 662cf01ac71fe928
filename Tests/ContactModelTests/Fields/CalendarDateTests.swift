import ContactModel
import TestSupport
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("0001-01-01", true), ("9999-12-31", true), ("2000-02-29", true), ("1900-02-29", false),
    ("2023-02-29", false), ("2024-02-29", true), ("2023-04-31", false), ("2023-00-01", false),
    ("2023-13-01", false), ("0000-01-01", false), ("2023-1-01", false), ("2023-01-1 ", false),
    ("2024-01-01x", false), ("+024-01-01", false), ("２０２４-01-01", false), ("", false),
  ])
  func `only days that exist are dates`(text: String, exists: Bool) {
    #expect((CalendarDate(text) != nil) == exists)
    if exists { #expect(CalendarDate(text)?.description == text) }
  }

  @Test func `the calendar begins in the year 1 and ends in the year 9999`() {
    #expect(CalendarDate.earliest.description == "0001-01-01")
    #expect(CalendarDate.latest.description == "9999-12-31")
  }

  @Test func `every day comes back from its description`() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let date = CalendarDate.random(using: &generator)
      #expect(CalendarDate(date.description) == date, "seed \(generator.seed)")
    }
  }

  @Test(arguments: [
    ("0001-01-01", -719_162), ("1582-10-15", -141_427), ("1900-03-01", -25_508),
    ("1969-12-31", -1), ("1970-01-01", 0), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
    ("2024-12-31", 20_088), ("9999-12-31", 2_932_896),
  ])
  func `days are counted from 1970`(text: String, days: Int) throws {
    #expect(try day(text).daysSince1970 == days)
    #expect(CalendarDate(daysSince1970: days)?.description == text)
  }

  @Test(arguments: [-719_163, 2_932_897, .min, .max])
  func `days beyond the years 1 to 9999 do not exist`(days: Int) {
    #expect(CalendarDate(daysSince1970: days) == nil)
  }

  @Test(arguments: [
    ("0001-01-01", 1), ("1815-12-10", 7), ("1969-07-20", 7), ("1970-01-01", 4),
    ("2000-01-01", 6), ("2024-02-29", 4), ("2026-11-24", 2), ("9999-12-31", 5),
  ])
  func `weekdays are those of ISO 8601`(text: String, weekday: Int) throws {
    #expect(try day(text).weekday == weekday)
  }

  /// A whole cycle of the Gregorian calendar, stepped by the lengths of its months alone.
  @Test func `400 years follow day by day, number by number, weekday by weekday`() throws {
    var date = try day("1799-12-31")
    var contiguous = 0
    while date.description != "2199-12-31" {
      let next =
        CalendarDate(year: date.year, month: date.month, day: date.day + 1)
        ?? CalendarDate(year: date.year, month: date.month + 1, day: 1)
        ?? CalendarDate(year: date.year + 1, month: 1, day: 1)
      let later = try #require(next)
      guard later.daysSince1970 == date.daysSince1970 + 1,
        later.weekday == date.weekday % 7 + 1, date.adding(days: 1) == later
      else { break }
      contiguous += 1
      date = later
    }
    #expect(contiguous == 146_097, "stopped at \(date)")
  }

  @Test func `adding and subtracting days returns to the same day`() throws {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let date = CalendarDate.random(using: &generator)
      let other = CalendarDate.random(using: &generator)
      let days = other.daysSince1970 - date.daysSince1970
      #expect(date.adding(days: days) == other, "seed \(generator.seed)")
      #expect(other.adding(days: -days) == date, "seed \(generator.seed)")
      #expect((days > 0) == (other > date), "seed \(generator.seed)")
    }
  }

  @Test(arguments: [
    ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2000-01-31", 1, "2000-02-29"), ("1900-01-31", 1, "1900-02-28"),
    ("2024-03-31", -1, "2024-02-29"), ("2024-10-31", 1, "2024-11-30"),
    ("2024-12-15", 1, "2025-01-15"), ("2024-01-15", -1, "2023-12-15"),
    ("2024-05-15", 0, "2024-05-15"), ("0001-12-31", -11, "0001-01-31"),
    ("9999-01-31", 11, "9999-12-31"), ("2024-06-30", -2400, "1824-06-30"),
  ])
  func `months have their lengths`(text: String, months: Int, expected: String) throws {
    #expect(try day(text).adding(months: months)?.description == expected)
  }

  @Test(arguments: [
    ("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"),
    ("2024-02-29", -124, "1900-02-28"), ("2024-02-29", -24, "2000-02-29"),
    ("0001-01-01", 9998, "9999-01-01"),
  ])
  func `February 29 becomes the 28th in other years`(
    text: String, years: Int, expected: String
  ) throws {
    #expect(try day(text).adding(years: years)?.description == expected)
  }

  @Test(arguments: [1, 9999, 120_000, .max, .max / 2, .max / 12])
  func `there is nothing before the first day and after the last`(distance: Int) {
    #expect(CalendarDate.latest.adding(days: distance) == nil)
    #expect(CalendarDate.latest.adding(months: distance) == nil)
    #expect(CalendarDate.latest.adding(years: distance) == nil)
    #expect(CalendarDate.earliest.adding(days: -distance) == nil)
    #expect(CalendarDate.earliest.adding(months: -distance) == nil)
    #expect(CalendarDate.earliest.adding(years: -distance) == nil)
  }

  @Test func `the greatest distances do not trap`() {
    #expect(CalendarDate.earliest.adding(days: .min) == nil)
    #expect(CalendarDate.earliest.adding(months: .min) == nil)
    #expect(CalendarDate.earliest.adding(years: .min) == nil)
  }
}
