import ContactModel
import Testing

@testable import FormEditor

@Suite struct MonthCalendarTests {
  /// A day, its month's title, the blank columns before the first, and the month's length.
  @Test(arguments: [
    ("1990-01-15", "January 1990", 0, 31), ("2021-02-14", "February 2021", 0, 28),
    ("2024-02-29", "February 2024", 3, 29), ("2026-11-24", "November 2026", 6, 30),
    ("0001-01-31", "January 0001", 0, 31), ("9999-12-01", "December 9999", 2, 31),
  ])
  func `a month is in its columns, always with six weeks`(
    text: String, title: String, blanks: Int, length: Int
  ) throws {
    let calendar = try opened(on: text)
    #expect(calendar.title == title)
    #expect(calendar.weeks.map(\.count) == Array(repeating: 7, count: 6))
    let columns = calendar.weeks.flatMap { $0 }
    #expect(columns.prefix { $0 == nil }.count == blanks)
    let days = columns.compactMap { $0 }
    #expect(days.map(\.day) == Array(1...length))
    #expect(days.allSatisfy { $0.description.prefix(7) == text.prefix(7) })
  }

  @Test func `each day is under its weekday, in every month of 400 years`() throws {
    #expect(MonthCalendar.weekdayNames == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
    var calendar = try opened(on: "1799-12-31")
    for _ in 0..<4800 {
      calendar.move(byMonths: 1)
      let isRight = calendar.weeks.allSatisfy { week in
        week.enumerated().allSatisfy { column, date in
          date.map { $0.weekday == column + 1 } ?? true
        }
      }
      #expect(isRight && calendar.weeks.count == 6, "\(calendar.title)")
      #expect(
        calendar.weeks.joined().contains(calendar.selection), "\(calendar.selection)")
    }
    #expect(calendar.title == "December 2199")
  }

  @Test func `it opens on the current value, otherwise on today`() throws {
    let today = try date("2026-11-24")
    #expect(MonthCalendar(today: today).selection == today)
    let calendar = try opened(on: "1990-01-15")
    #expect(calendar.selection.description == "1990-01-15")
    #expect(calendar.today == today)
  }

  @Test func `moves cross the ends of months and years`() throws {
    var calendar = try opened(on: "2023-12-31")
    calendar.move(byDays: 1)
    #expect(calendar.selection.description == "2024-01-01")
    calendar.move(byDays: -7)
    #expect(calendar.selection.description == "2023-12-25")
    calendar.select(try date("2024-01-31"))
    calendar.move(byMonths: 1)
    #expect(calendar.selection.description == "2024-02-29")
    calendar.move(byMonths: 12)
    #expect(calendar.selection.description == "2025-02-28")
    calendar.move(byMonths: -2)
    #expect(calendar.selection.description == "2024-12-28")
  }

  @Test(arguments: [("0001-01-20", -1, "0001-01-01"), ("9999-12-20", 1, "9999-12-31")])
  func `moves stop at the first day and at the last`(
    text: String, direction: Int, end: String
  ) throws {
    var calendar = try opened(on: text)
    calendar.move(byDays: 20 * direction)
    #expect(calendar.selection.description == end)
    calendar.select(try date(text))
    calendar.move(byMonths: direction)
    #expect(calendar.selection.description == end)
    calendar.select(try date(text))
    calendar.move(byMonths: 12 * direction)
    #expect(calendar.selection.description == end)
    calendar.move(byDays: direction)
    #expect(calendar.selection.description == end)
  }

  private func opened(on text: String) throws -> MonthCalendar {
    MonthCalendar(today: try date("2026-11-24"), present: try date(text))
  }

  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
}

/// Dates by keys; the test's today is 2026-11-24.
@Suite struct DateFieldTests {
  func atBirthday(_ json: String = #"{"birthday":null}"#) -> FormDriver {
    var driver = FormDriver(json)
    driver.go(to: "birthday")
    return driver
  }

