import ContactModel
import Glibc

/// Times as the operator's clock shows them.
package enum LocalTime {
  /// Writes a time in the operator's zone, like `2026-11-28 14:03`.
  ///
  /// - Parameter time: Seconds since 1970.
  /// - Returns: The day, the hour and the minute.
  package static func text(_ time: Int) -> String {
    parts(of: time)?.text("%Y-%m-%d %H:%M") ?? "second \(time)"
  }

  /// Writes the present time in the machine's zone as the system's log expects it (RFC 3164), like
  /// `Nov 24 18:30:00`.
  static func syslog() -> String {
    // In English, whatever the locale.
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard let parts = parts(of: Glibc.time(nil)) else { return "" }
    return months[Int(parts.tm_mon)] + " " + parts.text("%e %H:%M:%S")
  }

  private static func parts(of time: Int) -> tm? {
    var seconds = time
    var parts = tm()
    return localtime_r(&seconds, &parts) == nil ? nil : parts
  }
}

/// Times in UTC, for records.
package enum Timestamp {
  /// Returns a time, in seconds since 1970, like `2026-11-28T14:03:00Z` (RFC 3339).
  static func rfc3339(_ time: Int) -> String {
    var seconds = time
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts.text("%Y-%m-%dT%H:%M:%SZ")
  }

  /// Returns a time, in milliseconds since 1970, like `2026-11-28T14:03:00.250Z`.
  package static func rfc3339(milliseconds time: Int) -> String {
    let seconds = Int((Double(time) / 1_000).rounded(.down))
    let fraction = String(time - seconds * 1_000)
    return rfc3339(seconds).dropLast() + "." + fraction.zeroPadded(to: 3) + "Z"
  }

  /// Reads such a time; nil for any other text.
  static func milliseconds(_ text: String) -> Int? {
    let numbers = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    guard text.utf8.count == 24, numbers.count == 7 else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon) = (Int32(clamping: numbers[0] - 1900), Int32(numbers[1] - 1))
    (parts.tm_mday, parts.tm_hour) = (Int32(numbers[2]), Int32(numbers[3]))
    (parts.tm_min, parts.tm_sec) = (Int32(numbers[4]), Int32(numbers[5]))
    let time = timegm(&parts) * 1_000 + numbers[6]
    return rfc3339(milliseconds: time) == text ? time : nil
  }
}

extension tm {
  /// Returns the time in a format of strftime(3).
  fileprivate func text(_ format: String) -> String {
    var parts = self
    var text = [CChar](repeating: 0, count: 64)
    let count = strftime(&text, text.count, format, &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
