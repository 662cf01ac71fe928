import Testing

@testable import Screen

@Suite struct SimpleTextTests {
  @Test func `a simple character is the cell that any other way would make of it`() {
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
