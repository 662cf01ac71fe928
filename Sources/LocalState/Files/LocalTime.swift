import Glibc

/// Times as the operator's clock shows them.
package enum LocalTime {
  /// Writes a time in the operator's zone, like `2026-11-28 14:03`.
  ///
  /// - Parameter time: Seconds since 1970.
  /// - Returns: The day, the hour and the minute.
  package static func text(_ time: Int) -> String {
    var seconds = time_t(time)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return "second \(time)" }
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%d %H:%M", &parts)
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
