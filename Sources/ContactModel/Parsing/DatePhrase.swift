/// The meaning of a text that is typed, answered, assigned or pasted into a date field.
///
/// Nothing is guessed: an ambiguous text keeps both readings, and a year must have four digits.
package enum DatePhrase: Equatable, Sendable {
  case date(CalendarDate)
  /// Two days are possible: day first, then month first.
  case ambiguous([DateReading])
  /// Not a date.
  case none

  /// Reads a typed text.
  ///
  /// - Parameters:
  ///   - text: A date as ``init(written:)`` reads it; `today`, `yesterday`, `tomorrow`; `-3d`,
  ///     `+2w`, `-6m`, `+1y` or `+1y6m`, from today. In any case, with spaces around.
  ///   - today: The operator's current date.
  package init(reading text: String, today: CalendarDate) {
    let phrase = Self.plain(text)
    if let date = Self.named(phrase, today: today) ?? Self.relative(phrase, today: today) {
      self = .date(date)
    } else {
      self.init(written: text)
    }
  }

  /// Reads a date as forms, letters, spreadsheets and logs contain it.
  ///
  /// - Parameter text: `1990-01-15`, also with `/`, `.`, spaces or nothing between;
  ///   `15 jan 1990`, `15. Jan. 1990`, `January 15th, 1990`, `Mon, 15th of January 1990`;
  ///   `15/01/1990`, `15. 1. 1990`; each also with a time after it, which isn't read. Invisible
  ///   marks make no difference.
  package init(written text: String) {
    let text = Self.plain(text)
    if let number = CalendarDate.number(text.utf8, digits: 8...8) {
      let date = CalendarDate(
        year: number / 10_000, month: number / 100 % 100, day: number % 100)
      self = date.map { .date($0) } ?? .none
    } else {
      self = DateWords(text).map { DatePhrase(of: $0) } ?? .none
    }
  }

  private init(of words: DateWords) {
    let readings: [DateReading]
    switch words.three {
    case (
      .number(let year, digits: 4), .number(let month, digits: 1...2),
      .number(let day, digits: 1...2)
    )?,
      (.number(let year, digits: 4), .month(let month), .number(let day, digits: 1...2))?,
      (.number(let day, digits: 1...2), .month(let month), .number(let year, digits: 4))?,
      (.month(let month), .number(let day, digits: 1...2), .number(let year, digits: 4))?:
      let date = CalendarDate(year: year, month: month, day: day)
      readings = date.map { [DateReading(date: $0, order: .dayFirst)] } ?? []
    case (
      .number(let first, digits: 1...2), .number(let second, digits: 1...2),
      .number(let year, digits: 4)
    )?:
      readings = DateReading.both(first, second, of: year)
    default: readings = []
    }
    self.init(readings.filter { words.weekday == nil || $0.date.weekday == words.weekday })
  }

  /// Creates the phrase of the readings that exist.
  private init(_ readings: [DateReading]) {
    let dates = Set(readings.map(\.date))
    if let date = dates.only {
      self = .date(date)
    } else {
      self = readings.isEmpty ? .none : .ambiguous(readings)
    }
  }

  /// Returns the text in lower case with single spaces, plain hyphens and without invisible marks;
  /// the signs of Chinese, Japanese and Korean dates become hyphens.
  static func plain(_ text: String) -> String {
    guard text.utf8.count <= 200 else { return "" }
    var plain = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\n", "\r", "\u{B}", "\u{C}": plain.append(scalar)
      case "年", "月", "년", "월": plain.append("-")
      case "日", "일": plain.append(" ")
      case "\u{2010}"..."\u{2015}", "\u{2212}": plain.append("-")
      case "\u{2019}": plain.append("'")
      case _ where TextEnds.isInvisible(scalar): break
      case _ where scalar.properties.generalCategory == .spaceSeparator || scalar == "\t":
        plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain).split(separator: " ").joined(separator: " ")
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
  /// Each unit occurs once at most, the longest first, so that `+1m2m` isn't a date. Years and
  /// months are added together, then weeks and days.
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
}

