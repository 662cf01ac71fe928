import Glibc

/// A moment, for those who read it later.
struct Timestamp {
  private let parts: tm

  /// Takes seconds since 1970.
  init(_ time: Int) {
    var seconds = time
    var parts = tm()
    gmtime_r(&seconds, &parts)
    self.parts = parts
  }

  /// The moment in UTC (RFC 3339).
  var rfc3339: String {
    let date = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday].map(Self.two)
    return date.joined(separator: "-") + "T" + clock + "Z"
  }

  private var clock: String {
    [parts.tm_hour, parts.tm_min, parts.tm_sec].map(Self.two).joined(separator: ":")
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
