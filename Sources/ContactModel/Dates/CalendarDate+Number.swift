extension CalendarDate {
  /// Reads a number of ASCII digits alone, without a sign.
  ///
  /// - Parameters:
  ///   - text: The bytes, in UTF-8.
  ///   - digits: How many digits there may be; 9 at most, so that the number fits everywhere.
  /// - Returns: The number; nil where the text is none, or has another count of digits.
  static func number(_ text: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.count <= 9 else { return nil }
    var number = 0
    for digit in text {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }
}
