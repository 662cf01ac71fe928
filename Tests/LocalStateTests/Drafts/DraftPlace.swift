import ContactModel
import Glibc
import Testing

@testable import LocalState

/// A place for drafts, and what tests put there.
///
/// It is made from a path alone, so that a child process can make the same.
struct DraftPlace {
  static let server = "https://api.example.com/v2"
  static let now = 1_764_000_000

  /// The value of `XDG_STATE_HOME`.
  let path: String

  var environment: Environment { Environment(["XDG_STATE_HOME": path]) }

  var folder: DraftFolder { get throws { try DraftFolder(environment) } }

  func open(_ id: String = "1001", server: String = Self.server) throws -> DraftStore {
    try DraftStore(in: folder, server: server, contactID: id, now: Self.now)
  }

  /// Leaves a draft, as a session that ended would.
  ///
  /// - Returns: Its path.
  func leave(_ draft: Draft) throws -> String {
    let store = try open()
    try store.write(draft)
    return store.path
  }

  static func draft(
    _ text: String = "Ada", id: String = "1001", server: String = Self.server,
    phase: Draft.Phase = .editing
  ) -> Draft {
    Draft(
      server: server, base: Contact(id: id, members: [.email: .string("ada@example.com")]),
      present: Snapshot(intents: [.firstName: .set(.text(text))], focus: .firstName), phase: phase)
  }

  /// The names of the files in the folder.
  var files: [String] {
    get throws { try folder.folder.names().filter { $0.first != "." }.sorted() }
  }

  /// The path of another file of a draft.
  static func beside(_ draft: String, _ ending: String) -> String {
    draft.dropLast(".draft".count) + ending
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try LocalFiles.text(at: path, limit: 33_554_432).utf8)
  }

  /// Puts bytes in a draft's place.
  static func overwrite(_ path: String, _ bytes: some Collection<UInt8>) throws {
    let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    let bytes = Array(bytes)
    try #require(write(file, bytes, bytes.count) == bytes.count)
  }

  static func facts(_ path: String) throws -> stat {
    var facts = stat()
    try #require(lstat(path, &facts) == 0)
    return facts
  }

  static func mode(_ path: String) throws -> mode_t { try facts(path).st_mode & 0o7777 }

  /// Makes a file as old as a time.
  static func touch(_ path: String, _ time: Int) throws {
    let time = timespec(tv_sec: time, tv_nsec: 0)
    try #require(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
  }
}
