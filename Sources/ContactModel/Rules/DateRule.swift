/// Rules on dates.
extension Rule {
  /// A day that exists, as `yyyy-mm-dd`.
  static let date = Rule { check in
    if CalendarDate(check.text) != nil { return nil }
    let doubt = DateDoubt(check.text, today: check.today)
    return .error(doubt.message, offer: doubt.offer?.description)
  }

  static let notInFuture = Rule { check in
    guard let date = CalendarDate(check.text), date > check.today else { return nil }
    return .warning("This date is in the future.")
  }

  static let notBeforeBirth = Rule { check in
    guard let date = CalendarDate(check.text),
      let birth = CalendarDate(check.birthday), date < birth
    else { return nil }
    return .warning("Before the date of birth (\(birth)).")
  }

  /// A date of birth of a living person; the oldest person lived 122 years.
  static let livingBirth = plausible(longestAgo: 130)

  /// A day within a working life, or soon.
  static let withinLife = plausible(longestAgo: 130, longestAhead: 10)

  /// Warns of a year that was probably mistyped; a loaded value isn't doubted.
  ///
  /// - Parameters:
  ///   - past: The number of years by which a day may precede today.
  ///   - future: The number of years by which it may follow today; nil if another rule checks that.
  /// - Returns: The rule.
  private static func plausible(longestAgo past: Int, longestAhead future: Int? = nil) -> Rule {
    Rule { check in
      guard check.edit.intent.isChange, let date = CalendarDate(check.text) else { return nil }
      let year = date.description.prefix(4)
      if date.year < check.today.year - past {
        // A zero in place of the thousands: 0990.
        let likely =
          date.year < 1000
          ? CalendarDate(year: date.year + 1000, month: date.month, day: date.day) : nil
        let offer = likely.flatMap {
          $0 <= check.today && $0.year >= check.today.year - past ? $0.description : nil
        }
        let years = check.today.year - date.year
        return .warning("That is \(years) years ago. Is the year \(year) right?", offer: offer)
      }
      if let future, date.year > check.today.year + future {
        return .warning("The year \(year) is far in the future. Is it right?")
      }
      return nil
    }
  }
}
