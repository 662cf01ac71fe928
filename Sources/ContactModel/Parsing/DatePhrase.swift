/// What a text typed in a date field means.
///
/// Nothing is guessed: a text with two readings has both of them, and a year has four digits.
package enum DatePhrase: Equatable, Sendable {
  case date(CalendarDate)
  /// Two days may be meant: the one with the day first, then the one with the month first.
  case ambiguous([DateReading])
  /// Not a date.
  case none

  /// Reads what an operator types.
  ///
  /// - Parameters:
  ///   - text: `1990-01-15`, also with `/`, `.` or nothing between; `15 jan 1990`,
  ///     `15-jan-1990`, `January 15th, 1990`; `15/01/1990`, also with `.` or `-`; `today`,
  ///     `yesterday`, `tomorrow`; `-3d`, `+2w`, `-6m`, `+1y` or `+1y6m`, from today. In any case,
  ///     with spaces around.
  ///   - today: The day at the operator's place.
  package init(reading text: String, today: CalendarDate) {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      self = .none
      return
    }
    let phrase = text.lowercased().split(separator: " ").joined(separator: " ")
    let date =
      Self.named(phrase, today: today) ?? Self.relative(phrase, today: today)
      ?? Self.yearFirst(phrase) ?? Self.withMonthName(phrase)
    self = date.map { .date($0) } ?? Self.yearLast(phrase)
  }

  /// The phrase of some readings, those that exist.
  private init(_ readings: [DateReading]) {
    let dates = Set(readings.map(\.date))
    if let date = dates.only {
      self = .date(date)
    } else {
      self = readings.isEmpty ? .none : .ambiguous(readings)
    }
  }

  /// Reads a day that has a name.
  private static func named(_ phrase: String, today: CalendarDate) -> CalendarDate? {
    switch phrase {
    case "today": today
    case "yesterday": today.adding(days: -1)
    case "tomorrow": today.adding(days: 1)
    default: nil
    }
  }

  /// Reads a distance from today: a sign, and numbers of years, months, weeks and days.
  ///
  /// Each unit once at most, the longest first, so that `+1m2m` is no date. Years and months are
  /// added in one, then weeks and days.
  private static func relative(_ phrase: String, today: CalendarDate) -> CalendarDate? {
    guard let mark = phrase.first, mark == "+" || mark == "-" else { return nil }
    let sign = mark == "+" ? 1 : -1
    var units = "ymwd"[...]
    var rest = phrase.dropFirst()
    var months = 0
    var days = 0
    repeat {
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard let number = CalendarDate.number(digits.utf8, digits: 1...9),
        let unit = rest.popFirst(), let place = units.firstIndex(of: unit)
      else { return nil }
      units = units[place...].dropFirst()
      switch unit {
      case "y": months += number * 12
      case "m": months += number
      case "w": days += number * 7
      default: days += number
      }
    } while !rest.isEmpty
    return today.adding(months: sign * months)?.adding(days: sign * days)
  }

  /// Reads a year of four digits, a month and a day, between them `-`, `/`, `.` or nothing.
  private static func yearFirst(_ phrase: String) -> CalendarDate? {
    if let number = CalendarDate.number(phrase.utf8, digits: 8...8) {
      return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    guard let parts = numericParts(phrase), let year = year(parts[0]),
      let month = dayOrMonth(parts[1]), let day = dayOrMonth(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Reads a day and a month in either order, and a year of four digits.
  ///
  /// People write 3 April as `03/04` or as `04/03`, and no separator tells which; so where both
  /// days exist and differ, both are given.
  private static func yearLast(_ phrase: String) -> DatePhrase {
    guard let parts = numericParts(phrase), let first = dayOrMonth(parts[0]),
      let second = dayOrMonth(parts[1]), let year = year(parts[2])
    else { return .none }
    return DatePhrase(DateReading.both(first, second, of: year))
  }

  /// Reads a day and a month by its English name, in either order, and a year of four digits.
  private static func withMonthName(_ phrase: String) -> CalendarDate? {
    guard let parts = wordParts(phrase), let year = year(parts[2]) else { return nil }
    for (first, second) in [(parts[0], parts[1]), (parts[1], parts[0])] {
      if let day = ordinal(first), let month = CalendarDate.month(named: second) {
        return CalendarDate(year: year, month: month, day: day)
      }
    }
    return nil
  }

  /// The three parts of a phrase, with the same separator between them.
  private static func numericParts(_ phrase: String) -> [Substring]? {
    guard let separator = phrase.first(where: { "-/.".contains($0) }) else { return nil }
    let parts = phrase.split(separator: separator, omittingEmptySubsequences: false)
    return parts.count == 3 ? parts : nil
  }

  /// The three parts of `15 jan 1990`, `jan 15, 1990` or `15-jan-1990`.
  private static func wordParts(_ phrase: String) -> [Substring]? {
    let halves = phrase.split(separator: ",", omittingEmptySubsequences: false)
    let parts: [Substring]
    if halves.count == 2 {
      parts = halves[0].split(separator: " ") + [halves[1].drop { $0 == " " }]
    } else {
      parts = phrase.split(
        separator: phrase.contains(" ") ? " " : "-", omittingEmptySubsequences: false)
    }
    return parts.count == 3 ? parts : nil
  }

  private static func year(_ text: Substring) -> Int? {
    CalendarDate.number(text.utf8, digits: 4...4)
  }

  private static func dayOrMonth(_ text: Substring) -> Int? {
    CalendarDate.number(text.utf8, digits: 1...2)
  }

  /// Reads a day of one or two digits, also as `1st`, `2nd`, `3rd`, `15th`.
  ///
  /// The suffix must be the number's own: with `2st`, either half may be what was mistyped.
  private static func ordinal(_ text: Substring) -> Int? {
    let digits = text.prefix { $0.isNumber }
    guard let day = dayOrMonth(digits) else { return nil }
    let suffix = text.dropFirst(digits.count)
    return suffix.isEmpty || suffix == ordinalSuffix(of: day) ? day : nil
  }

  private static func ordinalSuffix(of number: Int) -> Substring {
    switch (number / 10 % 10, number % 10) {
    case (1, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  }
}

/// One of two days that a text like `03/04/2020` may mean.
package struct DateReading: Hashable, Sendable {
  /// How the text was read.
  package enum Order: Hashable, Sendable {
    case dayFirst
    case monthFirst
  }

  package let date: CalendarDate
  package let order: Order

  /// The readings of two numbers before a year: none, one or two, of which both may be the same day.
  static func both(_ first: Int, _ second: Int, of year: Int) -> [DateReading] {
    [
      CalendarDate(year: year, month: second, day: first).map {
        DateReading(date: $0, order: .dayFirst)
      },
      CalendarDate(year: year, month: first, day: second).map {
        DateReading(date: $0, order: .monthFirst)
      },
    ].compactMap(\.self)
  }
}
