import ContactModel
import Foundation
import TestSupport
import Testing

/// A hundred kills at random moments while somebody types (criterion A6).
@Suite(.serialized, .notForever) struct KillTests {
  /// How much later than two seconds a busy machine may write, in milliseconds.
  private static let slack = 1_000

  /// One operator whose form is killed again and again, and takes up the draft each time.
  private final class Typist {
    private static let offer = ", kept"

    let user: Operator
    let url: String
    var form: Pty
    /// What the draft had when the form came up.
    var before = "Ada"
    /// What the form has to write before anything is typed; nil while somebody types.
    var awaited: String? = "ada@example.com"
    /// What was typed, a letter a time.
    var typed: [(letter: Character, at: Int)] = []
    var nextKey = 0
    var killAt = Int.max
    var kills = 0

    init(_ url: String) throws {
      user = try Operator()
      self.url = url
      form = try user.sit("1", "--url", url)
    }

    /// Goes on by whatever is due.
    func step(_ generator: inout SeededGenerator) throws {
      let now = Waiting.now
      if let text = awaited {
        guard form.read(within: 0, until: { $0.contains(text) }) else { return }
        form.forget()
        // Enter takes the draft up, but only where it comes alone.
        if text == Self.offer { form.send("\r") }
        awaited = text == Self.offer ? "changed" : nil
        nextKey = now
        // The first draft must have had its time; later there always is one.
        let first = 2_100 + KillTests.slack...3_000 + KillTests.slack
        killAt = now + .random(in: kills == 0 ? first : 0...6_000, using: &generator)
      } else if now >= killAt {
        try kill()
      } else if now >= nextKey,
        let letter = "abcdefghijklmnopqrstuvwxyz".randomElement(using: &generator)
      {
        form.send(String(letter))
        typed.append((letter, Waiting.now))
        nextKey = now + .random(in: 20...250, using: &generator)
        _ = form.read(within: 0) { _ in true }
      }
    }

    /// Kills the form, and checks that the draft is whole and young.
    private func kill() throws {
      form.kill(SIGKILL)
      let killed = Waiting.now
      #expect(form.end() == .signal(SIGKILL))
      let text = try user.draft().edit.text(of: .firstName)
      let all = before + String(typed.map(\.letter))
      let old = typed.prefix { $0.at + 2_000 + slack < killed }
      #expect(all.hasPrefix(text), "“\(text)” of “\(all)”")
      #expect(text.count >= before.count + old.count, "“\(text)” of “\(all)”, \(old.count) old")
      (before, typed, awaited, kills) = (text, [], Self.offer, kills + 1)
      if kills < 4 { form = try user.sit("1", "--url", url) }
    }
  }

  @Test func `after each of 100 kills there is a whole draft, two seconds old at most`() throws {
    var generator = SeededGenerator()
    let server = FaultServer(reads: [.ada])
    defer { server.stop() }
    let typists = try (0..<25).map { _ in try Typist(server.address) }
    try Waiting.until("100 forms were killed, seed \(generator.seed)", seconds: 300) {
      for typist in typists where typist.kills < 4 { try typist.step(&generator) }
      return typists.allSatisfy { $0.kills == 4 }
    }
    let left = typists.flatMap { $0.user.drafts(".lock") + $0.user.drafts(".bad") }
    #expect(left.count <= 25, "seed \(generator.seed)")
    for typist in typists { #expect(typist.user.drafts(".bad").isEmpty) }
  }
}
