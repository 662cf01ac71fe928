extension CalendarDate {
  /// Reads a date, or the date of a timestamp like `1990-01-15T00:00:00.000000Z`.
  ///
  /// The date is taken as it is written, in whatever zone the time is. What follows it must be a
  /// time to its end: other text is shown as it came, rather than as a day it does not name.
  package init?(timestamp text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 10 || TimeScanner.isTime(bytes[10...]) else { return nil }
    self.init(Substring(text.utf8.prefix(10)))
  }
}

/// A time being read from its front.
private struct TimeScanner {
  private var rest: ArraySlice<UInt8>

  /// Tells whether a text is `T` or a space, `HH:MM[:SS[.fraction]]`, and `Z`, an offset or
  /// nothing (RFC 3339, 5.6; in SQL the space, and no zone or an offset without a colon).
  static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    var scanner = TimeScanner(rest: text)
    guard scanner.takes("T") || scanner.takes(" "), scanner.takesNumber(upTo: 23),
      scanner.takes(":"), scanner.takesNumber(upTo: 59), scanner.takesSeconds()
    else { return false }
    return (scanner.takes("Z") || scanner.takesOffset()) && scanner.rest.isEmpty
  }

  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes two digits.
  private mutating func takesNumber(upTo greatest: Int) -> Bool {
    guard let number = CalendarDate.number(rest.prefix(2), digits: 2...2), number <= greatest
    else { return false }
    rest.removeFirst(2)
    return true
  }

  /// Takes seconds, where there are any; 60 is a leap second.
  private mutating func takesSeconds() -> Bool {
    guard takes(":") else { return true }
    guard takesNumber(upTo: 60) else { return false }
    guard takes(".") else { return true }
    let fraction = rest.prefix { (0x30...0x39).contains($0) }
    rest.removeFirst(fraction.count)
    return !fraction.isEmpty
  }

  /// Takes the distance to UTC, where there is any.
  private mutating func takesOffset() -> Bool {
    guard takes("+") || takes("-") else { return true }
    guard takesNumber(upTo: 23) else { return false }
    _ = takes(":")
    return takesNumber(upTo: 59)
  }
}
