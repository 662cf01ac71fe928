import ContactModel
import Foundation
import TestSupport
import Testing

/// Standard output that can't be written (criterion A39).
@Suite(.endToEnd) struct LostOutputTests {
  let user: Operator
  private static let full = "Standard output can't be written: the disk is full.\n"

  init() throws { user = try Operator() }

  @Test(arguments: [
    "--help", "--version", "set --help", "help edit", "themes", "themes preview dark",
    "config path", "config show", "config show --json", "config init --print", "config check",
    "doctor --offline", "doctor --offline --json", "completions bash", "completions zsh", "manual",
    "manual contact-config", "--generate-completion-script fish",
  ])
  func `a full disk is reported, and has its status`(arguments: String) throws {
    let end = try user.shell("\"$contact\" \(arguments) >/dev/full")
    #expect(end.status == 74, "\(end.error)")
    #expect(end.error.hasSuffix(Self.full), "\(end.error)")
  }

  @Test(arguments: [
    "show 1001", "show 1001 --json", "find ada", "find ada --json", "find ada --quiet",
    "find nobody --json", "set 1001 city=Bath --dry-run",
  ])
  func `a contact that was read and can't be written is reported`(arguments: String) throws {
    let sandbox = try user.sandbox()
    let end = try user.shell("\"$contact\" \(arguments) --url \(sandbox.url) >/dev/full")
    #expect(end.status == 74 && end.error.hasSuffix(Self.full), "\(end.error)")
  }

