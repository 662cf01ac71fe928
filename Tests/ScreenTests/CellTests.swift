import TestSupport
import Testing

@testable import Screen

@Suite struct CellTests {
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
  func `Characters that could control the terminal or be invisible are made visible`(
    text: String, expected: String
  ) {
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

  @Test func `An escape takes one cell per character, in its own role`() {
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

  @Test func `An endless chain is drawn in pieces`() {
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
  func `Only widths on which terminals agree need no cursor movement afterwards`(
    text: String, needsMove: Bool
  ) {
    #expect(Cell.cells(of: text, role: .text).map(\.needsMove) == [needsMove])
  }

  private func check(_ text: String) {
    for cells in [Cell.cells(of: text, role: .value), Cell.revealed(text, role: .value)] {
      for cell in cells {
        #expect(ShownText.strangers(in: cell.text) == [], "in \(text.unicodeScalars.map(\.value))")
        #expect(!cell.text.isEmpty && (1...2).contains(cell.width))
      }
    }
  }

  @Test(arguments: HostileText.table)
  func `Every hostile text is shown and has no effect`(hostile: HostileText) {
    check(hostile.text)
    check("Ada " + hostile.text + hostile.text)
    check(String(hostile.text.unicodeScalars.reversed().map(Character.init)))
  }

  @Test func `Bytes that aren't text are marked`() {
    for bytes in HostileText.brokenBytes {
      let text = String(decoding: bytes + [0x61], as: UTF8.self)
      check(text)
      #expect(Cell.cells(of: text, role: .value).map(\.text).contains("\u{FFFD}"))
    }
  }

  @Test func `Every character is safe alone and after a letter`() {
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

  @Test func `The rules find the characters that they are for`() {
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

  @Test func `A long text costs no more than its drawn part`() {
    let long = String(repeating: "e\u{301}漢", count: 50_000)
    #expect(Cell.cells(of: long, role: .value, filling: 80).count == 54)
    var frame = Frame(size: Size(columns: 80, rows: 1))
    #expect(frame.write(long, .value, at: Position(column: 0, row: 0)) == 79)
    #expect(Cell.cells(of: "abc", role: .value, filling: 2).count == 3)
    #expect(Cell.cells(of: "abc", role: .value, filling: 3).count == 3)
  }

  @Test func `a simple character becomes the same cell in every way`() {
    let simple = (UInt32(0)...0x2FFF).compactMap(Unicode.Scalar.init).filter(\.isSimple)
    #expect(simple.count > 700)
    for scalar in simple {
      for beside in ["", "a", "é", "▾"] {
        let text = String(scalar) + beside
        var cells: [Cell] = []
        for character in text {
          var cluster = ClusterReader(role: .value)
          cluster.read(character)
          cells += cluster.cells
        }
        var frame = Frame(size: Size(columns: 9, rows: 1))
        let width = frame.write(text, .value, at: Position(column: 0, row: 0))
        #expect(frame.lines[0].cells == cells, "U+\(String(scalar.value, radix: 16))")
        #expect(width == cells.count && cells.allSatisfy { $0.width == 1 && !$0.needsMove })
      }
    }
  }

  @Test(arguments: ["", "Ada", "\u{7F}", "a\tb", "e\u{301}", "Zoë · 1001", "日本", "\u{AD}"])
  func `a text is as wide as its cells`(text: String) {
    #expect(Cell.width(of: text) == Cell.cells(of: text, role: .text).reduce(0) { $0 + $1.width })
  }
}
