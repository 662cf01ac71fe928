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
    let label = isRequired(field) ? edit.label(of: field) + " *" : edit.label(of: field)
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
    return switch edit.intent(of: field) {
    case .cleared: ("∅", .cleared)
    case .set: ("~", .changed)
    case .unchanged: lockWord(of: field) == "protected" ? ("#", .placeholder) : nil
    }
  }

  private func drawValue(of place: Int, row: Int, in frame: inout Frame) {
    guard phase == .editing else { return }
    let field = Self.fields[place]
    let position = Position(column: valueColumn, row: row)
    let room = max(1, FormLayout.columns(size) - valueColumn - 1)
    if place == focus { frame.caret = position }
    let pieces: [ValuePiece]
    if place == focus, let input, !input.characters.isEmpty {
      let view = InputView(input, room: room, isRevealing: isRevealing)
      pieces = view.pieces
      frame.caret = Position(column: valueColumn + view.caret, row: row)
    } else {
      pieces = valuePieces(
        of: field, role: place == focus ? .focusedValue : .value, filling: room)
    }
    let width = frame.write(pieces, at: position, limit: room)
    let fitting = remarks(on: place, showing: pieces).first {
      width + 2 + Cell.width(of: $0) <= room
    }
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
  ///
  /// - Parameters:
  ///   - place: The field's place in the form.
  ///   - pieces: The value as it is on the screen.
  /// - Returns: The remarks.
  private func remarks(on place: Int, showing pieces: [ValuePiece]) -> [String] {
    if let word = lockWord(of: Self.fields[place]) { return [word] }
    if case .date = Self.fields[place].kind { return dateRemarks(on: place) }
    return pieces.contains(where: \.hasRightToLeft) ? ["right to left"] : []
  }

  /// A field's value as its widget shows it, as much of it as fills some columns.
  private func valuePieces(
    of field: Field, role: Role, filling columns: Int
  ) -> [ValuePiece] {
    let text = shownValue(of: field, filling: columns)
    guard !text.isEmpty else {
      let word =
        switch (edit.intent(of: field), edit.base.reading(of: field)) {
        case (.cleared, _): "—"
        case (_, .notKnown): "not known"
        case (_, .value): "empty"
        default: "—"
        }
      let sign = widget(of: field).hasSign ? " ▾" : ""
      return [ValuePiece(text: word + sign, role: .placeholder)]
    }
    let isChanged = role == .value && edit.intent(of: field) != .unchanged
    // A character takes a column at least, so no more of them can be seen.
    let seen = text.utf8.count > columns ? String(text.prefix(columns + 1)) : text
    var pieces = [
      ValuePiece(text: seen, role: isChanged ? .changed : role, isRevealed: isRevealing)
    ]
    let widget = widget(of: field)
    if let label = label(of: text, in: field, widget), !label.isEmpty {
      pieces.append(ValuePiece(text: " " + label, role: role))
    }
    if widget.hasSign { pieces.append(ValuePiece(text: " ▾", role: .placeholder)) }
    return pieces
  }

  /// What a value of a list means.
  private func label(of value: String, in field: Field, _ widget: Widget) -> String? {
    if case .country = field.kind { return Country.name(of: value) }
    guard case .choice(let choices) = widget else { return nil }
    return choices().first { $0.value == value }?.label
  }

  /// A field's value for reading: ids with their names where they are known.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - columns: How many columns are of interest; an id takes one at least.
  /// - Returns: The text; of a list of ids as much as may be seen.
  func shownValue(of field: Field, filling columns: Int = .max) -> String {
    guard case .ids = field.kind else { return edit.text(of: field) }
    let ids = Array(edit.ids(of: field).prefix(columns))
    if ids.isEmpty { return edit.text(of: field) }
    return names[field.id]?.shown(ids) ?? FieldValue.ids(ids).text
  }
}
