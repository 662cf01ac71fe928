import ContactModel
import Screen

/// A field on the screen: the values that its rows are drawn from, in addition to ``RowContext``.
///
/// Every row on the screen is compared with the one drawn last at every key, so it is small.
struct FieldRow: Equatable {
  /// The field's place in the form.
  private let place: Int
  /// The operator's intent for the field.
  private let intent: Intent
  /// Whether the field would stop a save if it were empty.
  private let isRequired: Bool
  private let isFocused: Bool
  /// The problems that are shown, errors first.
  private let problems: [ShownProblem]
  /// The text being typed; nil if there is none.
  private let typed: TypedText?

  init(_ place: Int, of form: borrowing FormState) {
    let field = FormState.fields[place]
    self.place = place
    intent = form.edit.intent(of: field)
    isRequired =
      switch field.requirement {
      case .optional: false
      case .required: true
      case .unless(let other): form.edit.text(of: other).isEmpty
      }
    let shown = form.shownProblems(of: field)
    problems =
      shown.isEmpty
      ? []
      : (shown.filter { $0.severity == .error } + shown.filter { $0.severity != .error })
        .map { ShownProblem(severity: $0.severity, sentence: form.sentence($0)) }
    isFocused = place == form.focus && form.phase == .editing
    guard isFocused, let input = form.input, !input.characters.isEmpty else {
      typed = nil
      return
    }
    let width = FieldArea(of: place, in: form.size).width
    typed = TypedText(
      InputView(input, room: width, isRevealing: form.isRevealing), input.text, in: field)
  }

  private var field: Field { FormState.fields[place] }

  /// The message of the first problem, with its sign.
  private var message: String? { problems.first.map { "\($0.severity.mark) \($0.sentence)" } }
}

/// A problem as a field shows it.
private struct ShownProblem: Equatable {
  let severity: Problem.Severity
  let sentence: String
}

/// The text being typed into a field, shared by the copies of its row.
private final class TypedText: Equatable {
  /// The visible part.
  let view: InputView
  /// The whole text in a date; empty for other fields.
  let date: String
  /// The answer to a flag, as it is read; nil if it can't be read, and for other fields.
  let answer: FlagAnswer?

  init(_ view: InputView, _ text: String, in field: Field) {
    self.view = view
    date = if case .date = field.kind { text } else { "" }
    answer = if case .flag = field.kind { FlagAnswer(text) } else { nil }
  }

  static func == (left: TypedText, right: TypedText) -> Bool {
    left.view == right.view && left.date == right.date && left.answer == right.answer
  }
}

/// A field's label with its mark, and its value with remarks.
extension FieldRow {
  /// Draws the focus bar, the sign of the state and the label.
  func drawLabel(_ context: RowContext, in frame: inout Frame) {
    let area = area(context)
    if isFocused {
      frame.write("▌", .focusedLabel, at: Position(column: area.left, row: 0))
      if area.mark == area.left + 1 {
        frame.fill(.focusedLabel, at: Position(column: area.mark, row: 0), columns: 2)
      }
    }
    if let (mark, role) = mark(context) {
      frame.write(mark, role, at: Position(column: area.mark, row: 0))
    }
    let label = field.label(in: context.country)
    let text = isRequired ? label + " *" : label
    frame.write(
      text, isFocused ? .focusedLabel : .label, at: Position(column: area.label, row: 0))
  }

  /// Returns the sign of the field's state, the most important one.
  private func mark(_ context: RowContext) -> (String, Role)? {
    if let severity = problems.first?.severity { return (severity.mark, severity.role) }
    return switch intent {
    case .cleared: ("∅", .cleared)
    case .set: ("~", .changed)
    case .unchanged: lockWord(context) == "protected" ? ("#", .placeholder) : nil
    }
  }

  private func area(_ context: RowContext) -> FieldArea { FieldArea(of: place, in: context.size) }

  private func edit(_ context: RowContext) -> FieldEdit {
    FieldEdit(loaded: context.base.reading(of: field), intent: intent)
  }

  private func lockWord(_ context: RowContext) -> String? {
    context.protection.word(for: field.id, isUnlocked: context.unlocked.contains(field.id))
  }

  func drawValue(_ context: RowContext, in frame: inout Frame) {
    guard context.isLoaded else { return }
    let area = area(context)
    let start = area.value
    let pieces = pieces(context)
    if isFocused {
      // If no text is being typed, the caret is before the value and covers no letter.
      frame.caret = Position(column: typed.map { start + $0.view.caret } ?? caret(context), row: 0)
    }
    let width = frame.write(pieces, at: Position(column: start, row: 0), limit: area.width)
    let remarks = remarks(context, showing: pieces, room: area.width - width - 2)
    let remarkWidth = remarks.reduce(0) { $0 + Cell.width(of: $1.text) }
    // On a wide screen, remarks stay near the value.
    let end = start + min(area.width, Self.remarkEnd)
    var column = max(start + width + 2, end - remarkWidth)
    for remark in remarks {
      column += frame.write(remark.text, remark.role, at: Position(column: column, row: 0))
    }
  }

  /// The columns of a value and its remarks, unless more are needed.
  private static let remarkEnd = 60

  /// Returns the column of the caret before anything is typed.
  private func caret(_ context: RowContext) -> Int {
    let widget = Widget(
      field, edit(context), country: context.country, names: context.names[field.id])
    return area(context).value - (widget.isText ? 0 : 1)
  }

