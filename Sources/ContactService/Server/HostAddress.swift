internal import Glibc
internal import Platform
internal import Synchronization

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
