package import ContactModel

/// One name and value of a request's or an answer's head.
package struct HTTPField: Equatable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A request as it is decided; the transport adds the token and sends it.
package struct HTTPRequest: Equatable, Sendable {
  /// What a request is for; it decides how long it may take and on which connection it goes.
  package enum Purpose: CaseIterable, Sendable {
    case read
    /// The reading just before an update.
    case readFirst
    case update
    /// The reading that finds out what became of an update.
    case readAgain
  }

  package let purpose: Purpose
  package let method: Route.Method
  package let url: String
  /// The headers without the token's.
  package var headers: [HTTPField]
  /// The JSON text, where the request has a body.
  package let body: JSONValue?

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

  /// Whether the request has a connection to itself: libcurl repeats a request on a used
  /// connection that drops, and an update must never go out twice.
  package var isAlone: Bool { purpose == .update || purpose == .readAgain }

  /// Returns the request on condition that the contact is still the one of a version tag.
  ///
  /// A weak tag never matches in `If-Match` (RFC 9110, 13.1.1), so it is left out; so is one with
  /// characters that no header can carry.
  func matching(_ etag: String?) -> HTTPRequest {
    guard let etag, !etag.hasPrefix("W/"), !etag.isEmpty,
      etag.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return self }
    var request = self
    request.headers.append(HTTPField("If-Match", etag))
    return request
  }
}
