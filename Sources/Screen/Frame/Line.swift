/// One row of a frame, as the spans written into it.
///
/// Rows are compared at every key, and most of them are unchanged, so only a row that has changed
/// is turned into cells.
package struct Line: Equatable, Sendable {
  /// The spans that were written, the latest last; it covers earlier ones.
  package private(set) var spans: [Span] = []
  /// The width of the cells in columns.
  package private(set) var width = 0

  /// Begins with a blank row.
  package init() {}

  mutating func add(_ span: Span) {
    width = max(width, span.column + span.width)
    spans.append(span)
  }

  /// The cells from the left edge; columns beyond the last are blank.
  package var cells: [Cell] {
    var cells: [Cell] = []
    var width = 0
    for span in spans {
      if span.column >= width {
        cells.append(contentsOf: repeatElement(.blank, count: span.column - width))
        cells.append(contentsOf: span.cells)
      } else {
        let tail = Self.suffix(of: cells, from: span.column + span.width)
        cells = Self.prefix(of: cells, upTo: span.column) + span.cells + tail
      }
      width = max(width, span.column + span.width)
    }
    return cells
  }

  /// Returns the columns in which a row may differ from another, if no cell of either is wider than
  /// a column: those that were written in only one of them.
  package func columns(differingFrom other: Line) -> Range<Int> {
    let common = min(spans.count, other.spans.count)
    var first = 0
    while first < common, spans[first] == other.spans[first] { first += 1 }
    var last = 0
    while last < common - first,
      spans[spans.count - 1 - last] == other.spans[other.spans.count - 1 - last]
    {
      last += 1
    }
    let own = spans[first..<spans.count - last]
    let others = other.spans[first..<other.spans.count - last]
    if let span = own.first, let other = others.first, own.count == 1, others.count == 1,
      let common = span.plainColumns(commonWith: other)
    {
      let end = max(span.column + span.width, other.column + other.width)
      return span.column + common..<end
    }
    var columns = (own.first ?? others.first).map { $0.column..<$0.column } ?? 0..<0
    for span in own + others {
      let end = max(columns.upperBound, span.column + span.width)
      columns = min(columns.lowerBound, span.column)..<end
    }
    return columns
  }

  /// Returns the cells before a column; a wide one that is cut becomes spaces.
  private static func prefix(of cells: [Cell], upTo column: Int) -> [Cell] {
    var end = 0
    var kept: [Cell] = []
    for cell in cells {
      guard end + cell.width <= column else { break }
      kept.append(cell)
      end += cell.width
    }
    return kept + repeatElement(.blank, count: column - end)
  }

  private static func suffix(of cells: [Cell], from column: Int) -> [Cell] {
    var start = 0
    var kept: [Cell] = []
    for cell in cells {
      if start >= column {
        kept.append(cell)
      } else if start + cell.width > column {
        kept.append(contentsOf: repeatElement(.blank, count: start + cell.width - column))
      }
      start += cell.width
    }
    return kept
  }

  /// The row as text, without spaces at its end.
  package var text: String {
    var text = cells.map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// The parts of a row that have the focus or the selection.
extension Line {
  /// The columns of the label and the value with the focus, or of the selection, from the left.
  package var highlights: [Range<Int>] {
    var columns: [Range<Int>] = []
    for span in spans where span.width > 0 && span.has(where: \.isHighlight) {
      let own = span.column..<span.column + span.width
      if let last = columns.last, last.upperBound >= own.lowerBound,
        own.upperBound >= last.lowerBound
      {
        let end = max(last.upperBound, own.upperBound)
        columns[columns.count - 1] = min(last.lowerBound, own.lowerBound)..<end
      } else {
        columns.append(own)
      }
    }
    return columns
  }

  /// Returns the columns to read if a row replaces another: what gets the focus, and a selection in
  /// any case.
  ///
  /// What is typed into a value that keeps the focus isn't a part of them. Another field may get the
  /// focus in the same row, when the form scrolls.
  package func highlights(after former: Line) -> [Range<Int>] {
    let columns = highlights
    if columns.isEmpty { return [] }
    let isSelection = has(.selection)
    let others = isSelection || focusedLabel != former.focusedLabel ? [] : former.highlights
    return columns.compactMap { own in
      if others.contains(where: { $0.lowerBound == own.lowerBound }) { return nil }
      // A sign alone stands for the line after it.
      guard isSelection, own.count == 1 else { return own }
      let end = spans.first { $0.column > own.lowerBound && $0.has(.rule) }?.column
      return own.lowerBound..<max(own.upperBound, end ?? width)
    }
  }

  /// The label with the focus, which is written after the bar and the space, and before its value.
  private var focusedLabel: Span? {
    spans.first { $0.width > 1 && $0.has(.focusedLabel) && $0.cells.contains { $0.text != " " } }
  }

  /// Returns whether any of the row has a role.
  package func has(_ role: Role) -> Bool { spans.contains { $0.has(role) } }
}

/// Text written into a row in one piece; later spans cover earlier ones.
package struct Span: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    /// ASCII; text beyond the width is cut.
    case plain(String, Role)
    /// Text with one column per code point; text beyond the width is cut.
    case simple(String, Role)
    case cells([Cell])
    /// One character of one column, repeated.
    case repeated(Cell)
  }

  /// The first column.
  package let column: Int
  /// The width in columns.
  package let width: Int
  package let content: Content

  /// Returns the number of columns from the left that are the same as another's, if both hold ASCII
  /// of one look and begin in the same column; otherwise nil.
  fileprivate func plainColumns(commonWith other: Span) -> Int? {
    guard column == other.column, case .plain(var own, let role) = content,
      case .plain(var others, role) = other.content
    else { return nil }
    return own.withUTF8 { own in
      others.withUTF8 { others in
        let limit = min(width, other.width)
        return (0..<limit).first { own[$0] != others[$0] } ?? limit
      }
    }
  }

  /// Returns whether any of it has a role.
  fileprivate func has(_ role: Role) -> Bool { has { $0 == role } }

  /// Returns whether a role of its text meets a condition.
  fileprivate func has(where condition: (Role) -> Bool) -> Bool {
    switch content {
    case .plain(_, let role), .simple(_, let role): condition(role)
    case .repeated(let cell): condition(cell.role)
    case .cells(let cells): cells.contains { condition($0.role) }
    }
  }

  var cells: [Cell] {
    switch content {
    case .plain(let text, let role), .simple(let text, let role):
      text.unicodeScalars.prefix(width).map { Cell(String($0), width: 1, role: role) }
    case .cells(let cells): cells
    case .repeated(let cell): Array(repeating: cell, count: width)
    }
  }
}
