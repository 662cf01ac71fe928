import TestSupport
import Testing

/// Keys from the configuration, in the form's panels and in the finder of the built program.
@Suite(.endToEnd) struct RemappedKeysTests {
  let user: Operator

  init() throws { user = try Operator() }

  private func configure(_ text: String) throws {
    try user.home.write(text, to: ".config/contact/config.toml")
  }

  @Test func `quit pressed twice on the default key of save sends nothing`() throws {
    try configure(
      """
      [update]
      review = "never"
      [keys]
      quit = "c-s"
      save = "f10"
      """)
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let terminal = try user.edit("1 --url \(server.address)")
    let form = try terminal.wait(for: "F10 Save")
    #expect(form.contains("^S Quit"))
    terminal.type("\u{5}X")
    terminal.press("C-s")
    try terminal.wait(for: "D Discard and leave")
    terminal.press("C-s")
    try terminal.wait(for: "F10 Save")
    #expect(server.count("PUT") == 0)
    terminal.press("C-s")
    try terminal.wait(for: "D Discard and leave")
    terminal.type("d")
    try terminal.waitForExit(1)
    #expect(server.count("PUT") == 0)
  }

  @Test func `a panel has the configured keys, and names them`() throws {
    try configure(
      """
      [keys]
      save = "f12"
      theme = "f11"
      cancel = "a-1"
      """)
    let terminal = try user.edit("1001 --sandbox")
    try terminal.wait(for: "F12 Save")
    terminal.press("F11")
    try terminal.wait(for: "F12 Use it always")
    terminal.press("C-c")
    terminal.press("M-1")
    try terminal.wait(for: "F12 Save")
    terminal.press("C-q")
    try terminal.waitForExit(0)
  }

  @Test func `the finder has the configured keys, and names them`() throws {
    try configure(
      """
      [keys]
      quit = "f12"
      cancel = []
      help = "c-q"
      """)
    let terminal = try user.edit("--sandbox")
    try terminal.wait(for: " 36 contacts")
    #expect(terminal.screen.contains("F12 Quit"))
    terminal.press("C-c")
    terminal.press("C-q")
    try terminal.wait(for: "Show all keys.")
    terminal.press("Escape")
    try terminal.wait(for: "F12 Quit")
    terminal.press("F12")
    try terminal.waitForExit(1)
  }
}
