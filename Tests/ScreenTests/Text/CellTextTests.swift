import Testing

@testable import Screen

@Suite struct CellTextTests {
  private func drawn(_ text: String) -> String {
    Cell.cells(of: text, role: .value).map(\.text).joined()
  }

  @Test(arguments: [
    ("\u{1B}[2J", "^[[2J"), ("\u{1B}[31mred", "^[[31mred"), ("\u{1B}]0;x\u{7}", "^[]0;x^G"),
    ("\u{1B}]52;c;eA==\u{7}", "^[]52;c;eA==^G"),
    ("\u{1B}]8;;http://x\u{1B}\\", "^[]8;;http://x^[\\"),
    ("\u{1B}P+q544e\u{1B}\\", "^[P+q544e^[\\"),
    ("\u{1B}[6n", "^[[6n"), ("\u{1B}[c", "^[[c"), ("\u{1B}[21t", "^[[21t"),
    ("\u{1B}[?1049l", "^[[?1049l"), ("\u{1B}[8m", "^[[8m"), ("\u{1B}[20C", "^[[20C"),
    ("\u{9B}31m", "⟨U+009B⟩31m"), ("\u{90}q", "⟨U+0090⟩q"), ("\r\n", "^M^J"), ("\n", "^J"),
    ("\u{8}", "^H"), ("\t", "^I"), ("\0", "^@"), ("\u{1F}", "^_"), ("\u{7F}", "^?"),
    ("a\u{202E}b\u{2069}", "a⟨U+202E⟩b⟨U+2069⟩"), ("\u{61C}x\u{200F}", "⟨U+061C⟩x⟨U+200F⟩"),
    ("ex\u{200B}ample.com", "ex⟨U+200B⟩ample.com"), ("ex\u{200D}ample", "ex⟨U+200D⟩ample"),
    ("ex\u{200C}ample", "ex⟨U+200C⟩ample"), ("ex\u{2060}\u{FEFF}", "ex⟨U+2060⟩⟨U+FEFF⟩"),
    ("so\u{AD}ft", "so⟨U+00AD⟩ft"), ("a\u{34F}b", "a⟨U+034F⟩b"), ("\u{3164}", "⟨U+3164⟩"),
    ("a\u{2028}b\u{2029}", "a⟨U+2028⟩b⟨U+2029⟩"), ("a\u{E0041}\u{E007F}", "a⟨U+E0041⟩⟨U+E007F⟩"),
    ("\u{1F3F4}\u{E0041}", "\u{1F3F4}⟨U+E0041⟩"), ("\u{E000}", "⟨U+E000⟩"),
    ("\u{10FFFF}", "⟨U+10FFFF⟩"), ("\u{378}", "⟨U+0378⟩"),
    ("\u{FE0F}", "⟨U+FE0F⟩"), ("a\u{FE0F}", "a⟨U+FE0F⟩"), ("👨\u{200D}", "👨⟨U+200D⟩"),
    ("\u{FFF9}", "⟨U+FFF9⟩"), ("\u{FFFD}", "\u{FFFD}"), ("\u{301}a", "\u{25CC}\u{301}a"),
    ("\n\u{301}", "^J\u{25CC}\u{301}"), ("a\u{200D}\u{301}", "a⟨U+200D⟩\u{25CC}\u{301}"),
  ])
  func `What could act on the terminal or hide is made visible`(text: String, expected: String) {
    // Compared by code points: Swift takes canonically equal strings for the same.
    #expect(Array(drawn(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    "Ada", "o'brien", "Zoë", "Zoe\u{308}", "Ñandú", "漢字", "かな", "한국어", "नमस्ते", "ไทย", "عربي",
    "می\u{200C}خواهم", "क्\u{200D}ष", "👨‍👩‍👧‍👦", "❤️", "☺︎", "1️⃣", "🇩🇪", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "葛\u{E0100}",
    "аpple", "a\u{A0}b", "\u{3000}", "“’”", "\u{600}12",
  ])
  func `Names and pictures are drawn as they are`(text: String) {
    #expect(Array(drawn(text).unicodeScalars) == Array(text.unicodeScalars))
    #expect(Cell.cells(of: text, role: .value).allSatisfy { $0.role == .value })
  }

  @Test func `An escape takes a cell a character, in a role of its own`() {
    let cells = Cell.cells(of: "a\u{202E}", role: .value)
    #expect(cells.map(\.text) == ["a", "⟨", "U", "+", "2", "0", "2", "E", "⟩"])
    #expect(cells.map(\.role) == [.value] + Array(repeating: .escape, count: 8))
    #expect(cells.allSatisfy { $0.width == 1 })
  }

  @Test func `Four marks of a letter are drawn`() {
    let cells = Cell.cells(of: "e" + String(repeating: "\u{301}", count: 30) + "x", role: .value)
    #expect(cells.map(\.text.unicodeScalars.count) == [5, 1])
    #expect(cells.map(\.width) == [1, 1])
  }

  @Test func `A chain without an end is drawn in pieces`() {
    let text = "👨" + String(repeating: "\u{200D}👨", count: 500)
    let cells = Cell.cells(of: text, role: .value)
    #expect(cells.allSatisfy { $0.text.unicodeScalars.count <= 16 })
  }

  @Test(arguments: [
    ("", 0), ("Ada", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("한국어", 6),
    ("\u{1100}\u{1161}\u{11A8}", 2),
    ("ﾊﾝｶｸ", 4), ("ＡＢ", 4), ("ไทย", 3), ("ก็", 1), ("कि", 2), ("क्ष", 2), ("❤", 1), ("❤️", 2),
    ("⌚", 2), ("☺︎", 1), ("1️⃣", 2), ("🇩🇪", 2), ("🇩", 2), ("👍", 2), ("👍🏽", 2), ("a🏽", 3), ("☝️🏽", 2),
    ("👨‍👩‍👧‍👦", 2),
    ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("⟨⟩", 2), ("\u{301}", 1), ("\u{93E}", 2), ("\u{1B}", 2), ("\u{202E}", 8),
    ("—▾✗∅│─", 6), ("\u{FFFD}", 1), ("عربي", 4), ("\u{3000}", 2),
  ])
  func `Text takes the columns of its graphemes`(text: String, columns: Int) {
    #expect(Cell.width(of: text) == columns)
    #expect(Cell.cells(of: text, role: .text).reduce(0) { $0 + $1.width } == columns)
  }

  @Test(arguments: [
    ("a", false), ("é", false), ("e\u{301}", false), ("漢", false), ("✗", false), ("─", false),
    ("❤️", true), ("©️", true), ("👍", true), ("🇩🇪", true), ("👨‍👩‍👧‍👦", true), ("कि", true), ("1️⃣", true),
  ])
  func `Only what terminals agree about needs no move behind it`(text: String, needsMove: Bool) {
    #expect(Cell.cells(of: text, role: .text).map(\.needsMove) == [needsMove])
  }
}
