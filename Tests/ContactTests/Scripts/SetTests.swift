import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact set` of the built program on one contact.
@Suite(.endToEnd) struct SetTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Runs `contact set` through a proxy that counts.
  private func set(
    _ arguments: [String], input: String? = nil, _ sandbox: String...
  ) throws -> (BuiltProgram.Ending, RecordingProxy) {
    let program = try SandboxProgram(database: user.database, arguments: sandbox)
    let proxy = RecordingProxy(to: program.url)
    defer { proxy.stop() }
    let end = try BuiltProgram.run(
      "contact", ["set"] + arguments + ["--url", proxy.address],
      environment: user.environment(), input: Array((input ?? "").utf8))
    return (end, proxy)
  }

  private func stored(_ column: String) throws -> String {
    try user.query("SELECT \(column) FROM contacts WHERE id = '1001'")
  }

  @Test func `a contact is read, read again and updated once`() throws {
    let (end, proxy) = try set([
      "1001", "first_name=Augusta", "country=uk", "--clear", "phone_number", "lists=+5,-17",
      "--yes",
    ])
    #expect(end.status == 0, "\(end.error)")
    #expect(end.output.hasPrefix("Saved contact 1001 on 127.0.0.1:"))
    #expect(
      end.output.hasSuffix(
        "First name: Ada → Augusta; Phone cleared; Lists: 3, 17, 21 → 3, 21, 5\n"))
    #expect(proxy.requests.map(\.method) == ["GET", "GET", "PUT"])
    #expect(
      try stored("first_name || '/' || country || '/' || (phone_number IS NULL)") == "Augusta/GB/1")
    let (again, second) = try set(["1001", "first_name=Augusta", "--yes"])
    #expect(again.status == 0 && again.output == "Nothing to save.\n")
    #expect(second.updates.isEmpty && user.drafts().isEmpty)
  }

  @Test func `a country is never another one that contains the words`() throws {
    let (korea, _) = try set(["1001", "country=Republic of Korea", "--yes"])
    #expect(korea.status == 0 && korea.output.contains("KR"), "\(korea.output)\(korea.error)")
    #expect(try stored("country") == "KR")
    let (states, _) = try set(["1001", "country=The United States", "state=Calif.", "--yes"])
    #expect(states.status == 0, "\(states.error)")
    #expect(try stored("country || '/' || state") == "US/CA")
    for text in ["ROC", "Republic of China", "Tobago"] {
      let (unsure, proxy) = try set(["1001", "country=\(text)", "--yes"])
      #expect(unsure.status == 8 && proxy.updates.isEmpty, "\(text): \(unsure.error)")
    }
  }

  @Test func `a flag is read as people write it, in set and in line mode`() throws {
    let (end, _) = try set([
      "1001", "address_validated=ON", "address_forced=off", "address_verified=not set", "--yes",
    ])
    #expect(end.status == 0, "\(end.error)")
    let flags = "address_validated || '/' || address_forced || '/' || (address_verified IS NULL)"
    #expect(try stored(flags) == "1/0/1")
    let (unsure, proxy) = try set(["1001", "address_forced=-1", "--yes"])
    #expect(unsure.status == 8 && proxy.updates.isEmpty, "\(unsure.error)")
    #expect(unsure.error.contains("“-1” isn't yes or no."))
    let sandbox = try user.sandbox()
    let lines = try user.pipe(
      ":go validated\nOff\non\n1\n:save yes\n", "1001 --url \(sandbox.url)")
    #expect(lines.status == 0, "\(lines)")
    #expect(try stored("address_validated || address_forced || address_verified") == "011")
  }

  @Test func `values come from standard input and from files`() throws {
    let path = try user.home.write("Mathématiques\n", to: "a")
    let (end, _) = try set(
      ["1001", "city=@-", "department=@\(path)", "position=@@x", "--yes"], input: "Paris\n")
    #expect(end.status == 0, "\(end.error)")
    #expect(try stored("city || '/' || department || '/' || position") == "Paris/Mathématiques/@x")
    let (missing, proxy) = try set(["1001", "city=@\(path)x", "--yes"])
    #expect(missing.status == 64 && missing.error.contains("There is no file"))
    #expect(proxy.requests.isEmpty)
  }

  @Test func `a byte order mark is dropped, and bytes that aren't text send nothing`() throws {
    let path = try user.home.write("\u{FEFF}München\n", to: "marked")
    let (end, _) = try set(
      ["1001", "city=@\(path)", "department=@-", "position=\u{FEFF}Chef", "--yes"],
      input: "\u{FEFF}Küche\r\n")
    #expect(end.status == 0, "\(end.error)")
    #expect(try stored("city || '/' || department || '/' || position") == "München/Küche/Chef")
    let ids = try user.home.write("\u{FEFF}1001\r\n", to: "ids")
    let (batch, _) = try set(["--ids", ids, "city=Wien", "--yes"])
    #expect(batch.status == 0, "\(batch.error)")
    #expect(try stored("city") == "Wien")
    let file = user.home.path + "/latin"
    for (bytes, words) in [
      (Array("M".utf8) + [0xFC] + Array("nchen\n".utf8), " isn't UTF-8 text (byte 2). Convert it"),
      ([0xFF, 0xFE, 0x4D, 0, 0x0A, 0], " is UTF-16 text. Convert it to UTF-8."),
    ] as [([UInt8], String)] {
      try Data(bytes).write(to: URL(filePath: file))
      // Spreadsheets export lists of ids as UTF-16, so those are read.
      let lists = bytes.starts(with: [0xFF, 0xFE]) ? [] : [["--ids", file, "city=X"]]
      for arguments in [["1001", "city=@\(file)"]] + lists {
        let (refused, proxy) = try set(arguments + ["--yes"])
        #expect(refused.status == 64 && refused.error.contains(file + words), "\(refused)")
        #expect(proxy.requests.isEmpty)
      }
      let piped = try BuiltProgram.run(
        "contact", ["set", "1001", "city=@-", "--yes", "--sandbox"],
        environment: user.environment(), input: bytes)
      #expect(piped.status == 64 && piped.error.contains("standard input" + words), "\(piped)")
    }
    let (lost, proxy) = try set(["1001", "city=M\u{FFFD}nchen", "--yes"])
    #expect(lost.status == 8 && lost.error.contains("a character that was lost"), "\(lost)")
    #expect(proxy.updates.isEmpty)
  }

  @Test func `without a terminal and without --yes an update is shown and not sent`() throws {
    let (end, proxy) = try set(["1001", "first_name=Zoe"])
    #expect(end.status == 64 && end.output == "")
    #expect(end.error.contains("First name: Ada → Zoe\n") && end.error.contains("--yes"))
    #expect(proxy.updates.isEmpty && user.drafts().isEmpty)
  }

  @Test(arguments: [
    (["--yes"], "", 0), (["--dry-run"], "", 0), ([], "", 64),
    (["--yes"], "refused-422-known-names", 4),
    (["--yes", "--no-wait"], "applied-then-500-and-reads-fail", 6), (["--yes", "gender=x"], "", 8),
  ])
  func `a warning is printed whatever the outcome`(
    options: [String], fault: String, status: Int32
  ) throws {
    let warnings = ["email: The domain has no dot", "phone_number: "]
    let words = ["1001", "email=ada@example", "phone_number=12"] + options
    let sandbox = fault.isEmpty ? try user.sandbox() : try user.sandbox("--fault", fault)
    let text = try user.run(["set", "--url", sandbox.url] + words)
    #expect(text.status == status, "\(text.error)")
    for warning in warnings {
      #expect(text.error.split(separator: "\n").count { $0.contains("Warning: \(warning)") } == 1)
    }
    _ = try user.query("UPDATE contacts SET email = 'ada@example.com', phone_number = NULL")
    user.drafts().forEach { try? FileManager.default.removeItem(atPath: $0) }
    let again = fault.isEmpty ? sandbox : try user.sandbox("--fault", fault)
    let json = try user.run(["set", "--json", "--url", again.url] + words)
    let problems = json.json?["problems"]?.text ?? ""
    #expect(json.status == status && problems.contains(#""field":"email","severity":"warning""#))
    #expect(problems.contains(#""field":"phone_number","severity":"warning""#), "\(json.output)")
  }

  @Test(
    arguments: [
      ("no\n", 1), ("\n", 1), ("\u{4}", 1), ("maybe\nyes\n", 0), ("yes\n", 0),
      ("\u{13}yes\n", 0),
    ])
  func `on a terminal it asks`(answer: String, status: Int32) throws {
    let sandbox = try user.sandbox()
    let terminal = try user.pty(["set", "1001", "first_name=Zoe", "--url", sandbox.url])
    try terminal.wait(for: "Send? yes or no: ")
    #expect(terminal.text.contains("First name: Ada → Zoe"))
    terminal.send(answer)
    #expect(terminal.end() == .exit(status))
    #expect(try stored("first_name") == (status == 0 ? "Zoe" : "Ada"))
    #expect(!terminal.output.contains(0x1B) && terminal.modes.isCooked)
  }

  @Test func `a dry run prints the request, and sends nothing`() throws {
    let (end, proxy) = try set(["1001", "first_name=Zoe", "--dry-run"])
    #expect(end.status == 0 && proxy.updates.isEmpty)
    #expect(end.output.hasPrefix("PUT \(proxy.address)/v2/contacts/1001\nAuthorization: Bearer $"))
    #expect(end.output.contains("\"first_name\": \"Zoe\""))
    let (json, _) = try set(["1001", "first_name=Zoe", "--dry-run", "--json"])
    #expect(json.json?["outcome"] == .string("dry-run"))
    #expect(json.json?["request"]?.text.contains("PUT http") == true)
  }

  @Test func `every problem is a line, and nothing is sent`() throws {
    let (end, proxy) = try set([
      "1001", "email=ada@", "birthday=03/04/1990", "gender=x", "--clear", "city", "--yes",
    ])
    #expect(end.status == 8 && end.output == "" && proxy.updates.isEmpty)
    for line in [
      "email: Type a domain", "gender: “x” isn't a valid", "birthday: This can mean 1990-04-03",
      "city: City is required",
    ] {
      #expect(end.error.contains("\n\(line)"), "\(end.error)")
    }
  }

  @Test(arguments: [
    ("applied-then-reset", "saved", 0), ("dropped-then-reset", "unknown", 6),
    ("applied-then-500-and-reads-fail", "unknown", 6),
    ("dropped-then-202-and-reads-fail", "unknown", 6),
    ("applied-then-reset-and-changed", "changed", 7), ("refused-422-known-names", "refused", 4),
    ("refused-429-seconds", "rate-limited", 75), ("refused-401", "refused", 4),
    ("changed-meanwhile", "saved", 0), ("changed-meanwhile-first-name", "changed", 7),
    ("changed-between", "changed", 7), ("changed-between-first-name", "changed", 7),
    ("refused-409", "changed", 7), ("refused-412", "changed", 7), ("refused-428", "changed", 7),
    ("redirect-301", "unknown", 6), ("redirect-303", "unknown", 6),
    ("stored-upper-cased", "saved", 0), ("load-404", "refused", 4), ("load-500", "not-sent", 5),
    ("load-html", "not-sent", 5),
  ])
  func `outcomes and statuses match the form's`(
    fault: String, outcome: String, status: Int32
  ) throws {
    let (end, proxy) = try set(
      ["1001", "first_name=Zoe", "--yes", "--json", "--no-wait"], "--etag", "--fault", fault)
    let json = try #require(end.json, "\(end.output)")
    #expect(json["outcome"] == .string(outcome) && end.status == status, "\(end.output)")
    #expect(json["status"] == .number("\(status)") && json["id"] == .string("1001"))
    let updates = fault.hasPrefix("load") ? 0 : 1
    #expect(proxy.updates.count <= updates)
    if outcome == "saved" { #expect(try stored("first_name").lowercased() == "zoe") }
    if fault.contains("changed-") {
      #expect(try stored("first_name || position").contains("hanged"))
    }
    let isDoubtful = outcome == "unknown" || fault.hasSuffix("and-changed")
    #expect(user.drafts().count == (isDoubtful ? 1 : 0))
  }

  @Test func `an unknown outcome is settled by the next command, without an update`() throws {
    try user.home.write(
      "[audit]\nfile = \"audit.log\"\n", to: ".config/contact/config.toml")
    let sandbox = try user.sandbox("--fault", "applied-then-reset-and-reads-fail")
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let command = ["set", "1001", "first_name=Zoe", "--yes", "--url", proxy.address]
    let end = try user.run(command + ["--no-wait"])
    #expect(end.status == 6 && end.error.contains("May have been saved."))
    #expect(end.error.contains("Draft kept in \(user.drafts().first ?? "?")"))
    #expect(try user.draft { $0.isUnknown } == true)
    let next = try user.run(command)
    #expect(next.status == 0 && next.output == "Nothing to save.\n")
    #expect(next.error.contains("was saved."))
    #expect(proxy.updates.count == 1 && user.drafts().isEmpty)
    let record = try user.home.read(".config/contact/audit.log").split(separator: "\n")
    #expect(record.count == 2)
    #expect(record.first?.contains(#""outcome":"unknown""#) == true)
    #expect(record.last?.contains(#""outcome":"saved""#) == true)
  }

  @Test func `text typed in the form stays a draft`() throws {
    let sandbox = try user.sandbox()
    let base = Contact(id: "1001", members: [.firstName: .string("Ada")])
    let kept = Draft(
      server: sandbox.url, base: base,
      present: Snapshot(intents: [.lastName: .set(.text("King"))], focus: .lastName))
    try user.leave(kept)
    let end = try user.run(["set", "1001", "first_name=Zoe", "--yes", "--url", sandbox.url])
    #expect(
      end.status == 0
        && end.error == """
          contact: Contact 1001 has an unsaved draft; it was left as it is.\n
          """
    )
    #expect(try user.draft { $0 == kept } == true)
  }

  @Test func `a contact that another operator edits is left alone`() throws {
    let sandbox = try user.sandbox()
    let form = try user.open(sandbox.url, id: "1001")
    try form.waitForForm()
    let end = try user.run(["set", "1001", "first_name=Zoe", "--yes", "--url", sandbox.url])
    #expect(
      end.status == 5
        && end.error.contains(
          """
          The contact is also open in another window (process
          """)
    )
    #expect(try stored("first_name") == "Ada")
  }

  @Test func `a draft with an unknown outcome is left to the form`() throws {
    let sandbox = try user.sandbox()
    let base = Contact(id: "1001", members: [.firstName: .string("Somebody")])
    try user.leave(
      Draft(
        server: sandbox.url, base: base,
        present: Snapshot(intents: [.firstName: .set(.text("Else"))], focus: .firstName),
        phase: .submitting(since: 7, mode: .complete)))
    let end = try user.run(["set", "1001", "first_name=Zoe", "--yes", "--url", sandbox.url])
    #expect(end.status == 6 && end.error.contains("contact edit 1001"))
    #expect(user.drafts().count == 1)
    #expect(try stored("first_name") == "Ada")
  }

  @Test func `a server that refuses its own tags gets updates without them if the settings say so`()
    throws
  {
    let server = FaultServer(route: { request in
      let isTagged = request.headers.contains { $0.hasPrefix("If-Match") }
      if request.method == "PUT", isTagged { return .status(412) }
      return .json(
        200, Ada.json(request.method == "PUT" ? "Zoe" : "Ada"), headers: ["ETag: \"altered\""])
    })
    defer { server.stop() }
    let line = ["set", "1", "first_name=Zoe", "--yes", "--url", server.address]
    let refused = try user.run(line)
    #expect(refused.status == 7, "\(refused)")
    #expect(refused.error.contains("update.if_match = false never sends them."))
    try user.home.write("update.if_match = false\n", to: ".config/contact/config.toml")
    let saved = try user.run(line)
    #expect(saved.status == 0 && saved.output.contains("First name: Ada → Zoe"), "\(saved)")
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func `a signal waits for the outcome of the update`(signal: Int32, status: Int32) throws {
    let sandbox = try user.sandbox()
    let gate = FaultServer.Gate()
    let proxy = RecordingProxy(to: sandbox.url, holdingUpdatesBy: gate)
    defer {
      gate.open()
      proxy.stop()
    }
    let process = try user.start(
      ["set", "1001", "first_name=Zoe", "--yes", "--url", proxy.address])
    try Waiting.until("an update went out") { proxy.updates.count == 1 }
    #expect(try user.draft { $0.isSubmitting } == true)
    process.send(signal)
    try Waiting.until("it got the signal") { !ProcessTable.isSignalPending(process.process) }
    gate.open()
    let output = try process.outputToEnd()
    #expect(process.wait() == status)
    #expect(output.contains("First name: Ada → Zoe") && user.drafts().isEmpty)
  }
}
