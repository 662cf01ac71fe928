import Screen
import Testing

@testable import Terminal

@Suite struct PasteBurstTests {
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
  func `What a script types ahead stays keys`(text: String) {
    #expect(decode(text) == keys(text))
  }

  @Test func `Characters are counted, not bytes`() {
    let most = String(repeating: "é", count: PasteBurst.least - 1)
    #expect(decode(most) == keys(most))
    #expect(decode(most + "é") == [.paste(most + "é")])
  }

  @Test(arguments: [100, 999, 4_096])
  func `Text of many lines that comes at once is one paste`(length: Int) {
    let bytes = Array(String(repeating: address, count: 20).utf8.prefix(4_000))
    let readings = stride(from: 0, to: bytes.count, by: length).map {
      Array(bytes[$0..<min($0 + length, bytes.count)])
    }
    #expect(decode(readings) == [.paste(String(decoding: bytes, as: UTF8.self))])
  }

  @Test func `A character may be cut between two readings`() {
    let bytes = Array((address + "李").utf8)
    #expect(decode([Array(bytes.dropLast(2)), Array(bytes.suffix(2))]) == [.paste(address + "李")])
  }

  @Test func `Sequences among the text make it keys`() {
    let events = decode(address + "\u{1B}[A" + address)
    #expect(events == keys(address) + [.key(Key(.up))] + keys(address))
    #expect(decode(address + "\u{13}") == keys(address) + [.key(.control("s"))])
  }

  @Test(arguments: ["\u{1B}[A", "\u{13}", "\u{7F}"])
  func `A key behind a burst is a key`(key: String) throws {
    let events = decode(address, "more" + key + "a")
    #expect(events.first == .paste(address + "more"))
    #expect(events.count == 3)
    #expect(events.last == .key(.character("a")))
  }

  @Test func `A burst is at its end when nothing follows`() {
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
}
