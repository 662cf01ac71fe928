import ContactModel
import Foundation
import TestSupport
import Testing

/// A2 across a loss of power between the update and its answer: the next start settles it.
@Suite(.endToEnd) struct InterruptedTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// A server that never answers the first update, and from then on holds the last of these.
  private static func server(then held: FaultServer.Fault) -> FaultServer {
    FaultServer(reads: [Ada.base, Ada.base, held], updates: [.hang, Ada.answer("AdaX", "King")])
  }

  /// Sends, kills the form before the answer, and starts another.
  private func restart(on server: FaultServer) throws -> PtyTerminal {
    let killed = try user.send(to: server.address)
    try killed.wait("no update went out") { _ in server.count("PUT") == 1 }
    killed.kill(SIGKILL)
    #expect(try killed.end() == .signal(SIGKILL))
    let draft = try #require(try user.draft())
    #expect(draft.isSubmitting && draft.text("first_name") == "AdaX")
    return try user.open(server.address)
  }

  @Test func `the draft records when the update was sent, even after a slow reading before it`()
    throws
  {
    let server = FaultServer(
      reads: [Ada.base, .late(Ada.base, milliseconds: 2_500)], updates: [.hang])
    defer { server.stop() }
    let begin = Int(Date.now.timeIntervalSince1970)
    let form = try user.send(to: server.address)
    try form.wait("no update went out") { _ in server.count("PUT") == 1 }
    try Waiting.until("the draft says it") {
      guard case .submitting(let since, _)? = try user.draft()?.phase else { return false }
      return since >= begin + 2
    }
    form.kill(SIGKILL)
    #expect(try form.end() == .signal(SIGKILL))
  }

  @Test func `an update that arrived is reported as saved, and its draft is removed`() throws {
    let server = Self.server(then: Ada.renamed)
    defer { server.stop() }
    let terminal = try restart(on: server)
    try terminal.wait(for: "┌ Saved", "was saved.")
    try Waiting.until("the draft is gone") { try user.draft() == nil }
    terminal.press(.enter)
    try terminal.wait(for: "^S Save", "AdaX")
    terminal.press(.quit)
    #expect(try terminal.end() == .exit(0))
    #expect(server.count("PUT") == 1)
  }

  /// The seconds for which nothing is sent, as the form reports them.
  private static func secondsLeft(in screen: String) -> Int {
    screen.firstMatch(of: /may still be applied; wait (\d+) s/).flatMap { Int($0.1) } ?? .max
  }

  @Test(.long) func `an update that didn't arrive is offered again, and sent once`() throws {
    let server = Self.server(then: Ada.base)
    defer { server.stop() }
    let terminal = try restart(on: server)
    try terminal.wait(for: "┌ Draft", "isn't saved yet")
    terminal.press(.enter)
    try terminal.wait(for: "^S Save", "AdaX")
    terminal.press(.save)
    var screen = try terminal.wait(for: "The last update may still be applied; wait")
    #expect(server.count("PUT") == 1)
    // Its time passes; the save key is pressed until it is over. A second later the form reports
    // fewer seconds, which is waited for, since another press would close the review.
    while !screen.contains("┌ Review") {
      let (asked, left) = (Waiting.now, Self.secondsLeft(in: screen))
      try Waiting.until("a second passes") { Waiting.now > asked + 1_000 }
      terminal.press(.save)
      screen = try terminal.wait("it can't be sent") {
        $0.contains("┌ Review") || Self.secondsLeft(in: $0) < left
      }
    }
    #expect(server.count("PUT") == 1)
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 2)
  }

  @Test(.long)
  func `a contact changed by someone else since is merged before anything is sent`()
    throws
  {
    let server = Self.server(then: Ada.answer("Ada", "King"))
    defer { server.stop() }
    let terminal = try restart(on: server)
    let end = Waiting.now + (UpdateResolution.flight + 1) * 1_000
    try terminal.wait(for: "┌ Draft", "isn't known")
    terminal.press(.enter)
    try terminal.wait(for: "┌ Changed by someone else", "theirs  Lovelace → King")
    #expect(server.count("PUT") == 1)
    terminal.press(.enter)
    try terminal.wait(for: "┌ Review")
    terminal.press(.enter)
    try terminal.wait(for: "The last update may still be applied")
    #expect(server.count("PUT") == 1)
    try Waiting.until("its time passes", seconds: 60) { Waiting.now > end }
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 2)
    let body = try #require(server.bodies.last)
    #expect(body.contains(#""first_name":"AdaX","last_name":"King""#))
  }

  @Test func `a draft whose update was in progress is never sent automatically`() throws {
    let server = Self.server(then: Ada.base)
    defer { server.stop() }
    let terminal = try restart(on: server)
    try terminal.wait(for: "┌ Draft")
    terminal.press(.quit)
    #expect(try terminal.end() == .exit(1))
    #expect(server.count("PUT") == 1)
    #expect(try user.draft { $0.isSubmitting } == true)
  }
}
