import ContactModel
import Screen

/// The layout of the form's parts on the screen.
struct FormLayout: Equatable, Sendable {
  /// One line of the form's body.
  enum Line: Equatable, Sendable {
    case heading(Section)
    /// A label above its value, on narrow screens.
    case label(Int)
    /// The field at a place of the form: its value, and its label next to it on wide screens.
    case field(Int)
    /// A part of a problem's sentence.
    case message(Int, Problem.Severity, String)

    /// The field that the line belongs to; nil for a heading.
    var place: Int? {
      switch self {
      case .heading: nil
      case .label(let place), .field(let place), .message(let place, _, _): place
      }
    }
  }

  /// The lines of each column of fields: one, or two on wide screens.
  let blocks: [[Line]]
  let size: Size
  let grid: FormGrid
  /// Whether the first row shows the heading of a section that started above.
  private let isPinned: Bool
  /// The columns of the form.
  var columns: Int { Self.columns(size) }

  init(of form: borrowing FormState) {
    size = form.size
    grid = FormGrid(form.size)
    // A list or calendar that opens at a field needs the row more.
    isPinned =
      Self.height(form.size) >= 6 && grid != .margin && form.panel?.content.rowsBesideField == nil
    // The pane shows the messages that don't fit next to their values.
    guard form.editor.mayHaveProblems, Self.paneColumns(form.size) == nil else {
      blocks = Self.plainBlocks[grid.rawValue]
      return
    }
    var messages: [Int: [(Problem.Severity, String)]] = [:]
    for (place, field) in FormState.fields.enumerated() {
      let problems = form.shownProblems(of: field)
      if problems.isEmpty || FieldRow(place, of: form).hasRoomForMessages(RowContext(of: form)) {
        continue
      }
      let room = max(10, Self.columns(size) - FieldArea(of: 0, in: size).value - 2)
      messages[place] = problems.flatMap { problem in
        Cell.wrap(form.sentence(problem), columns: room - 2).enumerated().map { index, part in
          (problem.severity, (index > 0 ? "  " : problem.severity.mark + " ") + part)
        }
      }
    }
    blocks =
      messages.isEmpty
      ? Self.plainBlocks[grid.rawValue] : Self.blocks(grid) { messages[$0] ?? [] }
  }

  /// The lines of a form without messages, which is the usual case, by the grids' numbers.
  private static let plainBlocks = FormGrid.allCases.map { grid in blocks(grid) { _ in [] } }

  private static func blocks(
    _ grid: FormGrid, messages: (Int) -> [(Problem.Severity, String)]
  ) -> [[Line]] {
    zip(grid.starts, grid.starts.dropFirst()).map { start, end in
      (start..<end).flatMap { place -> [Line] in
        let fields = FormState.fields
        let isFirst = place == start || fields[place - 1].section != fields[place].section
        return (isFirst && grid != .margin ? [.heading(fields[place].section)] : [])
          + (grid == .narrow ? [.label(place)] : []) + [.field(place)]
          + messages(place).map { .message(place, $0, $1) }
      }
    }
  }

  /// Returns the width of the pane with changes and problems; nil if there is none.
  static func paneColumns(_ size: Size) -> Int? {
    guard size.columns >= 110, size.rows >= 10 else { return nil }
    // Two columns of fields need 56 each.
    return size.columns < 150 ? size.columns * 3 / 10 : min(48, max(36, size.columns - 113))
  }

  /// Returns the width of the form: the whole screen, or the part next to the pane and its line.
  static func columns(_ size: Size) -> Int {
    size.columns - (paneColumns(size).map { $0 + 1 } ?? 0)
  }

  static func isNarrow(_ size: Size) -> Bool { size.columns < 60 }

  /// Returns whether a screen is too small for a form.
  static func isTiny(_ size: Size) -> Bool { size.columns < 20 || size.rows < 4 }

  private static func hasRules(_ size: Size) -> Bool { size.rows >= 10 }

  /// The first row of the body.
  var top: Int { Self.hasRules(size) ? 2 : 1 }

  /// The height of the body.
  var height: Int { Self.height(size) }

  static func height(_ size: Size) -> Int { max(1, size.rows - (hasRules(size) ? 5 : 3)) }

  /// The row of the help line; the footer's is the one below.
  var helpRow: Int { size.rows - 2 }

  /// The rows of the horizontal rules.
  var rules: [Int] { Self.hasRules(size) ? [1, size.rows - 3] : [] }

  /// The number of lines of the longest column of fields.
  var lineCount: Int { blocks.reduce(0) { max($0, $1.count) } }

  /// The last line that can be the first visible one.
  var lastScroll: Int { max(0, lineCount - height) }
}

/// The lines of fields, and which of them are on the screen.
extension FormLayout {
  private func block(of place: Int) -> [Line] {
    blocks.count > 1 && place >= grid.starts[1] ? blocks[1] : blocks[0]
  }

  /// Returns the columns of a field.
  func area(of place: Int) -> FieldArea { FieldArea(of: place, in: size) }

  /// Returns the lines that belong to a field: label, value and messages.
  private func range(of place: Int) -> Range<Int> {
    let block = block(of: place)
    let first = block.firstIndex { $0.place == place } ?? 0
    return first..<(block.lastIndex { $0.place == place } ?? first) + 1
  }

