import Foundation
import TestSupport
import Testing

/// `contact themes`, without a terminal.
@Suite(.endToEnd) struct ThemesCommandTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `the list describes each theme and its source`() throws {
    let path = try user.home.write(
      "# Mine alone.\ninherits = \"dark\"\n", to: ".config/contact/themes/own.toml")
    let ending = try user.run(["themes"])
    #expect(ending.status == 0)
    let lines = ending.output.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.contains { $0.hasPrefix("hearth ") && $0.hasSuffix("(included)") })
    #expect(lines.contains { $0.hasPrefix("own ") && $0.hasSuffix("Mine alone. (\(path))") })
  }

  @Test(arguments: [[:], ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], ["CLICOLOR_FORCE": "0"]])
  func `in a pipe a preview is text, with every role by its name`(
    variables: [String: String]
  ) throws {
    let ending = try user.run(
      ["themes", "preview", "fjord"], ["TERM": "xterm-256color"].merging(variables) { $1 })
    #expect(ending.status == 0)
    #expect(!ending.output.contains("\u{1B}[38") && !ending.output.contains("\u{1B}[48"))
    for words in [
      "✗ Email *", "~ City *", "∅ Zip", "focused-value", "escape", "placeholder", "match",
    ] {
      #expect(ending.output.contains(words))
    }
  }

  @Test func `CLICOLOR_FORCE gives colour to a pipe`() throws {
    let ending = try user.run(
      ["themes", "preview", "fjord"], ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"])
    #expect(ending.output.contains("\u{1B}[38;5;") && ending.output.contains("\u{1B}[48;5;"))
  }

  @Test func `on a terminal a preview has its colours and resets them`() throws {
    let pty = try Pty(
      BuiltProgram.path("contact"), ["themes", "preview", "orchard"],
      environment: user.environment(["TERM": "xterm-256color"]))
    #expect(pty.end() == .exit(0))
    #expect(pty.text.contains("\u{1B}[48;5;") && pty.text.contains("\u{1B}[1m"))
    let ends = pty.text.split(separator: "\r\n")
    #expect(ends.allSatisfy { $0.hasSuffix("\u{1B}(B\u{1B}[m") })
  }

  @Test(arguments: [
    ("[roles]\ntitel = {}", 2, "own.toml:2: “titel” isn't a role. Did you mean “title”?"),
    ("inherits = \"hearth\"", 0, ": OK"),
    (
      "inherits = \"light\"\n[palette]\ngrey = \"#9a9a9a\"", 0,
      "“help” has a contrast of 2.6:1 in full colour; it needs 4.5:1."
    ),
    (
      "inherits = \"dark\"\n[roles]\nchanged = { fg = \"ink\", attributes = [] }", 0,
      "“changed” looks like “value” without colour"
    ),
  ])
  func `a file is checked`(text: String, status: Int32, words: String) throws {
    let path = try user.home.write(text, to: "own.toml")
    let ending = try user.run(["themes", "check", path])
    #expect(ending.status == status)
    #expect((ending.output + ending.error).contains(words), "\(ending.output)\(ending.error)")
  }

  @Test(arguments: [
    (["themes", "preview", "harth"], "Did you mean “hearth”?", 2),
    (["themes", "check", "/nowhere.toml"], "There is no file /nowhere.toml.", 2),
    (["themes", "check"], "Missing argument", 64),
  ])
  func `a missing theme is reported`(arguments: [String], words: String, status: Int32) throws {
    let ending = try user.run(arguments)
    #expect(ending.status == status)
    #expect(ending.error.contains(words))
  }
}
