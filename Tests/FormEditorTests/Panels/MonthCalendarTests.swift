import ContactModel
import FormEditor
import Testing

@Suite struct MonthCalendarTests {
  /// A day, its month's title, the blank columns before the first, and the month's length.
  @Test(arguments: [
    ("1990-01-15", "January 1990", 0, 31), ("2021-02-14", "February 2021", 0, 28),
    ("2024-02-29", "February 2024", 3, 29), ("2026-11-24", "November 2026", 6, 30),
    ("0001-01-31", "January 0001", 0, 31), ("9999-12-01", "December 9999", 2, 31),
  ])
  func `a month stands in its columns, always in six weeks`(
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

  @Test func `each day stands under its weekday, in every month of 400 years`() throws {
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

  @Test func `it opens on the present value, else on today`() throws {
    let today = try date("2026-11-24")
    #expect(MonthCalendar(today: today).selection == today)
    let calendar = try opened(on: "1990-01-15")
    #expect(calendar.selection.description == "1990-01-15")
    #expect(calendar.today == today)
  }

  @Test func `moves go over the ends of months and years`() throws {
    var calendar = try opened(on: "2023-12-31")
    calendar.move(byDays: 1)
    #expect(calendar.selection.description == "2024-01-01")
    calendar.move(byDays: -7)
    #expect(calendar.selection.description == "2023-12-25")
    calendar.select(try date("2024-01-31"))
    calendar.move(byMonths: 1)
    #expect(calendar.selection.description == "2024-02-29")
    calendar.move(byYears: 1)
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
    calendar.move(byYears: direction)
    #expect(calendar.selection.description == end)
    calendar.move(byDays: direction)
    #expect(calendar.selection.description == end)
  }

  private func opened(on text: String) throws -> MonthCalendar {
    MonthCalendar(today: try date("2026-11-24"), present: try date(text))
  }

  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
}
