import ContactModel
import Screen

/// The help for the focused field, and all keys.
struct HelpPanel: ScrollingPanel {
  var scroll = 0

  var panel: Panel { .help(self) }

  func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    scroll(by: action, in: &form)
    return []
  }

  func text(in form: FormState) -> PanelText? {
    PanelText(title: "Help", role: .title, lines: lines(of: form), scroll: scroll, isFlowing: true)
  }

  func keys(in form: FormState) -> [(String, String)] { [("Up Down", "Scroll"), ("Esc", "Close")] }

  private func lines(of form: FormState) -> [StyledLine] {
    let about =
      form.fieldLines(of: form.field) + [StyledLine(""), StyledLine("Everywhere", .section)]
    let commands = Command.table.map { row in Self.line(form.labels(of: row.command), row.help) }
    let editing = TextAction.table.map { row in
      Self.line(row.keys.map(\.label).joined(separator: " "), row.name + ".")
    }
    let other = Self.widgetKeys(form).flatMap { title, keys in
      [StyledLine(""), StyledLine(title, .section)] + keys.map { Self.line($0, $1) }
    }
    return about + commands + [StyledLine(""), StyledLine("In text", .section)] + editing + other
  }

  private static func widgetKeys(_ form: FormState) -> [(String, [(String, String)])] {
    let opening = form.way(to: .openList)
    return [
      (
        "In lists",
        [
          ("Enter Space \(opening)", "Open the list of a field with ▾."),
          ("a letter", "Choose what begins with it, or open the list and filter it."),
          ("Space", "In an open list of ids: tick or untick."),
          ("Esc", "Close the list without any change."),
          ("Del", "Clear a field that may be empty."),
        ]
      ),
      (
        "In dates",
        [
          (opening, "Open the calendar."),
          ("arrows PgUp PgDn", "In the calendar: day, week, month."),
          ("1990", "In the calendar: the year, by its digits."),
          ("< > { }", "In the calendar: one year, ten years."),
          ("t", "In the calendar: today."),
        ]
      ),
      (
        "In true and false",
        [("Space", "Turn."), ("y t n f", "True, false."), ("Del", "Not set.")]
      ),
    ]
  }

  private static func line(_ keys: String, _ help: String) -> StyledLine {
    let text = keys + String(repeating: " ", count: max(1, 24 - Cell.width(of: keys))) + help
    let row = TableRow(parts: [TableRow.Part(keys, .key), TableRow.Part(help, .panel)])
    return StyledLine(text, row: row)
  }
}

extension FormState {
  /// What there is to know of a field: what belongs there, its keys, and what was loaded.
  func fieldLines(of field: Field) -> [StyledLine] {
    let hints = [hint(of: field), widget(of: field).forms].filter { !$0.isEmpty }
    return [
      StyledLine(edit.label(of: field) + " · " + field.key, .section), StyledLine(field.help),
    ] + hints.map { StyledLine($0) } + [
      StyledLine("Loaded: \(shown(edit.base.reading(of: field), in: field))")
    ]
  }

  /// The keys of a field in a few words, where its looks don't tell them.
  func hint(of field: Field) -> String {
    if isLocked(field) { return isReadOnly ? "" : "Locked. \(way(to: .unlock)): unlock" }
    if let example = field.example(in: edit.text(of: .country)) { return "Like \(example)." }
    if let limit = names[field.id]?.limit { return limit + " Others by id." }
    guard case .ids = field.kind, case .text = widget(of: field) else {
      return widget(of: field).hint(openedBy: way(to: .openList))
    }
    if case .failed = names[field.id] {
      return "Names can't be read. Type ids: 3, 17, 21."
    }
    return "Type ids with commas, like 3, 17, 21."
  }

  /// The keys of a command, as they are now.
  func labels(of command: Command) -> String {
    configuration.keys.keys(of: command).map(\.label).joined(separator: " ")
  }
}
