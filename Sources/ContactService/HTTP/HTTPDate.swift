internal import ContactModel

/// A date of HTTP (RFC 9110, 5.6.7), in all of its three forms.
enum HTTPDate {
  /// Reads a date.
  ///
  /// - Parameter text: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, or
  ///   `Sun Nov  6 08:49:37 1994`.
  /// - Returns: Seconds since the year 1970 began; nil where the text is no such date.
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

  /// The year of two digits that RFC 850 had; the form is long out of use, so a near one.
  private static func full(_ year: Int) -> Int {
    (0..<100).contains(year) ? (year < 70 ? 2_000 : 1_900) + year : year
  }
}
