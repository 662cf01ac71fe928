import ContactModel
import FlyingFox
import Foundation

/// A replacement for the true response.
struct Alteration: Sendable {
  /// The circumstances that an alteration may depend on.
  struct Occasion: Sendable {
    let now: Date
    /// The request's address on another server.
    let elsewhere: String
  }

  let change: @Sendable (inout APIResponse, Occasion) -> Void

  /// The true response.
  static let none = Alteration { _, _ in }

  /// Returns the true response, sent in another way.
  static func delivery(_ delivery: Delivery) -> Alteration {
    Alteration { response, _ in response.delivery = delivery }
  }

  /// Returns the true response with another status.
  static func status(_ status: HTTPStatusCode) -> Alteration {
    Alteration { response, _ in response.status = status }
  }

  /// Returns a server error with its own message.
  static func serverError(_ status: HTTPStatusCode) -> Alteration {
    error(APIError(status, "The server failed: \(status.phrase)."))
  }

  static func error(_ error: APIError) -> Alteration {
    Alteration { response, _ in response = error.response }
  }

  /// Returns a rejection of values, with a message for each name.
  static func invalid(_ messages: KeyValuePairs<String, String>) -> Alteration {
    error(.invalid(messages.map { (field: FieldID($0.key), messages: [$0.value]) }))
  }

  /// Returns a redirect to the same path on another server.
  static func redirect(_ status: HTTPStatusCode) -> Alteration {
    Alteration { response, occasion in
      response = APIError(status, "Look elsewhere.").response
      response.headers[.location] = occasion.elsewhere
    }
  }

  static let brokenJSON = Alteration { response, _ in
    let text = Array(response.body.text.utf8)
    response.delivery = .content(type: "application/json", Array(text.prefix(text.count / 2)))
  }

  /// A web page, as a login wall sends it.
  static let page = delivery(
    .content(
      type: "text/html", Array("<!DOCTYPE html>\n<title>Log in</title>\n<p>Log in.</p>\n".utf8)))

  static let empty = delivery(.content(type: "application/json", []))

  static let noContent = Alteration { response, _ in
    response.status = .noContent
    response.delivery = .content(type: "application/json", [])
  }

  static let otherContact = Alteration { response, _ in
    guard case .object(let members)? = response.body["data"] else { return }
    let others = members.map { $0.name == "id" ? JSONMember("id", .string("999999")) : $0 }
    response.body = ["data": .object(others)]
  }

  static let errorMember = Alteration { response, _ in
    guard case .object(let members) = response.body else { return }
    let error = JSON.object([JSONMember("message", .string("The contact could not be saved."))])
    response.body = .object(members + [JSONMember("error", error)])
  }

  /// The true response after a MiB of spaces.
  static let large = Alteration { response, _ in
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
    response.delivery = .content(type: "application/json", spaces + Array(response.body.text.utf8))
  }

  static let gzipBomb = Alteration { response, _ in
    response.headers[.contentEncoding] = "gzip"
    response.delivery = .content(
      type: "application/json", GzipBomb.bytes(decodedCount: 64 << 20))
  }

  /// The true names followed by others, 10,000 in all.
  static let manyNames = Alteration { response, _ in
    guard case .array(let names)? = response.body["data"] else { return }
    let others = (names.count + 1...10_000).map { number in
      NamedID(id: Int32(100_000 + number), name: "Name \(number)").json
    }
    response.body = ["data": .array(names + others)]
  }

  /// The forms of `Retry-After` (RFC 9110, 10.2.3), well formed or not.
  enum RetryAfter: Sendable {
    case absent
    case seconds(Int)
    /// Seconds after a `Date` from a clock that is a number of seconds ahead of ours.
    case date(after: TimeInterval, clockAhead: TimeInterval)
    case text(String)
  }

  /// Returns a rejection that asks to come back later.
  static func wait(_ status: HTTPStatusCode, _ retryAfter: RetryAfter) -> Alteration {
    Alteration { response, occasion in
      response = APIError(status, "Come back later.").response
      let header = HTTPHeader("Retry-After")
      switch retryAfter {
      case .absent: break
      case .seconds(let seconds): response.headers[header] = String(seconds)
      case .date(let wait, let ahead):
        let date = occasion.now + ahead
        response.headers[.date] = date.http
        response.headers[header] = (date + wait).http
      case .text(let text): response.headers[header] = text
      }
    }
  }
}

/// A gzip stream (RFC 1951, RFC 1952) that is far larger when it is decoded.
enum GzipBomb {
  /// Returns a stream of one zero byte, repeated by matches of 258 bytes at distance 1.
  static func bytes(decodedCount: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    // The last block, with fixed codes, and the literal 0: 11 bits, the first one lowest.
    var bits: UInt32 = 0b000_0110_0011
    var count = 11
    for _ in 0..<decodedCount / 258 {
      // The length 258 (code 285) at the distance 1: 8 bits and 5 bits.
      bits |= 0b0_0000_1010_0011 << UInt32(count)
      count += 13
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        count -= 8
      }
    }
    return bytes + [UInt8(truncatingIfNeeded: bits), 0]
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
