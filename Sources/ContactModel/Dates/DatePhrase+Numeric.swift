extension DatePhrase {
  /// Reads a year of four digits, a month and a day, between them `-`, `/`, `.` or nothing.
  static func yearFirst(_ phrase: String) -> CalendarDate? {
    if phrase.utf8.count == 8, let number = CalendarDate.number(phrase.utf8, digits: 8...8) {
      return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    guard let parts = parts(phrase), let year = year(parts[0]), let month = one(parts[1]),
      let day = one(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Reads a day and a month in either order, and a year of four digits.
  ///
  /// People write 3 April as `03/04` or as `04/03`, and no separator tells which; so where both
  /// days exist and differ, both are given.
  static func yearLast(_ phrase: String) -> DatePhrase {
    guard let parts = parts(phrase), let first = one(parts[0]), let second = one(parts[1]),
      let year = year(parts[2])
    else { return .none }
    let readings = [
      (CalendarDate(year: year, month: second, day: first), DateReading.Order.dayFirst),
      (CalendarDate(year: year, month: first, day: second), .monthFirst),
    ]
    return DatePhrase(
      readings.compactMap { date, order in date.map { DateReading(date: $0, order: order) } })
  }

  /// The three parts of a phrase, with the same separator between them.
  private static func parts(_ phrase: String) -> [Substring]? {
    guard let separator = phrase.first(where: { "-/.".contains($0) }) else { return nil }
    let parts = phrase.split(separator: separator, omittingEmptySubsequences: false)
    return parts.count == 3 ? parts : nil
  }

  /// Reads a year, whose digits are four.
  static func year(_ text: Substring) -> Int? {
    CalendarDate.number(text.utf8, digits: 4...4)
  }

  /// Reads one month or day.
  private static func one(_ text: Substring) -> Int? {
    CalendarDate.number(text.utf8, digits: 1...2)
  }
}
