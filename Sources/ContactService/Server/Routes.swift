/// A request of the API: its method and path.
package struct Route: Hashable, Sendable {
  /// The methods of HTTP that the API may want.
  package enum Method: String, CaseIterable, Sendable {
    case get = "GET"
    case put = "PUT"
    case patch = "PATCH"
    case post = "POST"
  }

  package let method: Method
  /// The path; `{id}` stands for the contact's id.
  package let path: String

  /// Creates a row; a path without a leading slash gets one, or it would lengthen the host's name.
  package init(_ method: Method, _ path: String) {
    self.method = method
    self.path = path.hasPrefix("/") ? path : "/\(path)"
  }
}

extension Route: CustomStringConvertible {
  /// Reads a request as it is in the settings, like `GET /v2/contacts/{id}`; fails if the text
  /// isn't one, or the path has what no path may have.
  ///
  /// - Parameters:
  ///   - text: A method and a path, with one space between them.
  ///   - hasID: Whether the path has `{id}` in it, which it otherwise must not have.
  package init?(reading text: String, hasID: Bool) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let method = Method(rawValue: parts[0].uppercased()) else { return nil }
    let path = parts[1]
    guard path.first == "/", !path.hasPrefix("//"),
      path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !path.contains(where: "?#\\\"".contains),
      !path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." })
    else { return nil }
    // Braces can only contain the id.
    let plain = path.replacing("{id}", with: "", maxReplacements: 1)
    guard (plain.count < path.count) == hasID, !plain.contains(where: "{}".contains) else {
      return nil
    }
    self.init(method, String(path))
  }

  /// The method and the path.
  package var description: String { "\(method.rawValue) \(path)" }
}

/// The requests of the API, one row each.
///
/// The vendor documents only a few of them, so every row can be changed.
package struct Routes: Hashable, Sendable {
  package var read = Route(.get, "/v2/contacts/{id}")
  package var update = Route(.put, "/v2/contacts/{id}")
  package var contacts = Route(.get, "/v2/contacts")
  package var lists = Route(.get, "/v2/lists")
  package var labels = Route(.get, "/v2/labels")

  /// The rows as the API document and the public integrations have them.
  package init() {}
}

/// The reason why an id can't be part of a URL.
package enum IdentifierError: Error, CaseIterable, Sendable, CustomStringConvertible {
  case empty, dots, nul

  /// One sentence for the operator.
  package var description: String {
    switch self {
    case .empty: "The contact's id is empty."
    case .dots: "The contact's id can't be . or .., which servers treat as a directory."
    case .nul: "The contact's id can't contain a NUL character."
    }
  }
}

extension String {
  /// Returns an opaque id as one segment of a URL's path (RFC 3986, 3.3).
  ///
  /// A segment of dots is refused, not encoded: a server between may decode it and go a folder up,
  /// and an update would then go to something that isn't a contact.
  /// - Returns: The text with all but unreserved characters encoded.
  /// - Throws: ``IdentifierError`` if no encoding is safe.
  func pathSegment() throws(IdentifierError) -> String {
    if isEmpty { throw .empty }
    if self == "." || self == ".." { throw .dots }
    if utf8.contains(0) { throw .nul }
    return percentEncoded
  }

  /// The text with all but unreserved characters (RFC 3986, 2.3) as `%` and two digits a byte.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      bytes +=
        byte.isUnreserved
        ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether the byte is unreserved in a URL: an ASCII letter or digit, or one of `-._~`.
  var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
