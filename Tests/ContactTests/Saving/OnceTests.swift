import TestSupport
import Testing

/// A3, no connection repeats an update, and A4, no hurry of the operator does.
@Suite(.endToEnd) struct OnceTests {
  let user: Operator
  private static let burst = String(repeating: "\u{13}\r", count: 1_000)

  init() throws { user = try Operator() }

  @Test(arguments: [FaultServer.Fault.close, .reset])
  func `a kept connection that ends when the update arrives sends it once`(
    fault: FaultServer.Fault
  ) throws {
    let server = FaultServer(reads: [Ada.base], updates: [fault])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved")
    // The readings share a connection, on which HTTP lets a client repeat what got no answer.
    #expect(server.connections < server.requests.count)
    #expect(server.count("PUT") == 1)
    let readings = server.readings
    terminal.press(.enter)
    try terminal.wait("not read again") { _ in server.readings > readings }
    #expect(server.count("PUT") == 1)
  }

  /// Opens the form on a server that never answers an update, and changes a field.
  private func open(on server: FaultServer) throws -> PtyTerminal {
    let terminal = try user.open(server.address)
    try terminal.waitForForm()
    try terminal.rename()
    return terminal
  }

  /// Waits for the update, types on, and cancels: the keys have all been read by then.
  private func typeOn(_ text: String, at terminal: PtyTerminal, _ server: FaultServer) throws {
    try terminal.wait("no update went out") { _ in server.count("PUT") == 1 }
    terminal.type(text)
    terminal.press(.cancel)
    try terminal.wait(for: "┌ May have been saved")
    #expect(server.count("PUT") == 1)
  }

  @Test func `Enter twice sends once`() throws {
    let server = FaultServer(reads: [Ada.base], updates: [.hang])
    defer { server.stop() }
    let terminal = try open(on: server)
    try terminal.review()
    terminal.press(.enter, .enter)
    // Two Enters that arrive in one piece are taken for a paste.
    let screen = try terminal.wait("neither sent nor asked") {
      $0.contains("Sending…") || $0.contains("Enter arrived together")
    }
    if !screen.contains("Sending…") { terminal.press(.enter) }
    try typeOn("\r\u{13}\r", at: terminal, server)
  }

  @Test func `pressing the save key twice without a review sends once`() throws {
    try user.home.write("[update]\nreview = \"never\"\n", to: ".config/contact/config.toml")
    let server = FaultServer(reads: [Ada.base], updates: [.hang])
    defer { server.stop() }
    let terminal = try open(on: server)
    terminal.press(.save)
    try terminal.wait(for: "Sending…")
    try typeOn("\u{13}\u{13}", at: terminal, server)
  }

  @Test(arguments: ["always", "never"])
  func `a thousand save keys and Enters in one burst send once at most`(review: String) throws {
    try user.home.write("[update]\nreview = \"\(review)\"\n", to: ".config/contact/config.toml")
    let server = FaultServer(reads: [Ada.base], updates: [.hang])
    defer { server.stop() }
    let terminal = try open(on: server)
    terminal.type(Self.burst)
    let screen = try terminal.wait("neither sent nor asked") {
      $0.contains("Sending…") || $0.contains("Enter arrived together")
    }
    if !screen.contains("Sending…") {
      #expect(server.count("PUT") == 0)
      terminal.press(.enter)
    }
    try typeOn(Self.burst, at: terminal, server)
  }

  @Test func `a thousand save keys and Enters in a paste send nothing`() throws {
    let server = FaultServer(reads: [Ada.base], updates: [Ada.renamed])
    defer { server.stop() }
    let terminal = try open(on: server)
    try terminal.review()
    terminal.paste(Self.burst)
    try terminal.wait(for: "Paste ignored")
    #expect(server.count("PUT") == 0)
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 1)
  }
}
