import TestSupport
import Testing

@testable import ContactModel

@Suite struct DatePhraseTests {
  @Test(arguments: [
    ("1990-01-15", "1990-01-15"), ("1990/01/15", "1990-01-15"), ("1990.01.15", "1990-01-15"),
    ("1990-1-5", "1990-01-05"), ("19900115", "1990-01-15"), ("  1990-01-15  ", "1990-01-15"),
    ("2024-02-29", "2024-02-29"), ("2000-2-29", "2000-02-29"), ("0001-01-01", "0001-01-01"),
    ("9999-12-31", "9999-12-31"), ("2020-03-04", "2020-03-04"),
    ("15 jan 1990", "1990-01-15"), ("15 January 1990", "1990-01-15"),
    ("15 JANUARY 1990", "1990-01-15"), ("Jan 15, 1990", "1990-01-15"),
    ("January 15 1990", "1990-01-15"), ("Jan 15,1990", "1990-01-15"),
    ("  15   jan  1990 ", "1990-01-15"), ("15-jan-1990", "1990-01-15"),
    ("5 May 0987", "0987-05-05"), ("29 feb 2024", "2024-02-29"), ("1 sep 2020", "2020-09-01"),
    ("1 sept 2020", "2020-09-01"), ("1st September 2020", "2020-09-01"),
    ("2nd june 2020", "2020-06-02"), ("June 3rd, 2020", "2020-06-03"),
    ("11th june 2020", "2020-06-11"), ("12TH june 2020", "2020-06-12"),
    ("13th june 2020", "2020-06-13"), ("15th-jun-2020", "2020-06-15"),
    ("21st june 2020", "2020-06-21"), ("22nd june 2020", "2020-06-22"),
    ("23rd june 2020", "2020-06-23"), ("31st december 2020", "2020-12-31"),
    ("13/04/2020", "2020-04-13"), ("04/13/2020", "2020-04-13"), ("04/04/2020", "2020-04-04"),
    ("31.12.2020", "2020-12-31"), ("4-13-2020", "2020-04-13"), ("29/2/2024", "2024-02-29"),
    ("15. 1. 1990", "1990-01-15"), ("15. 1. 1990.", "1990-01-15"), ("15.1.1990.", "1990-01-15"),
    ("15 / 1 / 1990", "1990-01-15"), ("15 - 1 - 1990", "1990-01-15"), ("15 01 1990", "1990-01-15"),
    ("1990 01 15", "1990-01-15"), ("1990. 01. 15.", "1990-01-15"), ("1990年1月15日", "1990-01-15"),
    ("1990년 1월 15일", "1990-01-15"), ("15 Jan. 1990", "1990-01-15"),
    ("15. Jan. 1990", "1990-01-15"), ("15.Jan.1990", "1990-01-15"), ("Jan. 15, 1990", "1990-01-15"),
    ("15jan1990", "1990-01-15"), ("15-Jan 1990", "1990-01-15"), ("15/Jan/1990", "1990-01-15"),
    ("15 January, 1990", "1990-01-15"), ("1990 jan 15", "1990-01-15"),
    ("1990, January 15", "1990-01-15"), ("15th of January 1990", "1990-01-15"),
    ("the 15th of January, 1990", "1990-01-15"), ("January the 15th, 1990", "1990-01-15"),
    ("Mon, 15 Jan 1990", "1990-01-15"), ("Monday 15 January 1990", "1990-01-15"),
    ("Mon. 15.1.1990", "1990-01-15"), ("15/01/1990 Monday", "1990-01-15"),
    ("Fri 03/04/2020", "2020-04-03"), ("Wed 03/04/2020", "2020-03-04"),
    ("1990-01-15T00:00:00Z", "1990-01-15"), ("1990-01-15 00:00:00", "1990-01-15"),
    ("1990-01-15T23:30:00+01:00", "1990-01-15"), ("1990-01-15T08:00:00.123456Z", "1990-01-15"),
    ("1990-01-15T08:00:00,5-0800", "1990-01-15"), ("1990-01-15 08:00 +02", "1990-01-15"),
    ("1990-01-15T00:00", "1990-01-15"), ("1990-01-15 00:00:00 UTC", "1990-01-15"),
    ("1/15/1990 12:00:00 AM", "1990-01-15"), ("15/01/1990, 00:00", "1990-01-15"),
    ("15.01.1990 0:00", "1990-01-15"), ("15/Jan/1990:00:00:00 +0000", "1990-01-15"),
    ("Mon, 15 Jan 1990 00:00:00 GMT", "1990-01-15"), ("Mon Jan 15 00:00:00 1990", "1990-01-15"),
    ("Mon Jan 15 00:00:00 UTC 1990", "1990-01-15"),
    ("Mon Jan 15 1990 00:00:00 GMT+0100 (Central European Standard Time)", "1990-01-15"),
    ("1990-01-15\u{A0}", "1990-01-15"), ("\u{202A}1990-01-15\u{202C}", "1990-01-15"),
    ("1990\u{2010}01\u{2011}15", "1990-01-15"), ("\u{FEFF}15\u{A0}Jan\u{A0}1990", "1990-01-15"),
    ("15\u{2013}01\u{2013}1990", "1990-01-15"), ("\u{200E}15/01/1990", "1990-01-15"),
  ])
  func `a text that means one day is that day`(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  /// Texts typed on 2026-11-24.
  @Test(arguments: [
    ("today", "2026-11-24"), ("Yesterday", "2026-11-23"), ("TOMORROW", "2026-11-25"),
    (" today ", "2026-11-24"), ("-3d", "2026-11-21"), ("+0d", "2026-11-24"),
    ("+2w", "2026-12-08"), ("+1y", "2027-11-24"), ("-6m", "2026-05-24"), ("-6M", "2026-05-24"),
    ("+1y2m", "2028-01-24"), ("-1y2m3w4d", "2025-08-30"), ("-2025y", "0001-11-24"),
  ])
  func `names and distances are counted from today`(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("2024-01-31", "+1m", "2024-02-29"), ("2023-03-31", "-1m", "2023-02-28"),
    ("2024-02-29", "+1y", "2025-02-28"), ("2024-02-29", "+1y1m", "2025-03-29"),
    ("0001-01-01", "tomorrow", "0001-01-02"), ("2024-02-29", "+1d", "2024-03-01"),
  ])
  func `short months are respected`(today: String, text: String, expected: String) throws {
    #expect(DatePhrase(reading: text, today: try day(today)) == .date(try day(expected)))
  }

