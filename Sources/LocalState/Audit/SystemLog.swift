import Glibc

/// The system's log, through the socket that syslog(3) writes to.
///
/// The function itself says nothing of a log that is not there, so the datagram is sent from here.
struct SystemLog {
  /// `authpriv.notice` (syslog(3)): what is not for everybody to read.
  private static let priority = 10 << 3 | 5

  let path: String

  /// Why the log can't be reached; nil if it can, for which nothing is written.
  var fault: String? { connected { _ in nil } }

  /// Sends a line.
  ///
  /// - Returns: Why it could not; nil where the system has it.
  func send(_ line: String) -> String? {
    let bytes = Array("<\(Self.priority)>\(Self.time) contact[\(getpid())]: \(line)".utf8)
    return connected { socket in
      let count = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      return count == bytes.count ? nil : refusal()
    }
  }

  /// Connects to the log, and closes the connection after its use.
  private func connected(_ use: (Int32) -> String?) -> String? {
    let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let socket = Glibc.socket(AF_UNIX, type | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard socket >= 0 else { return refusal() }
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let isTooLong = withUnsafeMutableBytes(of: &address.sun_path) { place in
      guard path.utf8.count < place.count else { return true }
      place.copyBytes(from: path.utf8)
      return false
    }
    guard !isTooLong else { return "\(path) is too long." }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    return isConnected == 0 ? use(socket) : refusal()
  }

  private func refusal() -> String {
    "\(path), the system's log, can't be reached: \(String(cString: strerror(errno)))."
  }

  /// The time as the log expects it, at the machine's place: `Nov 24 18:30:00`.
  private static var time: String {
    var seconds = Glibc.time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    strftime(&text, text.count, "%e %H:%M:%S", &parts)
    let rest = String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "\(months[Int(parts.tm_mon)]) \(rest)"
  }
}
