import Foundation
import TestSupport
import Testing

/// `contact login` and `contact logout` on a real terminal.
@Suite(.endToEnd) struct LoginTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let list = FaultServer.Fault.json(200, #"{"data":[{"id":1}]}"#)
  /// So that no other token is found.
  private static let none: [String: String?] = ["CONTACT_TOKEN": nil]

  private func login(_ url: String, _ token: String) throws -> Pty {
    let terminal = try user.pty(["login", "--url", url], Self.none)
    try terminal.wait(for: "not shown")
    #expect(!terminal.modes.isCooked)
    terminal.send(token + "\n")
    return terminal
  }

  private func tokens() -> [String] {
    let folder = user.home.path + "/.config/contact/tokens"
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  @Test func `a token is stored, used, and removed`() throws {
    let sandbox = try user.sandbox()
    let terminal = try login(sandbox.url, SandboxProgram.token)
    #expect(terminal.end() == .exit(0))
    #expect(terminal.text.contains(". Stored in \(user.home.path)/.config"))
    #expect(!terminal.text.contains(SandboxProgram.token))
    #expect(terminal.modes.isCooked)
    let name = try #require(tokens().first)
    #expect(tokens().count == 1)
    let path = user.home.path + "/.config/contact/tokens/" + name
    #expect(try user.home.read(".config/contact/tokens/" + name) == SandboxProgram.token + "\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)

    let form = try user.pty(["edit", "1001", "--url", sandbox.url], Self.none)
    try form.wait(for: "Lovelace")
    form.send("\u{11}")
    #expect(form.end() == .exit(1) || form.end() == .exit(0))

    let out = try user.run(["logout", "--url", sandbox.url])
    #expect(out.status == 0 && out.output.contains("is removed"))
    #expect(tokens() == [])
    let again = try user.run(["logout", "--url", sandbox.url])
    #expect(again.status == 0 && again.output.contains("No token is stored"))
    let without = try user.run(["edit", "1001", "--url", sandbox.url], ["CONTACT_TOKEN": ""])
    #expect(without.status == 2 && without.error.contains("No token is set"))
  }

  @Test func `a token is read from a pipe, and never shown`() throws {
    let sandbox = try user.sandbox()
    let end = try user.shell(
      "printf '%s\\n' '\(SandboxProgram.token)' | \"$contact\" login --with-token --url \(sandbox.url)"
    )
    #expect(end.status == 0 && end.output.contains("Token accepted by"), "\(end.error)")
    #expect(!(end.output + end.error).contains(SandboxProgram.token) && tokens().count == 1)
    let verbose = try user.shell(
      "echo '\(SandboxProgram.token)' | \"$contact\" login --with-token --verbose --url \(sandbox.url)"
    )
    #expect(verbose.error.contains("GET") && !verbose.error.contains(SandboxProgram.token))
    let wrong = try user.shell("echo x | \"$contact\" login --with-token --url \(sandbox.url)")
    #expect(wrong.status == 4 && wrong.error.contains("(from standard input)"))
    let empty = try user.shell("\"$contact\" login --with-token --url \(sandbox.url)")
    #expect(empty.status == 2 && empty.error.contains("standard input is empty"))
  }

  @Test func `a token that the server rejects is not stored`() throws {
    let sandbox = try user.sandbox()
    let terminal = try login(sandbox.url, "another-token")
    #expect(terminal.end() == .exit(4))
    #expect(terminal.text.contains("rejected the token (from the terminal)"))
    #expect(terminal.text.contains("Nothing was stored."))
    #expect(tokens() == [])
  }

  @Test func `the check is one reading, and the stored token is only sent to that server`() throws {
    let server = FaultServer(reads: [Self.list])
    let other = FaultServer(reads: [Self.list])
    defer {
      server.stop()
      other.stop()
    }
    #expect(try login(server.address, "abc").end() == .exit(0))
    #expect(server.requests.map(\.target) == ["/v2/contacts?page=1&limit=1"])
    #expect(server.requests.first?.headers.contains("Authorization: Bearer abc") == true)
    let end = try user.run(["edit", "1", "--url", other.address], ["CONTACT_TOKEN": ""])
    #expect(end.status == 2)
    #expect(other.connections == 0)
  }

  @Test func `a source that takes precedence is named`() throws {
    let server = FaultServer(reads: [Self.list])
    defer { server.stop() }
    try user.home.write(
      "url = \"\(server.address)\"\ntoken_command = [\"echo\", \"x\"]\n",
      to: ".config/contact/config.toml")
    let terminal = try login(server.address, "abc")
    #expect(terminal.end() == .exit(0))
    #expect(terminal.text.contains("config.toml sets the program echo, which takes precedence"))
  }

  @Test(arguments: [
    "", "a b", "a\u{16}\tb", "\u{E9}", " abc", String(repeating: "a", count: 9_000),
  ])
  func `an odd line is refused before any request`(token: String) throws {
    let server = FaultServer(reads: [Self.list])
    defer { server.stop() }
    let terminal = try login(server.address, token)
    #expect(terminal.end() == .exit(2))
    #expect(terminal.text.contains("The token from the terminal "))
    #expect(server.connections == 0)
    #expect(tokens() == [])
  }

  @Test(arguments: [("\u{3}", 0, 130), ("", SIGTERM, 143), ("", SIGINT, 130), ("", SIGHUP, 129)])
  func `a signal ends the login with the echo on again`(
    keys: String, signal: Int32, status: Int32
  ) throws {
    let server = FaultServer(reads: [Self.list])
    defer { server.stop() }
    let terminal = try user.pty(["login", "--url", server.address], Self.none)
    try terminal.wait(for: "not shown")
    terminal.send("abc" + keys)
    if signal != 0 {
      terminal.passInput()
      terminal.kill(signal)
    }
    #expect(terminal.end() == .exit(status))
    #expect(terminal.modes.isCooked)
    #expect(!terminal.text.contains("abc"))
    #expect(server.connections == 0)
    #expect(tokens() == [])
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL])
  func `an internal error ends it with the echo on again, and a separate line`(signal: Int32) throws
  {
    let server = FaultServer(reads: [Self.list])
    defer { server.stop() }
    let terminal = try user.pty(["login", "--url", server.address], Self.none)
    try terminal.wait(for: "not shown")
    #expect(!terminal.modes.isCooked)
    terminal.send("abc")
    terminal.passInput()
    terminal.kill(signal)
    #expect(terminal.end() == .signal(signal))
    #expect(terminal.modes.isCooked)
    #expect(terminal.text.hasSuffix("\r\ncontact: crashed because of an internal error.\r\n"))
    #expect(!terminal.text.contains("abc") && tokens() == [])
  }

  @Test func `a check that hangs can be cancelled`() throws {
    let server = FaultServer(reads: [.hang])
    defer { server.stop() }
    let terminal = try login(server.address, "abc")
    try Waiting.until("it is asked") { server.count("GET") > 0 }
    terminal.send("\u{3}")
    #expect(terminal.end() == .exit(130))
    #expect(tokens() == [])
  }

  @Test(arguments: [
    (["login", "--url", "https://example.com"], "no terminal to type the token on", 3),
    (["login"], "No server is set", 2), (["logout"], "No server is set", 2),
    (["login", "--url", "http://example.com"], "https", 2),
    (["login", "secret-of-mine"], "Use only options.", 64),
    (
      ["login", "--url", "https://example.com", "--secret-of-mine=x"],
      "Use only options.",
      64
    ),
    (["logout", "secret-of-mine"], "Use only options.", 64),
    (["login", "--token", "secret-of-mine"], "CONTACT_TOKEN", 2),
    (["logout", "--token=secret-of-mine"], "CONTACT_TOKEN", 2),
    (["login", "--Tokne=secret-of-mine"], "CONTACT_TOKEN", 2),
    (["--token", "secret-of-mine", "login"], "CONTACT_TOKEN", 2),
  ])
  func `a wrong start is reported, without repeating a token`(
    arguments: [String], words: String, status: Int32
  ) throws {
    let end = try user.run(arguments)
    #expect(end.status == status)
    #expect(end.error.contains(words), "\(end.error)")
    #expect(!end.error.contains("secret-of-mine") && end.output == "")
  }
}
