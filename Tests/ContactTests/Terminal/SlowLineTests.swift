import Foundation
import TestSupport
import Testing

/// The form on a slow line.
@Suite(.endToEnd) struct SlowLineTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let answers = "\u{1B}]11;rgb:1616/1919/1f1f\u{1B}\\\u{1B}[?62c"

  @Test(.long) func `on a slow line the seconds of a wait are not drawn one by one`() throws {
    let server = FaultServer(reads: [.hang])
    defer { server.stop() }
    let terminal = try user.open(server.address)
    // The terminal is asked before the server is.
    try Waiting.until("the contact is asked for") { server.count("GET") == 1 }
    // The answer is on its way for so long.
    let asked = Waiting.now
    try Waiting.until("the answer is there") { Waiting.now > asked + 300 }
    terminal.type(Self.answers)
    // Before it is read, which may take a while on a busy computer, each second is drawn.
    var seconds: Set<Int> = []
    try terminal.wait("no ten seconds") { screen in
      let shown = screen.firstMatch(of: /… (\d+) s/).flatMap { Int($0.1) } ?? 0
      seconds.insert(shown)
      return shown >= 10
    }
    let between = seconds.filter { (6...9).contains($0) }
    #expect(between.isEmpty, "\(seconds)")
    terminal.press(.quit)
    #expect(try terminal.end() == .exit(1))
  }

  /// The bytes that a letter may cost on its way to the screen; the letter itself is one.
  static let budget = 2

  @Test(arguments: ["xterm-256color", "vt100"])
  func `a letter that is typed costs few bytes`(type: String) throws {
    let sandbox = try user.sandbox()
    let pty = try user.pty(
      ["edit", "1001", "--url", sandbox.url], ["TERM": type, "CONTACT_THEME": "dark"])
    try pty.wait(for: "ada@example.com")
    // The first one changes the field, and with it the states around.
    try pty.type("\u{5}x", "changed")
    try pty.type("\u{5}x", "x")
    pty.quieten()
    let letters = Array("bcdfghjk")
    pty.forget()
    for (place, letter) in letters.enumerated() {
      pty.send(String(letter))
      let isThere = pty.read { $0.count(where: { letters.contains($0) }) > place }
      #expect(isThere)
    }
    #expect(pty.output.count <= Self.budget * letters.count, "\(pty.output.count)")
  }
}
