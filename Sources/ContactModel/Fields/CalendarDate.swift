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

extension CalendarDate {
  /// Reads exactly `yyyy-mm-dd` in ASCII digits (ISO 8601, extended format).
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[0..<4], digits: 4...4),
      let month = Self.number(bytes[5..<7], digits: 2...2),
      let day = Self.number(bytes[8..<10], digits: 2...2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads a date, or the date of a timestamp like `1990-01-15T00:00:00.000000Z`.
  ///
  /// The date is taken as it is written, in whatever zone the time is. The rest must be a valid
  /// time: other text is shown unchanged, rather than as a day it doesn't name.
  package init?(timestamp text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 10 || TimeScanner.isTime(bytes[10...]) else { return nil }
    self.init(Substring(text.utf8.prefix(10)))
  }

  /// Reads a date that can only be one day; relative dates aren't read.
  init?(pasted text: String) {
    guard case .date(let date) = DatePhrase(written: text) else { return nil }
    self = date
  }

  /// Returns the number of a month, 1 to 12, by its English name in any case: in full, of three
  /// letters, or `Sept`.
  package static func month(named name: some StringProtocol) -> Int? {
    let name = name.lowercased()
    if name == "sept" { return 9 }
    return monthNames.firstIndex { month in
      let month = month.lowercased()
      return month == name || name.count == 3 && month.hasPrefix(name)
    }.map { $0 + 1 }
  }

  /// Reads a number that consists of ASCII digits only, without a sign.
  ///
  /// - Parameters:
  ///   - text: The bytes, in UTF-8.
  ///   - digits: The possible numbers of digits.
  /// - Returns: The number; nil if the text isn't a number of that many digits.
  static func number(_ text: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(String(decoding: text, as: UTF8.self))
  }
}

/// A time that is read from its beginning.
private struct TimeScanner {
  private var rest: ArraySlice<UInt8>

  /// Returns whether a text is `T` or a space, `HH:MM[:SS[.fraction]]`, and `Z`, an offset or
  /// nothing (RFC 3339, 5.6; in SQL the space, and no zone or an offset without a colon).
  static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    var scanner = TimeScanner(rest: text)
    guard scanner.skip("T") || scanner.skip(" "), scanner.skipNumber(upTo: 23),
      scanner.skip(":"), scanner.skipNumber(upTo: 59), scanner.skipSeconds()
    else { return false }
    return (scanner.skip("Z") || scanner.skipOffset()) && scanner.rest.isEmpty
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Skips two digits.
  private mutating func skipNumber(upTo greatest: Int) -> Bool {
    guard let number = CalendarDate.number(rest.prefix(2), digits: 2...2), number <= greatest
    else { return false }
    rest.removeFirst(2)
    return true
  }

  /// Skips seconds, if there are any; 60 is a leap second.
  private mutating func skipSeconds() -> Bool {
    guard skip(":") else { return true }
    guard skipNumber(upTo: 60) else { return false }
    guard skip(".") else { return true }
    let fraction = rest.prefix(while: \.isASCIIDigit)
    rest.removeFirst(fraction.count)
    return !fraction.isEmpty
  }

  /// Skips the offset from UTC, if there is one.
  private mutating func skipOffset() -> Bool {
    guard skip("+") || skip("-") else { return true }
    guard skipNumber(upTo: 23) else { return false }
    _ = skip(":")
    return skipNumber(upTo: 59)
  }
}