  @Test(arguments: [
    ("1990-01-15", "1990-01-15"), ("15 jan 1990", "1990-01-15"), ("today", "2026-11-24"),
    ("-3d", "2026-11-21"), ("+2w", "2026-12-08"), ("+1y", "2027-11-24"),
    ("Feb 29, 2024", "2024-02-29"), ("13/04/2020", "2020-04-13"),
  ])
  func `typed text is read immediately, and saved as it is read`(typed: String, day: String) {
    var driver = atBirthday()
    driver.press(typed)
    #expect(driver.text(of: "birthday") == day)
    if typed != day { #expect(driver.screen.contains("→ \(day)")) }
    driver.press("<tab>")
    #expect(driver.screen.contains(day))
  }

  @Test func `an ambiguous date isn't guessed; both readings are offered`() {
    var driver = atBirthday()
    driver.press("03/04/2020")
    #expect(driver.text(of: "birthday") == "03/04/2020")
    driver.press("<tab>")
    #expect(driver.screen.contains("2020-04-03 or 2020-03-04"))
    driver.press("<s-tab><enter>")
    #expect(driver.screen.contains("3 April 2020 (day first)"))
    driver.press("<down><enter>")
    #expect(driver.text(of: "birthday") == "2020-03-04")
    #expect(driver.form.focusedKey == "country")
  }

  @Test func `Alt-Down offers the readings too, and Esc leaves the text`() {
    var driver = atBirthday()
    driver.press("03/04/2020<a-down><esc>")
    #expect(driver.text(of: "birthday") == "03/04/2020")
  }

  @Test(arguments: ["2023-02-29", "2024-01-01x", "２０２４-01-01", "tomorow", "1/2/90"])
  func `text that isn't a day is kept as it was typed, and prevents a save`(typed: String) {
    var driver = FormDriver()
    driver.go(to: "birthday")
    driver.press("<c-u>\(typed)<c-s>")
    #expect(driver.text(of: "birthday") == typed)
    #expect(driver.saves == 0)
    #expect(driver.form.focusedKey == "birthday")
  }

  @Test(arguments: [
    ("<left>", "2026-11-23"), ("<right>", "2026-11-25"), ("{", "2016-11-24"),
    ("}}{", "2036-11-24"), ("1990", "1990-11-24"), ("1990<right>", "1990-11-25"),
    ("1990<bs><bs>84", "1984-11-24"), ("1990<left>2001", "2001-11-23"), ("00001", "0001-11-24"),
    ("<up>", "2026-11-17"), ("<down>", "2026-12-01"), ("<pgup>", "2026-10-24"),
    ("<pgdn>", "2026-12-24"), ("<s-pgup>", "2025-11-24"), ("<c-pgdn>", "2027-11-24"),
    ("<lt>", "2025-11-24"), (">", "2027-11-24"), ("<home>", "2026-11-01"),
    ("<end>", "2026-11-30"), ("<pgup><end>t", "2026-11-24"),
  ])
  func `the calendar moves by days, weeks, months and years`(keys: String, day: String) {
    var driver = atBirthday()
    driver.press("<a-down>\(keys)<enter>")
    #expect(driver.text(of: "birthday") == day)
  }

  @Test func `the calendar opens at the day of the field, and Esc changes nothing`() {
    var driver = FormDriver()
    driver.go(to: "birthday")
    driver.press("<a-down>")
    #expect(driver.screen.contains("December 1815"))
    #expect(driver.screen.contains("›10"))
    driver.press("<right><esc>")
    #expect(!driver.form.edit.hasChanges)
    driver.press("<a-down><del>")
    #expect(driver.form.edit.intent(of: Field.named(.birthday)!) == .cleared)
  }

  @Test(arguments: ["1990-01-15", "19900115", "15.1.1990", "15/1/1990", "15 Jan 1990", "15jan1990"])
  func `a complete date typed into the calendar continues in the field`(typed: String) {
    var driver = FormDriver()
    driver.go(to: "birthday")
    driver.press("<a-down>\(typed.replacing(" ", with: "<space>"))<tab>")
    #expect(driver.text(of: "birthday") == "1990-01-15")
    #expect(driver.form.focusedKey == "country")
  }

  @Test(arguments: ["", "19", "199"])
  func `an empty date of birth opens at the year, and Enter waits for the complete date`(
    typed: String
  ) {
    var driver = atBirthday()
    driver.press("<a-down>\(typed)")
    #expect(
      driver.screen.contains("Year: " + typed + String(repeating: "_", count: 4 - typed.count)))
    driver.press("<enter>")
    #expect(driver.screen.contains("four digits"))
    driver.press("<esc>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `other dates open on today`() {
    var driver = FormDriver(#"{"start_date":null}"#)
    driver.go(to: "start_date")
    driver.press("<a-down><enter>")
    #expect(driver.text(of: "start_date") == "2026-11-24")
  }

  @Test func `29 February becomes the 28th in a year without it`() {
    var driver = atBirthday(#"{"birthday":"2024-02-29"}"#)
    driver.press("<a-down>2023<enter>")
    #expect(driver.text(of: "birthday") == "2023-02-28")
  }

  @Test func `the years 1 and 9999 can be reached with keys`() {
    for (typed, keys, day) in [
      ("0001-01-08", "<up><up><pgup>", "0001-01-01"), ("9999-12-24", "<down><down>>", "9999-12-31"),
    ] {
      var driver = atBirthday()
      driver.press("\(typed)<a-down>\(keys)<enter>")
      #expect(driver.text(of: "birthday") == day)
    }
  }

  @Test(arguments: [
    ("1990-11-24", "age 36"), ("2026-11-24", "age 0"), ("2027-02-24", "in 3 months"),
  ])
  func `the distance from today is next to the date`(day: String, remark: String) {
    let driver = atBirthday(#"{"birthday":"\#(day)"}"#)
    #expect(driver.screen.contains(remark))
  }

  @Test func `a loaded text that isn't a day is sent back unchanged`() {
    var driver = atBirthday(#"{"birthday":"15/01/1990"}"#)
    driver.press("<end>x<bs>")
    #expect(!driver.form.edit.hasChanges)
  }
}
