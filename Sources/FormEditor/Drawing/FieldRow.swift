import ContactModel
import Screen

/// A field as it stands on the screen: what its rows are drawn from, beside ``RowContext``.
struct FieldRow: Equatable {
  let field: Field
  /// What the operator wants of it.
  let intent: Intent
  /// Whether an empty field would stop a save now.
  let isRequired: Bool
  /// The weightiest of the problems that are shown.
  let severity: Problem.Severity?
  let isFocused: Bool
  /// As much of what is typed into it as is seen; nil where nothing is.
  let view: InputView?
  /// What is typed into a date, all of it; empty for other fields.
  let typedDate: String
  /// How what is typed into a flag is read; nil where it can't be, and for other fields.
  let answer: FlagAnswer?

  init(_ place: Int, of form: borrowing FormState) {
    field = FormState.fields[place]
    intent = form.edit.intent(of: field)
    isRequired =
      switch field.requirement {
      case .optional: false
      case .required: true
      case .unless(let other): form.edit.text(of: other).isEmpty
      }
    let problems = form.shownProblems(of: field)
    severity = problems.contains { $0.severity == .error } ? .error : problems.first?.severity
    isFocused = place == form.focus && form.phase == .editing
    guard isFocused, let input = form.input, !input.characters.isEmpty else {
      view = nil
      typedDate = ""
      answer = nil
      return
    }
    view = InputView(
      input, room: FormLayout.valueWidth(form.size), isRevealing: form.isRevealing)
    typedDate = if case .date = field.kind { input.text } else { "" }
    answer = if case .flag = field.kind { FlagAnswer(input.text) } else { nil }
  }
}

/// A field's label with its mark, and its value with what may be said of it.
extension FieldRow {
  func drawLabel(_ context: RowContext, in frame: inout Frame) {
    if let (mark, role) = mark(context) { frame.write(mark, role, at: Position(column: 1, row: 0)) }
    let label = field.label(in: context.country)
    let text = isRequired ? label + " *" : label
    frame.write(text, isFocused ? .focusedLabel : .label, at: Position(column: 3, row: 0))
  }

  /// The state of a field as a shape, the weightiest first.
  private func mark(_ context: RowContext) -> (String, Role)? {
    if let severity { return (severity.mark, severity.role) }
    return switch intent {
    case .cleared: ("∅", .cleared)
    case .set: ("~", .changed)
    case .unchanged: lockWord(context) == "protected" ? ("#", .placeholder) : nil
    }
  }

  private func edit(_ context: RowContext) -> FieldEdit {
    FieldEdit(loaded: context.base.reading(of: field), intent: intent)
  }

  private func lockWord(_ context: RowContext) -> String? {
    context.protection.word(for: field.id, isUnlocked: context.unlocked.contains(field.id))
  }

  func drawValue(_ context: RowContext, in frame: inout Frame) {
    guard context.isLoaded else { return }
    let start = FormLayout.valueColumn(context.size)
    let room = FormLayout.valueWidth(context.size)
    let pieces: [ValuePiece]
    if isFocused { frame.caret = Position(column: start, row: 0) }
    if let view {
      pieces = view.pieces
      frame.caret?.column += view.caret
    } else {
      pieces = self.pieces(context, filling: room)
    }
    let width = frame.write(pieces, at: Position(column: start, row: 0), limit: room)
    let fitting = remarks(context, showing: pieces).first { width + 2 + Cell.width(of: $0) <= room }
    guard let remark = fitting, !remark.isEmpty else { return }
    let remarkWidth = Cell.width(of: remark)
    // Not far from its value on a wide screen.
    let end = min(start + room, Self.remarkEnd)
    let column = max(start + width + 2, end - remarkWidth)
    frame.write(remark, .placeholder, at: Position(column: column, row: 0))
  }

  /// The column at which remarks end, where there is no need to go beyond it.
  private static let remarkEnd = 79

  /// The value as its widget shows it, as much of it as fills some columns.
  private func pieces(_ context: RowContext, filling columns: Int) -> [ValuePiece] {
    let edit = edit(context)
    let names = context.names[field.id]
    let text = edit.shown(with: names, filling: columns)
    let widget = Widget(field, edit, country: context.country, names: names)
    guard !text.isEmpty else {
      let word =
        switch (intent, edit.loaded) {
        case (.cleared, _): "—"
        case (_, .notKnown): "not known"
        case (_, .value): "empty"
        default: "—"
        }
      let sign = widget.hasSign ? " ▾" : ""
      return [ValuePiece(text: word + sign, role: .placeholder)]
    }
    let role = isFocused ? Role.focusedValue : .value
    let isChanged = !isFocused && intent.isChange
    // A character takes a column at least, so no more of them can be seen.
    let seen = text.utf8.count > columns ? String(text.prefix(columns + 1)) : text
    var pieces = [
      ValuePiece(text: seen, role: isChanged ? .changed : role, isRevealed: context.isRevealing)
    ]
    if let label = meaning(of: text, in: widget), !label.isEmpty {
      pieces.append(ValuePiece(text: " " + label, role: role))
    }
    if widget.hasSign { pieces.append(ValuePiece(text: " ▾", role: .placeholder)) }
    return pieces
  }

  /// What a value of a list means.
  private func meaning(of value: String, in widget: Widget) -> String? {
    if case .country = field.kind { return Country.name(of: value) }
    guard case .choice(let choices) = widget else { return nil }
    return choices().first { $0.value == value }?.label
  }

  /// What may be said at the right of a value, the longest first; none where there is nothing.
  ///
  /// - Parameters:
  ///   - context: What all rows are drawn from.
  ///   - pieces: The value as it is on the screen.
  /// - Returns: The remarks.
  private func remarks(_ context: RowContext, showing pieces: [ValuePiece]) -> [String] {
    if let word = lockWord(context) { return [word] }
    if case .date = field.kind { return dateRemarks(context) }
    if let answer { return ["→ " + answer.word] }
    return pieces.contains(where: \.hasRightToLeft) ? ["right to left"] : []
  }

  /// How a date is read, and how long ago it is.
  private func dateRemarks(_ context: RowContext) -> [String] {
    let today = context.today
    func elapsed(_ date: CalendarDate) -> String {
      field.id == .birthday ? date.age(today: today) : date.elapsed(today: today)
    }
    if typedDate.isEmpty { return CalendarDate(edit(context).text).map { [elapsed($0)] } ?? [] }
    switch DatePhrase(reading: typedDate, today: today) {
    case .date(let date):
      let elapsed = elapsed(date)
      return typedDate == date.description ? [elapsed] : ["→ \(date), \(elapsed)", "→ \(date)"]
    case .ambiguous: return ["Day or month first? Enter", "which? Enter"]
    case .none: return []
    }
  }
}
