import Glibc
import TestSupport
import Testing

/// Tests of the valid forms of a token, and of its recipients.
@Suite(.endToEnd) struct TokenTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The source of a token.
  enum Source: CaseIterable {
    case environment, file, command, stored
  }

  /// Tries to edit, without a terminal: what is wrong with the token comes before that.
  private func start(
    _ token: String, from source: Source, server: FaultServer
  ) throws -> BuiltProgram.Ending {
    var settings = "url = \"\(server.address)\"\n"
    var variable = ""
    switch source {
    case .environment: variable = token
    case .file:
      try user.home.write(token, to: ".config/contact/token")
      settings += "token_file = \"token\"\n"
    case .command:
      try user.home.write(token, to: "printed")
      settings += "token_command = [\"cat\", \"\(user.home.file("printed"))\"]\n"
    case .stored:
      try user.home.write(token, to: ".config/contact/tokens/http_127.0.0.1_\(server.port)")
    }
    try user.home.write(settings, to: ".config/contact/config.toml")
    return try user.run(["edit", "1"], ["CONTACT_TOKEN": variable])
  }

  private static let odd = [
    "", " ", "hunter 2", " hunter2", "hunter2 ", "hunter2\t", "hunter2\r", "hun\rter2",
    "hünter2", "hunter2\u{301}", "“hunter2”", String(repeating: "hunter2", count: 1_300),
  ]

  @Test(arguments: Source.allCases, odd)
  func `an odd token is refused before any request, and not quoted`(
    source: Source, token: String
  ) throws {
    let server = FaultServer()
    defer { server.stop() }
    let end = try start(token, from: source, server: server)
    #expect(end.status == 2, "\(end.error)")
    #expect(end.error.contains("token"))
    #expect(!end.error.contains("unter"))
    #expect(server.connections == 0)
  }

  /// A program's first line counts, and a variable has no NUL.
  @Test(arguments: [
    (Source.environment, "hunter\n2"), (.environment, "hunter2\n\n"), (.file, "hunter\n2"),
    (.file, "hunter2\n\n"), (.file, "hunter2\0"), (.file, "\0"), (.file, "\nhunter2"),
    (.command, "hunter2\0\n"), (.command, "\nhunter2"), (.stored, "hunter2\nhttps://example.com"),
  ])
  func `a token of several lines, or with a NUL, is refused`(
    source: Source, token: String
  ) throws {
    let server = FaultServer()
    defer { server.stop() }
    let end = try start(token, from: source, server: server)
    #expect(end.status == 2, "\(end.error)")
    #expect(!end.error.contains("unter") && server.connections == 0)
  }

  @Test(arguments: Source.allCases, ["hunter2", "hunter2\n", "hunter2\r\n"])
  func `one newline at the end is dropped`(source: Source, token: String) throws {
    let server = FaultServer()
    defer { server.stop() }
    // So the token is right, and a terminal is what is missing.
    #expect(try start(token, from: source, server: server).status == 3)
  }

  @Test(arguments: ["--url", "CONTACT_URL"])
  func `a token in the configuration isn't sent to another server`(by way: String) throws {
    let (ours, other) = (FaultServer(), FaultServer())
    defer {
      ours.stop()
      other.stop()
    }
    try user.home.write("s3cret\n", to: ".config/contact/token")
    try user.home.write(
      "url = \"\(ours.address)\"\ntoken_file = \"token\"\n", to: ".config/contact/config.toml")
    let arguments = ["edit", "1"] + (way == "--url" ? [way, other.address] : [])
    let end = try user.run(
      arguments, ["CONTACT_TOKEN": "", "CONTACT_URL": way == "--url" ? "" : other.address])
    #expect(end.status == 2)
    #expect(end.error.contains("isn't sent to \(other.address)"))
    #expect(other.connections == 0)

    let terminal = try user.pty(
      arguments, ["CONTACT_TOKEN": "for-the-other", "CONTACT_URL": other.address])
    try terminal.wait(for: "There is no contact 1")
    #expect(other.requests.first?.headers.contains("Authorization: Bearer for-the-other") == true)
  }

  @Test func `a redirect doesn't get the token`() throws {
    let other = FaultServer()
    let server = FaultServer(reads: [.redirect(301, to: other.address + "/v2/contacts/1")])
    defer {
      server.stop()
      other.stop()
    }
    let terminal = try user.pty(["edit", "1", "--url", server.address])
    try terminal.wait(for: "can't be read")
    #expect(server.count("GET") >= 1)
    #expect(other.connections == 0)
  }

  @Test func `a program is run once, and again only if the server refuses`() throws {
    let contact = FaultServer.Fault.json(200, #"{"data":{"id":"1","first_name":"Ada"}}"#)
    let server = FaultServer(reads: [.status(500), .status(401), contact])
    defer { server.stop() }
    let count = user.home.file("count")
    try user.home.write(
      """
      url = "\(server.address)"
      token_command = ["sh", "-c", "echo x >> \(count); wc -l < \(count)"]
      """, to: ".config/contact/config.toml")
    let terminal = try user.pty(["edit", "1"], ["CONTACT_TOKEN": nil])
    try terminal.wait(for: "can't be read")
    try terminal.type("\r", "rejected")
    try terminal.type("\r", "Ada")
    let reads = server.requests.filter { $0.target == "/v2/contacts/1" }
    let tokens = reads.map { $0.headers.first { $0.hasPrefix("Authorization") } }
    #expect(
      tokens == [
        "Authorization: Bearer 1", "Authorization: Bearer 1", "Authorization: Bearer 2",
      ])
  }

  /// Sets a program that gives a token once, and hangs from then on.
  private func setProgramThatHangsLater(for server: FaultServer) throws {
    let begun = user.home.file("begun")
    try user.home.write(
      """
      url = "\(server.address)"
      token_command = ["sh", "-c", "[ -e \(begun) ] && exec sleep 600; touch \(begun); echo x"]
      """, to: ".config/contact/config.toml")
  }

  @Test func `a program that hangs after a refusal doesn't block the form, and ends with it`()
    throws
  {
    let server = FaultServer(reads: [.status(401)])
    defer { server.stop() }
    try setProgramThatHangsLater(for: server)
    let terminal = try user.pty(["edit", "1"], ["CONTACT_TOKEN": nil])
    try terminal.wait(for: "rejected")
    try terminal.type("\r", "Waiting for the token from the program sh.")
    var program: Int32?
    try Waiting.until("the program runs") {
      program = try ProcessTable.descendant(of: terminal.process, named: "sleep")
      return program != nil
    }
    terminal.send("\u{11}")
    #expect(terminal.end() == .exit(1))
    let sleeping = try #require(program)
    try Waiting.until("the program is gone") { !ProcessTable.isRunning(sleeping) }
  }

  @Test func `a signal cancels a save that waits for such a program`() throws {
    let server = FaultServer(reads: [Ada.base, .status(401)])
    defer { server.stop() }
    try setProgramThatHangsLater(for: server)
    let terminal = try user.pty(["edit", "1"], ["CONTACT_TOKEN": nil])
    try terminal.wait(for: "ada@example.com")
    try terminal.type("\u{5}X", "changed")
    try terminal.type("\u{13}", "Review · 1 change")
    try terminal.type("\r", "rejected")
    // What stood there may have begun with the same words, which aren't sent again.
    try terminal.type("\r", "from the program sh.")
    terminal.kill(SIGTERM)
    #expect(terminal.end() == .exit(143))
    #expect(terminal.text.contains("Not sent.") && server.count("PUT") == 0)
  }

  @Test(arguments: [
    ["show", "1"], ["find", "Ada"], ["set", "1", "city=X", "--yes"],
    ["set", "--ids", "ids", "city=X", "--yes"], ["doctor", "--json"], ["edit", "1"],
  ])
  func `an interrupt ends a command that waits for a program, and the program`(
    arguments: [String]
  ) throws {
    let server = FaultServer()
    defer { server.stop() }
    try user.home.write("1\n2\n", to: "ids")
    try user.home.write(
      """
      url = "\(server.address)"
      token_command = ["sh", "-c", "sleep 600 & wait"]
      """, to: ".config/contact/config.toml")
    let ids = user.home.file("ids")
    let process = try user.start(
      arguments.map { $0 == "ids" ? ids : $0 }, ["CONTACT_TOKEN": ""])
    var program: Int32?
    try Waiting.until("the program runs") {
      program = try ProcessTable.descendant(of: process.process, named: "sleep")
      return program != nil
    }
    process.send(SIGINT)
    process.wait()
    #expect(process.signal == SIGINT)
    let isJSON = arguments.contains("--json")
    #expect(try process.errorsToEnd() == (isJSON ? "" : "contact: Interrupted.\n"))
    let sleeping = try #require(program)
    try Waiting.until("the program is gone") { !ProcessTable.isRunning(sleeping) }
    #expect(server.connections == 0)
  }

  @Test(arguments: [
    ("echo s3cret; echo s3cret >&2", ": ‹redacted›"), ("echo no such entry >&2", ": no such entry"),
    (
      "echo first >&2; echo; printf 'key 4f3a9c1e7b2d8a6f5e0c locked' >&2",
      ": key ‹redacted› locked"
    ),
    ("true", "."),
  ])
  func `a program's failure is reported with its last message, without what may be a token`(
    script: String, words: String
  ) throws {
    try user.home.write(
      """
      url = "https://example.com"
      token_command = ["sh", "-c", "\(script); exit 7"]
      """, to: ".config/contact/config.toml")
    let end = try user.run(["edit", "1"], ["CONTACT_TOKEN": ""])
    #expect(end.status == 2)
    #expect(
      end.error == "contact: There is no token: token_command (sh) failed with status 7\(words)\n")
  }

  @Test func `a program may ask on the terminal, and has the time that is set`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let config = """
      url = "\(server.address)"
      token_command = ["sh", "-c", "printf 'Passphrase? ' >/dev/tty; read -r x </dev/tty; echo $x"]
      """
    try user.home.write(config, to: ".config/contact/config.toml")
    let terminal = try user.pty(["show", "1", "first_name"], ["CONTACT_TOKEN": nil])
    try terminal.wait(for: "Passphrase? ")
    terminal.send("abc\n")
    #expect(terminal.end() == .exit(0))
    #expect(server.requests.allSatisfy { $0.headers.contains("Authorization: Bearer abc") })
    try user.home.write(config + "\ntoken_command_timeout = 1\n", to: ".config/contact/config.toml")
    let slow = try user.pty(["show", "1"], ["CONTACT_TOKEN": nil])
    #expect(slow.end() == .exit(2))
    #expect(slow.text.contains("took longer than 1 s (token_command_timeout)."))
  }
}
