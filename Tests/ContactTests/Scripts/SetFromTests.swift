import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact set --from` and `contact show` of several contacts, of the built program.
@Suite(.endToEnd) struct SetFromTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `what show prints changes nothing, and says so`() throws {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let one = try user.shell(
      """
      "$contact" show 1001 --json --url \(proxy.address) \
      | "$contact" set --from - --yes --url \(proxy.address)
      """)
    #expect(one.status == 0 && one.output == "1001 nothing to save\n", "\(one.error)")
    #expect(one.error.hasSuffix("1 contact: 1 nothing to save.\n"))
    let all = try user.shell(
      """
      "$contact" find e --quiet --limit 9 --url \(proxy.address) \
      | "$contact" show --ids - --json --url \(proxy.address) \
      | "$contact" set --from - --yes --strict --json --url \(proxy.address)
      """)
    #expect(all.status == 0 && all.jsonLines.count == 9, "\(all.error)")
    #expect(all.jsonLines.allSatisfy { $0["outcome"] == .string("nothing") })
    #expect(proxy.updates.isEmpty && user.journals == [])
  }

  @Test func `a value of another type comes back as it is`() throws {
    let odd = #"{"id":"1","first_name":"Z","zip_code":12.50,"lists":[{"id":"x"}],"city":" a "}"#
    let server = FaultServer(reads: [.json(200, odd)])
    defer { server.stop() }
    let end = try user.shell(
      """
      "$contact" show 1 --json --url \(server.address) \
      | "$contact" set --from - --yes --url \(server.address)
      """)
    #expect(end.status == 0 && end.output == "1 nothing to save\n", "\(end.output)\(end.error)")
  }

  @Test func `killed twice, each contact has the values of its row and one update`() throws {
    let sandbox = try user.sandbox("--rate-limit", "10000")
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    // Nine more than the sandbox has.
    _ = try user.query(
      """
      CREATE TABLE more AS SELECT * FROM contacts ORDER BY id LIMIT 9; \
      UPDATE more SET id = '2' || id; INSERT INTO contacts SELECT * FROM more; DROP TABLE more
      """)
    let all = try user.query("SELECT group_concat(id) FROM contacts")
    let ids = all.split(separator: ",").map(String.init)
    #expect(ids.count == 45)
    let rows = ids.map { "\($0),Unit \($0),\"Desk \"\"\($0)\"\", east\"" }
    let path = try user.home.write(
      "id,Department,position\n" + rows.joined(separator: "\n"), to: "edits.csv")
    try user.home.write(
      "[api]\nrequests_per_minute = 10000\n", to: ".config/contact/config.toml")
    let words = ["set", "--from", path, "--yes", "--url", proxy.address]
    for count in [7, 20] {
      let process = try user.start(words)
      try Waiting.until("so many updates went out") { proxy.updates.count >= count }
      process.send(SIGKILL)
      process.wait()
      try proxy.waitUntilIdle()
    }
    let end = try user.run(words)
    #expect(end.status == 0, "\(end.error)")
    #expect(end.error.contains("Continuing this batch from 20"))
    let targets = proxy.updates.map(\.target)
    #expect(targets.count == ids.count && Set(targets).count == ids.count, "\(targets)")
    let right = try user.query(
      """
      SELECT count(*) FROM contacts WHERE department = 'Unit ' || id \
      AND position = 'Desk "' || id || '", east'
      """)
    #expect(right == "45" && user.journals == [] && user.drafts() == [])
  }

  @Test func `a file with a mistake is refused before the first request`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let cases = [
      ("id,emial\n1,a", "Line 1 of the file: There is no field “emial”. Did you mean “email”?"),
      ("{\"id\":\"1\"}\n{\"id\":\"2\",\"x\":1}", "Line 2 of the file: There is no field “x”."),
      (
        #"{"server":"https://a.example","id":"1","fields":{}}"#,
        "is for a contact on https://a.example, not on \(server.address)."
      ),
    ]
    for (text, reason) in cases {
      let path = try user.home.write(text, to: "edits")
      let end = try user.run(["set", "--from", path, "--yes", "--url", server.address])
      #expect(end.status == 64 && end.error.contains(reason), "\(end.error)")
    }
    for words in [["1"], ["city=a"], ["--ids", "x"], ["--clear", "city"]] {
      let end = try user.run(["set", "--from", "edits"] + words)
      #expect(end.status == 64 && end.error.contains("--from reads"), "\(end.error)")
    }
    #expect(server.requests.isEmpty && user.journals == [])
  }

  @Test func `lists are found by name, and a protected field stays as it is`() throws {
    let sandbox = try user.sandbox()
    try user.home.write(
      "protected = [\"email\"]\n", to: ".config/contact/config.toml")
    let path = try user.home.write(
      """
      {"id":"1001","lists":"+Press"}
      {"id":"1002","email":"new@example.com"}
      """, to: "edits")
    let names = try user.run(["set", "--from", path, "--yes", "--url", sandbox.url])
    #expect(
      names.status == 8 && names.error.contains("Line 1 of the file: There is no list “Press”."))
    try user.home.write(
      """
      {"id":"1001","lists":["Newsletter",17,"Annual conference"],"email":"ada@example.com"}
      {"id":"1002","email":"new@example.com"}
      """, to: "edits")
    let end = try user.run(["set", "--from", path, "--yes", "--url", sandbox.url])
    #expect(end.status == 8, "\(end.error)")
    #expect(
      end.output.hasPrefix(
        "1001 nothing to save\n1002 not valid: Nothing was sent. email: It is protected."))
    let unlocked = try user.run(
      ["set", "--from", path, "--yes", "--unlock", "email", "--url", sandbox.url])
    #expect(unlocked.status == 0 && unlocked.output.contains("1002 saved: Email: "))
  }

  @Test func `several contacts are shown, and a missing one is reported`() throws {
    let sandbox = try user.sandbox()
    let text = try user.run(["show", "1001", "1002", "1001", "city", "--url", sandbox.url])
    #expect(text.status == 0)
    #expect(
      text.output.split(separator: "\n", omittingEmptySubsequences: false).map { $0.prefix(5) }
        == ["Ada L", "Addre", "  Cit", "", "Charl", "Addre", "  Cit", ""], "\(text.output)")
    let json = try user.run(["show", "1001", "g0ne", "1003", "--json", "--url", sandbox.url])
    #expect(json.status == 4 && json.jsonLines.count == 3)
    #expect(json.jsonLines[1]["id"] == .string("g0ne"))
    #expect(json.jsonLines[1]["status"] == .number("4"))
    #expect(json.error.contains("Contact g0ne: There is no contact"))
    for words in [["1001", "1002", "citty"], ["1001", "city", "1002"], []] {
      #expect(try user.run(["show"] + words + ["--url", sandbox.url]).status == 64)
    }
  }

  @Test(arguments: [["show", "1"], ["set", "1", "first_name=Zoe", "--yes"]])
  func `a server that says to wait is waited for, or ends with 75`(words: [String]) throws {
    let limit = FaultServer.Fault.status(429, headers: ["Retry-After: 1"])
    let server = FaultServer(
      reads: [limit, limit, Ada.base], updates: [.json(200, Ada.json("Zoe"))])
    defer { server.stop() }
    let end = try user.run(words + ["--no-wait", "--url", server.address])
    #expect(end.status == 75 && server.requests.count == 1, "\(end.error)")
    let patient = try user.run(words + ["--url", server.address])
    #expect(patient.status == 0, "\(patient.error)")
    #expect(
      patient.error.hasPrefix(
        "contact: The server says to wait. Trying again in 1 s. Ctrl-C stops.\n"))
  }

  @Test(arguments: [["lists"], ["labels"], ["find", "ada"]])
  func `without waiting, other commands that read end with 75 too`(words: [String]) throws {
    let server = FaultServer(reads: [
      .status(429, headers: ["Retry-After: 1", "X-Request-Id: r-9"])
    ])
    defer { server.stop() }
    let end = try user.run(words + ["--no-wait", "--json", "--url", server.address])
    #expect(end.status == 75 && server.requests.count == 1, "\(end.error)")
    #expect(end.json?["request_id"] == .string("r-9"))
  }

  @Test func `an update that the server defers is sent again`() throws {
    let limit = FaultServer.Fault.status(429, headers: ["Retry-After: 1"])
    let server = FaultServer(
      reads: [Ada.base], updates: [limit, .json(200, Ada.json("Zoe")), limit])
    defer { server.stop() }
    let words = ["set", "1", "first_name=Zoe", "--yes", "--url", server.address]
    let end = try user.run(words)
    #expect(end.status == 0 && server.count("PUT") == 2, "\(end.error)")
    let twice = try user.run(words)
    #expect(twice.status == 75 && server.count("PUT") == 4, "\(twice.error)")
    #expect(user.drafts() == [])
  }

  @Test func `strict sends nothing if there are warnings`() throws {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let path = try user.home.write(
      "id,email\n1001,ada@example\n1002,grace@example.org", to: "edits")
    let words = ["set", "1001", "email=ada@example", "--yes", "--url", proxy.address]
    let one = try user.run(words + ["--strict", "--json"])
    #expect(one.status == 8 && proxy.updates.isEmpty)
    #expect(one.json?["outcome"] == .string("invalid"))
    #expect(one.json?["problems"]?.text.contains(#""severity":"warning""#) == true)
    let many = try user.run(["set", "--from", path, "--yes", "--strict", "--url", proxy.address])
    #expect(many.status == 8 && proxy.updates.count == 1, "\(many.error)")
    #expect(many.error.contains("Contact 1001: Warning: email: The domain has no dot"))
    // The same command would be refused again, so nothing of it is left to continue.
    #expect(!many.error.contains("again to continue") && user.journals == [])
  }
}
