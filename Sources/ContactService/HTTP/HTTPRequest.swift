internal import ContactModel

/// A header of a request or response.
struct HTTPField: Equatable, Sendable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A request without the token, which the transport adds.
struct HTTPRequest: Equatable, Sendable {
  /// The purpose of a request; it decides how long it may take and on which connection it goes.
  enum Purpose: CaseIterable, Sendable {
    case read
    /// The reading just before an update.
    case readFirst
    case update
    /// The reading that finds out whether an update was applied.
    case readAgain
  }

  let purpose: Purpose
  let method: Route.Method
  let url: String
  /// The headers without the token's.
  var headers: [HTTPField]
  /// The JSON of the body, if the request has one.
  let body: JSONValue?

  init(
    _ purpose: Purpose, _ route: Route, url: String, body: JSONValue? = nil
  ) {
    self.purpose = purpose
    self.method = route.method
    self.url = url
    self.body = body
    headers = [HTTPField("Accept", "application/json")]
    if body != nil { headers.append(HTTPField("Content-Type", "application/json")) }
  }

  /// Whether the request uses a separate connection: libcurl repeats a request on a used connection
  /// that drops, and an update must never be sent twice.
  var isAlone: Bool { purpose == .update || purpose == .readAgain }

  /// Returns the request on condition that the contact is still the one of a version tag.
  ///
  /// A weak tag never matches in `If-Match` (RFC 9110, 13.1.1), so it is omitted; so is one with
  /// characters that no header can carry.
  func matching(_ etag: String?) -> HTTPRequest {
    guard let etag, !etag.hasPrefix("W/"), !etag.isEmpty,
      etag.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return self }
    var request = self
    request.headers.append(HTTPField("If-Match", Self.originals(of: etag).joined(separator: ", ")))
    return request
  }

  /// Returns a tag, and the tag from which a proxy that compresses answers has made it: the server
  /// only knows that one.
  private static func originals(of etag: String) -> [String] {
    for ending in ["--gzip\"", "-gzip\"", ";gzip\"", "-br\"", "-zstd\"", "-deflate\"", "-df\""] {
      guard etag.hasSuffix(ending), etag.hasPrefix("\""), etag.utf8.count > ending.utf8.count + 1
      else { continue }
      return [etag, etag.dropLast(ending.count) + "\""]
    }
    return [etag]
  }
}

/// The program's name and version in requests.
package enum UserAgent {
  /// The program's version.
  package static let version = "1.0.0"
  /// The value of the `User-Agent` header.
  package static let text = "contact/\(version)"
}