  private func pieces(_ context: RowContext) -> [ValuePiece] {
    typed?.view.pieces ?? pieces(context, filling: area(context).width)
  }

  /// Returns whether the messages of its problems fit next to its value.
  func hasRoomForMessages(_ context: RowContext) -> Bool {
    guard let message, problems.count == 1 else { return problems.isEmpty }
    let width = pieces(context).reduce(0) { $0 + $1.width }
    return width + 2 + Cell.width(of: message) <= area(context).width
  }

  /// Returns the value as its widget shows it, up to a number of columns.
  private func pieces(_ context: RowContext, filling columns: Int) -> [ValuePiece] {
    let edit = edit(context)
    let names = context.names[field.id]
    let text = edit.shown(with: names, filling: columns)
    let widget = Widget(field, edit, country: context.country, names: names)
    guard !text.isEmpty else {
      // A missing value has one sign; only Reveal distinguishes null, empty and absent.
      let word =
        switch (intent, edit.loaded) {
        case (.unchanged, .notKnown) where context.isRevealing: "not known"
        case (.unchanged, .value) where context.isRevealing: "empty"
        case (.unchanged, .null) where context.isRevealing: "null"
        default: "—"
        }
      let sign = widget.hasSign ? " ▾" : ""
      return [ValuePiece(text: word + sign, role: .placeholder)]
    }
    let role = isFocused ? Role.focusedValue : .value
    let isChanged = !isFocused && intent.isChange
    // A character has at least one column, so no more characters can be visible.
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

  /// Returns the label of a value of a list.
  private func meaning(of value: String, in widget: Widget) -> String? {
    if case .country = field.kind { return Country.name(of: value) }
    let choices: [Choice] =
      switch widget {
      case .choice(let choices): choices()
      case .text(let suggestions): suggestions
      case .date, .flag, .ticks: []
      }
    return choices.first { $0.value == value }?.label
  }

  /// Returns the remarks at the right of a value: a problem, or else how the value is read and the
  /// old value, as far as there is room.
  ///
  /// A value whose problem is shown elsewhere has the old value next to it.
  private func remarks(
    _ context: RowContext, showing pieces: [ValuePiece], room: Int
  ) -> [(text: String, role: Role)] {
    if let message, let severity = problems.first?.severity {
      // Several problems are shown below the field, or in the pane.
      let isFirst = problems.count == 1 || FormLayout.paneColumns(context.size) != nil
      if isFirst, Cell.width(of: message) <= room { return [(message, severity.role)] }
    }
    let notes = problems.isEmpty ? notes(context, showing: pieces) : []
    let former = former(context)
    let both = notes.flatMap { note in former.map { note + " · " + $0 } }
    // While something is typed, this is the only place that shows how it is read.
    let single = typed == nil ? former + notes : notes + former
    let text = (both + single).first { !$0.isEmpty && Cell.width(of: $0) <= room }
    return text.map { [($0, .placeholder)] } ?? []
  }

  /// Returns the old value of a changed field, the longest form first.
  private func former(_ context: RowContext) -> [String] {
    guard intent.isChange else { return [] }
    let loaded = context.base.reading(of: field)
    let old = loaded.ids
    if case .set(.ids(let new)) = intent, !old.isEmpty {
      let (added, removed) = (Set(new).subtracting(old), Set(old).subtracting(new))
      let parts = [
        added.isEmpty ? nil : "+\(added.count)", removed.isEmpty ? nil : "−\(removed.count)",
      ]
      return [parts.compactMap(\.self).joined(separator: " ")]
    }
    let words =
      loaded.text.isEmpty
      ? "—"
      : old.isEmpty
        ? field.kind.choices(in: context.base.country)?.first { $0.value == loaded.text }?.words
          ?? loaded.shown
        : old.listed { context.names[field.id]?.shown($0) ?? FieldValue.ids($0).text }
    let text = "was " + words
    // A fixed width, so that typing a letter doesn't change it.
    let limit = max(12, area(context).width / 3)
    return Cell.width(of: text) > limit ? [text, Cell.cut(text, columns: limit)] : [text]
  }

  /// Returns the notes about a value, the longest first; empty if there are none.
  private func notes(_ context: RowContext, showing pieces: [ValuePiece]) -> [String] {
    if let word = lockWord(context) { return [word] }
    if case .date = field.kind { return dateRemarks(context) }
    if let answer = typed?.answer { return ["→ " + answer.word] }
    return pieces.contains(where: \.hasRightToLeft) ? ["right to left"] : []
  }

  /// Returns how a date is read, and how long ago it is.
  private func dateRemarks(_ context: RowContext) -> [String] {
    let today = context.today
    func elapsed(_ date: CalendarDate) -> String {
      field.id == .birthday ? date.age(today: today) : date.elapsed(today: today)
    }
    guard let typed, !typed.date.isEmpty else {
      return CalendarDate(edit(context).text).map { [elapsed($0)] } ?? []
    }
    switch DatePhrase(reading: typed.date, today: today) {
    case .date(let date):
      let elapsed = elapsed(date)
      return typed.date == date.description ? [elapsed] : ["→ \(date), \(elapsed)", "→ \(date)"]
    case .ambiguous: return ["Day or month first? Enter", "which? Enter"]
    case .none: return []
    }
  }
}
