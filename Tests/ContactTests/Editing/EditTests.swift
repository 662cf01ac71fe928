import Foundation
import TestSupport
import Testing

/// The built program in a real terminal, against the built sandbox.
@Suite(.endToEnd) struct EditTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `edit, error, fix, save, and the database holds it`() throws {
    let terminal = try user.editInTmux("1001 --sandbox")
    try terminal.wait(for: "ada@example.com")
    try terminal.press("Tab", "Tab", "C-u")
    try terminal.type("ada@example.")
    try terminal.press("Tab")
    try terminal.wait(for: "✗ The part after @ needs a name")
    try terminal.press("C-s")
    try terminal.wait(for: "Not saved. Fix this field first")
    try terminal.press("End")
    try terminal.type("org")
    try terminal.press("C-s")
    try terminal.wait(for: "ada@example.com  →  ada@example.org")
    try terminal.press("Enter")
    try terminal.wait(for: "Saved")
    try terminal.press("Enter")
    let end = try terminal.wait(for: "status 0.")
    #expect(end.contains("Saved contact 1001 on sandbox: Email: ada@example.com → ada@example.org"))
    let database = user.home.path + "/.local/share/contact/sandbox.sqlite"
    #expect(
      try user.query("SELECT email FROM contacts WHERE id = '1001'", in: database)
        == "ada@example.org")
    let again = try user.editInTmux("1001 --sandbox")
    try again.wait(for: "ada@example.org")
    try again.press("C-q")
    try again.wait(for: "status 0.")
  }

  @Test func `a restarted sandbox keeps its rows, also after a kill`() throws {
    let first = try user.sandbox()
    let terminal = try user.edit("1006 --url \(first.url)")
    try terminal.wait(for: "grace@example.mil")
    terminal.press("C-u")
    terminal.type("Amazing")
    terminal.press("C-s")
    try terminal.wait(for: "→  Amazing")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    first.kill()
    let second = try user.sandbox()
    let again = try user.edit("1006 --url \(second.url)")
    try again.wait(for: "Amazing Hopper")
    #expect(second.stop() == 0)
  }

  @Test(arguments: [(80, 24), (40, 12), (200, 60)])
  func `the form comes up at every size, and resizes`(columns: Int, rows: Int) throws {
    let terminal = try user.editInTmux("1001 --sandbox", columns: columns, rows: rows)
    try terminal.wait(for: "Ada")
    try terminal.press("End")
    try terminal.type("\u{5}X")
    try terminal.wait(for: "AdaX")
    for (columns, rows) in [(30, 8), (1, 1), (120, 40), (80, 24)] {
      try terminal.resize(columns: columns, rows: rows)
    }
    try terminal.wait(for: "AdaX")
    try terminal.press("C-q")
    try terminal.wait(for: "isn't saved")
    try terminal.type("d")
    try terminal.wait(for: "status 1.")
  }

  @Test func `a country picked by name clears the state with it`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1007 --url \(sandbox.url)")
    try terminal.wait(for: "VA Virginia")
    terminal.press("NPage")
    terminal.type("kanad")
    try terminal.wait(for: "0 of 249")
    terminal.press("BSpace", "BSpace", "BSpace", "BSpace", "BSpace")
    terminal.type("canada")
    try terminal.wait(for: "CA Canada")
    terminal.press("Enter")
    try terminal.wait(for: "“VA” isn't valid for")
    try terminal.wait(for: "Province *")
    terminal.press("Down", "Down", "Down")
    terminal.type("queb")
    try terminal.wait(for: "1 of 13")
    terminal.press("Enter", "C-s")
    try terminal.wait(for: "→  QC Quebec")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    #expect(
      try user.query("SELECT country || state FROM contacts WHERE id = '1007'") == "CAQC")
  }

  @Test func `server and token come from the configuration, or the server from CONTACT_URL`() throws
  {
    let sandbox = try user.sandbox()
    try user.home.write(SandboxProgram.token + "\n", to: ".config/contact/token")
    try user.home.write("token_file = \"token\"\n", to: ".config/contact/config.toml")
    let first = try user.edit("1001", ["CONTACT_TOKEN": "", "CONTACT_URL": sandbox.url])
    try first.wait(for: "ada@example.com")
    try user.home.write(
      "url = \"\(sandbox.url)\"\ntoken_file = \"token\"\n", to: ".config/contact/config.toml")
    let second = try user.edit("1001", ["CONTACT_TOKEN": ""])
    try second.wait(for: "ada@example.com")
  }

  @Test func `a paste is text and sends nothing`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "Ada")
    terminal.press("C-u")
    terminal.paste("Augusta\nAda\t")
    try terminal.wait(for: "Augusta Ada")
    terminal.press("C-s")
    try terminal.wait(for: "→  Augusta Ada")
    terminal.paste("\n\n\n")
    try terminal.wait(for: "Paste ignored")
    terminal.press("Escape")
    try terminal.wait(for: "Tab Next")
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "Ada")
  }

  @Test func `a paste's byte order mark is dropped, and a lost character prevents the save`()
    throws
  {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "Ada")
    terminal.press("C-u")
    terminal.paste("\u{FEFF}Augusta")
    try terminal.wait(for: "Augusta")
    terminal.press("Tab", "C-u")
    terminal.paste("K\u{FFFD}nig")
    try terminal.wait(for: "a character that was lost")
    terminal.press("C-s")
    try terminal.wait(for: "Not saved")
    terminal.press("C-u")
    terminal.type("King")
    terminal.press("C-s")
    try terminal.wait(for: "→  Augusta")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    #expect(
      try user.query("SELECT first_name || '/' || last_name FROM contacts WHERE id = '1001'")
        == "Augusta/King")
  }

  @Test func `a pasted address clears the old second line and region`() throws {
    let sandbox = try user.sandbox()
    _ = try user.query(
      "UPDATE contacts SET address2 = 'Flat 3', state = 'NY', country = 'US' WHERE id = '1001'")
    let terminal = try user.edit("1001 --url \(sandbox.url)", rows: 40)
    try terminal.wait(for: "Flat 3")
    terminal.paste("PO Box 123\nSpringfield, IL 62701\nUSA\n")
    try terminal.wait(for: "[x] Address 2: Flat 3 → cleared")
    terminal.press("Enter", "C-s")
    try terminal.wait("no cleared flat") { $0.contains(/∅ +Address 2 +Flat 3 +→ +cleared/) }
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    let columns = "address || '/' || (address2 IS NULL) || '/' || city || '/' || state || zip_code"
    #expect(
      try user.query("SELECT \(columns) FROM contacts WHERE id = '1001'")
        == "PO Box 123/1/Springfield/IL62701")
  }

  @Test func `a dry run prints the request and sends nothing`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --dry-run --url \(sandbox.url)", rows: 80)
    try terminal.wait(for: "Ada")
    terminal.type("\u{5}X")
    terminal.press("C-s")
    try terminal.wait(for: "Print only")
    terminal.press("Enter")
    let end = try terminal.waitForExit(0)
    // The first line too: the whole window scrolls again.
    #expect(end.contains("PUT"))
    #expect(end.contains("\"first_name\": \"AdaX\""))
    #expect(!end.contains(SandboxProgram.token))
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "Ada")
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129)])
  func `a signal ends the form and restores the terminal`(signal: Int32, status: Int) throws {
    let terminal = try TmuxTerminal(
      "sh -c 'stty -g; \(BuiltProgram.path("contact")) edit 1001 --sandbox; echo was $?; stty -g'",
      environment: user.environment(["TERM": "tmux-256color"]))
    try terminal.wait(for: "ada@example.com")
    let pid = try #require(try terminal.descendant(named: "contact"))
    kill(pid, signal)
    let screen = try terminal.wait(for: "status 0.")
    #expect(screen.contains("was \(status)"))
    let modes = screen.split(separator: "\n").filter { $0.split(separator: ":").count > 10 }
    #expect(modes.count == 2 && modes.first == modes.last)
  }
}
