import Foundation
import TestSupport
import Testing

/// `contact doctor`, of the built program.
@Suite(.endToEnd) struct DoctorTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let list = #"{"data":[{"id":1}]}"#

  /// The lines that a check has, each as its state and its words.
  private func lines(_ check: String, _ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 2, words[1] == check else { return nil }
      return ([words[0]] + words.dropFirst(2)).joined(separator: " ")
    }
  }

  private func configure(_ text: String) throws {
    try user.home.write(text, to: ".config/contact/config.toml")
  }

  @Test func `a sandbox in a pipe has no problems`() throws {
    let end = try user.run(["doctor", "--sandbox"])
    #expect(end.status == 0 && end.error == "", "\(end)")
    #expect(lines("terminal", end.output).first?.hasPrefix("note No terminal, so no form") == true)
    #expect(lines("locale", end.output) == ["ok UTF-8"])
    #expect(lines("drafts", end.output) == ["ok \(user.home.path)/.local/state/contact/drafts"])
    #expect(lines("batches", end.output) == ["ok \(user.home.path)/.local/state/contact/batches"])
    #expect(lines("libcurl", end.output).first?.hasPrefix("ok libcurl/") == true)
    #expect(lines("answer", end.output).first?.hasPrefix("ok The list was read") == true)
    #expect(lines("limit", end.output) == ["ok Requests left: 39 of 40."])
    #expect(!end.output.contains("problem"))
  }

  @Test func `on a terminal the terminal is checked too`() throws {
    let terminal = try user.pty(
      ["doctor", "--offline", "--url", "https://a.example"],
      ["TERM": "vt100", "https_proxy": "http://ada:s3cret@proxy.example:80"], rows: 50)
    #expect(terminal.end() == .exit(0))
    let text = terminal.text
    #expect(lines("terminal", text) == ["ok vt100"])
    #expect(lines("size", text) == ["ok 80 columns, 50 rows"])
    #expect(lines("keys", text).first?.hasPrefix("note terminfo doesn't know Home, End") == true)
    #expect(lines("colours", text) == ["ok none"])
    #expect(lines("proxy", text) == ["note Requests go through proxy.example:80."])
    #expect(lines("token", text) == ["ok from CONTACT_TOKEN"])
    #expect(lines("answer", text) == [] && !text.contains("s3cret"))
  }

  @Test(arguments: [
    ("nonesuch", "problem", 3), ("", "problem", 3), ("dumb", "note", 0),
    ("xterm-256color", "ok", 0),
  ])
  func `a type of terminal that can't show a form is reported`(
    type: String, state: String, status: Int32
  ) throws {
    let terminal = try user.pty(
      ["doctor", "--offline", "--url", "https://a.example"], ["TERM": type], rows: 50)
    #expect(terminal.end() == .exit(status))
    #expect(lines("terminal", terminal.text).first?.hasPrefix(state) == true)
  }

  @Test(arguments: [
    ("url = 1", "configuration", ":1: "), ("thme = \"dark\"", "configuration", "theme"),
    ("url = \"http://a.example\"", "configuration", "https://"),
    ("[keys]\nsave = \"c-q\"", "configuration", ":2: "),
    ("token_file = \"none\"", "configuration", "none"), ("", "server", "No server is set"),
    ("audit = { file = \"/nowhere/a\" }", "configuration", "/nowhere/a"),
  ])
  func `problems of the configuration are named`(
    text: String, check: String, words: String
  ) throws {
    try configure(text + "\n")
    let end = try user.run(["doctor", "--offline"])
    #expect(end.status == 2)
    let found = lines(check, end.output).first { $0.hasPrefix("problem ") }
    #expect(found?.contains(words) == true, "\(end.output)")
  }

  @Test func `a missing theme, profile or token is named`() throws {
    let theme = try user.run(["doctor", "--offline"], ["CONTACT_THEME": "drak"])
    #expect(lines("theme", theme.output).first?.contains("“drak”") == true)
    let profile = try user.run(["doctor", "--offline", "--profile", "live"])
    #expect(profile.status == 2 && profile.output.contains("“live” isn't a profile"))
    let token = try user.run(
      ["doctor", "--url", "https://a.example"], ["CONTACT_TOKEN": ""])
    #expect(token.status == 2)
    #expect(lines("token", token.output).first?.hasPrefix("problem No token is set") == true)
  }

  @Test func `a token file that others may read is named, and no request is sent`() throws {
    let server = FaultServer(reads: [.json(200, Self.list)])
    defer { server.stop() }
    let file = try user.home.write("abc\n", to: ".config/contact/token")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    try configure("url = \"\(server.address)\"\ntoken_file = \"token\"\n")
    let end = try user.run(["doctor"], ["CONTACT_TOKEN": ""])
    #expect(end.status == 2 && server.connections == 0)
    #expect(lines("token", end.output).first?.contains("chmod 600") == true, "\(end.output)")
  }

  @Test func `a program for the token only runs if the server is checked`() throws {
    let server = FaultServer(reads: [.json(200, Self.list)])
    defer { server.stop() }
    let trace = user.home.file("trace")
    try configure(
      """
      url = "\(server.address)"
      token_command = ["sh", "-c", "echo x >>\(trace); echo abc"]

      """)
    let offline = try user.run(["doctor", "--offline"], ["CONTACT_TOKEN": ""])
    #expect(lines("token", offline.output) == ["ok from the program sh, which wasn't run"])
    let whole = try user.run(["doctor"])
    #expect(lines("token", whole.output) == ["ok from CONTACT_TOKEN; ignored: the program sh"])
    #expect(server.requests.first?.headers.contains("Authorization: Bearer abc") == false)
    #expect(!FileManager.default.fileExists(atPath: trace) && server.connections == 1)
    #expect(try user.run(["doctor"], ["CONTACT_TOKEN": ""]).status == 0)
    #expect(try user.home.read("trace") == "x\n")
  }

  @Test(arguments: [
    (FaultServer.Fault.status(401), "rejected the token (from CONTACT_TOKEN)", 4),
    (.status(404), "problem ", 4), (.reset, "problem ", 5), (.garbage, "problem ", 5),
    (.page, "problem ", 5),
  ])
  func `the server's faults are reported`(
    fault: FaultServer.Fault, words: String, status: Int32
  ) throws {
    let server = FaultServer(reads: [fault])
    defer { server.stop() }
    let end = try user.run(["doctor", "--url", server.address])
    #expect(end.status == status)
    #expect(lines("answer", end.output).first?.contains(words) == true, "\(end.output)")
  }

  @Test func `a wrong clock and a limit that is close are noted`() throws {
    let headers = [
      "Date: Sun, 06 Nov 1994 08:49:37 GMT", "X-RateLimit-Limit: 40", "X-RateLimit-Remaining: 1",
    ]
    let server = FaultServer(reads: [.json(200, Self.list, headers: headers)])
    defer { server.stop() }
    let end = try user.run(["doctor", "--url", server.address])
    #expect(end.status == 0)
    #expect(lines("clock", end.output).first?.contains("ahead of the server's") == true)
    #expect(lines("limit", end.output) == ["note Requests left: 1 of 40."])
  }

  @Test func `programs get the same as JSON`() throws {
    let end = try user.run(["doctor", "--offline", "--json"])
    #expect(end.status == 2)
    let json = try JSONSerialization.jsonObject(with: Data(end.output.utf8))
    let report = try #require(json as? [String: Any])
    #expect(report["status"] as? Int == 2 && (report["version"] as? String)?.isEmpty == false)
    let checks = try #require(report["checks"] as? [[String: String]])
    #expect(checks.allSatisfy { Set($0.keys) == ["check", "state", "message"] })
    #expect(checks.contains { $0["check"] == "server" && $0["state"] == "problem" })
  }
}
