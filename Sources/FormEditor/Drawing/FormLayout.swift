import ContactModel
import Screen

/// How the form's parts share a screen.
struct FormLayout: Equatable, Sendable {
  /// One line of the form's body.
  enum Line: Equatable, Sendable {
    case heading(Section)
    /// A label above its value, on narrow screens.
    case label(Int)
    /// The field at a place of the form: its value, and its label beside it on wide screens.
    case field(Int)
    /// A part of a problem's sentence.
    case message(Int, Problem.Severity, String)
  }

  let lines: [Line]
  let size: Size
  /// The columns of the form.
  var columns: Int { Self.columns(size) }

  init(of form: borrowing FormState) {
    size = form.size
    let isNarrow = Self.isNarrow(form.size)
    guard form.editor.mayHaveProblems else {
      lines = isNarrow ? Self.narrowLines : Self.wideLines
      return
    }
    let room = max(10, Self.columns(form.size) - Self.valueColumn(form.size) - (isNarrow ? 2 : 4))
    lines = Self.lines(isNarrow: isNarrow) { field in
      form.shownProblems(of: field).flatMap { problem in
        Cell.wrap(form.sentence(problem), columns: room).enumerated().map { index, part in
          (problem.severity, (index > 0 ? "  " : problem.severity.mark + " ") + part)
        }
      }
    }
  }

  /// The lines of a form without problems, as it mostly is.
  private static let wideLines = lines(isNarrow: false) { _ in [] }
  private static let narrowLines = lines(isNarrow: true) { _ in [] }

  private static func lines(
    isNarrow: Bool, messages: (Field) -> [(Problem.Severity, String)]
  ) -> [Line] {
    var lines: [Line] = []
    for (place, field) in FormState.fields.enumerated() {
      if place == 0 || FormState.fields[place - 1].section != field.section {
        lines.append(.heading(field.section))
      }
      if isNarrow { lines.append(.label(place)) }
      lines.append(.field(place))
      lines += messages(field).map { .message(place, $0, $1) }
    }
    return lines
  }

  /// The column of values: beside the labels, behind a mark and the longest of them, or below.
  static func valueColumn(_ size: Size) -> Int { isNarrow(size) ? 5 : 27 }

  /// How many columns a value has.
  static func valueWidth(_ size: Size) -> Int { max(1, columns(size) - valueColumn(size) - 1) }

  /// The columns of the pane that tells of the focused field, behind a line; nil where there is none.
  static func paneColumns(_ size: Size) -> Int? {
    size.columns >= 110 && size.rows >= 10 ? min(48, size.columns / 3) : nil
  }

  /// The columns of the form: all, or those beside the pane and its line.
  static func columns(_ size: Size) -> Int {
    size.columns - (paneColumns(size).map { $0 + 1 } ?? 0)
  }

  static func isNarrow(_ size: Size) -> Bool { size.columns < 60 }

  /// Whether there is room for a form at all.
  static func isTiny(_ size: Size) -> Bool { size.columns < 20 || size.rows < 4 }

  private static func hasRules(_ size: Size) -> Bool { size.rows >= 10 }

  /// The first row of the body.
  var top: Int { Self.hasRules(size) ? 2 : 1 }

  /// How many rows the body has.
  var height: Int { Self.height(size) }

  static func height(_ size: Size) -> Int { max(1, size.rows - (hasRules(size) ? 5 : 3)) }

  /// The row of the help line; the footer's is the one below.
  var helpRow: Int { size.rows - 2 }

  /// The rows of the lines that part the screen.
  var rules: [Int] { Self.hasRules(size) ? [1, size.rows - 3] : [] }

  /// The lines that belong to a field: label, value and messages.
  func range(of place: Int) -> Range<Int> {
    let first = lines.firstIndex { $0 == .label(place) || $0 == .field(place) } ?? 0
    let last =
      lines.lastIndex { line in
        if case .message(place, _, _) = line { true } else { line == .field(place) }
      } ?? first
    return first..<last + 1
  }

  /// The rows of a field's label and value on the screen.
  func rows(of place: Int, scroll: Int) -> ClosedRange<Int> {
    let row = top + line(of: place) - scroll
    return (Self.isNarrow(size) ? row - 1 : row)...row
  }

  /// The field that a row of the screen belongs to.
  func place(atRow row: Int, scroll: Int) -> Int? {
    let line = row - top + scroll
    guard (top..<top + height).contains(row), lines.indices.contains(line) else { return nil }
    return switch lines[line] {
    case .heading: nil
    case .label(let place), .field(let place), .message(let place, _, _): place
    }
  }

  /// The line of a field's value.
  func line(of place: Int) -> Int { lines.firstIndex(of: .field(place)) ?? 0 }

  /// The scroll nearest to the present one that shows a field with its messages.
  func scroll(showing place: Int, from present: Int) -> Int {
    var range = range(of: place)
    if range.lowerBound > 0, case .heading = lines[range.lowerBound - 1], range.count < height {
      range = range.lowerBound - 1..<range.upperBound
    }
    var scroll = min(present, max(0, lines.count - height))
    scroll = max(scroll, range.upperBound - height)
    scroll = min(scroll, range.lowerBound)
    return max(scroll, line(of: place) - height + 1)
  }

  /// Whether all of a field's messages are on the screen.
  func showsMessages(of place: Int, scroll: Int) -> Bool {
    range(of: place).upperBound <= scroll + height
  }
}

extension Problem.Severity {
  /// The shape that tells the severity without a colour.
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
