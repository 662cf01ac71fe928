import Testing

@testable import Screen

@Suite struct FrameTests {
  private func frame(columns: Int, _ texts: (String, Int)...) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: 1))
    for (text, column) in texts {
      frame.write(text, .value, at: Position(column: column, row: 0))
    }
    return frame
  }

  @Test func `Text is cut at the right edge`() {
    #expect(frame(columns: 3, ("abcdef", 0)).text == "abc")
    #expect(frame(columns: 5, ("abc", 3)).text == "   ab")
  }

  @Test func `A wide character without room is omitted`() {
    #expect(frame(columns: 3, ("a漢字", 0)).text == "a漢")
    #expect(frame(columns: 4, ("a漢字", 0)).lines[0].width == 3)
  }

  @Test func `A wide character that is half covered becomes a space`() {
    #expect(frame(columns: 6, ("漢字", 0), ("x", 1)).text == " x字")
    #expect(frame(columns: 6, ("漢字", 0), ("x", 0)).text == "x 字")
    #expect(frame(columns: 6, ("漢字", 0), ("ab", 1)).text == " ab")
  }

  @Test func `Nothing is written outside the screen`() {
    var frame = Frame(size: Size(columns: 2, rows: 1))
    for position in [(0, 1), (0, -1), (2, 0), (-1, 0)] {
      let taken = frame.write("x", .text, at: Position(column: position.0, row: position.1))
      #expect(taken == 0)
    }
    #expect(frame.text.isEmpty)
  }
}
