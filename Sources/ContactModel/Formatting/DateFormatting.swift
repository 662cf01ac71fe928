extension CalendarDate {
  /// The English names of the months, which are nowhere else in the program.
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Returns the distance of the date from today, in words: `207 years ago`, `in 3 months`,
  /// `tomorrow`.
  ///
  /// In whole years, else whole months, else days. They are counted as `adding(months:)` does, from
  /// the earlier day: from January 31 to February 28 is one month.
  package func elapsed(today: CalendarDate) -> String {
    switch daysSince1970 - today.daysSince1970 {
    case 0: return "today"
    case 1: return "tomorrow"
    case -1: return "yesterday"
    case let days:
      let span = Self.span(days: abs(days), months: Self.months(min(self, today), max(self, today)))
      return days < 0 ? "\(span) ago" : "in \(span)"
    }
  }

  /// Returns the age of a person born on this day, like `age 36`; for a day in the future, its
  /// distance.
  package func age(today: CalendarDate) -> String {
    self > today ? elapsed(today: today) : "age \(Self.months(self, today) / 12)"
  }

  /// Returns the number of whole months from a day to a later one.
  private static func months(_ earlier: CalendarDate, _ later: CalendarDate) -> Int {
    let months = later.monthNumber - earlier.monthNumber
    guard let end = earlier.adding(months: months), end <= later else { return months - 1 }
    return months
  }

  private static func span(days: Int, months: Int) -> String {
    if months >= 12 { return (months / 12).counted("year") }
    return months > 0 ? months.counted("month") : days.counted("day")
  }

  /// The month and the year, like `January 1990`.
  ///
  /// The year has four digits even before 1000, as it does everywhere.
  package var monthAndYear: String {
    "\(Self.monthNames[month - 1]) \(description.prefix(4))"
  }

  /// The day in words, like `15 January 1990`, which has only one reading.
  package var words: String { "\(day) \(monthAndYear)" }
}

extension DateReading {
  /// The reading as it is offered: `3 April 2020 (day first)`.
  package var words: String {
    switch order {
    case .dayFirst: "\(date.words) (day first)"
    case .monthFirst: "\(date.words) (month first)"
    }
  }
}

/// The time since an event, in words.
package struct Age: Equatable, Sendable, CustomStringConvertible {
  private let seconds: Int

  /// Measures the time between two moments; a moment in the future counts as a moment ago.
  ///
  /// - Parameters:
  ///   - since: The time of the event, in seconds since 1970.
  ///   - now: The present, in seconds since 1970.
  package init(since: Int, now: Int) { seconds = max(0, now &- since) }

  /// The time in whole minutes, hours or days, rounded; at least two of them.
  package var description: String {
    switch seconds {
    case ..<90: "a moment ago"
    case ..<5_400: ((seconds + 30) / 60).counted("minute") + " ago"
    case ..<129_600: ((seconds + 1_800) / 3_600).counted("hour") + " ago"
    default: ((seconds + 43_200) / 86_400).counted("day") + " ago"
    }
  }
}
