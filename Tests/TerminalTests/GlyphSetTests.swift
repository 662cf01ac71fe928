import Glibc
import Screen
import Testing

@testable import Terminal

@Suite struct GlyphSetTests {
  private func drawn(_ text: String, _ role: Role, on glyphs: GlyphSet) -> [Cell] {
    Cell.cells(of: text, role: role).flatMap { glyphs.replacement(of: $0) ?? [$0] }
  }

  @Test(arguments: [
    ("✗ —▾─│∅‹›…", "x -v-|0<>."), ("é", "?"), ("漢a", "? a"), ("\u{202E}", "<U+202E>"),
    ("Ada", "Ada"), ("👍🏽.", "? ."), ("e\u{301}x", "?x"),
  ])
  func `A terminal with ASCII only gets the same number of columns`(text: String, expected: String)
  {
    let cells = drawn(text, .text, on: .ascii)
    #expect(cells.map(\.text).joined() == expected)
    #expect(expected.utf8.count == Cell.width(of: text))
    #expect(cells.reduce(0) { $0 + $1.width } == Cell.width(of: text))
  }

  @Test func `A character that can't be drawn is distinguished from a question mark`() {
    #expect(drawn("é?", .value, on: .ascii).map(\.role) == [.escape, .value])
    #expect(drawn("漢", .label, on: .ascii).map(\.role) == [.escape, .escape])
  }

  @Test func `A sign in a value is distinguished from the form's own`() {
    #expect(drawn("—", .placeholder, on: .ascii).map(\.role) == [.placeholder])
    #expect(drawn("—", .changed, on: .ascii) == Cell.cells(of: "-", role: .escape))
    #expect(drawn("—", .changed, on: .plainSigns).map(\.text) == ["—"])
  }

  @Test func `The Linux console draws letters and lines, and the form's signs in ASCII`() {
    let text = drawn("┌─┐│ é ü 李 ’ · × ✗ ∅ ▾ … →", .text, on: .plainSigns).map(\.text).joined()
    #expect(text == "┌─┐│ é ü 李 ’ · × x 0 v . >")
  }

  @Test(arguments: [
    ("xterm-256color", GlyphSet.unicode), ("screen", .unicode), ("screen-256color", .unicode),
    ("tmux-256color", .unicode), ("rxvt", .unicode), ("vte-256color", .unicode),
    ("linux", .plainSigns), ("linux-16color", .plainSigns), ("vt100", .ascii), ("vt220", .ascii),
    ("vt100-am", .ascii), ("ansi", .ascii),
  ])
  func `A terminal's type determines what it draws`(type: String, glyphs: GlyphSet) {
    for own in ["UTF-8", "ANSI_X3.4-1968"] {
      #expect(GlyphSet(type: type, LocaleEncoding(own: own, adopted: "UTF-8")) == glyphs)
    }
  }

  @Test(arguments: [
    ("é?", "<U+00E9>?"), ("Zoe\u{308}", "Zoe<U+0308>"), ("“漢” → —", "\"<U+6F22>\" > -"),
    ("😀", "<U+1F600>"), ("\u{202E}", "<U+202E>"), ("a\u{1B}[2J", "a^[[2J"),
  ])
  func `In ASCII output a letter is shown by its code point`(text: String, expected: String) {
    #expect(GlyphSet.ascii.text(of: Cell.cells(of: text, role: .text)) == expected)
    let cells = Cell.cells(of: text, role: .text)
    #expect(GlyphSet.unicode.text(of: cells) == cells.map(\.text).joined())
  }

  @Test func `Without a terminal its type doesn't count`() throws {
    let null = open("/dev/null", O_WRONLY)
    defer { close(null) }
    #expect(GlyphSet.at(null) == .unicode && !GlyphSet.isHeldByLocale(at: null))
  }

  @Test(arguments: [
    ("ISO-8859-1", "UTF-8"), ("EUC-JP", "UTF-8"), ("ANSI_X3.4-1968", "ANSI_X3.4-1968"),
  ])
  func `If the locale rules out UTF-8, ASCII is drawn`(own: String, encoding: String) {
    for type in ["xterm-256color", "linux", "vt100"] {
      #expect(GlyphSet(type: type, LocaleEncoding(own: own, adopted: encoding)) == .ascii)
    }
  }
}
