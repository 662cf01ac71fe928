import ContactModel
import TestSupport
import Testing

/// A44: form, line mode, `set` and the audit report the same about an update, in words and status.
@Suite(.endToEnd) struct OutcomeAgreementTests {
  /// Runs a command of an operator of its own who keeps an audit.
  ///
  /// - Returns: The way it ended, and the audit's last line.
  private func run(
    _ url: String, _ command: (Operator) throws -> BuiltProgram.Ending
  ) throws -> (end: BuiltProgram.Ending, record: JSONValue) {
    let user = try Operator()
    try user.home.write("[audit]\nfile = \"audit.log\"\n", to: ".config/contact/config.toml")
    let end = try command(user)
    let lines = try user.home.read(".config/contact/audit.log").split(separator: "\n")
    return (end, try JSONValue(reading: try #require(lines.last).utf8))
  }

  private func expect(
    _ word: String, _ status: Int32, _ url: () throws -> String, scripted: Bool = true
  ) throws {
    let values = ["first_name=Zoe", "city=Bath"]
    let first = try url()
    let set = try run(first) { user in
      try user.run(["set", "1001"] + values + ["--yes", "--json", "--no-wait", "--url", first])
    }
    #expect(set.end.json?["outcome"] == .string(word) && set.end.status == status)
    #expect(set.record["outcome"] == .string(word), "\(set.record.text)")
    #expect(set.record["exit"] == .number("\(status)"))
    guard scripted else { return }
    let second = try url()
    let lines = try run(second) { user in
      try user.pipe("Zoe\n:go city\nBath\n:save yes\n", "1001 --url \(second)")
    }
    #expect(lines.end.status == status, "\(lines.end.error)")
    #expect(
      lines.record["outcome"] == .string(word) && lines.record["exit"] == .number("\(status)"))
  }

  @Test(
    arguments: [
      ("applied-then-reset", "saved", 0), ("stored-but-one", "saved-in-part", 5),
      ("refused-404", "refused", 4), ("refused-409", "changed", 7),
      ("refused-429-seconds", "rate-limited", 75), ("reread-500", "not-sent", 5),
    ] as [(String, String, Int32)])
  func `all of them agree`(fault: String, word: String, status: Int32) throws {
    var sandboxes: [SandboxProgram] = []
    var databases: [Operator] = []
    try expect(word, status) {
      let database = try Operator()
      let sandbox = try database.sandbox("--fault", fault)
      databases.append(database)
      sandboxes.append(sandbox)
      return sandbox.url
    }
    #expect(sandboxes.count == 2 && databases.count == 2)
  }

  @Test(arguments: [
    #"{"data":{"id":"1001","first_name":"Ada"}}"#, #"{"data":{"id":"1001","city":"London"}}"#,
    #"{"id":"1001","email":"ada@example.com"}"#,
  ])
  func `a success with only former values isn't a success`(answer: String) throws {
    let base = FaultServer.Fault.json(
      200, Ada.json().replacing(#""id":"1""#, with: #""id":"1001""#))
    let server = FaultServer(reads: [base], updates: [.json(200, answer)])
    defer { server.stop() }
    try expect("unknown", 6, { server.address }, scripted: false)
    #expect(server.count("PUT") == 1)
  }
}
