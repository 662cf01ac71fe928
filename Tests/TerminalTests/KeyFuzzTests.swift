import Screen
import TestSupport
import Testing

@testable import Terminal

/// Random bytes from the terminal: events, never a trap, and the same however they are cut.
@Suite struct KeyFuzzTests {
  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  private static let pieces =
    [
      "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}[A", "\u{1B}OB", "\u{1B}[1;5C", "\u{1B}]0;", "\u{1B}P",
      "\u{1B}\\", "\u{7}", "\u{1B}[M !!", "\u{1B}[<0;3;4M", "\u{1B}[[A", "\u{1B}[97;5u", ";", "9",
      "é", "漢", "👍🏽", "\r", "\t", "\u{7F}",
    ].map { Array($0.utf8) } + HostileText.table.map { Array($0.text.utf8) }
    + HostileText.brokenBytes

  private func bytes(_ count: Int, using generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...count, using: &generator) {
      bytes += Self.pieces.randomElement(using: &generator) ?? []
    }
    return bytes.isEmpty ? bytes : bytes.mutated(with: Self.pieces, using: &generator)
  }

  @Test func `keys`() {
    Fuzz.run("keys", times: 2_000) { generator in
      let bytes = Array(bytes(8, using: &generator).prefix(PasteBurst.least - 1))
      // A paste without marks is known by what came together.
      guard !PasteBurst.isPaste(bytes.filter(PasteBurst.isText)) else { return }
      var whole = KeyDecoder()
      whole.isMouseOn = true
      let events = whole.decode(bytes) + whole.flush()
      #expect(whole.pending == nil, "\(bytes)")
      var cut = KeyDecoder()
      cut.isMouseOn = true
      let others = bytes.flatMap { cut.decode(CollectionOfOne($0)) } + cut.flush()
      #expect(events == others, "\(bytes)")
    }
  }

  @Test func `long readings`() {
    Fuzz.run("readings", times: 500) { generator in
      var decoder = KeyDecoder()
      for _ in 0..<4 { _ = decoder.decode(bytes(60, using: &generator)) }
      _ = decoder.flush()
      #expect(decoder.pending == nil)
      #expect(decoder.decode("a".utf8) == [.key(.character("a"))])
    }
  }

  @Test func `pastes`() {
    Fuzz.run("pastes", times: 1_000) { generator in
      let text = bytes(20, using: &generator)
      let paste = Self.pasteStart + text + Self.pasteEnd
      guard text.firstRange(of: Self.pasteStart) == nil else { return }
      var decoder = KeyDecoder()
      let events = decoder.decode(paste)
      #expect(events == [.paste(String(decoding: text, as: UTF8.self))], "\(text)")
      #expect(decoder.pending == nil)
    }
  }
}
