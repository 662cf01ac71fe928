import Screen
import Testing

@testable import Terminal

@Suite struct PasteTests {
  private func events(_ bytes: [UInt8]) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return decoder.decode(bytes) + decoder.flush()
  }

  private func paste(_ bytes: [UInt8]) -> [UInt8] {
    Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8)
  }

  @Test func `All of a paste is text, whatever is in it`() {
    let text = "Ada\r\n\tLovelace\u{13}\u{1B}[A\u{1B}[2J\u{1B}"
    #expect(events(paste(Array(text.utf8)) + [0x61]) == [.paste(text), .key(.character("a"))])
  }

  @Test func `The mark of the end within a paste is text, and so is what follows it`() {
    let text = "Ada\u{1B}[201~\u{13}\r\u{1B}[201~\u{11}d"
    #expect(events(paste(Array(text.utf8)) + [0x61]) == [.paste(text), .key(.character("a"))])
    let two = paste(Array("Ada".utf8)) + [0x0D] + paste(Array("Eve".utf8))
    #expect(events(two) == [.paste("Ada"), .key(Key(.enter)), .paste("Eve")])
  }

  @Test func `A paste may come byte by byte`() {
    var decoder = KeyDecoder()
    let events = paste(Array("é\u{1B}[20x".utf8)).flatMap { decoder.decode(CollectionOfOne($0)) }
    #expect(events == [.paste("é\u{1B}[20x")])
  }

  @Test func `Broken characters of a paste are marked`() {
    #expect(events(paste([0x61, 0xFF, 0x62])) == [.paste("a\u{FFFD}b")])
  }

  @Test func `What is beyond the limit is dropped, and said so`() {
    let whole = [UInt8](repeating: 0x61, count: KeyDecoder.pasteLimit)
    #expect(events(paste(whole)) == [.paste(String(decoding: whole, as: UTF8.self))])
    let events = events(paste(whole + [0x62]) + [0x63])
    #expect(
      events == [
        .paste(String(decoding: whole, as: UTF8.self)), .pasteCut, .key(.character("c")),
      ])
  }

  @Test(arguments: 1...4)
  func `The limit cuts no character in two`(offset: Int) {
    let bytes = [UInt8](repeating: 0x61, count: KeyDecoder.pasteLimit - offset)
    let events = events(paste(bytes + Array("👍👍".utf8)))
    let expected = String(decoding: bytes, as: UTF8.self) + (offset == 4 ? "👍" : "")
    #expect(events == [.paste(expected), .pasteCut])
  }
}