/// One of two days that a text like `03/04/2020` may mean.
package struct DateReading: Hashable, Sendable {
  /// The order in which the text was read.
  enum Order: Hashable, Sendable {
    case dayFirst
    case monthFirst
  }

  package let date: CalendarDate
  let order: Order

  /// Returns the readings of two numbers before a year: none, one or two, of which both may be the
  /// same day.
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

/// The reason why a text isn't a date, and the likely date.
struct DateDoubt: Equatable {
  /// One sentence about what to type.
  let message: String
  /// The likely day; nil if there is none, or more than one.
  let offer: CalendarDate?

  /// Explains a typed text that isn't `yyyy-mm-dd`.
  init(_ text: String, today: CalendarDate) {
    switch DatePhrase(reading: text, today: today) {
    case .date(let date): self.init(Self.usual, date)
    case .ambiguous(let readings): self.init(Self.ambiguity(readings))
    case .none:
      let plain = DatePhrase.plain(text)
      self = Self.ofNumber(plain) ?? Self.ofWords(plain) ?? DateDoubt(Self.usual)
    }
  }

  private init(_ message: String, _ offer: CalendarDate? = nil) {
    self.message = message
    self.offer = offer
  }

  private static let usual = "Type the date like 1990-01-15."

  private static func ambiguity(_ readings: [DateReading]) -> String {
    "This can mean \(readings.map(\.date.description).joined(before: "or")). Type one of them."
  }

  /// Explains a lone number: a spreadsheet counts days, a computer seconds.
  private static func ofNumber(_ text: String) -> DateDoubt? {
    let whole = text.prefix { $0.isASCII && $0.isNumber }
    let fraction = text.dropFirst(whole.count)
    let isWhole = fraction.isEmpty
    let isNumber =
      isWhole
      || ".,".contains(fraction.prefix(1)) && !fraction.dropFirst().isEmpty
        && fraction.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    guard isNumber, let number = Int(whole) else { return nil }
    switch whole.count {
    case 4 where isWhole: return DateDoubt("The month and day are missing. \(usual)")
    case 5:
      // Day 1 is 1900-01-01, and spreadsheets count a February 29 that 1900 didn't have.
      let date = CalendarDate(daysSince1970: number - 25_569)
      return DateDoubt("\(text) looks like a spreadsheet date number.", date)
    case 6 where isWhole: return DateDoubt("The year needs four digits. \(usual)")
    case 8 where isWhole:
      let readings = DateReading.both(
        number / 1_000_000, number / 10_000 % 100, of: number % 10_000)
      let dates = Set(readings.map(\.date))
      if let date = dates.only { return DateDoubt(usual, date) }
      return dates.isEmpty ? nil : DateDoubt(ambiguity(readings))
    case 9...10:
      return DateDoubt(
        "\(text) looks like a Unix timestamp.", CalendarDate(daysSince1970: number / 86_400))
    case 12...13 where isWhole:
      return DateDoubt(
        "\(text) looks like a Unix timestamp in milliseconds.",
        CalendarDate(daysSince1970: number / 86_400_000))
    default: return nil
    }
  }

  /// Explains parts that don't make a day.
  private static func ofWords(_ text: String) -> DateDoubt? {
    guard let words = DateWords(text) else { return nil }
    switch words.two {
    case (.number(_, digits: 1...2), .month)?, (.month, .number(_, digits: 1...2))?,
      (.number(_, digits: 1...2), .number(_, digits: 1...2))?:
      return DateDoubt("The year is missing. \(usual)")
    case (.month, .number(_, digits: 4))?, (.number(_, digits: 4), .month)?,
      (.number(_, digits: 4), .number)?, (.number, .number(_, digits: 4))?:
      return DateDoubt("The day is missing. \(usual)")
    default: break
    }
    switch words.three {
    case (.number(0...31, digits: 1...2), .number, .number(let year, digits: 2))?,
      (.number(_, digits: 1...2), .month, .number(let year, digits: 2))?,
      (.month, .number, .number(let year, digits: 2))?:
      return DateDoubt("The year needs four digits: \(1900 + year) or \(2000 + year).")
    case (.number(_, digits: 2), .number(_, digits: 1...2), .number(_, digits: 1...2))?:
      return DateDoubt("The year needs four digits. \(usual)")
    default: return ofDay(words)
    }
  }

  /// Explains a day that its month doesn't have, or whose weekday is wrong.
  private static func ofDay(_ words: DateWords) -> DateDoubt? {
    let year: Int
    let days: [(month: Int, day: Int)]
    switch words.three {
    case (.number(let first, digits: 4), .number(let month, digits: 1...2), .number(let day, _))?,
      (.number(let first, digits: 4), .month(let month), .number(let day, _))?,
      (.number(let day, _), .month(let month), .number(let first, digits: 4))?,
      (.month(let month), .number(let day, _), .number(let first, digits: 4))?:
      (year, days) = (first, [(month, day)])
    case (.number(let first, _), .number(let second, _), .number(let last, digits: 4))?:
      (year, days) = (last, [(second, first), (first, second)])
    default: return nil
    }
    let dates = days.compactMap { CalendarDate(year: year, month: $0.month, day: $0.day) }
    if let weekday = words.weekday, let date = dates.first {
      let names = DateWords.weekdays
      return DateDoubt(
        "\(date.words) is a \(names[date.weekday - 1]), not a \(names[weekday - 1]). \(usual)")
    }
    guard let (month, day) = days.first(where: { (1...12).contains($0.month) }) else {
      return DateDoubt("A year has 12 months. \(usual)")
    }
    guard day > 0, CalendarDate(year: year, month: month, day: 1) != nil else { return nil }
    let last = CalendarDate.days(inMonth: month, of: year)
    return DateDoubt("That month has \(last) days.")
  }
}
