import Screen
import Testing

@testable import Terminal

@Suite struct DrawingTests {
  @Test(arguments: [
    ("✗ —▾─│∅‹›…", "x -v-|0<>."), ("é", "?"), ("漢a", "? a"), ("\u{202E}", "<U+202E>"),
    ("Ada", "Ada"),
  ])
  func `A terminal with ASCII alone gets as many columns`(text: String, expected: String) {
    let cells = Cell.cells(of: text, role: .text)
    #expect(cells.map(Drawing.ascii).joined() == expected)
    #expect(expected.utf8.count == Cell.width(of: text))
  }
}
