import Foundation
import TestSupport
import Testing

/// Production, protected fields and read-only forms of the built program.
@Suite(.endToEnd) struct ProtectionTests {
  let user: Operator

  init() throws { user = try Operator() }

  private func server(_ settings: String) throws -> FaultServer {
    let server = FaultServer(reads: [Ada.base], updates: [.json(500, "{}")])
    try user.home.write(
      settings.replacing("URL", with: server.address)
        .replacing("PORT", with: "\(server.port)"), to: ".config/contact/config.toml")
    return server
  }

  @Test(arguments: [
    ["--profile", "live"], ["--url", "URL"], ["--profile", "other", "--url", "URL/else"],
  ])
  func `a production server asks for the name, however it is configured`(
    arguments: [String]
  ) throws {
    let server = try server(
      """
      [profiles.live]
      url = "URL"
      production = true
      [profiles.live.update]
      review = "never"
      [profiles.other]
      url = "https://other.example"
      """)
    defer { server.stop() }
    let options = arguments.joined(separator: " ").replacing("URL", with: server.address)
    let terminal = try user.edit("1 \(options)")
    try terminal.wait(for: " PRODUCTION ")
    terminal.press("C-e", "X")
    try terminal.wait(for: "AdaX")
    terminal.press("C-s")
    try terminal.wait(for: "Review · 1 change")
    terminal.press("Enter")
    try terminal.wait(for: "Type the contact's name to send: Ada Lovelace")
    terminal.paste("Ada Lovelace")
    try terminal.wait(for: "Type the name by hand")
    terminal.press("Enter")
    try terminal.wait(for: "Not sent. That isn't the name or the id")
    #expect(server.count("PUT") == 0)
    // Each letter comes by itself: what it draws is waited for.
    var typed = ""
    for letter in "adaLovelace" {
      typed.append(letter)
      terminal.type(String(letter))
      try terminal.wait(for: "› \(typed)")
    }
    terminal.press("Enter")
    try terminal.wait("no update") { _ in server.count("PUT") == 1 }
  }

  @Test func `a script types the name as well`() throws {
    let server = try server("url = \"URL\"\nproduction = true\n")
    defer { server.stop() }
    let no = try user.pipe("X\n:save\nyes\nAugusta\n", "1")
    #expect(no.status == 8 && server.count("PUT") == 0)
    #expect(no.error.contains("This is production."))
    let other = try user.pipe("resume\n:save\nyes\nada lovelace\n", "1")
    #expect(server.count("PUT") == 1, "\(other.output)")
  }

  @Test func `a script can't change a protected field without unlocking it`() throws {
    let server = try server("url = \"URL\"\nprotected = [\"email\"]\n")
    defer { server.stop() }
    let no = try user.pipe(":go email\nb@example.com\n:save\nyes\n", "1")
    #expect(no.status == 8 && no.error.contains("Email is locked. :unlock: unlock"))
    #expect(server.count("PUT") == 0)
    _ = try user.pipe(":go email\n:unlock\nb@example.com\n:save\nyes\n", "1")
    #expect(server.requests.first { $0.method == "PUT" }?.body.contains("b@example.com") == true)
  }

  @Test(arguments: [true, false])
  func `a read-only form sends nothing and leaves drafts alone`(isFlag: Bool) throws {
    let server = try server("url = \"URL\"\n")
    defer { server.stop() }
    #expect(try user.pipe("Augusta\n", "1").status == 1)
    let drafts = user.home.file(".local/state/contact/drafts")
    let before = try FileManager.default.contentsOfDirectory(atPath: drafts)
    if !isFlag {
      try user.home.write(
        "url = \"\(server.address)\"\nread_only = true\n", to: ".config/contact/config.toml")
    }
    let terminal = try user.pty(["edit", "1"] + (isFlag ? ["--read-only"] : []))
    try terminal.wait(for: "Lovelace")
    try terminal.wait(for: "read-only")
    try terminal.type("\u{5}X", "Read-only: nothing can be changed or sent.")
    terminal.send("\u{13}\r\u{11}")
    #expect(terminal.end() == .exit(0))
    #expect(server.count("PUT") == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: drafts) == before)
  }