  @Test(arguments: ["drafts", "drafts show 1001 --json", "drafts discard 1001 --yes"])
  func `drafts that can't be listed are reported`(arguments: String) throws {
    let base = Contact(id: "1001", members: [.firstName: .string("Ada")])
    try user.leave(
      Draft(
        server: "https://example.com", base: base,
        present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName)))
    let end = try user.shell("\"$contact\" \(arguments) >/dev/full")
    #expect(end.status == 74 && end.error.hasSuffix(Self.full), "\(end.error)")
  }

  @Test(arguments: ["", " --json"])
  func `an outcome is printed on standard error`(json: String) throws {
    let sandbox = try user.sandbox()
    let end = try user.shell(
      "\"$contact\" set 1001 city=Bath --yes --url \(sandbox.url)\(json) >/dev/full")
    #expect(end.status == 74 && end.error.hasSuffix(Self.full), "\(end.error)")
    #expect(end.error.contains("Saved contact 1001") && end.error.contains("City: London → Bath"))
    let refused = try user.shell(
      "\"$contact\" set gone city=Bath --yes --url \(sandbox.url)\(json) >/dev/full")
    #expect(refused.status == 4 && refused.error.contains("There is no contact gone"))
  }

  @Test func `the outcomes of a batch are printed on standard error`() throws {
    let sandbox = try user.sandbox()
    let ids = try user.home.write("1001\n1002\n", to: "ids")
    let end = try user.shell(
      "\"$contact\" set --ids \(ids) city=Bath --yes --url \(sandbox.url) --json >/dev/full")
    #expect(end.status == 74 && end.error.hasSuffix(Self.full), "\(end.error)")
    #expect(end.error.contains("1001 saved: City") && end.error.contains("1002 saved: City"))
  }

  /// The journal names the fields first, so it reaches its limit at another record of a contact.
  @Test(arguments: 0...9)
  func `if a batch's journal is full, every update is reported, and nothing else`(more: Int) throws
  {
    let fields = [
      "department", "position", "company_name", "address2", "address", "first_name", "last_name",
      "shirt_size", "birthday",
    ]
    let values = ["shirt_size": "MD", "birthday": "1990-01-01"]
    let words = (fields.prefix(more) + ["city"]).map { "\($0)=\(values[$0] ?? "Batch")" }
    let sandbox = try user.sandbox("--rate-limit", "10000")
    try user.home.write(
      "[api]\nrequests_per_minute = 10000\n", to: ".config/contact/config.toml")
    let all = try user.query("SELECT group_concat(id, char(10)) FROM contacts WHERE id < '9'")
    let ids = try user.home.write(all, to: "ids")
    let end = try user.shell(
      """
      ulimit -f 8; "$contact" set --ids \(ids) \(words.joined(separator: " ")) --yes \
      --url \(sandbox.url)
      """)
    #expect(end.status == 5 && end.error.contains("The journal can't be written"), "\(end)")
    let count = try user.query("SELECT count(*) FROM contacts WHERE city = 'Batch'")
    let saved = end.output.split(separator: "\n").count { $0.contains(" saved: ") }
    #expect(count == "\(saved)" && saved > 0, "\(end)")
    #expect(end.error.contains("\(saved) saved") && !end.error.contains("may have been"), "\(end)")
  }

  @Test func `line mode's saves are printed on standard error`() throws {
    let sandbox = try user.sandbox()
    let end = try user.shell(
      """
      printf 'city\\nBath\\n:save yes\\n' \
      | "$contact" edit 1001 --line --url \(sandbox.url) >/dev/full
      """)
    #expect(end.status != 0, "\(end.error)")
    #expect(end.error.contains("Standard output can't be written"), "\(end.error)")
  }

  @Test(arguments: [
    "themes", "--version", "show 1001 --url $url", "set 1001 city=Bath --yes --url $url",
  ])
  func `a closed output is reported`(arguments: String) throws {
    let sandbox = try user.sandbox()
    let end = try user.shell("\"$contact\" \(arguments) >&-", ["url": sandbox.url])
    #expect(end.status == 74, "\(end.error)")
    #expect(end.error.hasSuffix("Standard output can't be written: it is closed.\n"))
  }

  @Test(arguments: ["manual", "themes", "--help", "show 1001 --url $url", "find a --url $url"])
  func `a reader that exits isn't a fault`(arguments: String) throws {
    let sandbox = try user.sandbox()
    // The first one waits until the second one is gone.
    let line =
      "(read -r gone; \"$contact\" \(arguments); echo status $? >&2) <\"$fifo\" | (exec <&-; echo >\"$fifo\")"
    let fifo = user.home.file("fifo")
    try #require(mkfifo(fifo, 0o600) == 0)
    let end = try user.shell(line, ["url": sandbox.url, "fifo": fifo])
    #expect(end.error == "status 141\n", "\(end.error)")
  }

  @Test(arguments: ["", " --json"])
  func `an outcome whose reader has ended is printed on standard error`(json: String) throws {
    let sandbox = try user.sandbox()
    let fifo = user.home.file("fifo")
    try #require(mkfifo(fifo, 0o600) == 0)
    let update = "\"$contact\" set --ids \"$ids\" city=Bath --yes --url \"$url\"\(json)"
    let line =
      "(read -r gone; \(update); echo status $? >&2) <\"$fifo\" | (exec <&-; echo >\"$fifo\")"
    let ids = try user.home.write("1001\n1002\n", to: "ids")
    let end = try user.shell(line, ["url": sandbox.url, "fifo": fifo, "ids": ids])
    #expect(end.error.contains("contact: 1001 saved: City: London → Bath\n"), "\(end)")
    #expect(end.error.contains("contact: 1002 saved: "), "\(end)")
    #expect(end.error.hasSuffix("its reader has ended.\nstatus 74\n"), "\(end)")
  }

  @Test func `a temporarily full output is waited for`() throws {
    let expected = try user.run(["manual"]).output
    // Standard output does not wait, as after a program that made it so.
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting.fileDescriptor
    // A program of another test that had it would have to end too.
    try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0)
    try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0)
    try #require(expected.utf8.count > 4_096 && fcntl(end, 1_031, 4_096) == 4_096)
    let process = Process()
    process.executableURL = URL(filePath: BuiltProgram.path("contact"))
    process.arguments = ["manual"]
    process.environment = user.environment()
    process.standardOutput = pipe
    try process.run()
    try pipe.fileHandleForWriting.close()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  @Test(arguments: ["--help", "--manual", "--version"])
  func `the sandbox says so too`(argument: String) throws {
    let end = try user.shell(
      "\"$sandbox\" \(argument) >/dev/full", ["sandbox": BuiltProgram.path("contact-sandbox")])
    guard argument != "--version" || end.status != 64 else { return }
    #expect(end.status == 74 && end.error.contains("Standard output can't be written."))
  }
}