  /// Returns the rows of a field's label and value on the screen.
  func rows(of place: Int, scroll: Int) -> ClosedRange<Int> {
    let row = top + line(of: place) - scroll
    return (grid == .narrow ? row - 1 : row)...row
  }

  /// Returns the field that a cell of the screen belongs to; nil if there is none.
  func place(at position: Position, scroll: Int) -> Int? {
    guard position.column < columns, (top..<top + height).contains(position.row) else { return nil }
    let isSecond = blocks.count > 1 && position.column >= columns / 2
    let block = blocks[isSecond ? 1 : 0]
    let line = scroll + position.row - top
    guard block.indices.contains(line), let place = block[line].place else { return nil }
    return isHidden(place, in: block, scroll: scroll) ? nil : place
  }

  /// Returns the line of a field's value.
  func line(of place: Int) -> Int { block(of: place).firstIndex(of: .field(place)) ?? 0 }

  /// Returns the section that continues in the first row, which shows its heading; a field that
  /// would begin there isn't shown, since part of it would be without its label.
  private func pinnedSection(of block: [Line], scroll: Int) -> Section? {
    guard isPinned, block.indices.contains(scroll), let place = block[scroll].place else {
      return nil
    }
    return FormState.fields[place].section
  }

  /// Returns whether a heading takes the row in which a field begins.
  private func isHidden(_ place: Int, in block: [Line], scroll: Int) -> Bool {
    pinnedSection(of: block, scroll: scroll) != nil && block[scroll].place == place
  }

  /// Returns the line of a column of fields in a row of the body; nil if the column has ended.
  func line(inRow row: Int, ofBlock block: Int, scroll: Int) -> Line? {
    let block = blocks[block]
    guard block.indices.contains(scroll + row) else { return nil }
    let line = block[scroll + row]
    guard let section = pinnedSection(of: block, scroll: scroll), line.place == block[scroll].place
    else { return line }
    return row == 0 ? .heading(section) : nil
  }

  /// Returns whether a field's value is on the screen.
  func shows(_ place: Int, scroll: Int) -> Bool {
    let block = block(of: place)
    return !isHidden(place, in: block, scroll: scroll)
      && (0..<height).contains(line(of: place) - scroll)
  }

  /// Returns the scroll position nearest to the current one that shows a field with its heading and
  /// its messages.
  func scroll(showing place: Int, from present: Int) -> Int {
    var range = range(of: place)
    let block = block(of: place)
    if range.lowerBound > 0, range.count < height {
      // The field is shown with its heading, or with the row that shows it.
      if case .heading = block[range.lowerBound - 1] {
        range = range.lowerBound - 1..<range.upperBound
      } else if isPinned {
        range = range.lowerBound - 1..<range.upperBound
      }
    }
    var scroll = min(present, lastScroll)
    scroll = max(scroll, range.upperBound - height)
    scroll = min(scroll, range.lowerBound)
    return max(scroll, line(of: place) - height + 1)
  }

  /// Returns whether all of a field's messages are on the screen.
  func showsMessages(of place: Int, scroll: Int) -> Bool {
    range(of: place).upperBound <= scroll + height
  }

  /// Returns a description of the lines above and below the screen that fits a width; nil if there
  /// are none.
  func position(scroll: Int, columns: Int) -> String? {
    let count = FormState.fields.count
    let places = (0..<height).flatMap { row in
      blocks.indices.compactMap { block -> Int? in
        let line = line(inRow: row, ofBlock: block, scroll: scroll)
        return if case .field(let place)? = line { place } else { nil }
      }
    }
    guard places.count < count, let first = places.min(), let last = places.max() else {
      return nil
    }
    let isRun = last - first + 1 == places.count
    let middle = isRun ? "\(first + 1)–\(last + 1) of \(count)" : "\(places.count) of \(count)"
    let shown = places.map { FormState.fields[$0].section }
    func sections(_ lines: [ArraySlice<Line>]) -> [String] {
      let hidden = lines.flatMap { $0.compactMap(\.place) }.filter { !places.contains($0) }
      let all = hidden.map { FormState.fields[$0].section }
      // A section that is partly on the screen is named only if no other is.
      let unseen = all.filter { !shown.contains($0) }
      return Section.allCases.filter((unseen.isEmpty ? all : unseen).contains).map(\.rawValue)
    }
    let above = sections(blocks.map { $0.prefix(scroll + 1) })
    let below = sections(blocks.map { $0.dropFirst(scroll + height) })
    for named in (0...max(above.count, below.count)).reversed() {
      let parts =
        [Self.words("↑", above, named), middle, Self.words("↓", below, named)].compactMap(\.self)
      let text = parts.joined(separator: " · ")
      if Cell.width(of: text) <= columns { return text }
    }
    return nil
  }

  /// Returns the sections in a direction, a number of them by name.
  private static func words(_ sign: String, _ sections: [String], _ named: Int) -> String? {
    if sections.isEmpty { return nil }
    // Nearest first.
    let nearest = sign == "↑" ? sections.reversed() : sections
    let rest = named > 0 && named < sections.count ? ", …" : ""
    return ([sign] + [nearest.prefix(named).joined(separator: ", ") + rest])
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Problem.Severity {
  /// The sign that shows the severity without colour.
  var mark: String {
    switch self {
    case .error: "✗"
    case .warning: "!"
    }
  }

  var role: Role {
    switch self {
    case .error: .error
    case .warning: .warning
    }
  }
}
