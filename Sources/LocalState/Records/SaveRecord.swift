package import ContactModel
import Glibc

/// An audit record of a completed save.
package struct SaveRecord: Sendable {
  /// The server's address, as it is written.
  package let server: String
  /// The profile in effect; nil if there was none.
  package let profile: String?
  package let contactID: String
  package let changes: [Change]
  package let outcome: SaveOutcome
  /// The outcome's name and its exit status.
  package let title: OutcomeTitle
  /// Seconds since 1970.
  package let time: Int

  package init(
    _ edit: ContactEdit, _ outcome: SaveOutcome, server: String, profile: String?, time: Int
  ) {
    self.server = server
    self.profile = profile
    self.outcome = outcome
    title = outcome.title(of: edit)
    self.time = time
    contactID = edit.base.id
    changes = edit.changes
  }

  /// Returns the record as one object.
  ///
  /// - Parameters:
  ///   - author: The user who saved, and the computer.
  ///   - hasValues: Whether the values of the fields are in it.
  /// - Returns: Its members in the order of the guide “Security”.
  func json(by author: Author, hasValues: Bool) -> JSONValue {
    let requestID: String? =
      if case .saved(let receipt) = outcome { receipt.requestID } else { nil }
    let status: Int? = if case .refused(let refusal) = outcome { refusal.status } else { nil }
    let values = changes.map { JSONMember($0.field.key, Self.values(of: $0)) }
    return [
      "time": .string(Timestamp.rfc3339(time)), "user": .string(author.user),
      "uid": .number(author.uid), "login": author.login.map(JSONValue.string),
      "host": .string(author.host), "pid": .number(author.pid),
      "profile": profile.map(JSONValue.string), "server": .string(server),
      "contact": .string(contactID), "fields": .array(changes.map { .string($0.field.key) }),
      "outcome": .string(title.word), "exit": .number(title.exit.rawValue),
      "request_id": requestID.map(JSONValue.string), "http": status.map { .number($0) },
      "values": hasValues ? .object(values) : nil,
    ]
  }

  private static func values(of change: Change) -> JSONValue {
    let old: JSONValue? =
      switch change.old {
      case .notKnown: nil
      case .null: .null
      case .value(let value): value.json
      case .foreign(let json): json
      }
    let new: JSONValue = if case .set(let value) = change.intent { value.json } else { .null }
    return ["old": old, "new": new]
  }
}

/// The user who runs the program, and the computer.
struct Author: Sendable {
  let user: String
  let uid: UInt32
  /// The user who logged in, which the kernel keeps through su and sudo (proc(5), loginuid).
  let login: String?
  let host: String
  let pid: Int32

  /// Asks the system.
  init() {
    uid = getuid()
    user = Self.name(of: uid)
    let text = try? LocalFiles.bytes(at: "/proc/self/loginuid", limit: 64)
    let login = text.flatMap { UInt32(String(decoding: $0, as: UTF8.self)) }
    // All ones without a login, as in a container.
    self.login = login.flatMap { $0 == .max || $0 == getuid() ? nil : Self.name(of: $0) }
    host = Self.hostName ?? ""
    pid = getpid()
  }

  /// The computer's name; nil if the system doesn't provide it.
  static var hostName: String? {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Returns the name of a user; the number if it has none.
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
