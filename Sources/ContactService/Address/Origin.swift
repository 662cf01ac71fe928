/// A server as it counts for a token: scheme, host and port, whatever the path (RFC 6454).
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  private let scheme: Endpoint.Scheme
  private let name: String
  private let port: Int

  fileprivate init(_ endpoint: Endpoint) {
    scheme = endpoint.scheme
    name = endpoint.name
    port = endpoint.port ?? endpoint.scheme.port
  }

  /// As it is written in an address, without the port that goes without saying.
  package var description: String {
    "\(scheme.rawValue)://\(name)" + (port == scheme.port ? "" : ":\(port)")
  }

  /// The name of the file in which something is kept for the server alone.
  package var fileName: String { "\(scheme.rawValue)_\(name)_\(port)" }
}

extension Endpoint {
  /// The server to which the address belongs.
  package var origin: Origin { Origin(self) }
}

extension Endpoint.Scheme {
  /// The port of an address that names none.
  fileprivate var port: Int {
    switch self {
    case .https: 443
    case .http: 80
    }
  }
}
