import ContactModel
import TestSupport
import Testing

/// A1, an update that was read completely and not answered, and A2, the reading after it.
@Suite(.endToEnd) struct UnknownTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static func ending(_ name: String) throws -> FaultServer.Fault {
    try #require(FaultServer.Fault.endings(of: Ada.json("AdaX")).first { $0.name == name }).fault
  }

  @Test(arguments: [
    "reset", "close", "truncated", "garbage", "broken-json", "html", "other-contact",
    "error-member", "408", "500", "502", "503", "504", "202", "204", "empty-200", "large-body",
    "gzip-bomb", "endless-headers",
  ])
  func `a lost response means one update, one reading, and a message without promises`(
    name: String
  ) throws {
    let server = FaultServer(
      reads: [Ada.base, Ada.base, .reset], updates: [try Self.ending(name)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved", "Nothing you typed is lost.")
    #expect(server.count("PUT") == 1 && server.readings >= 3)
    try Waiting.until("the draft knows of the doubt") { try user.draft { $0.isUnknown } == true }
    #expect(user.draftedName() == "AdaX")
    let end = try terminal.leave("k")
    let last = terminal.screen
    #expect(end == .exit(6))
    #expect(!last.contains("Saved contact"))
    #expect(try user.draft { $0.isUnknown } == true)
    #expect(server.count("PUT") == 1)
  }

  @Test(arguments: ["hang", "slow-headers", "slow-body"])
  func `a missing response is on the disk as submitting, and once cancelled as unknown`(
    name: String
  ) throws {
    let server = FaultServer(reads: [Ada.base], updates: [try Self.ending(name)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait("no update went out") { _ in server.count("PUT") == 1 }
    let draft = try #require(try user.draft())
    #expect(draft.isSubmitting && draft.text("first_name") == "AdaX")
    terminal.press(.cancel)
    try terminal.wait(for: "┌ May have been saved")
    try Waiting.until("the draft knows of the doubt") { try user.draft { $0.isUnknown } == true }
    #expect(try terminal.leave("k") == .exit(6))
    #expect(server.count("PUT") == 1)
  }

  @Test(arguments: ["reset", "html", "500", "garbage"])
  func `a server with the sent values has saved them`(name: String) throws {
    let server = FaultServer(
      reads: [Ada.base, Ada.base, Ada.renamed], updates: [try Self.ending(name)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 1 && server.readings == 3)
    try Waiting.until("the draft is gone") { try user.draft() == nil }
    terminal.press(.enter)
    let end = try terminal.end()
    let screen = terminal.screen
    #expect(end == .exit(0))
    #expect(screen.contains("Saved contact 1") && screen.contains("First name: Ada → AdaX"))
  }

  /// One test for all, as each waits until its update can't arrive any more: they run side by side.
  @Test(.long)
  func `a server with the loaded values at the end has not, and Enter sends again`()
    throws
  {
    let sessions = try ["reset", "html", "500", "garbage"].map { name in
      let server = FaultServer(reads: [Ada.base], updates: [try Self.ending(name), Ada.renamed])
      let user = try Operator()
      return (server, user, try user.send(to: server.address))
    }
    defer { for (server, _, _) in sessions { server.stop() } }
    for (server, user, terminal) in sessions {
      try terminal.wait(for: "┌ Not saved", "Enter Send again", seconds: 60)
      #expect(server.count("PUT") == 1)
      try Waiting.until("it is a draft again") { try user.draft { $0.phase } == .editing }
      terminal.press(.enter)
      try terminal.wait(for: "┌ Saved")
      terminal.press(.enter)
      #expect(try terminal.end() == .exit(0))
      #expect(server.count("PUT") == 2)
    }
  }

  @Test(arguments: ["reset", "html", "500", "garbage"])
  func `other values on the server show both sides`(name: String) throws {
    let server = FaultServer(
      reads: [Ada.base, Ada.base, Ada.answer("Augusta")], updates: [try Self.ending(name)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Changed by someone else", "theirs  Augusta", "mine    AdaX")
    #expect(server.count("PUT") == 1)
    terminal.press(.escape)
    try terminal.waitForForm()
    // The update may still be applied, so its draft stays.
    #expect(try terminal.leave("k") == .exit(7))
    #expect(try user.draft() != nil)
  }

  @Test func `a failed reading is tried again, and shows the saved values`() throws {
    let server = FaultServer(
      reads: [Ada.base, Ada.base, .reset, Ada.renamed], updates: [.reset])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 1)
  }
}
