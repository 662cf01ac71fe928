internal import Glibc
internal import Synchronization

/// The address of a host in 16 bytes, an IPv4 address as its mapped form (RFC 4291, 2.5.5.2).
struct HostAddress: Hashable, Sendable {
  private let bytes: [UInt8]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The address of a host that is a number, in any notation that the system reads; none for names.
  static func all(ofNumber host: String) -> Set<HostAddress> {
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

/// A lookup of a host's addresses on a thread of its own, since a resolver may take its time.
final class Lookup: Sendable {
  private let host: String
  private let addresses = Mutex<Set<HostAddress>>([])
  /// A pipe that is readable when the addresses are known.
  private let ends: (reading: Int32, writing: Int32)

  /// Looks up hosts, all at the same time.
  ///
  /// - Parameters:
  ///   - hosts: Names or numbers.
  ///   - limit: How long the resolver has for all of them. A thread that it keeps longer goes on
  ///     without anyone waiting for it.
  /// - Returns: The addresses of each host; none if it has none or they aren't known in time.
  static func addresses(
    of hosts: [String], within limit: Duration = .seconds(2)
  ) -> [Set<HostAddress>] {
    let end = ContinuousClock.now + limit
    return hosts.map(Lookup.init).map { $0?.result(by: end) ?? [] }
  }

  /// Begins a lookup; nil if the system has no pipe or thread for it.
  private init?(_ host: String) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.host = host
    self.ends = (ends[0], ends[1])
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Lookup>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument.toOpaque())
    guard code == 0 else {
      argument.release()
      return nil
    }
    pthread_detach(thread)
  }

  deinit {
    close(ends.reading)
    close(ends.writing)
  }

  private func run() {
    let found = HostAddress.all(ofName: host)
    addresses.withLock { $0 = found }
    var byte: UInt8 = 0
    write(ends.writing, &byte, 1)
  }

  /// Waits for the addresses; a signal doesn't end the wait.
  private func result(by end: ContinuousClock.Instant) -> Set<HostAddress> {
    var descriptors = [Descriptor(ends.reading)]
    while !descriptors[0].isReady {
      let left = (end - ContinuousClock.now) / .milliseconds(1)
      guard left > 0 else { return [] }
      Descriptor.poll(&descriptors, timeoutMilliseconds: Int32(left.rounded(.up)))
    }
    return addresses.withLock { $0 }
  }
}
