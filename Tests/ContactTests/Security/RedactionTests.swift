import Foundation
import TestSupport
import Testing

/// Every command of the program: what it wrote, left behind and showed of itself never holds the
/// token, in no form.
@Suite(.endToEnd) struct RedactionTests {
  static let secret = "t0k3n+Redact/Me~of.these_tests-2026=="
  let secret = SecretForms(Self.secret)
  let user: Operator

  init() throws { user = try Operator() }

  private static let echo = SecretForms.everywhere(in: "Wrong:", secret)

  /// A server that answers an update.
  func server(_ update: FaultServer.Fault) -> FaultServer {
    FaultServer(reads: [Ada.base], updates: [update])
  }

  /// Starts a command that gets the token from the environment.
  func start(_ arguments: [String], rows: UInt16 = 50) throws -> Pty {
    try user.pty(arguments, ["CONTACT_TOKEN": Self.secret], rows: rows)
  }

  /// Looks at a program that runs.
  func expectNothing(
    in terminal: Pty, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(secret.found(inProcess: terminal.process) == [], sourceLocation: location)
  }

  /// Waits for a program's end, and looks at all that it wrote and left behind.
  func expectNothing(
    after terminal: Pty, _ end: PtyEnd, but allowed: [String] = [],
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(terminal.end() == end, sourceLocation: location)
    #expect(secret.found(in: terminal.output) == [], sourceLocation: location)
    #expect(
      secret.found(inFilesOf: user.home.path, but: allowed) == [], sourceLocation: location)
  }

  func expectTokenWasSent(to server: FaultServer) {
    let header = "Authorization: Bearer \(Self.secret)"
    #expect(!server.requests.isEmpty)
    #expect(server.requests.allSatisfy { $0.headers.contains(header) })
    #expect(server.requests.allSatisfy { secret.found(in: $0.target + $0.body) == [] })
  }

  @Test func `every command is among these tests`() throws {
    let help = try user.run(["--help"]).output
    let section = try #require(help.firstRange(of: "SUBCOMMANDS:\n").map { help[$0.upperBound...] })
    let commands = section.prefix { _ in true }.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && $0.dropFirst(2).first != " " && !$0.contains("See '") }
      .compactMap { $0.split(separator: " ").first }
    #expect(
      commands == [
        "edit", "show", "set", "find", "history", "undo", "drafts", "fields", "lists", "labels",
        "themes", "config", "login", "logout", "doctor", "completions", "manual",
      ])
  }

  @Test func `the search finds the secret if it is there`() throws {
    #expect(Set(secret.found(in: Self.echo)).count == 5)
    let terminal = try Pty(
      "/bin/sh", ["-c", "echo \(Self.secret); cat", Self.secret],
      environment: ["X": Self.secret])
    try terminal.wait(for: "2026==")
    #expect(secret.found(in: terminal.output) != [])
    #expect(secret.found(inProcess: terminal.process).count >= 2)
    try user.home.write(Self.echo, to: "a/b")
    #expect(secret.found(inFilesOf: user.home.path).count > 4)
  }

  @Test func `a save, its review, its request and its curl line`() throws {
    let server = server(.json(200, Ada.json("AdaX")))
    defer { server.stop() }
    let terminal = try start(["edit", "1", "--url", server.address])
    try terminal.wait(for: "Lovelace")
    expectNothing(in: terminal)
    try terminal.type("\u{5}X", "changed")
    try terminal.type("\u{13}", "→")
    try terminal.type("d", "$CONTACT_TOKEN")
    try terminal.type("c", "--data-binary")
    try terminal.type("\r", "Saved")
    expectNothing(in: terminal)
    terminal.send("\r")
    expectNothing(after: terminal, .exit(0))
    expectTokenWasSent(to: server)
  }

  @Test func `a draft that is kept, listed, shown and discarded`() throws {
    let server = server(.notFound)
    defer { server.stop() }
    let terminal = try start(["edit", "1", "--url", server.address])
    try terminal.wait(for: "Lovelace")
    try terminal.type("\u{5}X", "changed")
    try terminal.type("\u{11}", "Leave?")
    terminal.send("k")
    expectNothing(after: terminal, .exit(1))
    for arguments in [[], ["show", "1"], ["show", "1", "--json"], ["discard", "1", "--yes"]] {
      expectNothing(after: try start(["drafts"] + arguments), .exit(0))
    }
  }

  @Test func `a save that is kept, listed and undone`() throws {
    let server = FaultServer(
      reads: [Ada.base, Ada.base, Ada.renamed], updates: [.json(200, Ada.json("AdaX")), Ada.base])
    defer { server.stop() }
    let url = ["--url", server.address]
    expectNothing(after: try start(["set", "1", "first_name=AdaX", "--yes"] + url), .exit(0))
    for arguments in [[], ["1"], ["1", "--json"]] {
      expectNothing(after: try start(["history"] + arguments), .exit(0))
    }
    expectNothing(after: try start(["undo", "1", "--yes"] + url), .exit(0))
    expectTokenWasSent(to: server)
  }

  @Test(arguments: [["themes"], ["themes", "preview", "fjord"], ["fields"], ["fields", "--json"]])
  func `what needs no server`(arguments: [String]) throws {
    expectNothing(after: try start(arguments), .exit(0))
  }

  @Test func `the configuration that is shown, checked and begun`() throws {
    try user.home.write(
      "token_command = [\"printf\", \"\(Self.secret)\"]\n", to: ".config/contact/own.toml")
    let file = user.home.file(".config/contact/own.toml")
    for arguments in [["check", file], ["path"], ["init"], ["show"], ["show", "--json"]] {
      expectNothing(after: try start(["config"] + arguments), .exit(0), but: [file])
    }
    try user.home.write(
      "url = \"https://\(Self.secret)@x.example\"\ntoken_command = [\"printf\", \"\(Self.secret)\"]\n",
      to: ".config/contact/config.toml")
    let path = user.home.file(".config/contact/config.toml")
    for (arguments, status) in [(["show"], 0), (["show", "--json"], 0), (["check"], 2)] {
      expectNothing(
        after: try start(["config"] + arguments), .exit(Int32(status)), but: [file, path])
    }
  }

  @Test func `a dry run`() throws {
    let server = server(.notFound)
    defer { server.stop() }
    let terminal = try start(["edit", "1", "--dry-run", "--url", server.address])
    try terminal.wait(for: "Lovelace")
    try terminal.type("\u{5}X", "changed")
    try terminal.type("\u{13}", "→")
    terminal.send("\r")
    expectNothing(after: terminal, .exit(0))
    #expect(terminal.text.contains("$CONTACT_TOKEN"))
    #expect(server.count("PUT") == 0)
  }

  /// Answers to a reading that send the token back.
  static let echoes: [FaultServer.Fault] = [
    .json(401, #"{"message": "\#(echo)"}"#), .json(404, #"{"error": "\#(echo)"}"#),
    .json(200, #"{"error": "\#(echo)"}"#), .json(500, #"{"message": "\#(echo)"}"#),
    .answer(status: 200, headers: ["Content-Type: text/html"], body: Array("<p>\(echo)".utf8)),
    .answer(status: 502, headers: [], body: Array(echo.utf8)),
    .redirect(302, to: "https://example.com/?token=\(echo.replacing(" ", with: "&t="))"),
    .json(429, #"{"message": "\#(echo)"}"#, headers: ["Retry-After: \(secret)"]),
  ]

  @Test(arguments: echoes.indices)
  func `a server that returns it in a reading`(echo: Int) throws {
    let server = FaultServer(reads: [Self.echoes[echo]])
    defer { server.stop() }
    let terminal = try start(["edit", "1", "--url", server.address])
    // Without such a contact the finder opens.
    try terminal.wait(for: echo == 1 ? "Find a contact" : "can't be read")
    terminal.send("\u{11}")
    let status: Int32 = [0, 1, 6].contains(echo) ? 4 : echo == 7 ? 75 : 5
    expectNothing(after: terminal, .exit(status))
    expectTokenWasSent(to: server)
  }

  /// The token as servers and gateways write it into their answers, escaped, split or cut.
  static let escaped = [
    #"t0k3n\\u002bRedact\\/Me~of.these_tests"#, "t0k3n&#43;Redact&#x2F;Me~of.these_tests",
    "t0k3n%2bRedact%252fMe~of.these%5Ftests", #"t0k3n\u0000+Red\u00adact/Me~of.the\u200bse_tests"#,
    "t0k3n+Redact/Me~o", "Redact/Me~of.these_te",
  ]

  @Test(arguments: escaped)
  func `a server that returns it escaped, split or cut`(form: String) throws {
    let server = FaultServer(reads: [.json(401, #"{"message": "Bad <\#(form)>"}"#)])
    defer { server.stop() }
    let end = try user.run(
      ["show", "1", "--url", server.address], ["CONTACT_TOKEN": Self.secret])
    #expect(end.status == 4)
    #expect(end.error.contains("“Bad <‹redacted›>”"), "\(end.error)")
  }

  @Test(arguments: [
    echoes[0], echoes[4], echoes[5], echoes[6],
    .json(422, #"{"message": "\#(echo)", "errors": {"email": ["\#(echo)"], "x": ["\#(echo)"]}}"#),
    .json(400, #"{"errors": [{"field": "email", "message": "\#(echo)"}]}"#),
  ])
  func `a server that returns it to an update`(fault: FaultServer.Fault) throws {
    let server = server(fault)
    defer { server.stop() }
    let terminal = try start(["edit", "1", "--url", server.address])
    try terminal.wait(for: "Lovelace")
    try terminal.type("\u{5}X", "changed")
    try terminal.type("\u{13}", "→")
    terminal.send("\r")
    try Waiting.until("it is sent") { server.count("PUT") > 0 }
    // An error that names a field is shown at that field.
    let outcomes = ["Refused", "Not saved", "May have been saved", "✗"]
    #expect(terminal.read { text in outcomes.contains { text.contains($0) } })
    // The end with everything that it says, and the draft is kept.
    terminal.kill(SIGTERM)
    expectNothing(after: terminal, .exit(143))
    #expect(terminal.text.contains("Draft kept in"))
    expectTokenWasSent(to: server)
  }

  @Test func `an internal error, and its draft`() throws {
    let server = server(.notFound)
    defer { server.stop() }
    let terminal = try start(["edit", "1", "--url", server.address])
    try terminal.wait(for: "Lovelace")
    try terminal.type("\u{5}X", "changed")
    let process = "/proc/\(terminal.process)/"
    let limits = try String(contentsOfFile: process + "limits", encoding: .utf8)
    #expect(limits.contains(#/Max core file size +0 +0 /#))
    let filter = try String(contentsOfFile: process + "coredump_filter", encoding: .utf8)
    #expect(Int(filter.trimmingCharacters(in: .newlines), radix: 16) == 0)
    terminal.kill(SIGSEGV)
    expectNothing(after: terminal, .signal(SIGSEGV))
    #expect(terminal.text.contains("crashed because of an internal error"))
  }

  @Test func `the finder`() throws {
    let server = FaultServer(reads: [.json(200, #"{"data": [{"id": 1, "first_name": "Zoë"}]}"#)])
    defer { server.stop() }
    let terminal = try start(["edit", "--url", server.address])
    try terminal.wait(for: "Zoë")
    expectNothing(in: terminal)
    terminal.send("\u{11}")
    expectNothing(after: terminal, .exit(1))
    expectTokenWasSent(to: server)
    let failing = FaultServer(reads: [Self.echoes[0]])
    defer { failing.stop() }
    let second = try start(["edit", "--url", failing.address])
    try second.wait(for: "ejected")
    second.send("\u{11}")
    expectNothing(after: second, .exit(4))
  }

  @Test func `login and logout`() throws {
    let server = FaultServer(reads: [.json(200, #"{"data": []}"#)])
    defer { server.stop() }
    let path = user.home.file(".config/contact/tokens/http_127.0.0.1_\(server.port)")
    let terminal = try user.pty(["login", "--url", server.address], ["CONTACT_TOKEN": Self.secret])
    try terminal.wait(for: "not shown")
    expectNothing(in: terminal)
    terminal.send(Self.secret + "\n")
    expectNothing(after: terminal, .exit(0), but: [path])
    expectTokenWasSent(to: server)
    #expect(secret.found(inFilesOf: user.home.path).map { $0.hasPrefix(path) } == [true])
    let form = try user.pty(["edit", "1", "--url", server.address], ["CONTACT_TOKEN": nil])
    try form.wait(for: "can't be read")
    expectNothing(in: form)
    form.kill(SIGTERM)
    expectNothing(after: form, .exit(143), but: [path])
    let end = try user.run(["logout", "--url", server.address])
    #expect(end.status == 0)
    #expect(secret.found(in: end.output + end.error) == [])
    #expect(secret.found(inFilesOf: user.home.path) == [])
  }

  @Test(arguments: echoes.indices)
  func `a login to a server that returns it`(echo: Int) throws {
    let server = FaultServer(reads: [Self.echoes[echo]])
    defer { server.stop() }
    let terminal = try user.pty(["login", "--url", server.address])
    try terminal.wait(for: "not shown")
    terminal.send(Self.secret + "\n")
    let status: Int32 = [0, 1, 6].contains(echo) ? 4 : echo == 7 ? 75 : 5
    expectNothing(after: terminal, .exit(status))
    expectTokenWasSent(to: server)
  }

  @Test(arguments: [
    "token = \"\(secret)\"", "token = \(secret)", "token_command = [\"echo\", \(secret)]",
    "token_command = \"echo \(secret)\"", "token_command = [\"false\", \"\(secret)\"]",
    "token_command = [\"printf\", \"%s%s\", \"\(secret)\", \"!\"]",
    "url = \"https://\(secret)@example.com\"", "url = \"\(secret)\"",
    "url = \"https://example.com/?token=\(secret)\"", "[update]\nbody = \"\(secret)\"",
    "\"\(secret)\n", "[token\n\(secret)",
  ])
  func `mistakes in the settings`(text: String) throws {
    let url = text.hasPrefix("url") ? "" : "url = \"https://example.com\"\n"
    try user.home.write(url + text, to: ".config/contact/config.toml")
    let end = try user.run(["edit", "1"], ["CONTACT_TOKEN": Self.secret + " "])
    #expect(end.status == 2, "\(end.error)")
    #expect(!end.error.isEmpty && secret.found(in: end.output + end.error) == [], "\(end.error)")
  }

  @Test(arguments: [
    ["--token", secret, "edit"], ["edit", "--token=\(secret)"], ["login", secret],
    ["logout", secret], ["login", "--tokn=\(secret)"], ["login", "--x=\(secret)"],
    ["edit", "1", "--url", "https://\(secret)@example.com"], ["show", "1", "--token", secret],
    ["set", "1", "first_name=x", "--token=\(secret)", "--json"], ["find", "--token", secret],
  ])
  func `tokens on the command line`(arguments: [String]) throws {
    let end = try user.run(arguments)
    #expect(end.status == 2 || end.status == 64)
    let said = end.output + end.error
    #expect(!said.isEmpty && secret.found(in: said) == [], "\(said)")
  }
}

/// The commands without a form.
extension RedactionTests {
  @Test(arguments: [
    ["show", "1"], ["show", "1", "--json"], ["find", "zz"], ["find", "zz", "--json"], ["lists"],
    ["lists", "--json"], ["labels", "--verbose"],
  ])
  func `shown and found contacts, and names`(arguments: [String]) throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let status: Int32 = arguments[0] == "show" ? 0 : 5
    expectNothing(after: try start(arguments + ["--url", server.address]), .exit(status))
    expectTokenWasSent(to: server)
    for echo in Self.echoes.dropLast() {
      let failing = FaultServer(reads: [echo])
      defer { failing.stop() }
      let terminal = try start(arguments + ["--url", failing.address])
      expectNothing(after: terminal, try #require(terminal.end()))
      expectTokenWasSent(to: failing)
    }
  }

  @Test(arguments: [[], ["--json"], ["--dry-run"], ["--ids"]])
  func `set fields`(more: [String]) throws {
    let path = try user.home.write("1\n", to: "ids")
    let many = more == ["--ids"]
    for update in [.json(200, Ada.json("Zoe")), Self.echoes[0], Self.echoes[5], .reset] {
      let server = server(update)
      defer { server.stop() }
      let arguments = many ? ["set", "--ids", path] : ["set", "1"] + more
      let terminal = try start(
        arguments + ["first_name=Zoe", "--no-wait", "--url", server.address]
          + (more.isEmpty ? [] : ["--yes"]))
      if more.isEmpty {
        try terminal.wait(for: "yes or no")
        expectNothing(in: terminal)
        terminal.send("yes\n")
      }
      expectNothing(after: terminal, try #require(terminal.end()))
      expectTokenWasSent(to: server)
    }
  }

  @Test(arguments: [["doctor"], ["doctor", "--json"]])
  func `the doctor's findings`(arguments: [String]) throws {
    let list = FaultServer.Fault.json(200, #"{"data":[{"id":1}]}"#)
    for (answer, status) in [(list, PtyEnd.exit(0)), (Self.echoes[0], .exit(4))] {
      let server = FaultServer(reads: [answer])
      defer { server.stop() }
      expectNothing(after: try start(arguments + ["--url", server.address]), status)
      expectTokenWasSent(to: server)
    }
    let offline = try start(arguments + ["--offline", "--url", "https://a.example"])
    expectNothing(after: offline, .exit(0))
  }
}

/// The token that the sandbox of the form gets.
extension RedactionTests {
  @Test func `the sandbox, and its own token`() throws {
    let terminal = try start(["edit", "1001", "--sandbox"])
    try terminal.wait(for: "Lovelace")
    expectNothing(in: terminal)
    let sandbox = try #require(
      try ProcessTable.descendant(of: terminal.process, named: "contact-sandbox"))
    // A file that the test can't read isn't shown to other users either.
    let variables = FileManager.default.contents(atPath: "/proc/\(sandbox)/environ") ?? Data()
    let token = String(decoding: variables, as: UTF8.self).split(separator: "\0")
      .first { $0.hasPrefix("CONTACT_TOKEN=") }
    #expect(token == nil || token == "CONTACT_TOKEN=")
    terminal.send("\u{11}")
    expectNothing(after: terminal, .exit(0))
  }
}
