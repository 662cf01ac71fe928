/// The reason why a text isn't a date, and the likely date.
struct DateDoubt: Equatable {
  /// One sentence about what to type.
  let message: String
  /// The likely day; nil if there is none, or more than one.
  let offer: CalendarDate?

  /// Explains a text that isn't `yyyy-mm-dd`.
  ///
  /// - Parameters:
  ///   - text: The typed text.
  ///   - today: The operator's current date.
  init(_ text: String, today: CalendarDate) {
    switch DatePhrase(reading: text, today: today) {
    case .date(let date): self.init(Self.usual, date)
    case .ambiguous(let readings):
      let days = readings.map(\.date.description).joined(separator: " or ")
      self.init("This can mean \(days). Type one of them.")
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
      guard !dates.isEmpty else { return nil }
      let days = readings.map(\.date.description).joined(separator: " or ")
      return DateDoubt("This can mean \(days). Type one of them.")
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
