import ContactModel
import Screen

/// The panels of text over the form.
extension FormState {
  /// What the panel that lies over the form says; nil where it is none of text.
  var panelText: PanelText? {
    switch panel {
    case .review(let review): text(of: review)
    case .nameConfirmation(let nameConfirmation): text(of: nameConfirmation)
    case .draftRecovery(let draftRecovery): text(of: draftRecovery)
    case .merge(let view): text(of: view)
    case .sending(let sending): text(of: sending)
    case .saveResult(let saveResult): text(of: saveResult)
    case .leaving: leavingText
    case .pasteImport(let pasteImport): text(of: pasteImport)
    case .help(let scroll):
      PanelText(title: "Help", role: .title, lines: helpLines, scroll: scroll)
    case .picker, .calendar, nil: nil
    }
  }

  private var helpLines: [StyledLine] {
    let about = fieldLines(of: field) + [StyledLine(""), StyledLine("Everywhere", .section)]
    let commands = Command.table.map { row in Self.line(labels(of: row.command), row.help) }
    let editing = TextAction.table.map { row in
      Self.line(row.keys.map(\.label).joined(separator: " "), row.name + ".")
    }
    let other = Self.widgetKeys.flatMap { title, keys in
      [StyledLine(""), StyledLine(title, .section)] + keys.map { Self.line($0, $1) }
    }
    return about + commands + [StyledLine(""), StyledLine("In text", .section)] + editing + other
  }

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
    guard case .ids = field.kind, case .text = widget(of: field) else {
      return widget(of: field).hint
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

  private static let widgetKeys: [(String, [(String, String)])] = [
    (
      "In lists",
      [
        ("Enter Space Down", "Open the list of a field with ▾."),
        ("a letter", "Open the list and filter it: codes, names, other names."),
        ("Space", "In an open list of ids: tick or untick."),
        ("Del", "Clear a field that may be empty."),
      ]
    ),
    (
      "In dates",
      [
        ("Down", "Open the calendar."),
        ("arrows PgUp PgDn", "In the calendar: day, week, month."),
        ("< > Shift-PgUp", "In the calendar: year; Ctrl-PgUp and PgDn as well."),
        ("t", "In the calendar: today."),
      ]
    ),
    ("In true and false", [("Space t f", "Turn, true, false."), ("Del", "Not set.")]),
  ]

  private static func line(_ keys: String, _ help: String) -> StyledLine {
    StyledLine(keys + String(repeating: " ", count: max(1, 24 - Cell.width(of: keys))) + help)
  }
}
