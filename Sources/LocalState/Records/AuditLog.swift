import ContactModel
import Glibc

/// The audit record of saves: one line per save, in a file, in the system log, or in both.
package struct AuditLog: Sendable {
  private let file: String?
  private let hasSyslog: Bool
  private let hasValues: Bool
  private let socket: String

  /// Creates the record that the settings ask for.
  package init(_ settings: Settings) { self.init(settings, socket: "/dev/log") }

  init(_ settings: Settings, socket: String) {
    file = settings.auditFile
    hasSyslog = settings.isAuditedBySyslog
    hasValues = settings.isAuditedWithValues
    self.socket = socket
  }

  /// Whether the settings ask for a record.
  package var isWanted: Bool { file != nil || hasSyslog }

  /// The reason why no line can be written to the system log; nil if one can, or none is wanted.
  package var syslogFault: String? { hasSyslog ? SystemLog(path: socket).fault : nil }

  /// Writes a save to the record; the save's outcome doesn't depend on it.
  ///
  /// - Parameter record: The save.
  /// - Returns: A sentence if it could not be written; nil if it is, or no record is wanted.
  package func write(_ record: SaveRecord) -> String? {
    guard isWanted else { return nil }
    let line = Self.ascii(record.json(by: Author(), hasValues: hasValues).text)
    var faults: [String] = []
    if let file, let fault = AuditFile(path: file).append(line) { faults.append(fault) }
    if hasSyslog, let fault = SystemLog(path: socket).send(line) { faults.append(fault) }
    return faults.isEmpty ? nil : "The audit line wasn't written: \(faults.joined(separator: " "))"
  }

  /// Returns JSON in ASCII: a value can neither end a line nor control the terminal on which it is
  /// read.
  static func ascii(_ json: String) -> String {
    json.unicodeScalars
      .map { (" "..."~").contains($0) ? String($0) : $0.jsonEscape }.joined()
  }
}

/// A file that only grows.
package struct AuditFile {
  private let path: String

  package init(path: String) { self.path = path }

  /// Appends a line by one write, so that lines of several programs don't mix.
  ///
  /// After a part of a line, which a full disk leaves, it begins a new one.
  /// - Returns: The reason why it couldn't; nil if it is on the disk.
  func append(_ line: String) -> String? {
    if let fault = creationFault { return fault }
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let file = open(path, flags, 0o600)
    guard file >= 0 else {
      if errno == ELOOP { return FileError.symbolicLink.sentence(about: path) }
      return "\(path) can't be opened: \(String(cString: strerror(errno)))."
    }
    defer { close(file) }
    if let fault = Self.fault(of: file) { return fault.sentence(about: path) }
    let bytes = Array(((Self.endsWithinLine(file) ? "\n" : "") + line + "\n").utf8)
    let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    guard count == bytes.count, fsync(file) == 0 else {
      let reason =
        count < 0 || count == bytes.count ? String(cString: strerror(errno)) : "disk full"
      return "\(path) can't be written: \(reason)."
    }
    return nil
  }

  private static func endsWithinLine(_ file: Int32) -> Bool {
    var last: UInt8 = 0
    let length = lseek(file, 0, SEEK_END)
    return length > 0 && pread(file, &last, 1, length - 1) == 1 && last != UInt8(ascii: "\n")
  }

  /// The reason why the file can't be written, found without touching it; nil if it can, or doesn't
  /// exist.
  package var fault: String? {
    let file = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      switch errno {
      case ELOOP: return FileError.symbolicLink.sentence(about: path)
      case ENOENT:
        if let fault = creationFault { return fault }
        guard access(folder, W_OK) == 0 else {
          return FolderError.failed(.make, path, code: errno).description
        }
        var room = statvfs()
        return statvfs(folder, &room) == 0 ? fault(of: room) : nil
      default: return FolderError.failed(.open, path, code: errno).description
      }
    }
    defer { close(file) }
    if let fault = Self.fault(of: file) { return fault.sentence(about: path) }
    var room = statvfs()
    return fstatvfs(file, &room) == 0 ? fault(of: room) : nil
  }

  private var folder: String { path.parentFolder.isEmpty ? "/" : path.parentFolder }

  /// The reason why the file isn't created: with sudo, the folder may be another user's, whose own
  /// saves could then not be written there.
  private var creationFault: String? {
    var facts = stat()
    guard geteuid() == 0, lstat(path, &facts) != 0, stat(folder, &facts) == 0, facts.st_uid != 0
    else { return nil }
    return FolderError.notOwn(folder).description
  }

  /// Returns why the disk takes no more; one that counts no blocks is never full.
  private func fault(of room: statvfs) -> String? {
    let free = geteuid() == 0 ? room.f_bfree : room.f_bavail
    return room.f_blocks > 0 && free == 0
      ? FolderError.failed(.write, path, code: ENOSPC).description : nil
  }

  private static func fault(of file: Int32) -> FileError? {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { return .unreadable(String(cString: strerror(errno))) }
    if let error = facts.ownFileError { return error }
    return facts.st_mode & 0o022 == 0 ? nil : .writable(mode: facts.permissions)
  }
}

/// The system's log, through the socket that syslog(3) writes to.
///
/// The function itself reports nothing if there is no log, so the datagram is sent from here.
struct SystemLog {
  /// `authpriv.notice` (syslog(3)): not readable for everyone.
  private static let priority = 10 << 3 | 5

  private let path: String

  init(path: String) { self.path = path }

  /// The reason why the log can't be reached, found without writing to it; nil if it can.
  var fault: String? { connected { _ in nil } }

  /// Sends a line.
  ///
  /// - Returns: The reason why it couldn't; nil if the system has it.
  func send(_ line: String) -> String? {
    let bytes = Array("<\(Self.priority)>\(LocalTime.syslog()) contact[\(getpid())]: \(line)".utf8)
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
}
