import ContactModel
import Foundation
import TestSupport
import Testing

/// Tests of drafts at the next start.
@Suite(.endToEnd) struct ResumeTests {
  let user: Operator
  let server: FaultServer

  init() throws {
    user = try Operator()
    server = FaultServer(reads: [Ada.base])
  }

  /// Changes both names, and kills the form as soon as that is kept.
  private func leaveDraft() throws {
    let form = try user.pty(edit: "1", "--url", server.address)
    try form.wait(for: "ada@example.com")
    form.send("\u{5}X\t\u{5}YZ\u{1B}[D")
    try Waiting.until("the draft is kept") {
      (try? user.onlyDraft().edit.text(of: .lastName)) == "LovelaceYZ"
    }
    form.kill(SIGKILL)
    #expect(form.end() == .signal(SIGKILL))
  }

  @Test func `after a kill Enter restores values, focus, caret and undo`() throws {
    defer { server.stop() }
    try leaveDraft()
    let terminal = try user.edit("1 --url \(server.address)")
    let offer = try terminal.wait("no offer") {
      $0.contains("There is a draft with 2 changes, kept a moment ago.")
        && $0.contains("→  AdaX")
    }
    #expect(!offer.contains("2 changed"))
    terminal.press("Enter")
    try terminal.wait("no values") { $0.contains("AdaX") && $0.contains("2 changed") }
    terminal.type("!")
    try terminal.wait(for: "LovelaceY!Z")
    for text in ["LovelaceYZ", "1 changed", "ada@example.com"] {
      terminal.press("C-_")
      try terminal.wait(for: text)
    }
    try terminal.wait("still changed") { !$0.contains("changed") && !$0.contains("AdaX") }
    terminal.press("M-r", "M-r")
    try terminal.wait(for: "LovelaceYZ")
    terminal.press("C-q")
    try terminal.wait(for: "D Discard")
    terminal.type("d")
    try terminal.waitForExit(1)
    #expect(user.drafts().isEmpty && user.drafts(".lock").isEmpty)
  }

  @Test func `a draft is compared with the server's contact, and discarded on request`() throws {
    defer { server.stop() }
    try leaveDraft()
    let terminal = try user.edit("1 --url \(server.address)")
    try terminal.wait(for: ", kept")
    terminal.type("c")
    try terminal.wait("no comparison") { screen in
      ["was     Lovelace", "server  Lovelace", "draft   LovelaceYZ"]
        .allSatisfy { screen.contains($0) }
    }
    #expect(user.drafts().count == 1)
    terminal.type("d")
    try terminal.wait(for: "Press D again")
    #expect(user.drafts().count == 1)
    terminal.type("d")
    try terminal.wait(for: "Draft discarded. Undo restores it.")
    try Waiting.until("the draft is gone") { user.drafts().isEmpty }
    terminal.press("C-_")
    try terminal.wait("not back") { $0.contains("AdaX") && $0.contains("LovelaceYZ") }
    terminal.press("C-_", "C-_", "C-q")
    try terminal.waitForExit(0)
  }

  @Test func `a draft that is neither resumed nor discarded stays unchanged`() throws {
    defer { server.stop() }
    try leaveDraft()
    let earlier = try Data(contentsOf: URL(filePath: user.drafts()[0]))
    let terminal = try user.edit("1 --url \(server.address)")
    try terminal.wait(for: ", kept")
    terminal.press("Escape")
    try terminal.wait(for: "Tab Next")
    terminal.type("!")
    try terminal.wait(for: "Resume or discard the draft first. F2 shows it.")
    terminal.press("C-q")
    let end = try terminal.waitForExit(1)
    #expect(end.contains("Draft kept"))
    #expect(try Data(contentsOf: URL(filePath: user.drafts()[0])) == earlier)
  }

  @Test(arguments: [
    ("{\"version\":1,\"sum", "The draft is damaged"), ("{\"version\":9}", "a newer version"),
  ])
  func `an unusable draft is set aside, which is reported`(text: String, words: String) throws {
    defer { server.stop() }
    try leaveDraft()
    let path = user.drafts()[0]
    try Data(text.utf8).write(to: URL(filePath: path))
    let terminal = try user.edit("1 --url \(server.address)")
    // It may be reported before the contact is there; it is still there afterwards.
    let screen = try terminal.wait("not said") { screen in
      let said = screen.filter { !$0.isWhitespace }
      return screen.contains("ada@example.com") && said.contains(words.filter { !$0.isWhitespace })
        && said.contains("Itisin\(path.dropLast(".draft".count)).bad.")
    }
    #expect(!screen.contains("changed"))
    let aside = try #require(user.drafts(".bad").first)
    #expect(try String(contentsOfFile: aside, encoding: .utf8) == text)
    #expect(user.drafts().isEmpty)
    terminal.type("\u{5}Q")
    try Waiting.until("a new draft is kept") { user.draftedName() == "AdaQ" }
    #expect(user.drafts(".bad") == [aside])
  }
}
