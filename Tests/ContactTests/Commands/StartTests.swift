import Foundation
import TestSupport
import Testing

/// Tests of the requirements of a form: if one is missing, there is one sentence, and nothing is
/// drawn or asked.
@Suite(.endToEnd) struct StartTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let zoe = FaultServer.Fault.json(
    200, #"{"data":{"id":"1","first_name":"Zoë","last_name":"李"}}"#)

  @Test(
    arguments: [
      (nil, "TERM isn't set"), ("", "TERM isn't set"), ("unheard-of", "terminfo doesn't know"),
      ("unknown", "terminfo doesn't know"), ("../../etc/passwd", "terminfo doesn't know"),
    ] as [(String?, String)])
  func `a terminal that can't show a form is reported`(type: String?, words: String) throws {
    let server = FaultServer(reads: [Self.zoe])
    defer { server.stop() }
    let terminal = try user.pty(["edit", "1", "--url", server.address], ["TERM": type])
    #expect(terminal.end() == .exit(3))
    #expect(terminal.text.contains(words), "\(terminal.text)")
    #expect(terminal.text.split(whereSeparator: \.isNewline).count == 1)
    #expect(!terminal.output.contains(0x1B))
    #expect(terminal.modes.isCooked)
    #expect(server.connections == 0)
  }

  @Test func `without a terminal nothing is asked`() throws {
    let server = FaultServer(reads: [Self.zoe])
    defer { server.stop() }
    let end = try user.run(["edit", "1", "--url", server.address], ["TERM": "xterm"])
    #expect(end.status == 3)
    #expect(end.error.contains("The form needs a terminal") && end.output == "")
    #expect(server.connections == 0)
  }

  @Test(
    arguments: [
      ["LC_ALL": "C"], ["LC_ALL": "POSIX"], ["LC_ALL": "xx_YY.UTF-8"], ["LC_ALL": "C.UTF-8"],
      ["LANG": nil], ["LC_ALL": "", "LC_CTYPE": "C"],
    ] as [[String: String?]])
  func `a locale that isn't UTF-8, or isn't installed, hides no letter`(
    variables: [String: String?]
  ) throws {
    let server = FaultServer(reads: [Self.zoe])
    defer { server.stop() }
    let terminal = try user.pty(["edit", "1", "--url", server.address], variables)
    try terminal.wait(for: "Zoë")
    try terminal.wait(for: "李")
  }

  @Test(arguments: ["</dev/null", "<&-", ">/dev/null", "</dev/null >/dev/null 2>/dev/null"])
  func `the form is on the terminal, wherever input and output go`(redirection: String) throws {
    let server = FaultServer(reads: [Self.zoe])
    defer { server.stop() }
    let terminal = try Pty(
      "/bin/sh",
      ["-c", "\(BuiltProgram.path("contact")) edit 1 --url \(server.address) \(redirection)"],
      environment: user.environment(["TERM": "xterm-256color"]))
    try terminal.wait(for: "Zoë")
    try terminal.type("\u{5}X", "changed")
    terminal.send("\u{7F}\u{11}")
    #expect(terminal.end() == .exit(0))
    #expect(terminal.modes.isCooked)
  }

  @Test(arguments: [
    ("url = 1", "“url” must be"), ("url = \"http://example.com\"", "https://"),
    ("url = \"https://a:b@example.com\"", "must not contain a user"), ("nonsense", "config.toml:1"),
    ("them = \"dark\"", "Did you mean “theme”?"), ("theme = \"neon\"", "no theme “neon”"),
    ("token_file = \"gone\"\nurl = \"https://example.com\"", "There is no file"),
    ("token_command = \"pass\"", "must be a list of strings"), ("ca_file = \"gone\"", "“ca_file”"),
    ("[keys]\nsave = \"x\"", "is typed as text"), ("[update]\nbody = \"all\"", "“update.body”"),
  ])
  func `a mistake in the settings ends it with status 2`(text: String, words: String) throws {
    try user.home.write(text, to: ".config/contact/config.toml")
    let terminal = try user.pty(["edit", "1"], ["CONTACT_TOKEN": nil])
    #expect(terminal.end() == .exit(2))
    #expect(terminal.text.contains(words), "\(terminal.text)")
    #expect(!terminal.output.contains(0x1B))
  }

  @Test(arguments: [
    ["edit", "1", "--ids", "x"], ["edit", "--no-such"], ["edit", "1", "--url"],
    ["edit", "1", "--theme"],
    ["edit", ""], ["edit", "1", "--sandbox", "--url", "https://example.com"], ["no-such"],
    ["login", "x"], ["logout", "--no-such"], ["login", "--url"], ["show"], ["show", " "],
    ["show", "1", "no-such"], ["find"], ["find", " "], ["find", "x", "--limit", "0"],
    ["set"], ["set", "1"], ["set", "--ids", "-"],
    ["set", "1", "city=x", "--again"], ["set", "--ids", "-", "city=@-"],
    ["set", "1", "city=x", "--sandbox", "--url", "https://example.com"],
  ])
  func `a wrong command line ends it with status 64`(arguments: [String]) throws {
    let end = try user.run(arguments)
    #expect(end.status == 64)
    let lines = end.error.split(separator: "\n")
    #expect(lines.count == 2 && lines.first?.hasPrefix("contact: ") == true && end.output == "")
    #expect(lines.last?.hasPrefix("See contact") == true, "\(end.error)")
  }
}
