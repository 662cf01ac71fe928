extension CalendarDate {
  /// Reads exactly `yyyy-mm-dd` in ASCII digits (ISO 8601, extended format).
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[0..<4], digits: 4...4),
      let month = Self.number(bytes[5..<7], digits: 2...2),
      let day = Self.number(bytes[8..<10], digits: 2...2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads a date, or the date of a timestamp like `1990-01-15T00:00:00.000000Z`.
  ///
  /// The date is taken as it is written, in whatever zone the time is. What follows it must be a
  /// time to its end: other text is shown as it came, rather than as a day it does not name.
  package init?(timestamp text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 10 || TimeScanner.isTime(bytes[10...]) else { return nil }
    self.init(Substring(text.utf8.prefix(10)))
  }

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
    let parts = text.split { !$0.isLetter && !$0.isNumber }.map(DatePart.init)
    guard parts.count == 3 else { return nil }
    switch (parts[0], parts[1], parts[2]) {
    case (.year(let year), .number(let month), .number(let day)),
      (.year(let year), .month(let month), .number(let day)),
      (.number(let day), .month(let month), .year(let year)),
      (.month(let month), .number(let day), .year(let year)):
      self.init(year: year, month: month, day: day)
    case (.number(let first), .number(let second), .year(let year)):
      let readings = DateReading.both(first, second, of: year)
      guard let date = Set(readings.map(\.date)).only else { return nil }
      self = date
    default: return nil
    }
  }

  /// The number of a month, 1 to 12, by its English name in any case: in full, of three letters, or
  /// `Sept`.
  package static func month(named name: some StringProtocol) -> Int? {
    guard let month = month(beginningWith: name) else { return nil }
    let isName = name.count == 3 || name.count == monthNames[month - 1].count
    return isName || name.lowercased() == "sept" ? month : nil
  }

  /// The number of a month by three or more letters of its English name.
  fileprivate static func month(beginningWith letters: some StringProtocol) -> Int? {
    let letters = letters.lowercased()
    guard letters.count > 2 else { return nil }
    return monthNames.firstIndex { $0.lowercased().hasPrefix(letters) }.map { $0 + 1 }
  }

  /// Reads a number of ASCII digits alone, without a sign.
  ///
  /// - Parameters:
  ///   - text: The bytes, in UTF-8.
  ///   - digits: How many digits there may be.
  /// - Returns: The number; nil where the text is none, or has another count of digits.
  static func number(_ text: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(String(decoding: text, as: UTF8.self))
  }
}

/// One of the three parts of a pasted date.
private enum DatePart {
  /// Four digits.
  case year(Int)
  /// One or two digits, also with an English ordinal's suffix.
  case number(Int)
  case month(Int)
  case word

  init(_ text: Substring) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count).lowercased()
    let part: DatePart? =
      switch (digits.count, rest) {
      case (4, ""): Int(digits).map { .year($0) }
      case (1...2, ""), (1...2, "st"), (1...2, "nd"), (1...2, "rd"), (1...2, "th"):
        Int(digits).map { .number($0) }
      case (0, _): CalendarDate.month(beginningWith: rest).map { .month($0) }
      default: nil
      }
    self = part ?? .word
  }
}

/// A time being read from its front.
private struct TimeScanner {
  private var rest: ArraySlice<UInt8>

  /// Tells whether a text is `T` or a space, `HH:MM[:SS[.fraction]]`, and `Z`, an offset or
  /// nothing (RFC 3339, 5.6; in SQL the space, and no zone or an offset without a colon).
  static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    var scanner = TimeScanner(rest: text)
    guard scanner.skip("T") || scanner.skip(" "), scanner.skipNumber(upTo: 23),
      scanner.skip(":"), scanner.skipNumber(upTo: 59), scanner.skipSeconds()
    else { return false }
    return (scanner.skip("Z") || scanner.skipOffset()) && scanner.rest.isEmpty
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Skips two digits.
  private mutating func skipNumber(upTo greatest: Int) -> Bool {
    guard let number = CalendarDate.number(rest.prefix(2), digits: 2...2), number <= greatest
    else { return false }
    rest.removeFirst(2)
    return true
  }

  /// Skips seconds, where there are any; 60 is a leap second.
  private mutating func skipSeconds() -> Bool {
    guard skip(":") else { return true }
    guard skipNumber(upTo: 60) else { return false }
    guard skip(".") else { return true }
    let fraction = rest.prefix(while: \.isASCIIDigit)
    rest.removeFirst(fraction.count)
    return !fraction.isEmpty
  }

  /// Skips the distance to UTC, where there is any.
  private mutating func skipOffset() -> Bool {
    guard skip("+") || skip("-") else { return true }
    guard skipNumber(upTo: 23) else { return false }
    _ = skip(":")
    return skipNumber(upTo: 59)
  }
}
