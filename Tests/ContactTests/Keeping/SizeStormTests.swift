import ContactModel
import Foundation
import TestSupport
import Testing

/// Five hundred sizes while five hundred characters are typed (criterion A9).
@Suite(.serialized, .notForever) struct SizeStormTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `no size loses a key`() throws {
    var generator = SeededGenerator()
    let server = FaultServer(reads: [.ada])
    defer { server.stop() }
    let form = try user.sit("1", "--url", server.address)
    try form.wait(for: "ada@example.com")
    var typed = ""
    var size = [80, 24]
    for _ in 0..<500 {
      form.forget()
      let former = size
      repeat {
        size = [1...300, 1...100].map { Int.random(in: $0, using: &generator) }
      } while size == former
      form.resize(columns: UInt16(size[0]), rows: UInt16(size[1]))
      let letter = try #require("abcdefghijklmnopqrstuvwxyzäß語".randomElement(using: &generator))
      form.send(String(letter))
      typed.append(letter)
      // Another size is drawn on a screen that is cleared.
      let isDrawn = form.read { $0.contains("\u{1B}[2J") }
      try #require(isDrawn, "no picture of \(size), seed \(generator.seed)")
    }
    form.resize(columns: 80, rows: 24)
    form.kill(SIGTERM)
    #expect(form.end() == .exit(143), "seed \(generator.seed)")
    let text = try user.draft().edit.text(of: .firstName)
    #expect(text == "Ada" + typed, "seed \(generator.seed)")
  }
}
