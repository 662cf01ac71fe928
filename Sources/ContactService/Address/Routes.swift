/// One request of the API: how and where.
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

  /// Makes a row; a path without a slash in front gets one, or it would lengthen the host's name.
  package init(_ method: Method, _ path: String) {
    self.method = method
    self.path = path.hasPrefix("/") ? path : "/\(path)"
  }
}

extension Route: CustomStringConvertible {
  /// Reads a request as it stands in the settings, like `GET /v2/contacts/{id}`; fails where the text
  /// is none, or the path has what no path may have.
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
    // Braces stand for an id and for nothing else.
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
/// The vendor documents but few of them, so every row can be set to another.
package struct Routes: Hashable, Sendable {
  package var read = Route(.get, "/v2/contacts/{id}")
  package var update = Route(.put, "/v2/contacts/{id}")
  package var contacts = Route(.get, "/v2/contacts")
  package var lists = Route(.get, "/v2/lists")
  package var labels = Route(.get, "/v2/labels")

  /// The rows as the API document and the public integrations have them.
  package init() {}
}
