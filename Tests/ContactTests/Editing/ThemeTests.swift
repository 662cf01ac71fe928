import Foundation
import TestSupport
import Testing

/// The theme of the built program's form.
@Suite(.endToEnd) struct ThemeTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The form on a terminal that the test is.
  private func form(_ arguments: [String] = [], _ more: [String: String] = [:]) throws -> Pty {
    let pty = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--sandbox"] + arguments,
      environment: user.environment(["TERM": "xterm-256color"].merging(more) { $1 }))
    #expect(pty.read { $0.contains("contact 1001") }, "\(pty.text)")
    return pty
  }

  private static let question = "\u{1B}]11;?\u{1B}\\\u{1B}[c"
  // The backgrounds of the themes dark and light in 256 colours.
  private static let darkGround = "48;5;234m"
  private static let lightGround = "48;5;231m"

  @Test(arguments: [("1616/1919/1f1f", darkGround), ("fdfd/f6f6/e3e3", lightGround)])
  func `the form is drawn before the terminal reports its background, and then adapts to it`(
    color: String, ground: String
  ) throws {
    // An answer counts for a second and a half, and a busy computer may be later.
    var pty = try answeredForm(color)
    for _ in 1...4 where !pty.read(within: 5_000, until: { $0.contains(ground) }) {
      pty = try answeredForm(color)
    }
    #expect(pty.read { $0.contains(ground) }, "\(pty.text)")
    #expect(pty.read { $0.contains("ada@example.com") })
    pty.send([0x11])
    #expect(pty.end() == .exit(0))
  }

  /// The form on a terminal that has reported its background.
  private func answeredForm(_ color: String) throws -> Pty {
    let pty = try form()
    #expect(pty.read { $0.contains(Self.question) })
    #expect(![Self.darkGround, Self.lightGround].contains { pty.text.contains($0) })
    pty.send("\u{1B}]11;rgb:\(color)\u{1B}\\\u{1B}[?62c")
    return pty
  }

  @Test(
    arguments: [
      (["--theme", "light"], [:], lightGround), ([], ["CONTACT_THEME": "dark"], darkGround),
      ([], ["COLORFGBG": "0;15"], lightGround), ([], ["COLORFGBG": "15;0"], darkGround),
      (["--theme", "light"], ["CONTACT_THEME": "dark"], lightGround),
    ] as [([String], [String: String], String)])
  func `a terminal isn't asked if a theme is chosen`(
    arguments: [String], variables: [String: String], ground: String
  ) throws {
    let pty = try form(arguments, variables)
    #expect(pty.read { $0.contains("ada@example.com") })
    #expect(pty.text.contains(ground))
    #expect(!pty.text.contains("]11;"))
    pty.send([0x11])
    #expect(pty.end() == .exit(0))
  }

  @Test func `a theme chosen in line mode applies to the form, and is kept on request`()
    throws
  {
    let pty = try user.pty(["edit", "1001", "--sandbox", "--line"], ["COLORFGBG": "0;15"])
    try pty.wait(for: "[Ada]: ")
    try pty.type(":theme\n", "Theme [light]: ")
    try pty.type("dark\n", "Use dark: now, always or back [now]: ")
    #expect(!pty.output.contains(0x1B))
    try pty.type("always\n", "Theme dark is set in")
    #expect(try user.home.read(".config/contact/config.toml").contains("theme = \"dark\""))
    try pty.type(":form\n", Self.darkGround)
    pty.send([0x11])
    #expect(pty.end() == .exit(0))
  }

  @Test func `without a form no theme can be chosen`() throws {
    let pty = try user.pty(["edit", "1001", "--sandbox"], ["TERM": "dumb"])
    try pty.wait(for: "[Ada]: ")
    try pty.type(":theme dark\n", "can't move its cursor")
    try pty.type("Grace\n", "[Lovelace]: ")
    let script = try user.pipe(":theme dark\nalways\n", "1001 --sandbox")
    #expect(script.status == 8 && script.error.contains("no form and no theme"))
    #expect(throws: (any Error).self) { try user.home.read(".config/contact/config.toml") }
  }

  @Test func `a theme is tried, reverted, and kept in the existing file`() throws {
    try user.home.write("# mine\nmouse = false # no\n", to: ".config/contact/config.toml")
    let terminal = try user.edit("1001 --sandbox")
    try terminal.wait(for: "ada@example.com")
    terminal.press("M-t")
    try terminal.wait(for: "Theme · 9 of 9")
    terminal.type("hea")
    try terminal.wait(for: "1 of 9")
    terminal.press("C-s")
    try terminal.wait(for: "Theme hearth is set in")
    terminal.press("C-q")
    try terminal.waitForExit(0)
    #expect(
      try user.home.read(".config/contact/config.toml")
        == "# mine\nmouse = false # no\ntheme = \"hearth\"\n")
  }
}
