import ContactModel
import Screen

/// The list of values under or over its field.
extension FormState {
  /// How many rows of the open list fit; at least one.
  var pickerRows: Int {
    guard case .picker(let picker) = panel else { return 1 }
    return pickerPlace(picker, FormLayout(of: self)).rows
  }

  /// Where the list goes: below its field where it fits, else above, never on it.
  private func pickerPlace(_ picker: Picker, _ layout: FormLayout) -> (top: Int, rows: Int) {
    guard hasRoomForBorders else { return (0, max(1, size.rows - 2)) }
    let fieldRow = layout.top + layout.line(of: focus) - scroll
    let bottom = layout.top + layout.height
    let below = bottom - fieldRow - 1
    let above = fieldRow - layout.top
    let wanted = min(picker.count, 12) + Self.pickerChrome
    if below >= min(wanted, above) {
      return (fieldRow + 1, max(1, min(wanted, below) - Self.pickerChrome))
    }
    let height = min(wanted, above)
    return (fieldRow - height, max(1, height - Self.pickerChrome))
  }

  /// The rows of the list that hold no value: two borders and the filter.
  private static let pickerChrome = 3

  /// The scroll that leaves room for the list: the field at the top, where there is too little.
  func scrollForPicker(_ layout: FormLayout) -> Int {
    let line = layout.line(of: focus)
    let below = layout.height - (line - scroll) - 1
    let above = line - scroll
    guard max(below, above) < min(8, layout.height - 1) else { return scroll }
    return line
  }

  func draw(_ picker: Picker, _ layout: FormLayout, in frame: inout Frame) {
    let place = pickerPlace(picker, layout)
    let left = hasRoomForBorders ? max(0, valueColumn - 2) : -1
    let columns = hasRoomForBorders ? min(size.columns - left, 50) : size.columns + 2
    let count = "\(picker.matches.count) of \(picker.count)"
    if hasRoomForBorders {
      drawBorder(
        "\(picker.title) · \(count)", .title, left: left, top: place.top, columns: columns,
        rows: place.rows + Self.pickerChrome, in: &frame)
    } else {
      for row in 0..<place.rows + 1 {
        frame.fill(.panel, at: Position(column: 0, row: row), columns: size.columns)
      }
    }
    let filterRow = hasRoomForBorders ? place.top + 1 : 0
    let start = left + 2
    let prompt = frame.write("> ", .key, at: Position(column: start, row: filterRow))
    let typed = frame.write(
      picker.filter, .focusedValue, at: Position(column: start + prompt, row: filterRow),
      limit: columns - 6)
    let caret = min(start + prompt + typed, size.columns - 1)
    frame.caret = Position(column: caret, row: filterRow)
    if picker.matches.isEmpty {
      frame.write(
        "Nothing matches; Backspace widens.", .warning,
        at: Position(column: start, row: filterRow + 1), limit: columns - 4)
    }
    let first = max(
      0, min((picker.selection ?? 0) - place.rows / 2, picker.matches.count - place.rows))
    for (index, choice) in picker.matches.dropFirst(first).prefix(place.rows).enumerated() {
      let row = filterRow + 1 + index
      let isSelected = first + index == picker.selection
      let role = isSelected ? Role.selection : .panel
      if isSelected {
        frame.fill(role, at: Position(column: left + 1, row: row), columns: columns - 2)
        frame.write("›", role, at: Position(column: left + 1, row: row))
      }
      let text = choice.label.isEmpty ? choice.value : "\(choice.value) \(choice.label)"
      frame.write(text, role, at: Position(column: start, row: row), limit: columns - 4)
    }
  }

  /// On low screens the list takes all rows but the footer's, without borders.
  private var hasRoomForBorders: Bool { size.rows >= 10 }
}