  @Test(arguments: ["http://localhost:PORT", "https://localhost.:PORT", "https://127.1:PORT"])
  func `a production server is recognised however its host is written`(address: String) throws {
    let server = try server("[profiles.live]\nurl = \"URL\"\nproduction = true\n")
    defer { server.stop() }
    let url = address.replacing("PORT", with: "\(server.port)")
    let end = try user.run(["set", "1", "first_name=X", "--yes", "--url", url])
    #expect(end.status == 64 && end.error.contains("--production"), "\(end.error)")
    #expect(server.requests.isEmpty)
  }

  /// Runs a command that sees another file for /etc/hosts.
  private func run(_ arguments: [String], hosts: String) throws -> BuiltProgram.Ending {
    try user.shell(
      "exec unshare -m sh -c 'mount --bind \(hosts) /etc/hosts && exec \"$contact\" \"$@\"' "
        + (["sh"] + arguments).joined(separator: " "), input: nil)
  }

  private static let mayMount =
    geteuid() == 0 && system("unshare -m mount -t tmpfs none /tmp 2>&-") == 0

  @Test(.enabled(if: mayMount))
  func `a production server is recognised by another name of its address`() throws {
    let server = try server(
      "[profiles.live]\nurl = \"https://live.test:PORT\"\nproduction = true\n")
    defer { server.stop() }
    let hosts = try user.home.write(
      "127.0.0.1 live.test twin.test\n127.0.0.2 test.test\n", to: "hosts")
    func set(_ host: String) throws -> BuiltProgram.Ending {
      try run(
        ["set", "1", "first_name=X", "--yes", "--url", "https://\(host):\(server.port)"],
        hosts: hosts)
    }
    let twin = try set("twin.test")
    #expect(twin.status == 64 && twin.error.contains("--production"), "\(twin.error)")
    let other = try set("test.test")
    #expect(!other.error.contains("--production"), "\(other.error)")
    #expect(server.requests.isEmpty)
  }

  @Test(.enabled(if: mayMount))
  func `a resolver that never responds isn't waited for`() throws {
    let server = try server(
      "[profiles.live]\nurl = \"https://live.test:PORT\"\nproduction = true\n")
    defer { server.stop() }
    // Reading a FIFO without a writer waits forever.
    let hosts = user.home.file("hosts")
    try #require(mkfifo(hosts, 0o600) == 0)
    let end = try run(
      ["set", "1", "first_name=Ada", "--yes", "--url", server.address], hosts: hosts)
    #expect(end.status == 0, "\(end.error)")
    #expect(server.count("GET") == 1)
  }

  @Test func `sending again on production asks for the name again`() throws {
    let server = FaultServer(reads: [Ada.base], updates: [.status(401)])
    defer { server.stop() }
    try user.home.write(
      "url = \"\(server.address)\"\nproduction = true\n", to: ".config/contact/config.toml")
    let terminal = try user.pty(["edit", "1", "--line"], ["TERM": "dumb"])
    for (question, answer) in [
      ("[Ada]: ", "X"), ("[Lovelace]: ", ":save"), ("yes or no: ", "yes"),
      ("Ada Lovelace: ", "ada lovelace"), ("yes or no: ", "yes"), ("Ada Lovelace: ", ""),
    ] {
      #expect(terminal.read { $0.hasSuffix(question) }, "\(terminal.text)")
      terminal.forget()
      terminal.send(answer + "\n")
    }
    #expect(terminal.read { $0.contains("Not sent.") })
    terminal.kill(SIGTERM)
    #expect(terminal.end() == .exit(143))
    #expect(server.count("PUT") == 1)
  }

  @Test func `a script whose update is refused on production sends nothing after it`() throws {
    let server = FaultServer(reads: [Ada.base], updates: [.status(401)])
    defer { server.stop() }
    try user.home.write(
      "url = \"\(server.address)\"\nproduction = true\n", to: ".config/contact/config.toml")
    let end = try user.pipe("X\n:save\nyes\nada lovelace\nyes\nada lovelace\n", "1")
    #expect(end.status == 4, "\(end.output)")
    #expect(server.count("PUT") == 1, "\(end.output)")
  }
}
