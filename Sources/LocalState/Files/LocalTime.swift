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
enum Timestamp {
  /// Returns a time, in seconds since 1970, like `2026-11-28T14:03:00Z` (RFC 3339).
  static func rfc3339(_ time: Int) -> String {
    var seconds = time
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts.text("%Y-%m-%dT%H:%M:%SZ")
  }
}

extension tm {
  /// The time in a format of strftime(3).
  fileprivate func text(_ format: String) -> String {
    var parts = self
    var text = [CChar](repeating: 0, count: 64)
    let count = strftime(&text, text.count, format, &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
