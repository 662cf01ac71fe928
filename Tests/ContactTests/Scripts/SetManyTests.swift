import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact set --ids` of the built program.
@Suite(.endToEnd) struct SetManyTests {
  let user: Operator
  private static let ids = (1001...1008).map { "\($0)" }

  init() throws { user = try Operator() }

  /// Starts `contact set` on the contacts of a file.
  private func start(
    _ ids: [String], to url: String, _ more: String...
  ) throws -> ChildProcess {
    let path = try user.home.write(ids.joined(separator: "\n"), to: "ids")
    return try user.start(
      ["set", "--ids", path, "department=Ops", "lists=+5", "--url", url, "--yes"] + more)
  }

  private func run(
    _ ids: [String], to url: String, _ more: String...
  ) throws -> BuiltProgram.Ending {
    let path = try user.home.write(ids.joined(separator: "\n"), to: "ids")
    return try user.run(
      ["set", "--ids", path, "department=Ops", "lists=+5", "--url", url] + more)
  }

  private func countSet() throws -> String {
    try user.query(
      """
      SELECT count(*) FROM contacts WHERE department = 'Ops' AND id IN (SELECT contact_id FROM \
      contact_lists WHERE member_id = 5)
      """)
  }

  @Test
  func `a spreadsheet's file is read, and a line without an id is named before any request`()
    throws
  {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let table = "Name\tContact ID\r\n\"Lovelace, Ada\"\t1001\r\nHopper\t1003\r\n"
    let bytes: [UInt8] = [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let path = try user.home.write(bytes, to: "ids.txt")
    let words = ["set", "--ids", path, "department=Ops", "--url", proxy.address, "--yes"]
    let end = try user.run(words)
    #expect(end.status == 0, "\(end.error)")
    #expect(
      end.output.split(separator: "\n").map { $0.prefix(10) } == ["1001 saved", "1003 saved"])
    let count = proxy.requests.count
    try user.home.write("id,name\n1001,Ada\n,Grace\n", to: "ids.txt")
    let broken = try user.run(words)
    #expect(broken.status == 64 && broken.error.contains("Line 3 of the list has no id."))
    #expect(proxy.requests.count == count)
  }

  @Test func `every contact of a file is updated, and printed in its line`() throws {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let end = try run(["# some", "1001", "", "1003", "1001"], to: proxy.address, "--yes")
    #expect(end.status == 0, "\(end.error)")
    #expect(
      end.output == """
        1001 saved: Department: Mathematics → Ops; Lists: 3, 17, 21 → 3, 17, 21, 5
        1003 saved: Department: empty → Ops; Lists: empty → 5

        """)
    #expect(end.error.contains("Ignored duplicate ids: 1001"))
    #expect(end.error.hasSuffix("2 contacts: 2 saved.\n"))
    #expect(proxy.requests.map(\.method) == ["GET", "PUT", "GET", "PUT"])
    #expect(user.journals == [] && user.drafts() == [])
  }

  @Test func `a permanent refusal is final, and the next run sends every contact again`() throws {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let ids = ["1001", "gone", "1002"]
    let first = try run(ids, to: proxy.address, "--yes", "--json")
    #expect(first.status == 4)
    #expect(
      first.jsonLines.map { $0["outcome"] } == [
        .string("saved"), .string("refused"), .string("saved"),
      ])
    #expect(user.journals == [] && !first.error.contains("again to continue"))
    _ = try user.query("UPDATE contacts SET department = 'Theirs' WHERE id = '1001'")
    let second = try run(ids, to: proxy.address, "--yes")
    #expect(second.status == 4 && !second.error.contains("Continuing"))
    #expect(second.output.hasPrefix("1001 saved: Department: Theirs → Ops\ngone refused"))
    #expect(try countSet() == "2")
  }

  @Test(arguments: ["--yes", "--dry-run"])
  func `warnings are printed for each contact`(option: String) throws {
    let sandbox = try user.sandbox()
    let path = try user.home.write("1001\n1002", to: "ids")
    let words = ["set", "--ids", path, "email=ada@example", "--url", sandbox.url, option]
    let json = try user.run(words + ["--json", "--dry-run"])
    #expect(json.jsonLines.count == 2)
    for line in json.jsonLines {
      #expect(line["problems"]?.text.contains(#""severity":"warning""#) == true)
    }
    let text = try user.run(words)
    for id in ["1001", "1002"] {
      #expect(text.error.contains("Contact \(id): Warning: email: The domain has no dot"))
    }
  }

  @Test(arguments: ["refused-422-known-names", "load-404", "load-410"])
  func `a journal does not outlast a refusal`(fault: String) throws {
    let sandbox = try user.sandbox("--fault", fault)
    let end = try run(["1001"], to: sandbox.url, "--yes")
    #expect(end.status == 4 && user.journals == [], "\(end.error)")
  }

  @Test func `an update without effect is tried again, and the earlier run is named`() throws {
    let sandbox = try user.sandbox("--fault", "load-403", "--fault-times", "1")
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let first = try run(["1001", "gone", "1002"], to: proxy.address, "--yes")
    #expect(first.status == 4 && first.output.hasPrefix("1001 refused"), "\(first.output)")
    #expect(first.error.hasSuffix("Run the same command again to continue.\n"))
    #expect(user.journals.count == 1)
    let before = proxy.requests.count
    let second = try run(["1001", "gone", "1002"], to: proxy.address, "--yes")
    #expect(second.status == 4 && second.output.hasPrefix("1001 saved"), "\(second.output)")
    #expect(
      second.error.contains(
        /Continuing this batch from \d{4}-\d\d-\d\d \d\d:\d\d: 2 of 3 done. --again starts over.\n/),
      "\(second.error)")
    #expect(second.error.hasSuffix("3 contacts: 1 saved, 1 saved earlier, 1 refused earlier.\n"))
    #expect(proxy.requests.count == before + 2 && user.journals == [])
  }

  @Test func `a finished batch whose journal remains doesn't affect the next`() throws {
    let sandbox = try user.sandbox("--fault", "load-403")
    _ = try run(["1001"], to: sandbox.url, "--yes")
    let name = try #require(user.journals.first)
    let path = ".local/state/contact/batches/\(name)"
    let done = #"{"ended":"1001","outcome":"saved","doubtful":false,"final":true}"#
    let text = try String(contentsOfFile: user.home.file(path), encoding: .utf8)
    try user.home.write(text + done + "\n", to: path)
    let end = try run(["1001"], to: sandbox.url, "--yes")
    #expect(!end.error.contains("Continuing") && end.output.hasPrefix("1001 saved"))
  }

  @Test func `without a terminal and without --yes nothing is sent, and no files remain`() throws {
    let sandbox = try user.sandbox()
    let end = try run(["1001"], to: sandbox.url)
    #expect(end.status == 64 && end.output == "" && end.error.contains("department = Ops"))
    #expect(user.journals == [])
    #expect(try countSet() == "0")
  }

  @Test func `on a terminal it asks once`() throws {
    let sandbox = try user.sandbox()
    let path = try user.home.write("1001\n1002\n", to: "ids")
    let terminal = try user.pty([
      "set", "--ids", path, "department=Ops", "lists=+5", "--url", sandbox.url,
    ])
    try terminal.wait(for: "Send? yes or no: ")
    terminal.send("yes\n")
    #expect(terminal.end() == .exit(0))
    #expect(terminal.text.contains("2 contacts: 2 saved."))
    #expect(!terminal.output.contains(0x1B))
    #expect(try countSet() == "2")
  }

  @Test(arguments: [1, 2, 5, 8])
  func `killed during an update a batch continues, and sends none twice`(count: Int) throws {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let process = try start(Self.ids, to: proxy.address)
    try Waiting.until("so many updates went out") { proxy.updates.count >= count }
    process.send(SIGKILL)
    process.wait()
    try proxy.waitUntilIdle()
    let end = try run(Self.ids, to: proxy.address, "--yes")
    #expect(end.status == 0, "\(end.error)")
    let targets = proxy.updates.map(\.target)
    #expect(targets.count == Self.ids.count && Set(targets).count == Self.ids.count, "\(targets)")
    #expect(try countSet() == "8")
    #expect(user.journals == [] && user.drafts() == [])
  }

  @Test func `an interrupt waits for the update, and the same command continues`() throws {
    let sandbox = try user.sandbox()
    let gate = FaultServer.Gate()
    let proxy = RecordingProxy(to: sandbox.url, holdingUpdatesBy: gate)
    defer {
      gate.open()
      proxy.stop()
    }
    let process = try start(Self.ids, to: proxy.address)
    try Waiting.until("an update went out") { proxy.updates.count == 1 }
    process.send(SIGINT)
    try Waiting.until("it got the signal") { !ProcessTable.isSignalPending(process.process) }
    gate.open()
    let output = try process.outputToEnd()
    let errors = try process.errorsToEnd()
    #expect(process.wait() == 130)
    #expect(output.hasPrefix("1001 saved") && output.split(separator: "\n").count == 1)
    #expect(errors.contains("8 contacts: 1 saved, 7 left."))
    #expect(proxy.updates.count == 1 && user.journals.count == 1)
    let end = try run(Self.ids, to: proxy.address, "--yes")
    #expect(end.status == 0 && end.error.contains("7 saved, 1 saved earlier."))
    #expect(Set(proxy.updates.map(\.target)).count == 8 && proxy.updates.count == 8)
  }

  @Test func `an update whose response is lost with the program isn't sent again`() throws {
    let sandbox = try user.sandbox("--fault", "applied-then-hang")
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let process = try start(["1001", "1002"], to: proxy.address)
    try Waiting.until("it was applied") { try countSet() == "1" }
    process.send(SIGKILL)
    process.wait()
    #expect(try user.draft { $0.isSubmitting } == true)
    let end = try run(["1001", "1002"], to: proxy.address, "--yes")
    #expect(end.status == 0, "\(end.error)")
    #expect(end.output.hasPrefix("1001 saved: The earlier update was saved.\n1002 saved"))
    #expect(proxy.updates.count == 2 && user.drafts() == [])
  }

  @Test func `the same batch doesn't run twice at the same time`() throws {
    let sandbox = try user.sandbox("--fault", "applied-then-hang")
    let process = try start(["1001"], to: sandbox.url)
    defer {
      process.send(SIGKILL)
      process.wait()
    }
    try Waiting.until("it was applied") { try countSet() == "1" }
    let end = try run(["1001"], to: sandbox.url, "--yes")
    #expect(end.status == 5 && end.error.contains("This batch is already running."))
  }

  @Test(arguments: ["changed-between", "refused-409", "refused-412", "refused-428"])
  func `a confirmation sends one update for each contact, even if it arrives too late`(
    fault: String
  ) throws {
    let sandbox = try user.sandbox("--etag", "--fault", fault)
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let end = try run(["1001"], to: proxy.address, "--yes")
    #expect(end.status == 7, "\(end.error)")
    #expect(proxy.updates.count == 1)
    #expect(try countSet() == "0")
  }

  @Test func `a rejected token stops it`() throws {
    let server = FaultServer(reads: [.status(401)])
    defer { server.stop() }
    let end = try run(Self.ids, to: server.address, "--yes")
    #expect(end.status == 4 && end.error.contains("Stopped: the server rejected the token."))
    #expect(server.requests.count == 1)
  }

  @Test(arguments: ["--ids - city=Ely", "--from -"])
  func `input that can't be read is no shorter list`(source: String) throws {
    let sandbox = try user.sandbox()
    // Reading its first page is an input/output error.
    let end = try user.shell(
      "\"$contact\" set \(source) --yes --url \(sandbox.url) </proc/self/mem")
    #expect(end.status == 64, "\(end)")
    #expect(end.error == "contact: Standard input can't be read: Input/output error.\n")
  }

  @Test func `found contacts are piped into it`() throws {
    let sandbox = try user.sandbox()
    let end = try user.shell(
      """
      "$contact" find analytical --quiet --url \(sandbox.url) \
      | "$contact" set --ids - department=Ops lists=+5 --yes --url \(sandbox.url)
      """)
    #expect(end.output.contains("1001 saved: Department: Mathematics → Ops"))
    #expect(end.status == 0)
    #expect(try countSet() == "2")
  }
}
