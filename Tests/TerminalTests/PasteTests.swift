import Screen
import Testing

@testable import Terminal

@Suite struct PasteTests {
  private func decode(_ readings: [[UInt8]]) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return readings.flatMap { decoder.decode($0) } + decoder.flush()
  }

  private func decode(_ texts: String...) -> [TerminalEvent] {
    decode(texts.map { Array($0.utf8) })
  }

  private func keys(_ text: String) -> [TerminalEvent] {
    text.unicodeScalars.map { .key(Key(typed: $0)) }
  }

  private let address = String(repeating: "12 St James's Square\rLondon\t", count: 10)

  @Test(arguments: ["Ada\tLovelace\r", "Augusta Ada King", String(repeating: "é\t", count: 31)])
  func `Keys that a script types ahead stay keys`(text: String) {
    #expect(decode(text) == keys(text))
  }

  @Test(arguments: [
    "12 High St\rFlat 3\rLondon", "12 High St\nFlat 3\nLondon\n", "Ada\r\nKing\r\nLondon",
    "12 High Street\rLondon W1A 0AX", "é李\rЖ\n\rλμνξ",
  ])
  func `A few short lines that arrive at once are a paste`(text: String) {
    #expect(decode(text) == [.paste(text)])
    #expect(decode(String(text.prefix(5)), String(text.dropFirst(5))) == [.paste(text)])
    #expect(decode(text + "\u{13}") == keys(text) + [.key(.control("s"))])
  }

  @Test(arguments: ["Ada\rKing\r", "Ada\tKing\tada@example.com\t", "y\r", "ger\r", "a\r\r\rb"])
  func `A name, Enter and the next name stay keys, in one piece or two`(text: String) {
    #expect(decode(text) == keys(text))
    #expect(decode(String(text.prefix(2)), String(text.dropFirst(2))) == keys(text))
  }

  @Test(arguments: ["\t", "x", "é"])
  func `A key that is held stays a key, and isn't held back`(text: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array((text + text).utf8)).isEmpty)
    #expect(decoder.decode(Array(text.utf8)) == keys(text + text + text))
    for _ in 0..<70 { #expect(decoder.decode(Array(text.utf8)) == keys(text)) }
  }

  @Test(arguments: [1, 2, 7, 20])
  func `Pieces that follow each other immediately are one paste`(length: Int) {
    let text = String(address.prefix(200))
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for start in stride(from: 0, to: 200, by: length) {
      events += decoder.decode(
        text.dropFirst(start).prefix(length).utf8, isQuick: start > 0)
    }
    events += decoder.flush()
    // Before the third of them it may have been typed.
    let typed = length == 1 ? 2 : 0
    #expect(
      events == keys(String(text.prefix(typed))) + [.paste(String(text.dropFirst(typed)))])
  }

  @Test func `A letter is a key immediately, even after another`() {
    var decoder = KeyDecoder()
    for letter in "Lovelace" {
      #expect(decoder.decode(String(letter).utf8) == keys(String(letter)))
    }
    #expect(decoder.decode("\r".utf8, isQuick: true) == [.key(Key(.enter))])
    #expect(decoder.pending == nil)
  }

  @Test func `Characters are counted, not bytes`() {
    let most = String(repeating: "é", count: PasteBurst.least - 1)
    #expect(decode(most) == keys(most))
    #expect(decode(most + "é") == [.paste(most + "é")])
  }

  @Test(arguments: [100, 999, 4_096])
  func `Text of many lines that arrives at once is one paste`(length: Int) {
    let bytes = Array(String(repeating: address, count: 20).utf8.prefix(4_000))
    let readings = stride(from: 0, to: bytes.count, by: length).map {
      Array(bytes[$0..<min($0 + length, bytes.count)])
    }
    #expect(decode(readings) == [.paste(String(decoding: bytes, as: UTF8.self))])
  }

  @Test func `A character may be split between two readings`() {
    let bytes = Array((address + "李").utf8)
    #expect(decode([Array(bytes.dropLast(2)), Array(bytes.suffix(2))]) == [.paste(address + "李")])
  }

  @Test func `Sequences in the text make it keys`() {
    let events = decode(address + "\u{1B}[A" + address)
    #expect(events == keys(address) + [.key(Key(.up))] + keys(address))
    #expect(decode(address + "\u{13}") == keys(address) + [.key(.control("s"))])
  }

  @Test(arguments: ["\u{1B}[A", "\u{13}", "\u{7F}"])
  func `A key after a burst is a key`(key: String) throws {
    let events = decode(address, "more" + key + "a")
    #expect(events.first == .paste(address + "more"))
    #expect(events.count == 3)
    #expect(events.last == .key(.character("a")))
  }

  @Test func `A burst ends when nothing follows`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(address.utf8) == [])
    #expect(decoder.pending == .burst)
    #expect(decoder.flush() == [.paste(address)])
    #expect(decoder.pending == nil)
    #expect(decoder.decode("\r".utf8) == [.key(Key(.enter))])
  }

  @Test func `A burst is cut at the limit of a paste`() {
    let bytes = [UInt8](repeating: 0x61, count: KeyDecoder.pasteLimit)
    let whole = String(decoding: bytes, as: UTF8.self)
    #expect(decode([bytes]) == [.paste(whole)])
    #expect(decode([bytes, [0x62]]) == [.paste(whole), .pasteCut])
  }

  private func events(_ bytes: [UInt8]) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return decoder.decode(bytes) + decoder.flush()
  }

  private func paste(_ bytes: [UInt8]) -> [UInt8] {
    Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8)
  }

  @Test func `All of a paste is text, whatever it contains`() {
    let text = "Ada\r\n\tLovelace\u{13}\u{1B}[A\u{1B}[2J\u{1B}"
    #expect(events(paste(Array(text.utf8)) + [0x61]) == [.paste(text), .key(.character("a"))])
  }

  @Test func `The end mark within a paste is text, and so is the text after it`() {
    let text = "Ada\u{1B}[201~\u{13}\r\u{1B}[201~\u{11}d"
    #expect(events(paste(Array(text.utf8)) + [0x61]) == [.paste(text), .key(.character("a"))])
    let two = paste(Array("Ada".utf8)) + [0x0D] + paste(Array("Eve".utf8))
    #expect(events(two) == [.paste("Ada"), .key(Key(.enter)), .paste("Eve")])
  }

  @Test func `A paste may arrive byte by byte`() {
    var decoder = KeyDecoder()
    let events = paste(Array("é\u{1B}[20x".utf8)).flatMap { decoder.decode(CollectionOfOne($0)) }
    #expect(events == [.paste("é\u{1B}[20x")])
  }

  @Test func `A marked paste ends with its mark, or only with Ctrl-C if the mark is lost`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~tf".utf8) == [])
    #expect(decoder.decode("\u{13}\r".utf8) == [])
    #expect(decoder.pending == .paste)
    #expect(decoder.decode("y\u{3}".utf8) == [])
    #expect(decoder.decode("\u{1B}[201~".utf8) == [.paste("tf\u{13}\ry\u{3}")])
    #expect(decoder.decode("\u{1B}[200~lost".utf8) == [])
    #expect(decoder.decode([3]) == [.paste("lost")])
    #expect(decoder.decode("a".utf8) == [.key(.character("a"))])
  }

  @Test func `Broken characters of a paste are marked`() {
    #expect(events(paste([0x61, 0xFF, 0x62])) == [.paste("a\u{FFFD}b")])
  }

  @Test func `Text beyond the limit is dropped, which is reported`() {
    let whole = [UInt8](repeating: 0x61, count: KeyDecoder.pasteLimit)
    #expect(events(paste(whole)) == [.paste(String(decoding: whole, as: UTF8.self))])
    let events = events(paste(whole + [0x62]) + [0x63])
    #expect(
      events == [
        .paste(String(decoding: whole, as: UTF8.self)), .pasteCut, .key(.character("c")),
      ])
  }

  @Test(arguments: 1...4)
  func `The limit doesn't split a character`(offset: Int) {
    let bytes = [UInt8](repeating: 0x61, count: KeyDecoder.pasteLimit - offset)
    let events = events(paste(bytes + Array("👍👍".utf8)))
    let expected = String(decoding: bytes, as: UTF8.self) + (offset == 4 ? "👍" : "")
    #expect(events == [.paste(expected), .pasteCut])
  }
}
