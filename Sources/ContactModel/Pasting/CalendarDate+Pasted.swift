extension CalendarDate {
  /// Reads a date that can only be one day.
  ///
  /// `1990-01-15`, a timestamp, `1990/1/15`, `15 Jan 1990`, `January 15th, 1990`, `15/01/1990`;
  /// not `03/04/2020`, which is a day in April or in March, and not two digits of a year.
  init?(pasted text: String) {
    if let date = CalendarDate(timestamp: text) {
      self = date
      return
    }
    guard text.utf8.count <= 40,
      text.allSatisfy({ $0.isLetter || $0.isNumber || " ,./-".contains($0) })
    else { return nil }
    let parts = text.split { !$0.isLetter && !$0.isNumber }.map(Part.init)
    guard parts.count == 3 else { return nil }
    let days: [CalendarDate?] =
      switch (parts[0], parts[1], parts[2]) {
      case (.year(let year), .number(let month), .number(let day)),
        (.year(let year), .month(let month), .number(let day)),
        (.number(let day), .month(let month), .year(let year)),
        (.month(let month), .number(let day), .year(let year)):
        [CalendarDate(year: year, month: month, day: day)]
      case (.number(let first), .number(let second), .year(let year)):
        [
          CalendarDate(year: year, month: second, day: first),
          CalendarDate(year: year, month: first, day: second),
        ]
      default: []
      }
    guard let day = Set(days.compactMap(\.self)).only else { return nil }
    self = day
  }

  private enum Part {
    /// Four digits.
    case year(Int)
    /// One or two digits, also with an English ordinal's ending.
    case number(Int)
    case month(Int)
    case word

    init(_ text: Substring) {
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      let rest = text.dropFirst(digits.count).lowercased()
      switch (digits.count, rest) {
      case (4, ""): self = Int(digits).map(Part.year) ?? .word
      case (1...2, ""), (1...2, "st"), (1...2, "nd"), (1...2, "rd"), (1...2, "th"):
        self = Int(digits).map(Part.number) ?? .word
      case (0, _) where rest.count > 2:
        let index = Self.months.firstIndex {
          $0.hasPrefix(rest) || rest == "sept" && $0 == "september"
        }
        self = index.map { .month($0 + 1) } ?? .word
      default: self = .word
      }
    }

    private static let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
  }
}
