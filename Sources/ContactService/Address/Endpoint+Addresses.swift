internal import Glibc

extension Endpoint {
  /// Whether two addresses lead to the same port of the same host, however the host is written.
  ///
  /// Names are compared as they are. A name is resolved only if it is compared with a number, so an
  /// ordinary start asks no resolver.
  package func isSameServer(as other: Endpoint) -> Bool {
    guard effectivePort == other.effectivePort else { return false }
    if canonicalName == other.canonicalName { return true }
    let (own, others) = (numericAddresses, other.numericAddresses)
    switch (own.isEmpty, others.isEmpty) {
    case (true, true): return false
    case (false, false): return !own.isDisjoint(with: others)
    case (false, true): return !own.isDisjoint(with: other.resolvedAddresses)
    case (true, false): return !others.isDisjoint(with: resolvedAddresses)
    }
  }

  private var effectivePort: Int { port ?? (scheme == .https ? 443 : 80) }

  /// The name without the dot of the root.
  private var canonicalName: String { name.hasSuffix(".") ? String(name.dropLast()) : name }

  /// The addresses that a host means without a resolver: those of a number, in any notation that the
  /// system reads, and of `localhost`; none for other names.
  private var numericAddresses: Set<[UInt8]> {
    let isLocal = canonicalName == "localhost" || canonicalName.hasSuffix(".localhost")
    if isLocal { return Self.addresses(of: "127.0.0.1").union(Self.addresses(of: "::1")) }
    return Self.addresses(of: bareName)
  }

  private var resolvedAddresses: Set<[UInt8]> { Self.addresses(of: bareName, flags: 0) }

  /// The name without the brackets of an IPv6 address.
  private var bareName: String {
    canonicalName.hasPrefix("[") ? String(canonicalName.dropFirst().dropLast()) : canonicalName
  }

  /// The addresses of a host in 16 bytes, an IPv4 address as its mapped form (RFC 4291, 2.5.5.2).
  private static func addresses(of host: String, flags: Int32 = AI_NUMERICHOST) -> Set<[UInt8]> {
    var hints = addrinfo()
    hints.ai_flags = flags
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var addresses: Set<[UInt8]> = []
    var entry = first
    while let info = entry?.pointee {
      entry = info.ai_next
      guard let bytes = UnsafeRawPointer(info.ai_addr) else { continue }
      switch info.ai_family {
      case AF_INET:
        var address = bytes.load(as: sockaddr_in.self).sin_addr
        addresses.insert(mapped + withUnsafeBytes(of: &address, Array.init))
      case AF_INET6:
        var address = bytes.load(as: sockaddr_in6.self).sin6_addr
        addresses.insert(withUnsafeBytes(of: &address, Array.init))
      default: continue
      }
    }
    return addresses
  }

  private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
}
