internal import ContactModel

/// A server with the token that is sent to it.
struct Server: Sendable {
  let endpoint: Endpoint
  let token: BearerToken

  /// The longest text of a server that is shown, in Unicode scalars.
  static let longestShown = 200
  /// The longest text from which the shown one is made, so that a long text costs no more.
  private static let longestExamined = 2_048

  /// Returns a text of the server for messages.
  ///
  /// It is the first line that isn't blank, without the token, cut to 200 scalars. The screen
  /// makes its control characters visible.
  func shown(_ text: String) -> String {
    let line = text.unicodeScalars.drop { $0.properties.isWhitespace }
      .prefix(Self.longestExamined).prefix { $0 != "\n" && $0 != "\r" }
    let redacted = token.redacting(String(String.UnicodeScalarView(line))).unicodeScalars
    if redacted.count <= Self.longestShown { return String(redacted) }
    return String(String.UnicodeScalarView(redacted.prefix(Self.longestShown - 1))) + "…"
  }

  /// Quotes a text of the server at the end of a sentence.
  func quoted(_ text: String) -> String {
    let text = shown(text)
    let isEnded = text.last.map { ".!?…".contains($0) } ?? false
    return "“\(text)”" + (isEnded ? "" : ".")
  }
}

extension Server {
  /// Returns the request that reads a contact.
  func reading(
    of id: String, _ purpose: HTTPRequest.Purpose
  ) throws(IdentifierError) -> HTTPRequest {
    let route = endpoint.routes.read
    return HTTPRequest(purpose, route, url: try endpoint.url(of: route, id: id))
  }

  /// Reads a contact from a response; nil if it isn't one.
  func contact(_ json: JSONValue, id: String, etag: String?) -> Contact? {
    Contact(json: json, id: id, etag: etag, keys: endpoint.keys)
  }

  /// Returns a contact's name for messages.
  func subject(id: String, largestField: String? = nil) -> Subject {
    Subject("contact \(shown(id))", largestField: largestField)
  }
}

/// The proxy through which libcurl reaches a server, so that it can be disclosed.
///
/// libcurl chooses it from the environment (curl(1), "Environment"); this reads the same.
package struct Proxy: Equatable, Sendable {
  /// The proxy's host and port, without the user and password its setting may hold.
  package let host: String
  /// The setting as it is written, maybe with a password.
  private let setting: String

  /// Finds the proxy for a server; nil if it is reached directly, as loopback always is.
  ///
  /// - Parameters:
  ///   - endpoint: The server's address.
  ///   - variable: The value of an environment variable.
  package init?(for endpoint: Endpoint, variable: (String) -> String?) {
    let values = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].lazy.compactMap(variable)
    guard !endpoint.isLoopback, let value = values.first(where: { !$0.isEmpty }) else {
      return nil
    }
    let exceptions = variable("no_proxy") ?? variable("NO_PROXY") ?? ""
    if exceptions.split(whereSeparator: { $0 == "," || $0 == " " })
      .contains(where: { Self.covers($0, endpoint.name) })
    {
      return nil
    }
    setting = value
    // A password may contain anything, including characters that end a host, so the host begins at
    // the last @.
    let rest = value.firstRange(of: "://").map { value[$0.upperBound...] } ?? value[...]
    let authority = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
    host = String(authority.prefix { !"/?#".contains($0) })
  }

  /// Replaces the setting with the host, as libcurl quotes with the password in it.
  func redacting(_ text: String) -> String { text.replacing(setting, with: host) }

  /// Returns whether an entry of `no_proxy` is a host, or a domain above it.
  private static func covers(_ entry: Substring, _ name: String) -> Bool {
    let domain = entry.drop { $0 == "." }.lowercased()
    return entry == "*" || name == domain || name.hasSuffix(".\(domain)")
  }
}

extension Proxy: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { host }

  package var debugDescription: String { host }

  package var customMirror: Mirror { Mirror(self, children: ["host": host]) }
}
