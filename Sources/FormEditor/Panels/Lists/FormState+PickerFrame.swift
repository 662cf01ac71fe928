import ContactModel
import Screen

/// Where a list lies on the screen.
struct PickerLayout {
  let top: Int
  let left: Int
  let columns: Int
  /// How many choices are on the screen; at least one.
  let rows: Int
  /// On low screens the list takes all rows but the footer's, without borders.
  let hasBorder: Bool
  /// The place of the first choice on the screen among the matches.
  let first: Int

  /// The row of the filter; the choices are below it.
  var filterRow: Int { hasBorder ? top + 1 : 0 }

  /// The column in which text begins.
  var start: Int { left + 2 }
}

/// The list of a field under or over it, and other lists in the middle of the screen.
extension FormState {
  /// How many rows of the open list fit; at least one.
  var pickerRows: Int {
    guard case .picker(let picker) = panel else { return 1 }
    return pickerLayout(picker, FormLayout(of: self)).rows
  }

  func pickerLayout(_ picker: Picker, _ layout: FormLayout) -> PickerLayout {
    guard size.rows >= 10 else {
      let rows = max(1, size.rows - 2)
      return PickerLayout(
        top: 0, left: -1, columns: size.columns + 2, rows: rows, hasBorder: false,
        first: Self.first(of: picker, rows: rows))
    }
    let wanted = min(picker.count, 12) + Self.pickerChrome
    let top: Int
    let rows: Int
    let left: Int
    let columns: Int
    if picker.field == nil {
      let height = min(wanted, size.rows - 2)
      top = (size.rows - 1 - height) / 2
      rows = height - Self.pickerChrome
      columns = min(80, size.columns)
      left = (size.columns - columns) / 2
    } else {
      // Below its field where it fits, else above, never on it.
      let field = layout.rows(of: focus, scroll: scroll)
      let below = layout.top + layout.height - field.upperBound - 1
      let above = field.lowerBound - layout.top
      let isBelow = below >= min(wanted, above)
      let height = min(wanted, isBelow ? below : above)
      top = isBelow ? field.upperBound + 1 : field.lowerBound - height
      rows = max(1, height - Self.pickerChrome)
      left = max(0, FormLayout.valueColumn(size) - 2)
      columns = min(layout.columns - left, 50)
    }
    return PickerLayout(
      top: top, left: left, columns: columns, rows: rows, hasBorder: true,
      first: Self.first(of: picker, rows: rows))
  }

  /// The rows of the list that hold no value: two borders and the filter.
  private static let pickerChrome = 3

  private static func first(of picker: Picker, rows: Int) -> Int {
    max(0, min((picker.selection ?? 0) - rows / 2, picker.matches.count - rows))
  }

  /// The scroll that leaves room for what opens at the focused field: the field at the top, where
  /// there is too little.
  func scroll(forOpening wanted: Int, _ layout: FormLayout) -> Int {
    let field = layout.rows(of: focus, scroll: scroll)
    let below = layout.top + layout.height - field.upperBound - 1
    let above = field.lowerBound - layout.top
    guard max(below, above) < min(wanted, layout.height - field.count) else { return scroll }
    return max(0, scroll + field.lowerBound - layout.top)
  }

  func draw(_ picker: Picker, _ layout: FormLayout, in frame: inout Frame) {
    let place = pickerLayout(picker, layout)
    if place.hasBorder {
      let count = "\(picker.matches.count) of \(picker.count)"
      drawBorder(
        "\(picker.title) · \(count)", .title, left: place.left, top: place.top,
        columns: place.columns, rows: place.rows + Self.pickerChrome, in: &frame)
    } else {
      for row in 0..<place.rows + 1 {
        frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      }
    }
    drawFilter(picker, place, in: &frame)
    for (index, choice) in picker.matches.dropFirst(place.first).prefix(place.rows).enumerated() {
      let isSelected = place.first + index == picker.selection
      draw(choice, of: picker, isSelected, row: place.filterRow + 1 + index, place, in: &frame)
    }
  }

  private func drawFilter(_ picker: Picker, _ place: PickerLayout, in frame: inout Frame) {
    let row = place.filterRow
    let prompt = frame.write("> ", .key, at: Position(column: place.start, row: row))
    let start = Position(column: place.start + prompt, row: row)
    let typed = frame.write(picker.filter, .focusedValue, at: start, limit: place.columns - 6)
    frame.caret = Position(column: min(start.column + typed, size.columns - 1), row: row)
    guard picker.matches.isEmpty else { return }
    frame.write(
      "No match. Backspace to change.", .warning,
      at: Position(column: place.start, row: row + 1), limit: place.columns - 4)
  }

  private func draw(
    _ choice: Choice, of picker: Picker, _ isSelected: Bool, row: Int, _ place: PickerLayout,
    in frame: inout Frame
  ) {
    let role = isSelected ? Role.selection : .panel
    if isSelected {
      let start = Position(column: place.left + 1, row: row)
      frame.fill(role, at: start, columns: place.columns - 2)
      frame.write("›", role, at: start)
    }
    let text = text(of: choice, in: picker)
    let cells =
      isSelected
      ? Cell.cells(of: text, role: role)
      : FoldedText.cells(of: text, finding: picker.filter, role: role)
    frame.writeCut(cells, at: Position(column: place.start, row: row), limit: place.columns - 4)
  }

  /// A row of a list as it is read.
  private func text(of choice: Choice, in picker: Picker) -> String {
    switch picker.purpose {
    case .value, .suggestion, .reading:
      return choice.label.isEmpty ? choice.value : "\(choice.value) \(choice.label)"
    case .ticks(let field):
      let isTicked = Int32(choice.value).map(edit.ids(of: field).contains) ?? false
      return "\(isTicked ? "[x]" : "[ ]") \(choice.value) \(choice.label)"
    case .field:
      guard let field = Field.named(FieldID(choice.value)) else { return choice.label }
      return Self.column(choice.label)
        + edit[field].shown(with: names[field.id], filling: size.columns)
    case .change:
      guard let change = edit.changes.first(where: { $0.field.key == choice.value }) else {
        return choice.label
      }
      let old = shown(change.old, in: change.field)
      return Self.column(choice.label) + "\(old) → \(shown(change.intent, in: change.field))"
    case .theme: return Self.column(choice.value, 22) + choice.label
    case .command:
      guard let command = Command(rawValue: choice.value) else { return choice.label }
      return Self.column(choice.label, 18) + Self.column(labels(of: command), 16) + command.row.help
    }
  }

  private static func column(_ text: String, _ width: Int = 24) -> String {
    text + String(repeating: " ", count: max(1, width - Cell.width(of: text)))
  }
}
