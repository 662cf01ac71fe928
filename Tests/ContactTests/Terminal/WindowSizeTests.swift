import ContactModel
import Foundation
import TestSupport
import Testing

/// Windows of any size, resized at any moment (criterion A9).
@Suite(.endToEnd, .long) struct WindowSizeTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `five hundred sizes while five hundred characters are typed lose no key`() throws {
    var generator = SeededGenerator()
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try user.pty(edit: "1", "--url", server.address)
    try form.wait(for: "ada@example.com")
    form.send("\u{5}")
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
    #expect(user.draftedName() == "Ada" + typed, "seed \(generator.seed)")
  }

  /// More cells than curses can count, or than fit into memory.
  private static let huge: [(columns: UInt16, rows: UInt16)] = [
    (32_768, 24), (80, 65_535), (65_535, 65_535), (32_767, 32_767), (1_001, 1_001),
  ]

  @Test(arguments: huge) func `a huge window starts with a usable form`(
    columns: UInt16, rows: UInt16
  ) throws {
    let form = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--sandbox"],
      environment: user.environment(["TERM": "xterm-256color"]), columns: columns, rows: rows)
    try form.wait(for: "ada@example.com")
    try form.type("\u{5}Zoe", "Zoe")
    form.forget()
    form.resize(columns: 80, rows: 24)
    try form.wait(for: "AdaZoe")
    try form.type("\u{5}X", "X")
    form.kill(SIGTERM)
    #expect(form.end() == .exit(143))
    #expect(user.draftedName() == "AdaZoeX")
  }

  @Test func `a huge window comes and goes while the form is used`() throws {
    let form = try user.pty(["edit", "1001", "--sandbox"])
    try form.wait(for: "ada@example.com")
    for (columns, rows) in Self.huge {
      form.forget()
      form.resize(columns: columns, rows: rows)
      try form.wait(for: "\u{1B}[2J")
      try form.wait(for: "ada@example.com")
      form.forget()
      form.resize(columns: 80, rows: 24)
      try form.wait(for: "ada@example.com")
    }
    try form.type("\u{5}Zoe", "Zoe")
    form.kill(SIGTERM)
    #expect(form.end() == .exit(143))
    #expect(user.draftedName() == "AdaZoe")
  }
}
