/// A server as it matters for a token: scheme, host and port, whatever the path (RFC 6454).
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  private let scheme: Endpoint.Scheme
  private let name: String
  private let port: Int

  fileprivate init(_ endpoint: Endpoint) {
    scheme = endpoint.scheme
    name = endpoint.name
    port = endpoint.effectivePort
  }

  /// The origin as it is written in an address, without the default port.
  package var description: String {
    "\(scheme.rawValue)://\(name)" + (port == scheme.port ? "" : ":\(port)")
  }

  /// The name of the file in which something is kept only for this server.
  package var fileName: String { "\(scheme.rawValue)_\(name)_\(port)" }
}

extension Endpoint {
  /// The server to which the address belongs.
  package var origin: Origin { Origin(self) }

  fileprivate var effectivePort: Int { port ?? scheme.port }
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

extension Endpoint {
  /// Returns whether the address leads to the same port of the same host as one of others, however
  /// the hosts are written.
  ///
  /// The resolver is asked only if names have to be compared with other names or with numbers. A
  /// name that it doesn't know in time is compared as it is.
  ///
  /// - Parameters:
  ///   - others: The other addresses.
  ///   - resolve: Looks up the addresses of each of some hosts.
  /// - Returns: Whether one of them is the same server.
  /// - Throws: The error of the lookup.
  package func isSameServer<E: Error>(
    asAnyOf others: [Endpoint], resolving resolve: ([String]) throws(E) -> [Set<HostAddress>]
  ) throws(E) -> Bool {
    let others = others.filter { $0.effectivePort == effectivePort }
    if others.isEmpty { return false }
    if others.contains(where: { $0.canonicalName == canonicalName }) { return true }
    let (own, numbers) = (numericAddresses, others.map(\.numericAddresses))
    if numbers.contains(where: { !$0.isDisjoint(with: own) }) { return true }
    let names = zip(others, numbers).filter { $1.isEmpty }.map { $0.0.bareName }
    let isNamed = own.isEmpty
    let asked = (isNamed ? [bareName] : []) + names
    var found = asked.isEmpty ? [] : try resolve(asked)[...]
    let ownFound = isNamed ? found.popFirst() ?? [] : own
    return (numbers + found).contains { !$0.isDisjoint(with: ownFound) }
  }

  /// The name without the dot of the root.
  private var canonicalName: String { name.hasSuffix(".") ? String(name.dropLast()) : name }

  /// The addresses that a host means without a resolver: those of a number, in any notation that
  /// the system reads, and of `localhost`; empty for other names.
  private var numericAddresses: Set<HostAddress> {
    let isLocal = canonicalName == "localhost" || canonicalName.hasSuffix(".localhost")
    let numbers = isLocal ? ["127.0.0.1", "::1"] : [bareName]
    return Set(numbers.flatMap { HostAddress.all(ofNumber: $0) })
  }

  /// The name without the brackets of an IPv6 address.
  private var bareName: String {
    canonicalName.hasPrefix("[") ? String(canonicalName.dropFirst().dropLast()) : canonicalName
  }
}
