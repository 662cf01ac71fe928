import ContactModel
import Screen

/// The help for the focused field, and all keys; `/` searches it, as in less.
struct HelpPanel: ScrollingPanel {
  var scroll = 0
  /// The search text; nil before a search.
  private var filter: String?

  var panel: Panel { .help(self) }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch (action, filter) {
    case (.type("/"), nil): search("")
    case (.dismiss, _?): search(nil)
    case (.edit(.killToStart), _?): search("")
    case (.edit(.deleteBackward), let filter?):
      search(filter.isEmpty ? nil : String(filter.dropLast()))
    case (.type(let character), let filter?): search(filter + String(character))
    default: scroll(by: action, in: &form)
    }
    return []
  }

  mutating func paste(_ line: String, in form: inout FormState) -> [FormEffect] {
    search((filter ?? "") + line)
    return []
  }

  private mutating func search(_ text: String?) {
    filter = text
    scroll = 0
  }

  func text(in form: FormState) -> PanelText? {
    let sections = sections(of: form)
    guard let filter else {
      let lines = sections.flatMap { [StyledLine("")] + $0 }.dropFirst()
      return PanelText(
        title: "Help", role: .title, lines: Array(lines), scroll: scroll, isFlowing: true)
    }
    let words = FoldedText.words(of: filter)
    let found = sections.flatMap { section -> [StyledLine] in
      let lines = section.dropFirst().filter { line in
        let text = FoldedText(line.text)
        return words.allSatisfy(text.contains)
      }
      return lines.isEmpty ? [] : section.prefix(1) + lines
    }
    let none = StyledLine("No match. Backspace to change.", .warning)
    return PanelText(
      title: "Help · search", role: .title,
      lines: [StyledLine("> " + filter, .focusedValue)] + (found.isEmpty ? [none] : found),
      scroll: scroll, typed: 0)
  }

  func keys(in form: FormState) -> [(String, String)] {
    [
      ("Up Down", "Scroll"), ("/", "Search"), ("Esc", filter == nil ? "Close" : "Show all"),
    ]
  }

  /// Returns the sections of the help, each with a heading and its lines.
  private func sections(of form: FormState) -> [[StyledLine]] {
    let opening = form.way(to: .openList)
    let keys: KeyValuePairs<String, [(String, String)]> = [
      "Everywhere": Command.table.map { (form.labels(of: $0.command), $0.help) },
      "In text": TextAction.table.map { row in
        (row.keys.map(\.label).joined(separator: " "), row.name + ".")
      },
      "In lists": [
        ("Enter Space \(opening)", "Open the list of a field with ▾."),
        ("a letter", "Choose the only match, or open the filtered list."),
        ("Space", "In an open list of ids: tick or untick."),
        ("Esc", "Close the list without changes."),
        ("Del", "Clear an optional field."),
      ],
      "In dates": [
        (opening, "Open the calendar."),
        ("arrows PgUp PgDn", "In the calendar: day, week, month."),
        ("1990", "In the calendar: type a year."),
        ("< > { }", "In the calendar: one year, ten years."),
        ("T", "In the calendar: today."),
      ],
      "In true/false fields": [
        ("Space", "Next state."), ("y t n f", "True, false."), ("Del", "Not set."),
      ],
    ]
    return [form.fieldLines(of: form.field)]
      + keys.map { title, keys in
        [StyledLine(title, .section)] + keys.map { Self.line($0, $1) }
      }
  }

  private static func line(_ keys: String, _ help: String) -> StyledLine {
    let row = TableRow(parts: [TableRow.Part(keys, .key), TableRow.Part(help, .panel)])
    return StyledLine(keys.padded(to: 24) + help, row: row)
  }
}

extension FormState {
  /// Returns the lines about a field: its help, its keys, and its loaded value.
  func fieldLines(of field: Field) -> [StyledLine] {
    let hints = [hint(of: field), widget(of: field).forms].filter { !$0.isEmpty }
    return [
      StyledLine(edit.label(of: field) + " · " + field.key, .section),
      StyledLine(field.help(in: edit.text(of: .country))),
    ] + hints.map { StyledLine($0) } + [
      StyledLine("Loaded: \(shown(edit.base.reading(of: field), in: field))")
    ]
  }

  /// Returns a hint about a field that its look doesn't give.
  func hint(of field: Field) -> String {
    if isLocked(field) { return isReadOnly ? "" : "Locked. \(way(to: .unlock)): unlock" }
    if let example = field.example(in: edit.text(of: .country)) { return "Like \(example)." }
    if let limit = names[field.id]?.limit { return limit + " Others by id." }
    guard case .ids = field.kind, case .text = widget(of: field) else {
      return widget(of: field).hint(openedBy: way(to: .openList))
    }
    if case .failed = names[field.id] {
      return "Names can't be read. Type ids, like 3, 17, 21."
    }
    return "Type ids separated by commas, like 3, 17, 21."
  }

  /// Returns the current keys of a command.
  func labels(of command: Command) -> String {
    configuration.keys.keys(of: command).map(\.label).joined(separator: " ")
  }
}
