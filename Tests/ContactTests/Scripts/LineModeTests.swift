import Foundation
import TestSupport
import Testing

/// The built program in line mode, from pipes and at terminals.
@Suite(.endToEnd) struct LineModeTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// An answer to each of the 28 questions, and what the database holds then.
  private static let answers: [(key: String, answer: String, stored: String)] = [
    ("first_name", "Grace", "Grace"), ("last_name", "Hopper", "Hopper"),
    ("email", "grace@example.mil", "grace@example.mil"),
    ("phone_number", "+1 202 555 0100", "+1 202 555 0100"), ("gender", "1", "male"),
    ("shirt_size", "xxl", "2XL"), ("birthday", "9 dec 1906", "1906-12-09"),
    ("country", "united states", "US"), ("address", "1 Navy Yard", "1 Navy Yard"),
    ("address2", "Gate O", "Gate O"), ("city", "Arlington", "Arlington"),
    ("state", "virginia", "VA"), ("zip_code", "22202", "22202"),
    ("company_name", "US Navy", "US Navy"), ("department", "\\-", "-"),
    ("position", "Rear Admiral", "Rear Admiral"), ("employment_status", "inactive", "inactive"),
    ("type", "client", "client"), ("employment_type", "Contract", "Contract"),
    ("classification", "Regular", "Regular"), ("start_date", "1943-12-04", "1943-12-04"),
    ("wedding_anniversary", "15/06/1930", "1930-06-15"),
    ("client_since", "jan 1 2020", "2020-01-01"),
    ("address_validated", "false", "0"), ("address_forced", "true", "1"),
    ("address_verified", "t", "1"), ("lists", "newsletter, 34", "3,34"), ("labels", "6", "6"),
  ]

  @Test func `a pipe edits all 28 fields and saves`() throws {
    let sandbox = try user.sandbox()
    let script = Self.answers.map(\.answer).joined(separator: "\n") + "\n:save\nyes\n"
    let ending = try user.pipe(script, "1001 --url \(sandbox.url)")
    #expect(ending.status == 0, "\(ending.output)\(ending.error)")
    #expect(ending.error.contains("Review: 28 changes."))
    // The dialogue is on standard error, and only the result on standard output.
    #expect(ending.output.hasPrefix("Saved contact 1001 on 127.0.0.1:"))
    #expect(
      (ending.output + ending.error).utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") })
    #expect(Self.answers.count == 28)
    for (key, _, stored) in Self.answers {
      let sql =
        key == "lists" || key == "labels"
        ? "SELECT group_concat(member_id) FROM contact_\(key) WHERE contact_id = '1001'"
        : "SELECT \(key) FROM contacts WHERE id = '1001'"
      #expect(try user.query(sql) == stored, "\(key)")
    }
  }

  @Test(arguments: [
    ("", 0), ("\n\n:quit\n", 0), ("Grace\n", 1), ("Grace", 1), ("Grace\n:save\n", 1),
    ("Grace\n:save\nno\n", 1), ("Grace\n:quit\ndiscard\n", 1), ("Grace\n:save\nyes\n", 0),
    ("Grace\r\n:save\r\nyes\r\n", 0), ("\n\nada@\n", 8), (":go city\n-\n:save\n", 8),
    (":go nowhere\n", 8), (":form\n", 0),
  ])
  func `a script ends with the documented status`(answers: String, status: Int32) throws {
    let sandbox = try user.sandbox()
    let ending = try user.pipe(answers, "1001 --url \(sandbox.url)")
    #expect(ending.status == status, "\(ending.output)\(ending.error)")
    let isSaved = try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "Grace"
    #expect(isSaved == answers.contains("yes"))
  }

  @Test func `an unknown contact, an unreachable server, and bytes that aren't text`()
    throws
  {
    let sandbox = try user.sandbox()
    #expect(try user.pipe("", "777 --url \(sandbox.url)").status == 4)
    let broken = try BuiltProgram.run(
      "contact", ["edit", "1001", "--line", "--url", sandbox.url],
      environment: user.environment(), input: [0x41, 0xFF, 0x0A])
    #expect(broken.status == 8 && broken.error.contains("isn't UTF-8 text (byte"))
    let wide = try BuiltProgram.run(
      "contact", ["edit", "1001", "--line", "--url", sandbox.url],
      environment: user.environment(), input: [0xFF, 0xFE, 0x41, 0, 0x0A, 0])
    #expect(wide.status == 8 && wide.error.contains("That line is UTF-16 text."))
    sandbox.stop()
    #expect(try user.pipe("no\n", "1001 --url \(sandbox.url)").status == 5)
  }

  @Test func `the configuration can ask for lines, and a part of a value is replaced`() throws {
    let sandbox = try user.sandbox()
    try user.home.write("line = true\n", to: ".config/contact/config.toml")
    let ending = try user.shell(
      "\"$contact\" edit 1001 --url \(sandbox.url)",
      input: ":go city\n:s/Lon/Swin/\n:save yes\n:request\n")
    #expect(ending.status == 0 && ending.error.contains("City: Swindon"), "\(ending)")
    #expect(ending.output.hasSuffix(": City: Swindon, was London\n"), "\(ending)")
    // The review has named the change, and the end names it once.
    #expect(ending.error.components(separatedBy: "Swindon").count == 3, "\(ending.error)")
    #expect(ending.error.contains("\nRequest "))
  }

  @Test func `the draft of a script is offered to the next`() throws {
    let sandbox = try user.sandbox()
    let first = try user.pipe("Grace\n", "1001 --url \(sandbox.url)")
    #expect(first.error.contains("Draft kept in"))
    let second = try user.pipe("Hopper\n", "1001 --url \(sandbox.url)")
    #expect(second.status == 1 && second.error.contains("Answer resume"))
    let third = try user.pipe("resume\n:save\nyes\n", "1001 --url \(sandbox.url)")
    #expect(third.status == 0 && third.error.contains("First name: Grace, was Ada"))
  }

  @Test func `text that would control a terminal is printed, not executed`() throws {
    let sandbox = try user.sandbox()
    _ = try user.query(
      "UPDATE contacts SET city = char(27) || '[2J' || char(10) || char(8238) WHERE id = '1001'")
    let ending = try user.pipe(":fields\n:go city\n\u{1b}]0;x\n", "1001 --url \(sandbox.url)")
    #expect(ending.error.contains("City: ^[[2J^J⟨U+202E⟩"))
    #expect(ending.error.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") })
    #expect(ending.status == 8 && ending.error.contains("control character"))
  }

  @Test(arguments: [
    (["TERM": "dumb"], []), (["TERM": "xterm-256color", "ACCESSIBLE": "1"], []),
    (["TERM": "xterm-256color"], ["--line"]),
  ])
  func `at a terminal only lines are written`(
    environment: [String: String], arguments: [String]
  ) throws {
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--sandbox"] + arguments,
      environment: user.environment(environment))
    #expect(terminal.read { $0.hasSuffix("First name (required) [Ada]: ") })
    #expect(terminal.modes.isCooked)
    terminal.send("Grace\n")
    #expect(terminal.read { $0.hasSuffix("Last name (required) [Lovelace]: ") })
    terminal.send([3])
    #expect(terminal.read { $0.hasSuffix("keep, discard or stay [stay]: ") })
    terminal.send("\n:save\n")
    #expect(terminal.read { $0.hasSuffix("Send? yes or no: ") })
    terminal.send("yes\n")
    #expect(terminal.read { $0.hasSuffix("Leave? yes, no or undo [yes]: ") })
    terminal.send("\n")
    #expect(terminal.end() == .exit(0))
    let bytes = terminal.output.filter { $0 < 0x20 && $0 != 0x0D && $0 != 0x0A }
    #expect(bytes.isEmpty, "\(terminal.text)")
  }

  @Test func `lines that arrive with others answer, but send nothing`() throws {
    let sandbox = try user.sandbox()
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--line", "--url", sandbox.url],
      environment: user.environment(["TERM": "dumb"]))
    #expect(terminal.read { $0.hasSuffix("[Ada]: ") })
    terminal.send("Grace\n:save\nyes\n")
    #expect(
      terminal.read { $0.contains("together with others") && $0.hasSuffix("Send? yes or no: ") })
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "Ada")
  }

  @Test func `only the result is on standard output if that is redirected`() throws {
    let file = user.home.file("result")
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--line", "--sandbox"],
      environment: user.environment(["TERM": "xterm"]), outputFile: file)
    #expect(terminal.read { $0.hasSuffix("[Ada]: ") })
    terminal.send("Grace\n")
    #expect(terminal.read { $0.hasSuffix("[Lovelace]: ") })
    terminal.send(":save\n")
    #expect(terminal.read { $0.hasSuffix("no: ") })
    terminal.send("yes\n")
    #expect(terminal.read { $0.hasSuffix("[yes]: ") })
    terminal.send("\n")
    #expect(terminal.end() == .exit(0))
    #expect(
      try user.home.read("result") == "Saved contact 1001 on sandbox: First name: Grace, was Ada\n")
  }

  @Test(arguments: [(SIGTERM, Int32(143)), (SIGHUP, Int32(129))])
  func `a signal keeps the draft`(signal: Int32, status: Int32) throws {
    let sandbox = try user.sandbox()
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--line", "--url", sandbox.url],
      environment: user.environment(["TERM": "dumb"]))
    #expect(terminal.read { $0.hasSuffix("[Ada]: ") })
    terminal.send("Grace\n")
    #expect(terminal.read { $0.hasSuffix("[Lovelace]: ") })
    terminal.kill(signal)
    #expect(terminal.end() == .exit(status))
    #expect(terminal.text.contains("Draft kept in"))
  }

  @Test func `Ctrl-C cancels an update that hangs`() throws {
    let sandbox = try user.sandbox("--fault", "dropped-then-hang")
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--line", "--url", sandbox.url],
      environment: user.environment(["TERM": "dumb"]))
    #expect(terminal.read { $0.hasSuffix("[Ada]: ") })
    terminal.send("Grace\n")
    #expect(terminal.read { $0.hasSuffix("[Lovelace]: ") })
    terminal.send(":save\n")
    #expect(terminal.read { $0.hasSuffix("no: ") })
    terminal.send("yes\n")
    #expect(terminal.read { $0.contains("Sending.") })
    terminal.send([3])
    #expect(terminal.read { $0.contains("Cancelling.") && $0.hasSuffix(": ") })
    #expect(terminal.text.contains("Nothing you typed is lost."))
  }

  @Test func `the form continues in line mode and back, with nothing lost`() throws {
    let terminal = try user.edit("1001 --sandbox")
    try terminal.wait(for: "ada@example.com")
    terminal.press("C-u")
    terminal.type("Grace")
    terminal.press("Tab", "M-l")
    try terminal.wait(for: "Last name (required) [Lovelace]:")
    terminal.type("Hopper")
    terminal.press("Enter")
    try terminal.wait(for: "Email (required) [ada@example.com]:")
    terminal.type(":form")
    terminal.press("Enter")
    try terminal.wait(for: "~ Last name *             Hopper")
    terminal.press("M-u")
    try terminal.wait(for: "  Last name *             Lovelace")
    terminal.press("C-s")
    try terminal.wait(for: "→  Grace")
    terminal.press("M-l")
    try terminal.wait(for: "Send? yes or no:")
    terminal.type("yes")
    terminal.press("Enter")
    try terminal.wait(for: "Leave? yes, no or undo [yes]:")
    terminal.press("Enter")
    let end = try terminal.waitForExit(0)
    #expect(end.contains("Saved contact 1001 on sandbox: First name: Grace, was Ada"))
  }

  @Test func `a terminal that can't show the form reports the reason, and line mode continues`()
    throws
  {
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--sandbox"],
      environment: user.environment(["TERM": "dumb"]))
    #expect(terminal.read { $0.hasSuffix("[Ada]: ") })
    terminal.send(":form\n")
    #expect(terminal.read { $0.contains("can't move its cursor") && $0.hasSuffix("[Ada]: ") })
    terminal.send(":quit\n")
    #expect(terminal.end() == .exit(0))
  }
}
