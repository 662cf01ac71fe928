import TestSupport
import Testing

/// A20: a server's request to wait is respected if the operator chooses to, and sent to once.
@Suite(.endToEnd) struct RetryAfterTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let monday = "Date: Mon, 23 Nov 2026 10:00:00 GMT"
  private static let forms: [(headers: [String], seconds: Int)] = [
    (["Retry-After: 35"], 35), (["Retry-After:  37 "], 37), (["Retry-After: 0"], 0),
    (["Retry-After: -5"], 60), (["Retry-After: soon"], 60), (["Retry-After:"], 60), ([], 60),
    (["Retry-After: 1.5"], 60), (["Retry-After: 86400"], 86_400),
    (["Retry-After: 99999999999999999999"], 86_400),
    // Against the answer's own clock, though it is days from the local clock.
    ([monday, "Retry-After: Mon, 23 Nov 2026 10:00:39 GMT"], 39),
    ([monday, "Retry-After: Monday, 23-Nov-26 10:00:38 GMT"], 38),
    ([monday, "Retry-After: Tue, 24 Nov 2026 10:00:00 GMT"], 86_400),
    ([monday, "Retry-After: Mon, 23 Nov 2026 09:59:00 GMT"], 0),
    (["Retry-After: Mon, 23 Nov 2026 10:00:39 GMT"], 60),
  ]

  @Test(arguments: [429, 503])
  func `every form of the header is read, and anything else means a minute`(status: Int) throws {
    // A 503 that asks for nothing is no limit of requests.
    let forms = Self.forms.filter { status == 429 || !$0.headers.isEmpty }
    let server = FaultServer(
      reads: [Ada.base], updates: forms.map { .status(status, headers: $0.headers) })
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    for (count, form) in forms.enumerated() {
      if count > 0 {
        terminal.press(.escape)
        try terminal.waitForForm()
        try terminal.review()
        terminal.press(.enter)
      }
      try terminal.wait("no \(form.seconds) s for \(form.headers)") { screen in
        // Some seconds may be gone before the screen is read.
        let counts = (max(0, form.seconds - 20)...form.seconds).map { "Try again in \($0) s" }
        return screen.contains("┌ Too many requests") && server.count("PUT") == count + 1
          && (form.seconds == 0
            ? !screen.contains("Try again in") : counts.contains { screen.contains($0) })
      }
    }
    #expect(try terminal.leave() == .exit(75))
  }

  @Test func `without choosing to wait nothing is sent, however long the form is open`() throws {
    let server = FaultServer(
      reads: [Ada.base], updates: [.status(429, headers: ["Retry-After: 3"]), Ada.renamed])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Too many requests")
    try terminal.wait("still counting") { !$0.contains("again in") }
    let readings = server.readings
    terminal.press(.repaint)
    try terminal.wait(for: "┌ Too many requests")
    #expect(server.count("PUT") == 1 && server.readings == readings)
  }

  @Test func `waiting sends once automatically, and the next limit asks again`() throws {
    let limit = FaultServer.Fault.status(429, headers: ["Retry-After: 3"])
    let server = FaultServer(reads: [Ada.base], updates: [limit, limit, Ada.renamed])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Too many requests")
    terminal.press(.enter)
    // Whether some of the next seconds are gone or not.
    try terminal.wait("it doesn't ask again") { screen in
      screen.contains("┌ Too many requests") && !screen.contains("Sending in")
        && server.count("PUT") == 2
    }
    try terminal.wait("still counting") { !$0.contains("again in") }
    #expect(server.count("PUT") == 2)
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 3)
  }

  @Test func `Escape stops waiting, and nothing is sent afterwards`() throws {
    let server = FaultServer(
      reads: [Ada.base], updates: [.status(429, headers: ["Retry-After: 60"])])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "again in")
    terminal.press(.enter)
    try terminal.wait(for: "Sending in")
    terminal.press(.escape)
    try terminal.wait(for: "^S Save", "AdaX")
    #expect(server.count("PUT") == 1)
    #expect(try terminal.leave() == .exit(75))
  }

  @Test func `a limit reached by the preceding reading delays the update`() throws {
    let server = FaultServer(
      reads: [Ada.base, .status(429, headers: ["Retry-After: 0"]), Ada.base],
      updates: [Ada.renamed])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Too many requests")
    #expect(server.count("PUT") == 0)
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 1)
  }
}
