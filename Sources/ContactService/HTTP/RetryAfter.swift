/// How long a server asks to wait (RFC 9110, 10.2.3).
enum RetryAfter {
  /// The shortest and the longest wait that is granted, in seconds.
  static let bounds = 0...120
  /// The wait where the server names none, or nonsense.
  static let usual = 60

  /// Reads the header.
  ///
  /// A date is taken against the answer's own `Date`, as this machine's clock may be wrong.
  /// - Parameters:
  ///   - value: The value of `Retry-After`: seconds, or a date.
  ///   - date: The value of `Date`.
  /// - Returns: Seconds to wait, 0 to 120.
  static func seconds(_ value: String?, date: String?) -> Int {
    guard let value else { return usual }
    let text = value.trimmingSpace
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return clamped(Int(text) ?? bounds.upperBound)
    }
    guard let end = HTTPDate.seconds(text), let now = date.flatMap(HTTPDate.seconds) else {
      return usual
    }
    return clamped(end - now)
  }

  private static func clamped(_ seconds: Int) -> Int {
    min(max(seconds, bounds.lowerBound), bounds.upperBound)
  }
}

extension String {
  /// The text without spaces and tabs at its ends.
  var trimmingSpace: String {
    let bytes = utf8.drop { $0 == 0x20 || $0 == 0x09 }
    return String(
      Substring(
        bytes.prefix(bytes.count - bytes.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count)))
  }
}
