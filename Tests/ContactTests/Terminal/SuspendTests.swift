import ContactModel
import Foundation
import TestSupport
import Testing

/// Ten suspends, one of them during a request (criterion A8).
@Suite(.endToEnd, .long) struct SuspendTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// A shell that comes up whenever the form is stopped, and goes back to it by Enter.
  private static let shell = """
    set -m; stty -g; "$form" edit 1 --url $url; s=$?; \
    while [ $s -eq 148 ]; do stty -g; echo back; read x; fg >/dev/null; s=$?; done; echo was $s.
    """

  @Test func `after each of ten suspends screen and text are as before`() throws {
    let gate = FaultServer.Gate()
    let server = FaultServer(reads: [Ada.base], updates: [.held(.status(403), by: gate)])
    defer {
      gate.open()
      server.stop()
    }
    let terminal = try user.terminal(shell: Self.shell, more: ["url": server.address])
    try terminal.wait(for: "ada@example.com")
    let form = try #require(try terminal.descendant(named: "contact"))
    var text = "Ada"
    for turn in 0..<10 {
      text += "x"
      terminal.type("\u{5}x")
      // The terminal's program is the shell, so a screen is whole once the form waits.
      try terminal.wait("no text") {
        $0.contains(text) && $0.contains("Tab Next") && !ProcessTable.isBusy(form)
      }
      let isSending = turn == 5
      if isSending {
        terminal.press("C-s")
        try terminal.wait(for: "Ada  →  \(text)")
        terminal.press("Enter")
        try terminal.wait(for: "Sending…")
      }
      let before = terminal.screen
      if turn % 2 == 0 { kill(form, SIGTSTP) } else { terminal.press("C-z") }
      let shell = try terminal.wait("the terminal is not restored") { screen in
        screen.split(separator: "\n").last == "back" && !screen.contains("Tab Next")
      }
      let modes = shell.split(separator: "\n").filter { $0.split(separator: ":").count > 10 }
      #expect(modes.count > 1 && Set(modes).count == 1)
      #expect(user.draftedName() == text)
      #expect(try user.onlyDraft().phase == .editing || isSending)
      terminal.press("Enter")
      if isSending {
        gate.open()
        try terminal.wait(for: "Refused")
        #expect(server.count("PUT") == 1)
        terminal.press("Escape")
        try terminal.wait("no form") { $0.contains("Tab Next") && $0.contains(text) }
      } else {
        try terminal.wait("not as before:\n\(before)") { $0 == before }
      }
    }
    terminal.press("C-q")
    try terminal.wait(for: "D Discard")
    terminal.type("d")
    try terminal.wait(for: "was 4.")
  }
}
