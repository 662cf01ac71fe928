extension CalendarDate {
  /// How far the day is from today, in words: `207 years ago`, `in 3 months`, `tomorrow`.
  ///
  /// Whole years, else whole months, else days. They are counted as `adding(months:)` does, from
  /// the earlier day: from January 31 to February 28 is a month.
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

  /// The whole months from a day to a later one.
  private static func months(_ earlier: CalendarDate, _ later: CalendarDate) -> Int {
    let months = later.monthNumber - earlier.monthNumber
    guard let end = earlier.adding(months: months), end <= later else { return months - 1 }
    return months
  }

  private static func span(days: Int, months: Int) -> String {
    switch (months / 12, months) {
    case (1, _): "1 year"
    case (2..., _): "\(months / 12) years"
    case (_, 1): "1 month"
    case (_, 2...): "\(months) months"
    default: "\(days) days"
    }
  }
}
