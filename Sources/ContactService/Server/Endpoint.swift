package import ContactModel

/// The server's address: where every request goes.
///
/// It is HTTPS except for loopback, where no one else listens: otherwise the token would cross the
/// network in the clear.
package struct Endpoint: Hashable, Sendable {
  /// The protocol, by its name in a URL.
  enum Scheme: String, Sendable {
    case https, http
  }

  let scheme: Scheme
  /// The name or number of the host in lower case; an IPv6 address keeps its brackets.
  let name: String
  /// The port, if the address names one.
  let port: Int?
  /// The prefix of every path: empty, or like `/api`.
  private(set) var prefix: String
  /// The requests of the API.
  package var routes: Routes
  /// The server's names of the fields.
  package var keys = MemberNames.standard
  /// Whether updates are conditional on the contact's version tag (RFC 9110, 13.1.1).
  package var usesVersionTags = true
  /// The file of the certificate authorities to trust instead of the system's (PEM); nil for the
  /// system's.
  package var caFile: String?
  /// The maximum number of requests per minute; nil for the server's own limit.
  package var requestsPerMinute: Int?

  private init(scheme: Scheme, name: String, port: Int?, prefix: String, routes: Routes) {
    self.scheme = scheme
    self.name = name
    self.port = port
    self.prefix = prefix
    self.routes = routes
  }

  /// The host as messages name it, with its port if the address names one.
  package var host: String { port.map { "\(name):\($0)" } ?? name }

  /// The address as it is written: scheme, host and prefix.
  package var text: String { "\(scheme.rawValue)://\(host)\(prefix)" }

  /// Whether the host is this computer: 127.0.0.0/8, `[::1]` or `localhost`.
  var isLoopback: Bool { Self.isLoopback(name) }

  /// Returns the URL of a request.
  ///
  /// - Parameters:
  ///   - route: The request's row.
  ///   - id: The value of `{id}`; it is opaque, so all but unreserved characters are encoded.
  ///   - query: Names and numbers to append.
  /// - Returns: The URL, of ASCII characters alone.
  /// - Throws: ``IdentifierError`` if no URL can carry the id safely.
  func url(
    of route: Route, id: String? = nil, query: [(name: String, value: Int)] = []
  ) throws(IdentifierError) -> String {
    var path = route.path
    if let id { path = path.replacing("{id}", with: try id.pathSegment()) }
    let pairs = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return text + path + (pairs.isEmpty ? "" : "?\(pairs)")
  }
}

extension Endpoint {
  /// A sentence if the address ends with the beginning of the API's paths, like `/v2`, so that
  /// requests would have it twice; nil otherwise.
  package var repetition: String? {
    guard let (repeated, route) = Self.repetition(of: prefix, in: routes) else { return nil }
    var shorter = self
    while let (repeated, _) = Self.repetition(of: shorter.prefix, in: routes) {
      shorter.prefix.removeLast(repeated.count)
    }
    return "Requests would go to \(text)\(route.path), with \(repeated) twice. "
      + "Use \(shorter.text) as the server's address."
  }

  /// Returns the longest end of a prefix that the path of a request begins with, and that request.
  private static func repetition(of prefix: String, in routes: Routes) -> (String, Route)? {
    let ends = prefix.split(separator: "/")
    let all = [routes.contacts, routes.read, routes.update, routes.lists, routes.labels]
    for count in stride(from: ends.count, to: 0, by: -1) {
      let end = ends.suffix(count)
      let isRepeated = { (route: Route) in
        let path = route.path.split(separator: "/")
        return path.count >= count && path.first != "{id}"
          && zip(path, end).allSatisfy { $0 == "{id}" || $0.lowercased() == $1.lowercased() }
      }
      if let route = all.first(where: isRepeated) {
        return (end.map { "/\($0)" }.joined(), route)
      }
    }
    return nil
  }
}

extension Endpoint {
  /// Reads a base URL as it is in the settings.
  ///
  /// - Parameters:
  ///   - text: Like `https://api.example.com`, with a path before all others or none.
  ///   - routes: The requests of the API.
  /// - Throws: ``EndpointError``, whose description says what to write instead.
  package init(_ text: String, routes: Routes = Routes()) throws(EndpointError) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      throw .characters
    }
    guard let separator = text.firstRange(of: "://"),
      let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased())
    else { throw .scheme }
    let rest = text[separator.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    let path = rest[authority.endIndex...]
    if authority.contains("@") { throw .userInfo }
    if path.contains("?") { throw .query }
    if path.contains("#") { throw .fragment }
    let (name, port) = try Self.split(authority)
    guard scheme == .https || Self.isLoopback(name) else { throw .notEncrypted }
    self.init(
      scheme: scheme, name: name, port: port, prefix: try Self.prefix(path), routes: routes)
  }

  private static func split(
    _ authority: Substring
  ) throws(EndpointError) -> (name: String, port: Int?) {
    var end = authority.firstIndex(of: ":") ?? authority.endIndex
    if authority.first == "[" {
      guard let bracket = authority.firstIndex(of: "]") else { throw .host }
      end = authority.index(after: bracket)
    }
    let name = authority[..<end].lowercased()
    guard isHost(name) else { throw .host }
    if end == authority.endIndex { return (name, nil) }
    let digits = authority[end...].dropFirst()
    guard authority[end] == ":", digits.allSatisfy({ ("0"..."9").contains($0) }),
      let port = Int(digits), (1...65_535).contains(port)
    else { throw .port }
    return (name, port)
  }

  private static func isHost(_ name: String) -> Bool {
    if name.first == "[" {
      let address = name.dropFirst().dropLast()
      return address.contains(":")
        && address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return !name.isEmpty && name.first != "." && name.first != "-"
      && name.utf8.allSatisfy { $0.isUnreserved && $0 != UInt8(ascii: "~") }
  }

  private static func prefix(_ path: Substring) throws(EndpointError) -> String {
    let segments = path.split(separator: "/")
    for segment in segments {
      let plain = segment.lowercased().replacing("%2e", with: ".")
      if plain == "." || plain == ".." { throw .dots }
    }
    return segments.map { "/\($0)" }.joined()
  }

  /// Returns whether a host is this computer, without asking a resolver.
  private static func isLoopback(_ name: String) -> Bool {
    if name == "localhost" || name == "[::1]" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in UInt8(part).map { String($0) == part } ?? false }
  }
}

/// The reason why a text can't be the server's address.
package enum EndpointError: Error, CaseIterable, Sendable, CustomStringConvertible {
  case characters, scheme, userInfo, query, fragment, host, port, dots, notEncrypted

  /// One sentence that says what to write; it does not quote the text, which may hold a password.
  package var description: String {
    switch self {
    case .characters:
      """
      The server's address has a character that isn't valid in a URL. Write the host in ASCII \
      letters.
      """
    case .scheme: "The server's address must begin with https://, like https://api.example.com."
    case .userInfo:
      "The server's address must not contain a user name or password."
    case .query: "The server's address must not have a query (?)."
    case .fragment: "The server's address must not have a fragment (#)."
    case .host: "The server's address has no valid host; write it like https://api.example.com."
    case .port: "The port in the server's address must be a number from 1 to 65535."
    case .dots: "The path of the server's address must not contain . or .. segments."
    case .notEncrypted:
      "The server's address must begin with https://. http:// is only allowed for this computer."
    }
  }
}
