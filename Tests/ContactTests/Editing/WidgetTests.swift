import Foundation
import TestSupport
import Testing

/// The widgets of the built program in a real terminal, against the built sandbox.
@Suite(.endToEnd) struct WidgetTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Alt-Down as terminals send it.
  private static let altDown: PtyTerminal.Key = "\u{1B}[1;3B"

  private func value(_ column: String) throws -> String {
    try user.query("SELECT \(column) FROM contacts WHERE id = '1001'")
  }

  @Test func `a day in words, an unticked list and a suggestion arrive in the database`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "ada@example.com")
    terminal.press("C-f")
    terminal.type("birth")
    terminal.press("Enter")
    try terminal.wait(for: "Alt-Down: calendar")
    terminal.press("C-u")
    terminal.type("29 feb 2024")
    try terminal.wait(for: "→ 2024-02-29")
    terminal.press(Self.altDown)
    try terminal.wait(for: "February 2024")
    terminal.press("Right", "Enter")
    try terminal.wait(for: "2024-03-01")
    terminal.press("C-f")
    terminal.type("classif")
    terminal.press("Enter", Self.altDown)
    try terminal.wait(for: "Type any text")
    terminal.press("C-u")
    terminal.type("Gold")
    terminal.press("C-f")
    terminal.type("lists")
    terminal.press("Enter")
    try terminal.wait(for: "3 Newsletter")
    terminal.press("Enter")
    try terminal.wait(for: "[x] 3 Newsletter")
    terminal.type("newsl")
    try terminal.wait(for: "1 of 7")
    terminal.press("Space")
    try terminal.wait(for: "[ ] 3 Newsletter")
    terminal.press("Enter")
    try terminal.wait(for: "Tab Next")
    terminal.press("C-s")
    try terminal.wait(for: "→  2024-03-01")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    #expect(try value("birthday") == "2024-03-01")
    #expect(try value("classification") == "Gold")
    #expect(
      try user.query(
        "SELECT group_concat(member_id) FROM contact_lists WHERE contact_id = '1001'") == "17,21")
  }

  @Test func `a flag depends on the whole typed or pasted text`() throws {
    let sandbox = try user.sandbox()
    _ = try user.query(
      """
      UPDATE contacts SET address_validated = 0, address_forced = 1, address_verified = 1
      WHERE id = '1001'
      """)
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.wait(for: "ada@example.com")
    terminal.press("C-f")
    terminal.type("validated")
    terminal.press("Enter")
    try terminal.wait(for: "Address validated")
    terminal.type("on\tOff")
    try terminal.wait(for: "→ false")
    terminal.press("Tab")
    terminal.type("nope")
    try terminal.wait(for: "nope")
    terminal.press("C-s")
    try terminal.wait(for: "“nope” isn't yes or no.")
    terminal.press("BSpace")
    try terminal.wait("the word stays") { !$0.contains("nope") }
    terminal.type("y")
    try terminal.wait(for: "→ true")
    terminal.press("Tab", "BTab")
    try terminal.wait(for: "2 changed")
    terminal.paste("not set\n")
    try terminal.wait(for: "3 changed")
    terminal.press("C-s")
    let review = try terminal.wait(for: "Address verified        true")
    #expect(review.contains("Address validated       false  →  true"))
    #expect(review.contains("Address force-accepted  true   →  false"))
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    let flags = "address_validated || '/' || address_forced || '/' || (address_verified IS NULL)"
    #expect(try value(flags) == "1/0/1")
  }

  @Test func `keys, mouse and selection are set in the configuration`() throws {
    try user.home.write(
      """
      mouse = true
      [keys]
      quit = ["a-q", "f12"]
      find-field = "f6"
      [form]
      select_on_entry = false
      """, to: ".config/contact/config.toml")
    let terminal = try user.edit("1001 --sandbox")
    try terminal.wait(for: "ada@example.com")
    #expect(terminal.screen.contains("Alt-Q Quit"))
    terminal.type("X")
    try terminal.wait(for: "AdaX")
    terminal.press("BSpace")
    try terminal.wait("still changed") { !$0.contains("changed") }
    terminal.press("F6")
    try terminal.wait(for: "Find field ·")
    terminal.press("Escape")
    try terminal.wait(for: "Tab Next")
    // A click on the seventh row, as terminals report it (SGR, 1006).
    terminal.type("\u{1B}[<0;30;7M")
    try terminal.wait(for: "▌  Phone")
    // And one on a key of the last line.
    let rows = terminal.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let footer = try #require(rows.last { $0.contains("Help") })
    let column = footer.distance(
      from: footer.startIndex, to: try #require(footer.firstRange(of: "Help")).lowerBound)
    terminal.type("\u{1B}[<0;\(column + 1);24M")
    try terminal.wait(for: "┌ Help")
    terminal.press("Escape")
    try terminal.wait(for: "Tab Next")
    terminal.press("M-q")
    try terminal.waitForExit(0)
  }

  @Test(arguments: [true, false])
  func `for a screen reader, the focus has no look of its own`(isReadAloud: Bool) throws {
    try user.home.write(
      "[form]\nscreen_reader = \(isReadAloud)", to: ".config/contact/config.toml")
    let terminal = try user.editInTmux("1001 --sandbox --theme dark")
    try terminal.wait(for: "▌  First name")
    try terminal.wait(for: "ada@example.com")
    let rows = try terminal.styledScreen().split(separator: "\n")
    let row = try #require(rows.first { $0.contains("First name") })
    let backgrounds = Set(row.matches(of: /48;[25];[0-9;]+/).map { String($0.output) })
    #expect((backgrounds.count < 2) == isReadAloud, "\(row.debugDescription)")
  }

  @Test(arguments: [
    ("[keys]\nsave = \"c-s\"\nundo = \"c-s\"", ":2: ^S is already bound to “undo”"),
    ("theme = \"dark\"\n[keys]\n\nundo = \"c-q\"", ":4: ^Q is already bound to “quit”"),
    ("[update]\nreview = \"never\"\n[keys]\nreview = \"x\"", ":4: x is typed as text"),
    ("[keys]\nsafe = \"c-x\"", ":2: “safe” isn't a command. Did you mean “save”?"),
    ("keys = { save = \"c-ß-x\" }", ":1: “save” must be a key, like"),
    ("mouse = \"yes\"", ":1: “mouse” must be true or false."),
  ])
  func `an invalid key is reported with its line`(text: String, words: String) throws {
    try user.home.write(text, to: ".config/contact/config.toml")
    let end = try user.run(["edit", "1001", "--sandbox"])
    #expect(end.status == 2)
    #expect(end.error.contains("config.toml" + words), "\(end.error)")
  }
}
