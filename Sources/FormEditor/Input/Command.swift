package import Screen

/// A command of the form.
///
/// The raw values are the names in the configuration's `[keys]`.
package enum Command: String, CaseIterable, Sendable {
  case save, review
  case nextField = "next-field"
  case previousField = "previous-field"
  case nextSection = "next-section"
  case previousSection = "previous-section"
  case nextProblem = "next-problem"
  case previousProblem = "previous-problem"
  case undo, redo, restore, unlock
  case findField = "find-field"
  case findContact = "find-contact"
  case nextContact = "next-contact"
  case previousContact = "previous-contact"
  case skipContact = "skip-contact"
  case asBefore = "as-before"
  case openList = "open-list"
  case changes, history
  case palette = "commands"
  case reveal, theme
  case lineMode = "line-mode"
  case help, repaint, suspend, cancel, quit
}

/// A command's row: its keys, its name and its description.
package struct CommandRow: Sendable {
  package let command: Command
  /// The first is the one the footer shows.
  package let keys: [Key]
  /// The word next to the key in the footer.
  package let name: String
  package let help: String
  /// The priority in the footer, the smallest first when space is short; nil if it isn't shown.
  var footerRank: Int?
}

extension Command {
  /// Every command; the keys, the footer and the help screen follow from it.
  package static let table: [CommandRow] = [
    CommandRow(
      command: .save, keys: [.control("s"), Key(.function(10))], name: "Save",
      help: "Check the fields, review the changes, and send them on Enter.", footerRank: 1),
    CommandRow(
      command: .review, keys: [Key(.function(2)), .control("r")], name: "Review",
      help: "Review the old and new values.", footerRank: 4),
    CommandRow(
      command: .nextField, keys: [Key(.tab), Key(.down), .control("n")], name: "Next",
      help: "Next field.", footerRank: 5),
    CommandRow(
      command: .previousField, keys: [Key(.tab, .shift), Key(.up), .control("p")],
      name: "Previous", help: "Previous field."),
    CommandRow(
      command: .findField, keys: [.control("f")], name: "Find",
      help: "Find a field by part of its name.", footerRank: 7),
    CommandRow(
      command: .openList, keys: [Key(.down, .alt)], name: "Open list",
      help: "Open the field's list or calendar."),
    CommandRow(
      command: .undo, keys: [.alt("u"), .control("_")], name: "Undo", help: "Undo.", footerRank: 6),
    CommandRow(
      command: .palette, keys: [Key(.function(9)), .alt("x")], name: "Commands",
      help: "Find a command by part of its name.", footerRank: 8),
    CommandRow(
      command: .help, keys: [Key(.function(1)), .alt("h")], name: "Help",
      help: "Help for this field, and all keys.", footerRank: 3),
    CommandRow(
      command: .quit, keys: [.control("q")], name: "Quit",
      help: "Quit; asks first if there are unsaved changes.", footerRank: 2),
    CommandRow(
      command: .nextSection, keys: [Key(.pageDown)], name: "Next section", help: "Next section."),
    CommandRow(
      command: .previousSection, keys: [Key(.pageUp)], name: "Previous section",
      help: "Previous section."),
    CommandRow(
      command: .nextProblem, keys: [Key(.function(3)), .control("g")], name: "Next problem",
      help: "Next problem."),
    CommandRow(
      command: .previousProblem, keys: [Key(.function(3), .shift), .alt("g")],
      name: "Previous problem", help: "Previous problem."),
    CommandRow(command: .redo, keys: [.alt("r")], name: "Redo", help: "Redo."),
    CommandRow(
      command: .restore, keys: [.alt("o")], name: "Original", help: "Restore the loaded value."),
    CommandRow(
      command: .unlock, keys: [.alt("p")], name: "Unlock",
      help: "Unlock this field for this session."),
    CommandRow(
      command: .changes, keys: [Key(.function(4)), .alt("c")], name: "Changes",
      help: "List the changed fields."),
    CommandRow(
      command: .asBefore, keys: [.alt(".")], name: "As before",
      help: "Enter the value last saved in this field of another contact."),
    CommandRow(
      command: .findContact, keys: [.control("o")], name: "Find contact",
      help: "Find another contact; the draft of this one is kept."),
    CommandRow(
      command: .nextContact, keys: [Key(.function(8)), .alt("j")], name: "Next contact",
      help: "Next contact in the list."),
    CommandRow(
      command: .previousContact, keys: [Key(.function(7)), .alt("k")], name: "Previous contact",
      help: "Previous contact in the list."),
    CommandRow(
      command: .skipContact, keys: [Key(.function(8), .shift), .alt("s")], name: "Skip contact",
      help: "Skip this contact and go to the next unfinished one."),
    CommandRow(
      command: .history, keys: [Key(.function(5)), .alt("e")], name: "Earlier saves",
      help: "List earlier saves of this contact, and undo one."),
    CommandRow(
      command: .reveal, keys: [.alt("v")], name: "Reveal",
      help: "Show or hide invisible characters."),
    CommandRow(
      command: .theme, keys: [.alt("t")], name: "Theme", help: "Choose a theme, with a preview."),
    CommandRow(
      command: .lineMode, keys: [.alt("l")], name: "Line mode",
      help: "Switch to line mode (plain prompts, for screen readers)."),
    CommandRow(
      command: .repaint, keys: [.control("l")], name: "Repaint", help: "Redraw the screen."),
    CommandRow(
      command: .suspend, keys: [.control("z")], name: "Suspend",
      help: "Suspend; type fg to resume."),
    CommandRow(
      command: .cancel, keys: [.control("c")], name: "Cancel",
      help: "Cancel the request, or quit."),
  ]

  /// Whether it changes, sends or shows edits.
  var concernsEdits: Bool {
    [.save, .review, .undo, .redo, .restore, .unlock, .changes, .asBefore].contains(self)
  }

  /// The destination; nil if the command stays with this contact.
  var destination: ContactRoute.Destination? {
    switch self {
    case .findContact: .finder
    case .nextContact: .next
    case .previousContact: .previous
    case .skipContact: .skip
    default: nil
    }
  }

  /// Whether it only goes to another field.
  var isMove: Bool {
    [.nextField, .previousField, .nextSection, .previousSection, .nextProblem, .previousProblem]
      .contains(self)
  }

  /// Whether it also works while there is no contact.
  var worksWithoutContact: Bool {
    isOfTerminal || destination != nil || [.quit, .cancel, .help].contains(self)
  }

  /// Whether it only concerns the terminal, and not the form.
  var isOfTerminal: Bool { [.repaint, .suspend, .lineMode].contains(self) }

  /// The command's row of the table.
  package var row: CommandRow { Self.rows[self] ?? Self.table[0] }

  private static let rows: [Command: CommandRow] = Dictionary(
    uniqueKeysWithValues: table.map { ($0.command, $0) })
}
