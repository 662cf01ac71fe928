package import ContactModel

/// A month to choose a day from, with one day selected.
///
/// Moves stop at the first day of the year 1 and the last day of the year 9999.
package struct MonthCalendar: Equatable, Sendable {
  package let today: CalendarDate
  package private(set) var selection: CalendarDate

  /// The names above the columns; a week begins on Monday (ISO 8601).
  package static let weekdayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  /// Opens with the present value selected, or today where there is none.
  package init(today: CalendarDate, present: CalendarDate? = nil) {
    self.today = today
    selection = present ?? today
  }

  /// The month that is shown, like `January 1990`.
  package var title: String { selection.monthAndYear }

  /// The days in their columns, nil outside the month.
  ///
  /// Always six weeks, so that what is drawn keeps its height from month to month.
  package var weeks: [[CalendarDate?]] {
    let year = selection.year
    let month = selection.month
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return [] }
    let length = CalendarDate.days(inMonth: month, of: year)
    return (0..<6).map { week in
      (0..<7).map { column in
        let day = week * 7 + column + 2 - first.weekday
        guard (1...length).contains(day) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
      }
    }
  }

  package mutating func select(_ date: CalendarDate) { selection = date }

  package mutating func move(byDays days: Int) {
    selection = selection.adding(days: days) ?? Self.end(days)
  }

  /// Moves to the same day of another month, or to its last where it is too short.
  package mutating func move(byMonths months: Int) {
    selection = selection.adding(months: months) ?? Self.end(months)
  }

  package mutating func move(byYears years: Int) {
    selection = selection.adding(years: years) ?? Self.end(years)
  }

  /// The day at which a move in this direction stops.
  private static func end(_ distance: Int) -> CalendarDate {
    distance < 0 ? .earliest : .latest
  }
}
