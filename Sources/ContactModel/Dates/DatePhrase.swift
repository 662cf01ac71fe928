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
  init(_ readings: [DateReading]) {
    let dates = Set(readings.map(\.date))
    if let date = dates.first, dates.count == 1 {
      self = .date(date)
    } else {
      self = readings.isEmpty ? .none : .ambiguous(readings)
    }
  }
}
