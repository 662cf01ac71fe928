import ContactModel
import Glibc
import TestSupport
import Testing

@testable import LocalState

/// The line that a save leaves.
@Suite struct AuditLogTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.path + "/audit.log" }

  private func log(hasValues: Bool = false, syslog: String? = nil) -> AuditLog {
    var settings = Settings()
    settings.auditFile = syslog == nil ? path : nil
    settings.isAuditedBySyslog = syslog != nil
    settings.isAuditedWithValues = hasValues
    return AuditLog(settings, socket: syslog ?? "")
  }

  private func record(
    _ outcome: SaveOutcome = .notSent(reason: "s3cret reason"), id: String = "7",
    email: String = "s3cret@example.com"
  ) throws -> SaveRecord {
    let contact = Contact(
      id: id, members: [.email: .string("old@example.com"), FieldID("gender"): .string("male")])
    var edit = ContactEdit(base: contact)
    edit.enter(email, in: try #require(Field.named(.email)))
    edit.clear(try #require(Field.named(FieldID("gender"))))
    return SaveRecord(
      edit, outcome, server: "https://api.example", profile: "live", time: 1_800_000_000)
  }

  private func lines() throws -> [JSONValue] {
    try LocalFiles.text(at: path).split(separator: "\n").map { try JSONValue(reading: $0.utf8) }
  }

  @Test func `a record has the user, time, server, contact, fields and outcome`() throws {
    #expect(log().write(try record()) == nil)
    let line = try #require(try lines().first)
    let expected: [(String, JSONValue)] = [
      ("time", .string("2027-01-15T08:00:00Z")), ("uid", .number("\(getuid())")),
      ("pid", .number("\(getpid())")), ("profile", .string("live")),
      ("server", .string("https://api.example")), ("contact", .string("7")),
      ("fields", .array([.string("email"), .string("gender")])), ("outcome", .string("not-sent")),
      ("exit", .number("5")),
    ]
    for (name, value) in expected { #expect(line[name] == value, "\(name)") }
    #expect(line["user"] != nil && line["host"] != nil)
  }

  @Test(
    arguments: [
      (.refused(Refusal(status: 422, message: "s3cret")), "refused", "4", "http", .number("422")),
      (.notApplied(reason: "s3cret"), "not-saved", "5", "request_id", nil),
      (.unknown(reason: "s3cret"), "unknown", "6", "request_id", nil),
      (
        .conflict(Conflict(message: "s3cret", theirs: nil)), "changed", "7", "http", nil
      ),
      (.rateLimited(RateLimit(seconds: 1, message: "s3cret")), "rate-limited", "75", "http", nil),
      (
        .saved(
          Receipt(
            stored: Contact(id: "7", members: [.email: .string("s3cret@example.com")]),
            differences: [], requestID: "r-1")), "saved", "0", "request_id", .string("r-1")
      ),
    ] as [(SaveOutcome, String, String, String, JSONValue?)])
  func `every outcome has its word, and no value`(
    outcome: SaveOutcome, word: String, exit: String, member: String, value: JSONValue?
  ) throws {
    #expect(log().write(try record(outcome)) == nil)
    let line = try #require(try lines().first)
    #expect(line["outcome"] == .string(word) && line["exit"] == .number(exit))
    #expect(line[member] == value && line["values"] == nil)
    #expect(try !LocalFiles.text(at: path).contains("s3cret"))
    #expect(try !LocalFiles.text(at: path).contains("old@example.com"))
  }

  @Test func `values are only included on request`() throws {
    #expect(log(hasValues: true).write(try record()) == nil)
    let values = try #require(try lines().first?["values"])
    #expect(values["email"]?["old"] == .string("old@example.com"))
    #expect(values["email"]?["new"] == .string("s3cret@example.com"))
    #expect(values["gender"]?["new"] == .null)
  }

  @Test(arguments: HostileText.table.map(\.text) + ["a\nb\",\"outcome\":\"saved\"", "é\u{2028}😀"])
  func `no id and no value forges a line or reaches the terminal`(text: String) throws {
    #expect(log(hasValues: true).write(try record(id: text, email: text + "x")) == nil)
    let bytes = try LocalFiles.bytes(at: path)
    #expect(bytes.dropLast().allSatisfy { (0x20...0x7E).contains($0) } && bytes.last == 0x0A)
    let line = try #require(try lines().first)
    guard case .string(let id)? = line["contact"] else {
      Issue.record("no contact")
      return
    }
    #expect(id.isSameBytes(as: text))
  }

  @Test func `lines are appended, and the file is closed to others under any umask`() async {
    await #expect(processExitsWith: .success) {
      let tests = try AuditLogTests()
      umask(0)
      for _ in 1...3 { #expect(tests.log().write(try tests.record()) == nil) }
      #expect(try tests.lines().count == 3)
      var facts = stat()
      #expect(stat(tests.path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
    }
  }

  @Test func `after a part of a line, a record begins a new one`() throws {
    try folder.write("audit.log", "{\"time\":")
    chmod(path, 0o600)
    for _ in 1...2 { #expect(log().write(try record()) == nil) }
    let lines = try LocalFiles.text(at: path).split(separator: "\n")
    #expect(lines.count == 3 && lines.first == "{\"time\":")
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("{\"time\":\"") && $0.hasSuffix("}") })
  }

  @Test func `a file that isn't the operator's own isn't written, which is reported`() throws {
    let real = try folder.write("real", "")
    #expect(symlink(real, path) == 0)
    #expect(log().write(try record())?.contains("symbolic link") == true)
    #expect(try LocalFiles.text(at: real) == "")
    unlink(path)
    try folder.write("audit.log", "", mode: 0o622)
    #expect(log().write(try record())?.contains("Others can write to") == true)
    unlink(path)
    #expect(mkfifo(path, 0o600) == 0)
    #expect(log().write(try record())?.hasPrefix("The audit line wasn't written: ") == true)
    unlink(path)
    #expect(mkdir(path, 0o700) == 0)
    #expect(log().write(try record()) != nil)
  }

  @Test func `the system's log gets it as one datagram`() throws {
    let path = folder.path + "/log"
    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    #expect(log(syslog: path).syslogFault == nil)
    #expect(log(syslog: path).write(try record()) == nil)
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = recv(socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let pattern = /<85>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d contact\[\d+\]: (\{.*\})/
    let json = try #require(text.wholeMatch(of: pattern)?.1, "\(text)")
    #expect(try JSONValue(reading: json.utf8)["contact"] == .string("7"))
  }

  @Test func `a missing log is reported`() throws {
    let fault = log(syslog: folder.path + "/none").write(try record())
    #expect(fault?.hasSuffix("can't be reached: No such file or directory.") == true)
    #expect(fault?.hasSuffix(log(syslog: folder.path + "/none").syslogFault ?? "nothing") == true)
    let settings = Settings()
    #expect(AuditLog(settings).write(try record()) == nil && AuditLog(settings).syslogFault == nil)
  }
}
