extension DatePhrase {
  /// Reads a day that has a name.
  static func named(_ phrase: String, today: CalendarDate) -> CalendarDate? {
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
  static func relative(_ phrase: String, today: CalendarDate) -> CalendarDate? {
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
}
