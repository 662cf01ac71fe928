import Foundation
import TestSupport
import Testing

/// `contact edit --line` without an id: a contact is found by questions and answers.
@Suite(.endToEnd) struct LineFindTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test(arguments: [
    "shann\nCon\n:save\nyes\n", "1004\nCon\n:save\nyes", ":open 1004\nCon\n:s\ny\n",
  ])
  func `a script finds one contact, edits and saves it`(answers: String) throws {
    let sandbox = try user.sandbox()
    let ending = try user.pipe(answers, "--url \(sandbox.url)")
    #expect(ending.status == 0, "\(ending.output)\(ending.error)")
    #expect(ending.error.contains("Conor O'Brien, contact 1004"))
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1004'") == "Con")
    #expect(ending.error.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") })
  }

  @Test(arguments: [
    (
      "analytical\nGrace\n:save\nyes\n", 8,
      "matches 2 contacts: Ada Lovelace (1001), "
    ),
    ("nobody\nGrace\n:save\nyes\n", 8, "No matches for “nobody” in 36 contacts."),
    ("\n", 8, "Type something to search for."), ("", 1, "ended before a contact was found"),
    (":open nobody\n", 4, "nobody"), (":quit\n", 1, ""),
  ])
  func `a script that finds no contact, or several, changes nothing`(
    answers: String, status: Int32, words: String
  ) throws {
    let sandbox = try user.sandbox()
    let ending = try user.pipe(answers, "--url \(sandbox.url)")
    #expect(ending.status == status, "\(ending.output)\(ending.error)")
    #expect(words.isEmpty || ending.error.contains(words), "\(ending.error)")
    #expect(
      try user.query("SELECT count(*) FROM contacts WHERE first_name = 'Grace'", in: user.database)
        == "1")
  }

  @Test func `a script waits for a server that says to wait`() throws {
    let zoe = #"{"id":"1","first_name":"Zoë","last_name":"李"}"#
    let server = FaultServer(reads: [
      .status(429, headers: ["Retry-After: 1"]),
      .json(200, #"{"data":[\#(zoe)],"meta":{"last_page":1}}"#),
    ])
    defer { server.stop() }
    let ending = try user.pipe("zo\n:quit\n", "--url \(server.address)")
    #expect(ending.error.contains("Waiting 1 s: the server says to wait."))
    #expect(ending.error.contains("Reading contact 1 from"))
    // The contact's own first reading is refused as well, and a script tries nothing again.
    #expect(ending.status == 75, "\(ending.output)\(ending.error)")
  }

  @Test func `an unreachable server ends a script with its reason`() throws {
    let sandbox = try user.sandbox()
    let url = sandbox.url
    sandbox.stop()
    let ending = try user.pipe("shann\n", "--url \(url)")
    #expect(ending.status == 5 && !ending.error.isEmpty)
  }

  @Test(arguments: [
    (["TERM": "dumb"], []), (["TERM": "xterm-256color", "ACCESSIBLE": "1"], []),
    (["TERM": "xterm-256color"], ["--line"]),
  ])
  func `at a terminal matches are numbered, and only lines are written`(
    environment: [String: String], arguments: [String]
  ) throws {
    let terminal = try user.pty(["edit", "--sandbox"] + arguments, environment)
    #expect(terminal.read { $0.hasSuffix("Find: ") })
    #expect(terminal.modes.isCooked)
    terminal.send("analytical\n")
    try terminal.wait(for: "2: Charles Babbage")
    #expect(terminal.read { $0.hasSuffix("Number or another search: ") })
    terminal.send("nobody\n")
    #expect(terminal.read { $0.hasSuffix("Find [nobody]: ") })
    terminal.send(":open nobody\n")
    #expect(terminal.read { $0.hasSuffix("Try again? yes, no or back: ") })
    terminal.send("back\n")
    #expect(terminal.read { $0.hasSuffix("Find [nobody]: ") })
    terminal.send("analytical\n")
    #expect(terminal.read { $0.hasSuffix("Number or another search: ") })
    terminal.send("2\n")
    #expect(terminal.read { $0.hasSuffix("First name (required) [Charles]: ") })
    terminal.send(":quit\n")
    #expect(terminal.read { $0.hasSuffix("done or stay [find]: ") })
    terminal.send("done\n")
    #expect(terminal.end() == .exit(0))
    let bytes = terminal.output.filter { $0 < 0x20 && $0 != 0x0D && $0 != 0x0A }
    #expect(bytes.isEmpty, "\(terminal.text)")
  }

  @Test func `the list continues in line mode and back`() throws {
    let terminal = try user.edit("--sandbox")
    try terminal.wait(for: " 36 contacts")
    terminal.type("analyt")
    terminal.press("M-l")
    try terminal.wait(for: "Find [analyt]:")
    terminal.press("Enter")
    let lines = try terminal.wait(for: "Number or another search:")
    #expect(lines.contains("2: Charles Babbage"))
    terminal.type(":form")
    terminal.press("Enter")
    try terminal.wait(for: "2 of 36 contacts")
    terminal.press("Enter")
    try terminal.wait(for: "Ada Lovelace · contact 1001")
    terminal.press("M-l")
    try terminal.wait(for: "First name (required) [Ada]:")
    terminal.press("C-c")
    try terminal.wait(for: "done or stay [find]:")
    terminal.press("C-c")
    try terminal.waitForExit(0)
  }
}
