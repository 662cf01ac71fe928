import ContactModel
import Foundation
import TestSupport
import Testing

/// A hundred kills at random moments during typing (criterion A6).
///
/// How young a draft must be is tested with a clock of the test's own (`DraftTests`), and kills in the
/// middle of a write with the store alone (`DraftKillTests`).
@Suite(.endToEnd, .long) struct KillTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test(arguments: 1...10)
  func `after each of ten kills there is a complete draft, never older than one seen before`(
    typist: Int
  ) throws {
    var generator = SeededGenerator()
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    // What the draft had when the form came up.
    var former = "Ada"
    for kill in 0..<10 {
      let form = try user.pty(edit: "1", "--url", server.address)
      try form.wait(for: kill == 0 ? "ada@example.com" : ", kept")
      // Enter resumes the draft, but only if it comes alone, and the panel tells what changed, too.
      form.quieten()
      if kill > 0 { try form.type("\r", "changed") } else { form.send("\u{5}") }
      var typed = former
      var seen = former
      func type() {
        let letter = "abcdefghijklmnopqrstuvwxyz".randomElement(using: &generator) ?? "a"
        form.send(String(letter))
        typed.append(letter)
        // The typist's pace.
        _ = form.read(within: .random(in: 10...80, using: &generator)) { _ in false }
        seen = user.draftedName() ?? seen
      }
      try Waiting.until("it is kept while it is typed, seed \(generator.seed)") {
        type()
        return seen != former
      }
      for _ in 0..<Int.random(in: 0...40, using: &generator) { type() }
      form.kill(SIGKILL)
      #expect(form.end() == .signal(SIGKILL))
      let kept = try user.onlyDraft().text("first_name")
      #expect(typed.hasPrefix(kept), "“\(kept)” of “\(typed)”, seed \(generator.seed)")
      #expect(kept.hasPrefix(seen), "“\(kept)” after “\(seen)”, seed \(generator.seed)")
      former = kept
    }
    #expect(user.drafts(".lock").count <= 1 && user.drafts(".bad").isEmpty)
  }
}
