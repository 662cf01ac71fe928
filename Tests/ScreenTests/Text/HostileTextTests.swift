import TestSupport
import Testing

@testable import Screen

/// Whatever comes in, cells hold nothing but text that is safe to show.
@Suite struct HostileTextTests {
  private func check(_ text: String) {
    for cells in [Cell.cells(of: text, role: .value), Cell.revealed(text, role: .value)] {
      for cell in cells {
        #expect(ShownText.strangers(in: cell.text) == [], "in \(text.unicodeScalars.map(\.value))")
        #expect(!cell.text.isEmpty && (1...2).contains(cell.width))
      }
    }
  }

  @Test(arguments: HostileText.table)
  func `Every hostile text is shown and does nothing`(hostile: HostileText) {
    check(hostile.text)
    check("Ada " + hostile.text + hostile.text)
    check(String(hostile.text.unicodeScalars.reversed().map(Character.init)))
  }

  @Test func `Bytes that are no text are marked`() {
    for bytes in HostileText.brokenBytes {
      let text = String(decoding: bytes + [0x61], as: UTF8.self)
      check(text)
      #expect(Cell.cells(of: text, role: .value).map(\.text).contains("\u{FFFD}"))
    }
  }

  @Test func `Every character is safe alone and behind a letter`() {
    let values = Array(0..<0x3000) + Array(stride(from: 0x3000, through: 0x10FFFF, by: 101))
    var strangers: Set<String> = []
    for scalar in values.compactMap({ Unicode.Scalar(UInt32($0)) }) {
      for text in [String(scalar), "a" + String(scalar)] {
        strangers.formUnion(
          Cell.cells(of: text, role: .value).flatMap { ShownText.strangers(in: $0.text) })
      }
    }
    #expect(strangers == [])
  }

  @Test func `The rules find what they are for`() {
    for hostile in HostileText.table where hostile.hasControl {
      #expect(!ShownText.strangers(in: hostile.text).isEmpty, "\(hostile)")
    }
    for stray in [
      "\u{202E}", "a\u{200B}", "a\u{FE0F}", "\u{200D}", "\u{E000}", "\u{FEFF}", "a\u{E0041}",
    ] {
      #expect(!ShownText.strangers(in: stray).isEmpty, "\(stray.unicodeScalars.map(\.value))")
    }
    for text in ["Zoë", "漢字", "👨‍👩‍👧‍👦", "❤️", "1️⃣", "می\u{200C}خواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"] {
      #expect(ShownText.strangers(in: text) == [], "\(text)")
    }
  }

  @Test func `A long text costs no more than what is wanted of it`() {
    let long = String(repeating: "e\u{301}漢", count: 50_000)
    #expect(Cell.cells(of: long, role: .value, filling: 80).count == 54)
    var frame = Frame(size: Size(columns: 80, rows: 1))
    #expect(frame.write(long, .value, at: Position(column: 0, row: 0)) == 79)
    #expect(Cell.cells(of: "abc", role: .value, filling: 2).count == 3)
    #expect(Cell.cells(of: "abc", role: .value, filling: 3).count == 3)
  }
}
