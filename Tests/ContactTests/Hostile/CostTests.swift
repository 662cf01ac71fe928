import Foundation
import Glibc
import TestSupport
import Testing

/// A35: whatever an answer within its cap holds, it costs no more than a moment and 150 MB.
@Suite(.endToEnd) struct CostTests {
  let user: Operator
  private static let count = 100_000
  /// As many ids as about 600 kB hold.
  private static let ids = (1...count).map(String.init).joined(separator: ",")
  private static let ada = FaultServer.Fault.json(200, Ada.json(more: ",\"lists\":[\(ids)]"))

  init() throws { user = try Operator() }

  private static func server(
    _ contact: FaultServer.Fault = ada, names: String = #"{"id":3,"name":"News"}"#, pages: Int = 1
  ) -> FaultServer {
    FaultServer(
      reads: [contact], updates: [.status(400)],
      route: { request in
        guard request.target != Ada.target else { return nil }
        return .json(200, #"{"data":[\#(names)],"meta":{"last_page":\#(pages)}}"#)
      })
  }

  /// Runs the program with at most so much memory for its data.
  private func run(
    _ arguments: [String], input: String = "", kilobytes: Int = 150_000
  ) throws -> BuiltProgram.Ending {
    let line = (["\"$contact\""] + arguments).joined(separator: " ")
    return try user.shell("ulimit -d \(kilobytes); exec \(line)", input: input)
  }

  private func goToLists(_ terminal: PtyTerminal) throws {
    terminal.press(.find)
    try terminal.wait(for: "Find field")
    terminal.type("lists")
    try terminal.wait(for: "2 of 28")
    terminal.press(.enter)
    try terminal.wait("the list of fields is open") { $0.contains("^S Save") }
  }

  private func peak(of process: Int32) throws -> Int {
    try #require(ProcessTable.peakMemory(of: process))
  }

  @Test func `a hundred thousand ids in the form`() throws {
    let server = Self.server()
    defer { server.stop() }
    let terminal = try user.open(server.address, columns: 120, rows: 40)
    try terminal.waitForForm()
    try terminal.rename()
    let begin = try #require(ProcessTable.processorTime(of: terminal.process))
    try terminal.review()
    try terminal.wait(for: "99899")
    terminal.type("d")
    try terminal.wait(for: "PUT ", "/v2/contacts/1")
    terminal.type("d")
    try terminal.wait(for: "D: full request")
    terminal.type("q")
    try goToLists(terminal)
    terminal.type(" ")
    try terminal.wait(for: "Lists · 1001 of 1001")
    terminal.type(" ")
    try terminal.wait(for: "2 changed")
    // Each of these took seconds or minutes of a debug build before.
    let time = try #require(ProcessTable.processorTime(of: terminal.process)) - begin
    #expect(time < 8_000)
    #expect(try peak(of: terminal.process) < 150_000)
    terminal.press(.cancel)
    try terminal.waitForForm()
    #expect(try terminal.leave() == .exit(1))
  }

  @Test func `a hundred thousand ids in line mode, a dry run and a script`() throws {
    let server = Self.server()
    defer { server.stop() }
    let script = "AdaX\n:go lists\n:list\n-3, +200000\n:review\nno\n"
    let lines = try run(["edit", "--line", "1", "--url", server.address], input: script)
    #expect(lines.status == 1, "\(lines.error)")
    #expect(lines.error.contains("And 1 more. Narrow the list with :list and part of a name."))
    #expect(lines.error.split(separator: "\n").allSatisfy { $0.utf8.count < 6_000 })
    let dry = try run(
      ["set", "1", "lists=+200000", "--dry-run", "--url", server.address])
    #expect(dry.status == 0 && dry.output.contains(",99999,100000,200000]"), "\(dry.error)")
    let json = try run(
      ["set", "1", "lists=+200000", "--dry-run", "--json", "--url", server.address])
    #expect(json.status == 0 && json.output.contains("99999,100000,200000]"), "\(json.error)")
    let asked = try run(["set", "1", "lists=+200000", "--url", server.address])
    #expect(asked.status == 64 && asked.error.utf8.count < 10_000)
    #expect(asked.error.contains("99, 100, and 99900 more"))
    // What shows a contact leaves nothing out.
    let shown = try run(["show", "1", "lists", "--url", server.address])
    #expect(shown.status == 0 && shown.output.contains("100000 (not on the server)"))
  }

  @Test func `names of ten pages of a mebibyte`() throws {
    let short = (1...30_000).map { #"{"id":\#($0),"name":"N\#($0)"}"# }.joined(separator: ",")
    let server = Self.server(
      .json(200, Ada.json(more: #","lists":[3],"labels":[7]"#)), names: short, pages: 1_000)
    defer { server.stop() }
    let terminal = try user.open(server.address)
    try terminal.waitForForm()
    try goToLists(terminal)
    try terminal.wait(for: "3 N3")
    terminal.type(" ")
    try terminal.wait(for: "Lists · 10000 of 10000")
    #expect(try peak(of: terminal.process) < 150_000)
    terminal.press(.cancel)
    try terminal.waitForForm()
    terminal.press(.quit)
    #expect(try terminal.end() == .exit(0))
  }

  @Test func `a name of a mebibyte`() throws {
    let long = String(repeating: "n", count: 1_000_000)
    let server = Self.server(
      .json(200, Ada.json(more: #","lists":[3]"#)), names: #"{"id":3,"name":"\#(long)"}"#)
    defer { server.stop() }
    let end = try run(["show", "1", "lists", "--url", server.address])
    #expect(end.status == 0 && end.output.utf8.count < 1_000, "\(end.error)")
    #expect(end.output.contains("nnn…"))
  }

  /// Contacts within the cap that try to cost memory or to overflow, and the status of `show`.
  private static let contacts: [(more: String, status: Int32)] = [
    (
      #","x":"# + String(repeating: "[", count: 400_000) + String(repeating: "]", count: 400_000), 5
    ),
    (#","x":"# + String(repeating: #"{"a":"#, count: 150_000), 5),
    (#","x":["# + Array(repeating: "0", count: 450_000).joined(separator: ",") + "]", 0),
    (#","x":["# + Array(repeating: "{}", count: 300_000).joined(separator: ",") + "]", 0),
    (#","phone_number":"# + String(repeating: "9", count: 900_000), 0),
    (#","birthday":1e"# + String(repeating: "9", count: 900_000), 0),
    (#","lists":[-2147483648,2147483648,-0,"# + String(repeating: "9", count: 900_000) + "]", 0),
    (#","birthday":"1990-01-15T00:00:00."# + String(repeating: "0", count: 900_000) + "Z\"", 0),
    (",\"city\":\"e" + String(repeating: "\u{301}", count: 400_000) + "\"", 0),
  ]

  @Test(arguments: contacts.indices)
  func `a contact that tries to cost memory`(place: Int) throws {
    let (more, status) = Self.contacts[place]
    let server = Self.server(.json(200, Ada.json(more: more)))
    defer { server.stop() }
    let end = try run(["show", "1", "--url", server.address])
    #expect(end.status == status, "\(end.error.prefix(500))")
    let dry = try run(
      ["set", "1", "first_name=AdaX", "--dry-run", "--json", "--url", server.address])
    #expect(dry.status == status, "\(dry.error.prefix(500))")
  }

  @Test(arguments: ["\(Int.min)", "\(Int.max)", "-1", "99999999999999999999", "0x10"])
  func `numbers of any size in a response's header`(number: String) throws {
    let head = [
      "Date: Sun, 06 Nov 1994 08:49:37 GMT", "X-RateLimit-Remaining: 30",
      "X-RateLimit-Reset: \(number)", "X-RateLimit-Limit: \(number)", "Retry-After: \(number)",
    ]
    let server = Self.server(.json(200, Ada.json(), headers: head))
    defer { server.stop() }
    #expect(try run(["show", "1", "--url", server.address]).status == 0)
    let limit = FaultServer(reads: [.status(429, headers: head)])
    defer { limit.stop() }
    #expect(try run(["show", "1", "--no-wait", "--url", limit.address]).status == 75)
  }

  @Test func `a fatal error is one sentence, without addresses or values`() throws {
    let more = #","x":["# + Array(repeating: "0", count: 450_000).joined(separator: ",") + "]"
    let server = Self.server(.json(200, Ada.json(more: more)))
    defer { server.stop() }
    // Less than the answer's values take.
    let end = try run(["show", "1", "--url", server.address], kilobytes: 16_000)
    #expect(
      end.status == 128 + SIGABRT || end.status == 128 + SIGILL || end.status == 128 + SIGTRAP)
    #expect(end.output == "" && end.error == "contact: crashed because of an internal error.\n")
  }
}