  @Test(arguments: [
    ("03/04/2020", "2020-04-03", "2020-03-04"), ("3.4.2020", "2020-04-03", "2020-03-04"),
    ("3-04-2020", "2020-04-03", "2020-03-04"), (" 12/01/0999 ", "0999-01-12", "0999-12-01"),
  ])
  func `a day and a month in figures are never guessed`(
    text: String, dayFirst: String, monthFirst: String
  ) throws {
    let readings = self.readings(of: text)
    #expect(readings.map(\.date) == [try day(dayFirst), try day(monthFirst)])
    #expect(readings.map(\.order) == [.dayFirst, .monthFirst])
  }

  @Test func `both readings are offered in words`() {
    #expect(
      readings(of: "03/04/2020").map(\.words) == [
        "3 April 2020 (day first)", "4 March 2020 (month first)",
      ])
  }

  @Test(arguments: [
    "", " ", "1990", "15", "jan", "jan 1990", "15 jan", "15/01", "1/2/20", "01/02/99", "90-01-15",
    "15 jan 90", "jan 15, 90", "2023-02-29", "1900-02-29", "29 feb 2023", "30/02/2020",
    "02/30/2020", "31/04/2020", "13/13/2020", "00/01/2020", "2024-01-01x", "x2024-01-01",
    "2024-13-01", "2024-00-10", "0000-01-01", "00000101", "10000-01-01",
    "1 jan 10000", "1/1/0000", "13/04/10000", "2024-001-01", "2024-01/01", "2024--01",
    "-2024-01-01", "2024-01-01-", "1990011", "199001155", "20230229", "２０２４-01-01",
    "２０２４0101", "15 jan １９９０", "٣ jan 1990", "+１d", "15 ja 1990", "15 janu 1990",
    "15 jän 1990", "15--jan-1990", "-15-jan-1990", "15-jan-1990-",
    "jan 15,, 1990", ",jan 15 1990", "0 jan 1990", "32 jan 1990",
    "15 15 1990", "jan jan 1990", "2st jan 1990", "11st jan 1990", "3th jan 1990",
    "st jan 1990", "15 jan 1990 x", "3d", "- 3d", "-3", "-d", "+", "-", "--3d", "+-3d", "+3x",
    "+3dd", "+3d4", "+1m2m", "+1d2y", "+1.5d", "+8000y", "-2026y", "+999999999y", "-999999999w",
    "+99999999999999999999d", "now", "todayx", "to day", "1990-01-15\u{301}", "1990-01-15\n",
    "\u{0}",
  ])
  func `any other text isn't a date`(text: String) {
    #expect(DatePhrase(reading: text, today: Sample.today) == .none)
  }

  @Test func `there is no day before the first and after the last`() {
    #expect(DatePhrase(reading: "yesterday", today: .earliest) == .none)
    #expect(DatePhrase(reading: "tomorrow", today: .latest) == .none)
    #expect(DatePhrase(reading: "+1m", today: .latest) == .none)
  }

  private func read(_ text: String) -> String? {
    guard case .date(let date) = DatePhrase(reading: text, today: Sample.today) else { return nil }
    return date.description
  }

  private func readings(of text: String) -> [DateReading] {
    guard case .ambiguous(let readings) = DatePhrase(reading: text, today: Sample.today) else {
      return []
    }
    return readings
  }

  @Test func `a day is read in every notation`() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let date = CalendarDate.random(using: &generator)
      for way in ways(of: date) {
        #expect(
          DatePhrase(reading: way, today: Sample.today) == .date(date),
          "\(way), seed \(generator.seed)")
      }
    }
  }

  @Test func `a day in figures is that day or one of two, never another`() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let date = CalendarDate.random(using: &generator)
      let text = "\(date.month)/\(date.day)/\(date.description.prefix(4))"
      switch DatePhrase(reading: text, today: Sample.today) {
      case .date(let read):
        #expect(read == date, "\(text), seed \(generator.seed)")
        #expect(date.day > 12 || date.day == date.month, "\(text), seed \(generator.seed)")
      case .ambiguous(let readings):
        #expect(readings.map(\.order) == [.dayFirst, .monthFirst], "seed \(generator.seed)")
        #expect(readings.last?.date == date, "\(text), seed \(generator.seed)")
        #expect(readings.first?.date.month == date.day, "\(text), seed \(generator.seed)")
      case .none:
        Issue.record("\(text) is a date, seed \(generator.seed)")
      }
    }
  }

  @Test func `text in any script isn't a date`() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let text = String.random(using: &generator)
      #expect(
        DatePhrase(reading: text, today: Sample.today) == .none, "seed \(generator.seed)")
      #expect(CalendarDate(timestamp: text) == nil, "seed \(generator.seed)")
    }
  }

  @Test func `a mistyped day never gets a year that wasn't typed`() throws {
    let typed: [Character] = [
      "0", "1", "2", "9", "-", "/", ".", ",", " ", "+", "d", "y", "a", "t", "é", "\r\n", "\u{301}",
    ]
    var generator = SeededGenerator()
    var read = 0
    for _ in 0..<5000 {
      let way = ways(of: .random(using: &generator)).randomElement(using: &generator)
      var characters = Array(try #require(way))
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let start = Int.random(in: characters.indices, using: &generator)
        let end = start + Int.random(in: 0...1, using: &generator)
        let insertion = typed.shuffled(using: &generator).prefix(
          .random(in: 0...1, using: &generator))
        characters.replaceSubrange(start..<end, with: insertion)
      }
      let text = String(characters)
      // A sign before it makes a distance of it, which has no year.
      guard !text.hasPrefix("+"), !text.hasPrefix("-") else { continue }
      for date in dates(of: text) {
        read += 1
        let year = date.description.prefix(4)
        #expect(text.contains(year), "\(text.debugDescription), seed \(generator.seed)")
      }
    }
    #expect(read > 500, "seed \(generator.seed)")
  }

  private func ways(of date: CalendarDate) -> [String] {
    let text = date.description
    let year = text.prefix(4)
    let name = date.monthAndYear.dropLast(5)
    return [
      text, text.filter { $0 != "-" }, text.replacing("-", with: "/"), date.words,
      "\(date.day)-\(name.prefix(3))-\(year)", "\(name) \(date.day), \(year)",
    ]
  }

  private func dates(of text: String) -> [CalendarDate] {
    switch DatePhrase(reading: text, today: Sample.today) {
    case .date(let date): [date]
    case .ambiguous(let readings): readings.map(\.date)
    case .none: []
    }
  }
}
