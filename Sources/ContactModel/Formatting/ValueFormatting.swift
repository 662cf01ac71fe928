/// Values as text: as the form edits them (`text`), as panels show them (`shown`), and in words
/// without signs, as line mode prints them (`words`).
extension FieldValue {
  /// The value as the form shows and edits it.
  package var text: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .ids(let ids): ids.map(String.init).joined(separator: ", ")
    }
  }

  /// The value for reading; for a very long list of ids, the first ones.
  fileprivate var shown: String {
    if case .ids(let ids) = self { return ids.listed { FieldValue.ids($0).text } }
    // A space at an end would not be seen.
    return text.first?.isWhitespace == true || text.last?.isWhitespace == true ? "“\(text)”" : text
  }

  fileprivate var words: String {
    switch self {
    case .text(""): "empty"
    case .ids([]): "none"
    case .text, .flag, .ids: shown
    }
  }
}

extension Reading {
  /// The text that the form shows and edits; empty if there is no value.
  package var text: String {
    switch self {
    case .notKnown, .null: ""
    case .value(let value): value.text
    case .foreign(let json): json.text
    }
  }

  /// The value for reading, which distinguishes absent, null and empty.
  package var shown: String {
    switch self {
    case .notKnown: "not known"
    case .null: "—"
    case .value(.text("")), .value(.ids([])): "empty"
    case .value(let value): value.shown
    case .foreign(let json): json.text
    }
  }

  /// The value in words, which distinguish absent, null and empty.
  package var words: String {
    switch self {
    case .notKnown: "not known"
    case .null: "not set"
    case .value(let value): value.words
    case .foreign(let json): json.text
    }
  }
}

extension Intent {
  /// The intended value for reading.
  package var shown: String {
    switch self {
    case .unchanged: "unchanged"
    case .set(let value): value.shown
    case .cleared: "∅ cleared"
    }
  }

  /// The intended value in words.
  package var words: String {
    switch self {
    case .unchanged: "unchanged"
    case .set(let value): value.words
    case .cleared: "cleared"
    }
  }
}

extension Choice {
  /// The value and its description.
  package var words: String { label.isEmpty ? value : "\(value) \(label)" }
}

extension ContactEdit {
  /// Returns a field's value in words, with ids but not their names; absent, null and empty are
  /// distinguished.
  package func words(of field: Field) -> String {
    switch (intent(of: field), base.reading(of: field)) {
    case (.set(let value), _), (.unchanged, .value(let value)): words(value, in: field)
    case (.cleared, _): Intent.cleared.words
    case (.unchanged, let reading): reading.words
    }
  }

  /// Returns a value of a field in words; a choice includes its description.
  package func words(_ value: FieldValue, in field: Field) -> String {
    let country = text(of: .country)
    let choices = field.kind.choices(in: country) ?? field.kind.suggestions(in: country)
    return choices.first { $0.value == value.text }?.words ?? value.words
  }

  /// The changes as the review words them, one per line, with ids but not their names.
  package var changeLines: [String] {
    changes.map { "\(label(of: $0.field)): \($0.old.shown) → \($0.intent.shown)" }
  }
}

extension Change {
  /// Returns the change in words, for the last line: `Email: ada@example.org, was ada@example.com`.
  ///
  /// - Parameter country: The contact's country, which determines the labels of address fields.
  /// - Returns: The sentence.
  package func words(in country: String) -> String {
    "\(field.label(in: country)): \(intent.words), was \(old.words)"
  }

  /// Returns the change in a few words: `Email: ada@example.com → ada@example.org`.
  ///
  /// - Parameter country: The contact's country, which determines the labels of address fields.
  /// - Returns: The summary.
  package func summary(in country: String) -> String {
    let label = field.label(in: country)
    return switch intent {
    case .set: "\(label): \(old.shown) → \(intent.shown)"
    case .cleared: "\(label) cleared"
    case .unchanged: label
    }
  }
}

extension Int {
  /// Returns the number and the noun: `1 contact`, `36 contacts`.
  ///
  /// - Parameters:
  ///   - noun: The noun for one.
  ///   - plural: The noun for any other number; nil if it only adds an *s*.
  /// - Returns: Both, with a space between them.
  package func counted(_ noun: String, plural: String? = nil) -> String {
    self == 1 ? "1 \(noun)" : "\(self) \(plural ?? noun + "s")"
  }
}

extension Array where Element: Hashable {
  /// The elements, each once, in the order of their first occurrences.
  package var withoutDuplicates: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension [String] {
  /// Returns the words as a part of a sentence: `a, b or c`.
  package func joined(before last: String) -> String {
    guard count > 1, let end = self.last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(last) " + end
  }
}

extension [Int32] {
  /// The maximum number of ids in a text: a server may return a hundred thousand.
  package static let mostListed = 100

  /// Returns the ids for reading, as a text on one line; for a very long list, the first ones and
  /// the number of the others.
  package func listed(_ text: ([Int32]) -> String) -> String {
    guard count > Self.mostListed else { return text(self) }
    return "\(text(Array(prefix(Self.mostListed)))), and \(count - Self.mostListed) more"
  }
}

extension CalendarDate {
  /// The English names of the months, which are nowhere else in the program.
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Returns the distance of the date from today, in words: `207 years ago`, `in 3 months`,
  /// `tomorrow`.
  ///
  /// In whole years, else whole months, else days. They are counted as `adding(months:)` does, from
  /// the earlier day: from January 31 to February 28 is one month.
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

  /// Returns the age of a person born on this day, like `age 36`; for a day in the future, its
  /// distance.
  package func age(today: CalendarDate) -> String {
    self > today ? elapsed(today: today) : "age \(Self.months(self, today) / 12)"
  }

  /// Returns the number of whole months from a day to a later one.
  private static func months(_ earlier: CalendarDate, _ later: CalendarDate) -> Int {
    let months = later.monthNumber - earlier.monthNumber
    guard let end = earlier.adding(months: months), end <= later else { return months - 1 }
    return months
  }

  private static func span(days: Int, months: Int) -> String {
    if months >= 12 { return (months / 12).counted("year") }
    return months > 0 ? months.counted("month") : days.counted("day")
  }

  /// The month and the year, like `January 1990`.
  ///
  /// The year has four digits even before 1000, as it does everywhere.
  package var monthAndYear: String {
    "\(Self.monthNames[month - 1]) \(description.prefix(4))"
  }

  /// The day in words, like `15 January 1990`, which has only one reading.
  package var words: String { "\(day) \(monthAndYear)" }
}

extension DateReading {
  /// The reading as it is offered: `3 April 2020 (day first)`.
  package var words: String {
    switch order {
    case .dayFirst: "\(date.words) (day first)"
    case .monthFirst: "\(date.words) (month first)"
    }
  }
}

/// The time since an event, in words.
package struct Age: Equatable, Sendable, CustomStringConvertible {
  private let seconds: Int

  /// Measures the time between two moments; a moment in the future counts as a moment ago.
  ///
  /// - Parameters:
  ///   - since: The time of the event, in seconds since 1970.
  ///   - now: The present, in seconds since 1970.
  package init(since: Int, now: Int) { seconds = max(0, now &- since) }

  /// The time in whole minutes, hours or days, rounded; at least two of them.
  package var description: String {
    switch seconds {
    case ..<90: "a moment ago"
    case ..<5_400: ((seconds + 30) / 60).counted("minute") + " ago"
    case ..<129_600: ((seconds + 1_800) / 3_600).counted("hour") + " ago"
    default: ((seconds + 43_200) / 86_400).counted("day") + " ago"
    }
  }
}
