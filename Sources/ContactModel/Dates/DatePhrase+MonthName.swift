extension DatePhrase {
  /// Reads a day and a month by its English name, in either order, and a year of four digits.
  static func withMonthName(_ phrase: String) -> CalendarDate? {
    guard let parts = parts(phrase), let year = year(parts[2]) else { return nil }
    for (first, second) in [(parts[0], parts[1]), (parts[1], parts[0])] {
      if let day = day(first), let month = CalendarDate.month(named: second) {
        return CalendarDate(year: year, month: month, day: day)
      }
    }
    return nil
  }

  /// The three parts of `15 jan 1990`, `jan 15, 1990` or `15-jan-1990`.
  private static func parts(_ phrase: String) -> [Substring]? {
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

  /// Reads a day of one or two digits, also as `1st`, `2nd`, `3rd`, `15th`.
  ///
  /// The ending must be the number's own: with `2st`, either half may be what was mistyped.
  private static func day(_ text: Substring) -> Int? {
    let digits = text.prefix { $0.isNumber }
    guard let day = CalendarDate.number(digits.utf8, digits: 1...2) else { return nil }
    let ending = text.dropFirst(digits.count)
    return ending.isEmpty || ending == ordinalEnding(of: day) ? day : nil
  }

  private static func ordinalEnding(of number: Int) -> Substring {
    switch (number / 10 % 10, number % 10) {
    case (1, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  }
}
