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
