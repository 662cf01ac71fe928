/// A day of the Gregorian calendar, years 1 to 9999, without a time or a zone.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int

  /// Creates a day that exists; nil for a day such as February 30.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(known: year, month, day)
  }

  private init(known year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The first day, 0001-01-01.
  package static let earliest = CalendarDate(known: 1, 1, 1)
  /// The last day, 9999-12-31.
  package static let latest = CalendarDate(known: 9999, 12, 31)

  /// Returns the length of a month in days.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day as `yyyy-mm-dd`.
  package var description: String {
    [
      String(year).zeroPadded(to: 4), String(month).zeroPadded(to: 2),
      String(day).zeroPadded(to: 2),
    ]
    .joined(separator: "-")
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate {
  /// The days from 0001-01-01 to 1970-01-01.
  private static let daysTo1970 = 719_162

  /// The days since 1970-01-01; negative before it.
  package var daysSince1970: Int { daysSinceEarliest - Self.daysTo1970 }

  /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
  package var weekday: Int {
    // 0001-01-01 is a Monday.
    daysSinceEarliest % 7 + 1
  }

  /// Creates the day that is a number of days after 1970-01-01; nil beyond the years 1 to 9999.
  package init?(daysSince1970 days: Int) {
    guard (Self.earliest.daysSince1970...Self.latest.daysSince1970).contains(days) else {
      return nil
    }
    let number = days + Self.daysTo1970
    // 400 years have 146,097 days; the position of leap years shifts this by at most one year.
    let estimate = number * 400 / 146_097 + 1
    var year = estimate + 1
    while Self.days(beforeYear: year) > number { year -= 1 }
    var month = 1
    var rest = number - Self.days(beforeYear: year)
    while rest >= Self.days(inMonth: month, of: year) {
      rest -= Self.days(inMonth: month, of: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// Returns the day that is a number of days later, or earlier if negative; nil beyond the years 1
  /// to 9999.
  package func adding(days: Int) -> CalendarDate? {
    let (sum, overflows) = daysSince1970.addingReportingOverflow(days)
    return overflows ? nil : CalendarDate(daysSince1970: sum)
  }

  /// Returns the same day a number of months later, or earlier if negative; nil beyond the years 1
  /// to 9999.
  ///
  /// If the month is too short, it is its last day: one month after January 31 is February 28 or
  /// 29.
  package func adding(months: Int) -> CalendarDate? {
    let (sum, overflows) = monthNumber.addingReportingOverflow(months)
    guard !overflows, sum >= 0 else { return nil }
    let year = sum / 12
    let month = sum % 12 + 1
    return CalendarDate(
      year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
  }

  /// Returns the same day a number of years later, or earlier if negative; nil beyond the years 1
  /// to 9999.
  ///
  /// One year after February 29 is February 28.
  package func adding(years: Int) -> CalendarDate? {
    let (months, overflows) = years.multipliedReportingOverflow(by: 12)
    return overflows ? nil : adding(months: months)
  }

  /// The months from January of the year 0.
  var monthNumber: Int { year * 12 + month - 1 }

  private var daysSinceEarliest: Int {
    let months = (1..<month).reduce(0) { $0 + Self.days(inMonth: $1, of: year) }
    return Self.days(beforeYear: year) + months + day - 1
  }

  /// Returns the days from 0001-01-01 to the first day of a year, with its leap days (proleptic
  /// Gregorian).
  private static func days(beforeYear year: Int) -> Int {
    let before = year - 1
    return before * 365 + before / 4 - before / 100 + before / 400
  }
}
