internal import Glibc
internal import Platform
internal import Synchronization

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

/// The address of a host in 16 bytes, an IPv4 address as its mapped form (RFC 4291, 2.5.5.2).
package struct HostAddress: Hashable, Sendable {
  private let bytes: [UInt8]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the address of a host that is a number, in any notation that the system reads; none
  /// for names.
  static func all(ofNumber host: String) -> Set<HostAddress> {
    all(of: host, flags: AI_NUMERICHOST)
  }

  /// Returns the addresses of a host from the system's resolver.
  static func all(ofName host: String) -> Set<HostAddress> { all(of: host, flags: 0) }

  private static func all(of host: String, flags: Int32) -> Set<HostAddress> {
    var hints = addrinfo()
    hints.ai_flags = flags
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var addresses: Set<HostAddress> = []
    var entry = first
    while let info = entry?.pointee {
      entry = info.ai_next
      guard let bytes = UnsafeRawPointer(info.ai_addr) else { continue }
      switch info.ai_family {
      case AF_INET:
        var address = bytes.load(as: sockaddr_in.self).sin_addr
        addresses.insert(HostAddress(mapped + withUnsafeBytes(of: &address, Array.init)))
      case AF_INET6:
        var address = bytes.load(as: sockaddr_in6.self).sin6_addr
        addresses.insert(HostAddress(withUnsafeBytes(of: &address, Array.init)))
      default: continue
      }
    }
    return addresses
  }

  private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
}

/// A lookup of a host's addresses on a separate thread: a resolver may take its time.
///
/// libcurl only looks up the hosts of its own requests, so it can't tell whether two names are one
/// server.
package final class AddressLookup: Sendable {
  private let host: String
  private let addresses = Mutex<Set<HostAddress>?>(nil)
  private let pipe: Pipe

  /// Starts a lookup; nil if the system has no pipe or thread for it.
  package init?(_ host: String) {
    guard let pipe = Pipe() else { return nil }
    self.host = host
    self.pipe = pipe
    guard DetachedThread.start({ self.run() }) else { return nil }
  }

  deinit { pipe.close() }

  /// Readable when the addresses are known.
  package var descriptor: Int32 { pipe.reader }

  /// The addresses; nil until they are known.
  package var result: Set<HostAddress>? { addresses.withLock(\.self) }

  private func run() {
    let found = HostAddress.all(ofName: host)
    addresses.withLock { $0 = found }
    var byte: UInt8 = 0
    write(pipe.writer, &byte, 1)
  }
}
