internal import Glibc

/// The address of a host in 16 bytes, an IPv4 address as its mapped form (RFC 4291, 2.5.5.2).
package struct HostAddress: Hashable, Sendable {
  private let bytes: [UInt8]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The address of a host that is a number, in any notation that the system reads; none for names.
  package static func all(ofNumber host: String) -> Set<HostAddress> {
    all(of: host, flags: AI_NUMERICHOST)
  }

  /// The addresses of a host, for which the system's resolver is asked.
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
