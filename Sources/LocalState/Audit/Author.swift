import ContactModel
import Glibc

/// Who runs the program, and where.
struct Author: Sendable {
  let user: String
  let uid: UInt32
  /// Who logged in, by what the kernel keeps through su and sudo (proc(5), loginuid).
  let login: String?
  let host: String
  let pid: Int32

  /// Asks the system.
  init() {
    uid = getuid()
    user = Self.name(of: uid)
    let text = try? LocalFiles.bytes(at: "/proc/self/loginuid", limit: 64)
    let login = text.flatMap { UInt32(String(decoding: $0, as: UTF8.self)) }
    // All ones where nobody has logged in, as in a container.
    self.login = login.flatMap { $0 == .max || $0 == getuid() ? nil : Self.name(of: $0) }
    var bytes = [CChar](repeating: 0, count: 256)
    gethostname(&bytes, bytes.count - 1)
    host = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    pid = getpid()
  }

  var members: [JSONMember] {
    [JSONMember("user", .string(user)), JSONMember("uid", .number("\(uid)"))]
      + (login.map { [JSONMember("login", .string($0))] } ?? [])
      + [JSONMember("host", .string(host)), JSONMember("pid", .number("\(pid)"))]
  }

  /// The name of a user; the number where it has none.
  private static func name(of uid: UInt32) -> String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, found != nil,
      let name = entry.pw_name
    else { return "\(uid)" }
    return String(cString: name)
  }
}
