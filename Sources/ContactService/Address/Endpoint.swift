package import ContactModel

/// The server's address: where every request goes.
///
/// HTTPS alone is spoken, but for loopback, where no one else listens: the token would otherwise
/// cross the network in the clear.
package struct Endpoint: Hashable, Sendable {
  /// The protocol, by the name that stands in a URL.
  package enum Scheme: String, Sendable {
    case https, http
  }

  package let scheme: Scheme
  /// The name or number of the host in lower case; an IPv6 address keeps its brackets.
  package let name: String
  /// The port, where the address names one.
  package let port: Int?
  /// What stands before every path: empty, or like `/api`.
  package internal(set) var prefix: String
  /// Which request asks for what.
  package var routes: Routes
  /// What the server calls the fields.
  package var keys = MemberNames.usual
  /// The file of the authorities that alone may vouch for the server (PEM); nil for the system's.
  package var authorities: String?

  init(scheme: Scheme, name: String, port: Int?, prefix: String, routes: Routes) {
    self.scheme = scheme
    self.name = name
    self.port = port
    self.prefix = prefix
    self.routes = routes
  }

  /// The host as messages name it, with its port where the address names one.
  package var host: String { port.map { "\(name):\($0)" } ?? name }

  /// The address as it is written: scheme, host and prefix.
  package var text: String { "\(scheme.rawValue)://\(host)\(prefix)" }

  /// Whether the host is this machine: 127.0.0.0/8, `[::1]` or `localhost`.
  package var isLoopback: Bool { Self.isLoopback(name) }

  /// Makes the URL of a request.
  ///
  /// - Parameters:
  ///   - route: The request's row.
  ///   - id: What stands for `{id}`; it is opaque, so all but unreserved characters are encoded.
  ///   - query: Names and numbers to append.
  /// - Returns: The URL, of ASCII characters alone.
  /// - Throws: ``IdentifierError`` where no URL can carry the id safely.
  package func url(
    of route: Route, id: String? = nil, query: [(name: String, value: Int)] = []
  ) throws(IdentifierError) -> String {
    var path = route.path
    if let id { path = path.replacing("{id}", with: try id.pathSegment()) }
    let pairs = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return text + path + (pairs.isEmpty ? "" : "?\(pairs)")
  }
}

extension Endpoint {
  /// A sentence if the address ends with what the paths of the API begin with, like `/v2`, so that
  /// the requests have it twice; nil if it does not.
  package var repetition: String? {
    guard let (repeated, route) = Self.repetition(of: prefix, in: routes) else { return nil }
    var shorter = self
    while let (repeated, _) = Self.repetition(of: shorter.prefix, in: routes) {
      shorter.prefix.removeLast(repeated.count)
    }
    return "Requests would go to \(text)\(route.path), with \(repeated) twice. "
      + "Use \(shorter.text) as the server's address."
  }

  /// The longest end of a prefix with which the path of a request begins, and that request.
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
