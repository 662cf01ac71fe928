internal import ContactModel

/// A whole response of the server.
struct HTTPResponse: Equatable, Sendable {
  let status: Int
  /// The requested address; empty if it isn't known.
  var url = ""
  var headers: [HTTPField] = []
  /// The decoded body.
  var body: [UInt8] = []

  /// Returns the first value of a header; names are compared without regard to case.
  subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Whether the body is blank.
  var isEmpty: Bool {
    body.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  /// The body as text; bytes that are not UTF-8 become U+FFFD.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// Whether the body is a web page.
  var isPage: Bool {
    if self["Content-Type"]?.lowercased().contains("html") == true { return !isEmpty }
    let start = String(decoding: body.drop { $0 < 0x21 }.prefix(14), as: UTF8.self).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }

  /// The title of a web page; the whole text if it has none.
  var pageTitle: String {
    let text = String(decoding: body.prefix(10_000), as: UTF8.self)
    let parts = text.split(separator: "<", maxSplits: 50)
    let title = parts.first { $0.prefix(6).lowercased() == "title>" }?.dropFirst(6) ?? ""
    let words = title.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? self.text : words.joined(separator: " ")
  }
}

/// A server's request to wait (RFC 9110, 10.2.3).
enum RetryAfter {
  /// The shortest and the longest wait that is granted, in seconds.
  private static let bounds = 0...86_400
  /// The wait if the server names none, or nonsense.
  private static let fallback = 60

  /// Reads the header.
  ///
  /// A date counts from the response's own `Date`, as this computer's clock may be wrong.
  /// - Parameters:
  ///   - value: The value of `Retry-After`: seconds, or a date.
  ///   - date: The value of `Date`.
  /// - Returns: Seconds to wait, a day at most.
  static func seconds(_ value: String?, date: String?) -> Int {
    guard let value else { return fallback }
    let text = value.trimmingSpace
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return clamped(Int(text) ?? bounds.upperBound)
    }
    guard let end = HTTPDate.seconds(text), let now = date.flatMap(HTTPDate.seconds) else {
      return fallback
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
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let bytes = utf8.drop(while: isSpace)
    return String(Substring(bytes.dropLast(bytes.reversed().prefix(while: isSpace).count)))
  }
}

/// A date of HTTP (RFC 9110, 5.6.7), in all of its three forms.
enum HTTPDate {
  /// Reads a date.
  ///
  /// - Parameter text: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, or
  ///   `Sun Nov  6 08:49:37 1994`.
  /// - Returns: Seconds since the year 1970 began; nil if the text isn't one.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
    switch parts.count {
    case 6 where parts[5] == "GMT":
      return seconds(day: parts[1], month: parts[2], year: parts[3], time: parts[4])
    case 5: return seconds(day: parts[2], month: parts[1], year: parts[4], time: parts[3])
    default: return nil
    }
  }

  private static func seconds(day: String, month: String, year: String, time: String) -> Int? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { UInt8($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      hour < 24, minute < 60, second <= 60, let month = CalendarDate.month(named: month),
      let day = Int(day), let year = Int(year),
      let date = CalendarDate(year: full(year), month: month, day: day)
    else { return nil }
    return date.daysSince1970 * 86_400 + Int(hour) * 3_600 + Int(minute) * 60 + Int(second)
  }

  /// Returns the full year for the two digits of RFC 850; the form is long out of use, so a near
  /// one.
  private static func full(_ year: Int) -> Int {
    (0..<100).contains(year) ? (year < 70 ? 2_000 : 1_900) + year : year
  }
}
