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
  /// The date is taken as it is written, in whatever zone the time is. The rest must be a valid
  /// time: other text is shown unchanged, rather than as a day it doesn't name.
  package init?(timestamp text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 10 || TimeScanner.isTime(bytes[10...]) else { return nil }
    self.init(Substring(text.utf8.prefix(10)))
  }

  /// Reads a date that can only be one day; relative dates aren't read.
  init?(pasted text: String) {
    guard case .date(let date) = DatePhrase(written: text) else { return nil }
    self = date
  }

  /// Returns the number of a month, 1 to 12, by its English name in any case: in full, of three
  /// letters, or `Sept`.
  package static func month(named name: some StringProtocol) -> Int? {
    let name = name.lowercased()
    if name == "sept" { return 9 }
    return monthNames.firstIndex { month in
      let month = month.lowercased()
      return month == name || name.count == 3 && month.hasPrefix(name)
    }.map { $0 + 1 }
  }

  /// Reads a number that consists of ASCII digits only, without a sign.
  ///
  /// - Parameters:
  ///   - text: The bytes, in UTF-8.
  ///   - digits: The possible numbers of digits.
  /// - Returns: The number; nil if the text isn't a number of that many digits.
  static func number(_ text: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(String(decoding: text, as: UTF8.self))
  }
}

/// A time that is read from its beginning.
private struct TimeScanner {
  private var rest: ArraySlice<UInt8>

  /// Returns whether a text is `T` or a space, `HH:MM[:SS[.fraction]]`, and `Z`, an offset or
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

  /// Skips seconds, if there are any; 60 is a leap second.
  private mutating func skipSeconds() -> Bool {
    guard skip(":") else { return true }
    guard skipNumber(upTo: 60) else { return false }
    guard skip(".") else { return true }
    let fraction = rest.prefix(while: \.isASCIIDigit)
    rest.removeFirst(fraction.count)
    return !fraction.isEmpty
  }

  /// Skips the offset from UTC, if there is one.
  private mutating func skipOffset() -> Bool {
    guard skip("+") || skip("-") else { return true }
    guard skipNumber(upTo: 23) else { return false }
    _ = skip(":")
    return skipNumber(upTo: 59)
  }
}
