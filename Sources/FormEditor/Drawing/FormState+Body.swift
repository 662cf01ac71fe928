import ContactModel
import Screen

/// The fields with their labels, values and messages.
extension FormState {
  func drawBody(_ layout: FormLayout, in frame: inout Frame) {
    for (index, line) in layout.lines.dropFirst(scroll).prefix(layout.height).enumerated() {
      let row = layout.top + index
      switch line {
      case .heading(let section):
        frame.write(section.rawValue, .section, at: Position(column: 1, row: row))
      case .label(let place):
        drawLabel(of: place, row: row, in: &frame)
      case .field(let place):
        if !FormLayout.isNarrow(size) { drawLabel(of: place, row: row, in: &frame) }
        drawValue(of: place, row: row, in: &frame)
      case .message(_, let severity, let text):
        frame.write(text, severity.role, at: Position(column: valueColumn, row: row))
      }
    }
  }

  var valueColumn: Int { FormLayout.isNarrow(size) ? 5 : FormLayout.valueColumn }

  private func drawLabel(of place: Int, row: Int, in frame: inout Frame) {
    let field = Self.fields[place]
    if let (mark, role) = mark(of: field) {
      frame.write(mark, role, at: Position(column: 1, row: row))
    }
    let label = edit.label(of: field) + (isRequired(field) ? " *" : "")
    let role = place == focus && phase == .editing ? Role.focusedLabel : .label
    frame.write(label, role, at: Position(column: 3, row: row))
  }

  /// Whether an empty field would stop a save now.
  private func isRequired(_ field: Field) -> Bool {
    switch field.requirement {
    case .optional: false
    case .required: true
    case .unless(let other): edit.text(of: other).isEmpty
    }
  }

  /// The state of a field as a shape, the weightiest first.
  private func mark(of field: Field) -> (String, Role)? {
    let problems = shownProblems(of: field)
    if problems.contains(where: { $0.severity == .error }) { return ("✗", .error) }
    if !problems.isEmpty { return ("!", .warning) }
    return switch edit.state(of: field) {
    case .cleared: ("∅", .cleared)
    case .set: ("~", .changed)
    case .unchanged, .notKnown: lockWord(of: field) == "protected" ? ("#", .placeholder) : nil
    }
  }

  private func drawValue(of place: Int, row: Int, in frame: inout Frame) {
    guard phase == .editing else { return }
    let field = Self.fields[place]
    let position = Position(column: valueColumn, row: row)
    let room = max(1, FormLayout.columns(size) - valueColumn - 1)
    if place == focus { frame.caret = position }
    let width: Int
    if place == focus, let input, !input.characters.isEmpty {
      let view = InputView(input, columns: room, isRevealing: isRevealing)
      width = frame.write(view.cells, at: position)
      frame.caret = Position(column: valueColumn + view.caret, row: row)
    } else {
      let role = place == focus ? Role.focusedValue : .value
      let cells = valueCells(of: field, role: role, filling: room)
      width = cells.reduce(0) { $0 + $1.width }
      frame.write(cells, at: position, limit: width > room ? room - 1 : room)
      if width > room {
        frame.write("›", .placeholder, at: Position(column: valueColumn + room - 1, row: row))
      }
    }
    let fitting = remarks(on: place).first { width + 2 + Cell.width(of: $0) <= room }
    guard let remark = fitting, !remark.isEmpty else { return }
    let remarkWidth = Cell.width(of: remark)
    // Not far from its value on a wide screen.
    let end = min(valueColumn + room, Self.remarkEnd)
    let column = max(valueColumn + width + 2, end - remarkWidth)
    frame.write(remark, .placeholder, at: Position(column: column, row: row))
  }

  /// The column at which remarks end, where there is no need to go beyond it.
  private static let remarkEnd = 79

  /// What may be said at the right of a value, the longest first; none where there is nothing.
  private func remarks(on place: Int) -> [String] {
    if let word = lockWord(of: Self.fields[place]) { return [word] }
    if case .date = Self.fields[place].kind { return dateRemarks(on: place) }
    let text = edit.text(of: Self.fields[place])
    return text.unicodeScalars.contains(where: \.isRightToLeft) ? ["right to left"] : []
  }

  /// A field's value as its widget shows it, as much of it as fills some columns.
  private func valueCells(of field: Field, role: Role, filling columns: Int) -> [Cell] {
    let text = shownValue(of: field)
    var cells: [Cell]
    if text.isEmpty {
      let word =
        switch (edit.intent(of: field), edit.base.reading(of: field)) {
        case (.cleared, _): "—"
        case (_, .notKnown): "not known"
        case (_, .value): "empty"
        default: "—"
        }
      cells = Cell.cells(of: word, role: .placeholder)
    } else {
      let isChanged = edit.state(of: field) == .set
      let ink = role == .value && isChanged ? Role.changed : role
      // A cell has a character at least, so no more of them can be seen.
      cells =
        isRevealing
        ? Cell.revealed(String(text.prefix(columns + 1)), role: ink)
        : Cell.cells(of: text, role: ink, filling: columns)
    }
    let widget = widget(of: field)
    if case .choice(let choices) = widget,
      let label = choices.first(where: { $0.value == text })?.label, !label.isEmpty
    {
      cells += Cell.cells(of: " " + label, role: role)
    }
    if widget.hasSign { cells += Cell.cells(of: " ▾", role: .placeholder) }
    return cells
  }

  /// A field's value for reading: ids with their names where they are known.
  func shownValue(of field: Field) -> String {
    let ids = edit.ids(of: field)
    return (ids.isEmpty ? nil : names[field.id]?.shown(ids)) ?? edit.text(of: field)
  }
}

/// The part of a line of text that is on the screen while it is edited.
struct InputView {
  private(set) var cells: [Cell]
  /// The caret's column within the cells.
  private(set) var caret: Int

  /// Chooses the part around the caret.
  ///
  /// A text that doesn't fit moves by halves of the room, so that most keys move nothing.
  /// - Parameters:
  ///   - input: The line.
  ///   - columns: The room, with one column for a caret behind the text.
  ///   - isRevealing: Whether spaces, joiners and marks are shown one by one.
  init(_ input: TextInput, columns: Int, isRevealing: Bool) {
    func shown(_ characters: some Sequence<Character>) -> [Cell] {
      characters.flatMap { character in
        let text = String(character)
        return isRevealing
          ? Cell.revealed(text, role: .focusedValue) : Cell.cells(of: text, role: .focusedValue)
      }
    }
    // Only widths are needed of what is not on the screen.
    let widths = input.characters.map { character in
      isRevealing
        ? shown(CollectionOfOne(character)).reduce(0) { $0 + $1.width }
        : Cell.width(of: character)
    }
    let total = widths.reduce(0, +)
    let before = widths[..<input.caret].reduce(0, +)
    guard total >= columns, columns > 4 else {
      cells = shown(input.characters)
      caret = min(before, max(0, columns - 1))
      return
    }
    let room = columns - 2
    let half = max(1, room / 2)
    let wanted = before < room ? 0 : ((before - room) / half + 1) * half
    var first = 0
    var start = 0
    while start < wanted, first < input.caret {
      start += widths[first]
      first += 1
    }
    var last = first
    var width = 0
    while last < widths.count, width + widths[last] <= room {
      width += widths[last]
      last += 1
    }
    let left = Cell.cells(of: first > 0 ? "‹" : "", role: .placeholder)
    let right = Cell.cells(of: last < widths.count ? "›" : "", role: .placeholder)
    cells = left + shown(input.characters[first..<last]) + right
    caret = left.count + before - start
  }
}
