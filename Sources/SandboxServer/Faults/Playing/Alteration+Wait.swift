import FlyingFox
import Foundation

extension Alteration {
  /// The forms of `Retry-After` (RFC 9110, 10.2.3), well formed or not.
  enum RetryAfter: Sendable {
    case absent
    case seconds(Int)
    /// Seconds after a `Date` by a clock that is so many seconds ahead of ours.
    case date(after: TimeInterval, clockAhead: TimeInterval)
    case text(String)
  }

  /// A refusal that asks to come back later.
  static func wait(_ status: HTTPStatusCode, _ retryAfter: RetryAfter) -> Alteration {
    Alteration { answer, occasion in
      answer = Refusal(status, "Come back later.").answer
      let header = HTTPHeader("Retry-After")
      switch retryAfter {
      case .absent: break
      case .seconds(let seconds): answer.headers[header] = String(seconds)
      case .date(let wait, let ahead):
        let date = occasion.now + ahead
        answer.headers[.date] = date.http
        answer.headers[header] = (date + wait).http
      case .text(let text): answer.headers[header] = text
      }
    }
  }
}

extension Date {
  /// The date as HTTP writes it (RFC 9110, 5.6.7).
  fileprivate var http: String {
    formatted(
      VerbatimFormatStyle(
        format: """
          \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
          \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
          \(minute: .twoDigits):\(second: .twoDigits) GMT
          """,
        locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)))
  }
}
