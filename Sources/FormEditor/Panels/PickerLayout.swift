import ContactModel
import Screen

/// The place of a list on the screen.
struct PickerLayout {
  let top: Int
  let left: Int
  let columns: Int
  /// The number of visible choices, at least one.
  let rows: Int
  /// Whether it has borders; on low screens the list takes all rows except the footer, without
  /// borders.
  let hasBorder: Bool
  /// The place of the first visible choice among the matches.
  let first: Int

  /// The row of the filter; the choices are below it.
  var filterRow: Int { hasBorder ? top + 1 : 0 }

  /// The column in which text begins.
  var start: Int { left + 2 }

  /// Places a list below or above its field, and other lists in the middle of the screen.
  init(_ picker: Picker, _ layout: FormLayout, of form: FormState) {
    let size = form.size
    hasBorder = size.rows >= 10
    guard hasBorder else {
      (top, left, columns) = (0, -1, size.columns + 2)
      rows = max(1, size.rows - 2)
      first = Self.first(of: picker, rows: rows, shift: form.navigation.panelShift)
      return
    }
    let wanted = min(picker.count, 12) + Self.chrome
    if picker.field == nil {
      let height = min(wanted, size.rows - 2)
      top = (size.rows - 1 - height) / 2
      rows = height - Self.chrome
      columns = min(80, size.columns)
      left = (size.columns - columns) / 2
    } else {
      // Below its field if it fits, or else above it, but never on it.
      let field = layout.rows(of: form.focus, scroll: form.scroll)
      let below = layout.top + layout.height - field.upperBound - 1
      let above = field.lowerBound - layout.top
      let isBelow = below >= min(wanted, above)
      let height = min(wanted, isBelow ? below : above)
      top = isBelow ? field.upperBound + 1 : field.lowerBound - height
      rows = max(1, height - Self.chrome)
      left = max(0, layout.area(of: form.focus).value - 2)
      columns = min(size.columns - left, 50)
    }
    first = Self.first(of: picker, rows: rows, shift: form.navigation.panelShift)
  }

  /// The rows of the list without values: two borders and the filter.
  static let chrome = 3

  private static func first(of picker: Picker, rows: Int, shift: Int) -> Int {
    let last = max(0, picker.matches.count - rows)
    let selection = picker.selection ?? 0
    let kept = picker.first.map { max(selection - rows + 1, min($0, selection)) }
    let followed = max(0, min(kept ?? selection - rows / 2, last))
    return max(0, min(followed + shift, last))
  }
}

/// The list on the screen.
extension Picker {
  func draw(_ layout: FormLayout, of form: FormState, in frame: inout Frame) {
    let place = PickerLayout(self, layout, of: form)
    if place.hasBorder {
      frame.drawBorder(
        "\(title) · \(matches.count) of \(count)", .title, left: place.left, top: place.top,
        columns: place.columns, rows: place.rows + PickerLayout.chrome)
    } else {
      for row in 0..<place.rows + 1 {
        frame.fill(.panel, at: Position(column: 0, row: row), columns: frame.size.columns)
      }
    }
    drawFilter(place, in: &frame)
    for (index, choice) in matches.dropFirst(place.first).prefix(place.rows).enumerated() {
      let isSelected = place.first + index == selection
      let line = text(of: choice, in: form)
      draw(line, isSelected, row: place.filterRow + 1 + index, place, in: &frame)
    }
  }

  private func drawFilter(_ place: PickerLayout, in frame: inout Frame) {
    let row = place.filterRow
    let prompt = frame.write("> ", .key, at: Position(column: place.start, row: row))
    let start = Position(column: place.start + prompt, row: row)
    let typed = frame.write(filter, .focusedValue, at: start, limit: place.columns - 6)
    frame.caret = Position(column: min(start.column + typed, frame.size.columns - 1), row: row)
    guard matches.isEmpty else { return }
    frame.write(
      "No match. Backspace to change.", .warning,
      at: Position(column: place.start, row: row + 1), limit: place.columns - 4)
  }

  private func draw(
    _ text: String, _ isSelected: Bool, row: Int, _ place: PickerLayout, in frame: inout Frame
  ) {
    let role = isSelected ? Role.selection : .panel
    if isSelected {
      let start = Position(column: place.left + 1, row: row)
      frame.fill(role, at: start, columns: place.columns - 2)
      frame.write("›", role, at: start)
      // The cursor is on the sign, so that a screen reader finds the row.
      frame.caret = start
    }
    let cells =
      isSelected
      ? Cell.cells(of: text, role: role)
      : FoldedText.cells(of: text, finding: [FoldedText(filter)], role: role)
    frame.writeCut(cells, at: Position(column: place.start, row: row), limit: place.columns - 4)
  }

  /// Returns the text of a row.
  private func text(of choice: Choice, in form: FormState) -> String {
    switch purpose {
    case .value, .suggestion, .reading: return choice.words
    case .ticks(let field, _):
      let isTicked = Int32(choice.value).map(form.edit.ids(of: field).contains) ?? false
      return "\(isTicked ? "[x]" : "[ ]") \(choice.value) \(choice.label)"
    case .field:
      guard let field = Field.named(FieldID(choice.value)) else { return choice.label }
      return choice.label.padded(to: 24)
        + form.edit[field].shown(with: form.names[field.id], filling: form.size.columns)
    case .change:
      guard let change = form.edit.changes.first(where: { $0.field.key == choice.value }) else {
        return choice.label
      }
      let old = form.shown(change.old, in: change.field)
      return choice.label.padded(to: 24) + "\(old) → \(form.shown(change.intent, in: change.field))"
    case .theme: return choice.value.padded(to: 22) + choice.label
    case .command:
      guard let command = Command(rawValue: choice.value) else { return choice.label }
      return choice.label.padded(to: 18) + form.labels(of: command).padded(to: 16)
        + command.row.help
    }
  }
}

extension FoldedText {
  /// Returns the first match of a word in a text, preferably at the start of a word.
  private static func range(of wanted: FoldedText, in characters: [Character]) -> Range<Int>? {
    var bytes: [UInt8] = []
    var owners: [Int] = []
    for (index, character) in characters.enumerated() {
      if let letter = character.utf8.first, character.utf8.count == 1 {
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter)
        bytes.append(isCapital ? letter | 0x20 : letter)
        owners.append(index)
      } else {
        let folded = FoldedText(String(character)).bytes
        bytes += folded
        owners += repeatElement(index, count: folded.count)
      }
    }
    let length = wanted.bytes.count
    guard length > 0, length <= bytes.count else { return nil }
    let places = (0...bytes.count - length).filter { place in
      bytes[place..<place + length].elementsEqual(wanted.bytes)
    }
    let atWord = places.first { place in
      let index = owners[place]
      return index == 0 || !characters[index - 1].isLetter && !characters[index - 1].isNumber
    }
    return (atWord ?? places.first).map { owners[$0]..<owners[$0 + length - 1] + 1 }
  }

  /// Returns the cells of a row, with the first match of each searched text in its own role.
  static func cells(of text: String, finding wanted: [FoldedText], role: Role) -> [Cell] {
    let characters = Array(text)
    let ranges = wanted.compactMap { range(of: $0, in: characters) }
    guard !ranges.isEmpty else { return Cell.cells(of: text, role: role) }
    var cells: [Cell] = []
    for (index, character) in characters.enumerated() {
      let isFound = ranges.contains { $0.contains(index) }
      Cell.append(character, role: isFound ? .match : role, to: &cells)
    }
    return cells
  }
}
