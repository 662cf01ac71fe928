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
    "", "T00:00:00Z", "T00:00:00.000000Z", "T23:59:60Z", " 00:00", "T12:30", "T12:30Z",
    " 12:30:45.5", "T12:30:45+05:30", "T12:30:45-0800", "T12:30-00:00",
  ])
  func `a timestamp is the day it names`(time: String) {
    #expect(CalendarDate(timestamp: "1990-01-15" + time)?.description == "1990-01-15")
  }

  @Test(arguments: [
    "x", " ", "T", "Z", "T1", "T12", "T12:", "T12:3", "T24:00", "T12:60", "T12:30:61", "T12:30:",
    "T12:30:45.", "T12:30:45.5x", "T12:30:45,5", "T12:30ZZ", "T12:30Z ", "T12:30+", "T12:30+05",
    "T12:30+05:", "T12:30+24:00", "T12:30+05:60", "T12:30+05:300", "T12:30Z+01:00", "  12:30",
    "T１２:30", " 1 of many", "T0 and then some", "T12:30\u{0}", "T-1:30", "\u{301}",
  ])
  func `other text behind a day is no timestamp`(tail: String) {
    #expect(CalendarDate(timestamp: "1990-01-15" + tail) == nil)
  }

  @Test(arguments: ["", "1990", "1990-02-30T00:00:00Z", "1990-01-1é", "1990-01-1T00:00:00Z"])
  func `a timestamp begins with a day that exists`(text: String) {
    #expect(CalendarDate(timestamp: text) == nil)
  }

  /// The days in words, which only have one reading.
  @Test(arguments: [
    ("1990-01-15", "15 January 1990"), ("2020-12-01", "1 December 2020"),
    ("0005-06-07", "7 June 0005"),
  ])
  func `a day is said in words`(text: String, words: String) throws {
    #expect(try day(text).words == words)
  }
}
