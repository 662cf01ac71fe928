import Glibc
import Synchronization

/// Sockets on 127.0.0.1 that no program of another test inherits.
package enum Loopback {
  /// Listens on a port that the system chooses.
  static func listen() -> (listener: Int32, port: UInt16) {
    let (listener, port) = takePort()
    precondition(Glibc.listen(listener, 64) == 0, "no listening on loopback")
    return (listener, port)
  }

  /// The ports that were given to tests.
  private static let usedPorts = Mutex<Set<UInt16>>([])

  /// Takes a port that the system chooses, on which nothing listens yet.
  ///
  /// No port is given twice: drafts and tokens in a test's folder belong to an address, and one that
  /// an earlier server had would have its drafts.
  static func takePort() -> (listener: Int32, port: UInt16) {
    var used: [Int32] = []
    defer { for listener in used { close(listener) } }
    while true {
      let (listener, port) = takeAnyPort()
      if usedPorts.withLock({ $0.insert(port).inserted }) { return (listener, port) }
      used.append(listener)
    }
  }

  private static func takeAnyPort() -> (listener: Int32, port: UInt16) {
    let flags = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let listener = socket(AF_INET, Int32(flags), 0)
    var port: UInt16 = 0
    withAddress(of: port) { address, size in
      precondition(bind(listener, address, size) == 0, "no port on loopback")
    }
    withAddress(of: port) { address, size in
      var size = size
      getsockname(listener, address, &size)
      port = UInt16(bigEndian: UnsafeRawPointer(address).load(as: sockaddr_in.self).sin_port)
    }
    return (listener, port)
  }

  /// Waits for a connection.
  ///
  /// - Parameter listener: A socket of ``listen()``.
  /// - Returns: The connection; nil if the listener was shut down.
  static func accept(from listener: Int32) -> Int32? {
    while true {
      var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, -1)
      let (connection, error) = Spawning.lock.withLock { _ in
        let connection = Glibc.accept(listener, nil, nil)
        let error = errno
        if connection >= 0 { _ = fcntl(connection, F_SETFD, FD_CLOEXEC) }
        return (connection, error)
      }
      if connection >= 0 { return connection }
      if error == EINVAL || error == EBADF { return nil }
      // Too many are open, or the client has gone by now.
      Waiting.pause()
    }
  }

  /// Connects to a port.
  ///
  /// - Parameters:
  ///   - port: The port.
  ///   - silence: After how many seconds without a byte a reading fails; 0 for never.
  /// - Returns: The socket; nil if nothing listens.
  package static func connect(to port: UInt16, silence: Int = 0) -> Int32? {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: silence, tv_usec: 0)
    setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let status = withAddress(of: port) { Glibc.connect(connection, $0, $1) }
    if status == 0 { return connection }
    close(connection)
    return nil
  }

  /// Waits for bytes: none if the other side has ended, nil if it has reset.
  static func receive(from socket: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &bytes, bytes.count, 0)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }

  /// Sends all of the bytes.
  ///
  /// - Returns: Whether the other side took them.
  @discardableResult
  static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Makes the end of a connection a reset (TCP RST).
  static func reset(_ socket: Int32) {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }

  @discardableResult
  private static func withAddress<Value>(
    of port: UInt16, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Value
  ) -> Value {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
