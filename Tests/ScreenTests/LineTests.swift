import TestSupport
import Testing

@testable import Screen

/// The part of a row that is redrawn when it changes.
@Suite struct LineTests {
  private static func line(_ pieces: (String, Role, Int)...) -> Line {
    var frame = Frame(size: Size(columns: 40, rows: 1))
    for (text, role, column) in pieces {
      frame.write(text, role, at: Position(column: column, row: 0))
    }
    return frame.lines[0]
  }

  @Test func `one more letter adds a column`() {
    let former = Self.line(("City", .label, 3), ("Londo", .focusedValue, 10))
    let line = Self.line(("City", .label, 3), ("London", .focusedValue, 10))
    #expect(line.columns(differingFrom: former) == 15..<16)
    #expect(former.columns(differingFrom: line) == 15..<16)
    #expect(line.columns(differingFrom: line).isEmpty)
  }

  @Test func `another look is the whole piece`() {
    let former = Self.line(("City", .label, 3), ("London", .value, 10))
    let line = Self.line(("City", .focusedLabel, 3), ("London", .value, 10))
    #expect(line.columns(differingFrom: former) == 3..<7)
  }

  @Test func `the label and the value that get the focus are read, but not typed letters`() {
    let left = Self.line(("City", .label, 3), ("London", .value, 10))
    let line = Self.line(
      ("▌", .focusedLabel, 0), ("  ", .focusedLabel, 1), ("City", .focusedLabel, 3),
      ("London", .focusedValue, 10))
    #expect(line.highlights == [0..<7, 10..<16])
    #expect(line.highlights(after: left) == [0..<7, 10..<16])
    let typed = Self.line(
      ("▌", .focusedLabel, 0), ("  ", .focusedLabel, 1), ("City", .focusedLabel, 3),
      ("London!", .focusedValue, 10))
    #expect(typed.highlights(after: line).isEmpty)
    #expect(left.highlights(after: line).isEmpty)
    // After scrolling, another field has the focus in this row.
    let next = Self.line(
      ("▌", .focusedLabel, 0), ("  ", .focusedLabel, 1), ("Region", .focusedLabel, 3),
      ("London", .focusedLabel, 10))
    #expect(next.highlights(after: line) == [0..<9, 10..<16])
  }

  @Test func `a selection is read whole at every change, and a sign with the text after it`() {
    let list = Self.line(("›", .selection, 1), ("US United States", .selection, 2))
    let other = Self.line(("›", .selection, 1), ("UG Uganda", .selection, 2))
    #expect(list.highlights(after: other) == [1..<18])
    let boxed = Self.line(
      ("Phone", .label, 0), ("│", .rule, 8), ("›", .selection, 9), ("Email  a → b", .panel, 10),
      ("│", .rule, 30), ("210", .value, 34))
    #expect(boxed.highlights(after: Line()) == [9..<30])
  }

  @Test(arguments: 0..<20)
  func `outside the change two rows are equal, whatever covers them`(round: Int) {
    var random = SeededGenerator(seed: UInt64(round))
    let texts = ["x", "London", "Lon", "é…", "a\u{301}b", "    ", "\u{202E}ab", ""]
    let roles: [Role] = [.value, .label, .text]
    func piece() -> (String, Role, Int) {
      (
        texts.randomElement(using: &random) ?? "", roles.randomElement(using: &random) ?? .text,
        .random(in: 0..<30, using: &random)
      )
    }
    for _ in 0..<200 {
      var pieces = (0..<4).map { _ in piece() }
      let former = Self.line(pieces[0], pieces[1], pieces[2], pieces[3])
      pieces[.random(in: 0..<4, using: &random)] = piece()
      let line = Self.line(pieces[0], pieces[1], pieces[2], pieces[3])
      let columns = line.columns(differingFrom: former)
      let outside = (0..<40).filter { !columns.contains($0) }
      let (own, others) = (Self.columns(of: line), Self.columns(of: former))
      #expect(outside.allSatisfy { own[$0] == others[$0] }, "seed \(round): \(pieces)")
    }
  }

  /// Returns the cell of each column.
  private static func columns(of line: Line) -> [Cell] {
    let cells = line.cells
    return cells + Array(repeating: .blank, count: max(0, 40 - cells.count))
  }
}
