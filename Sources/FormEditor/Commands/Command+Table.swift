import Screen

extension Command {
  /// Every command; the keys, the footer and the help screen follow from it.
  package static let table: [CommandRow] = [
    CommandRow(
      command: .save, keys: [.control("s"), Key(.function(10))], name: "Save",
      help: "Check the fields, show what will change, and send it on Enter.", footerRank: 1),
    CommandRow(
      command: .review, keys: [Key(.function(2)), .control("r")], name: "Review",
      help: "Show what has changed, old and new.", footerRank: 4),
    CommandRow(
      command: .nextField, keys: [Key(.tab), Key(.down), .control("n")], name: "Next",
      help: "Go to the next field.", footerRank: 5),
    CommandRow(
      command: .previousField, keys: [Key(.tab, .shift), Key(.up), .control("p")],
      name: "Previous", help: "Go to the field before.", footerRank: nil),
    CommandRow(
      command: .findField, keys: [.control("f")], name: "Find",
      help: "Go to a field by typing a part of its name.", footerRank: 7),
    CommandRow(
      command: .undo, keys: [.alt("u"), .control("_")], name: "Undo",
      help: "Take back the last thing done.", footerRank: 6),
    CommandRow(
      command: .palette, keys: [.alt("x")], name: "Commands",
      help: "Find a command by typing a part of its name.", footerRank: 8),
    CommandRow(
      command: .help, keys: [Key(.function(1)), .alt("h")], name: "Help",
      help: "Show the field's help and all keys.", footerRank: 3),
    CommandRow(
      command: .quit, keys: [.control("q")], name: "Quit",
      help: "Leave; with unsaved changes, ask first.", footerRank: 2),
    CommandRow(
      command: .nextSection, keys: [Key(.pageDown)], name: "Next section",
      help: "Go to the next section.", footerRank: nil),
    CommandRow(
      command: .previousSection, keys: [Key(.pageUp)], name: "Previous section",
      help: "Go to the section before.", footerRank: nil),
    CommandRow(
      command: .nextProblem, keys: [Key(.function(3)), .control("g")], name: "Next problem",
      help: "Go to the next field with a problem.", footerRank: nil),
    CommandRow(
      command: .previousProblem, keys: [Key(.function(3), .shift), .alt("g")],
      name: "Previous problem", help: "Go to the field with a problem before.", footerRank: nil),
    CommandRow(
      command: .redo, keys: [.alt("r")], name: "Redo", help: "Do again what undo took back.",
      footerRank: nil),
    CommandRow(
      command: .restore, keys: [.alt("o")], name: "Original",
      help: "Give the field back the value that was loaded.", footerRank: nil),
    CommandRow(
      command: .unlock, keys: [.alt("p")], name: "Unlock",
      help: "Let the protected field be changed until you leave.", footerRank: nil),
    CommandRow(
      command: .changes, keys: [Key(.function(4)), .alt("c")], name: "Changes",
      help: "List the changed fields and go to one.", footerRank: nil),
    CommandRow(
      command: .reveal, keys: [.alt("v")], name: "Reveal",
      help: "Show spaces, joiners and marks one by one, or stop it.", footerRank: nil),
    CommandRow(
      command: .theme, keys: [.alt("t")], name: "Theme",
      help: "Choose the colours; each theme is shown at once.", footerRank: nil),
    CommandRow(
      command: .lineMode, keys: [.alt("l")], name: "Line mode",
      help: "Go on with questions on plain lines, as screen readers like it.", footerRank: nil),
    CommandRow(
      command: .repaint, keys: [.control("l")], name: "Repaint",
      help: "Draw the whole screen again.", footerRank: nil),
    CommandRow(
      command: .suspend, keys: [.control("z")], name: "Suspend",
      help: "Go back to the shell; fg comes back here.", footerRank: nil),
    CommandRow(
      command: .cancel, keys: [.control("c")], name: "Cancel",
      help: "Cancel the request under way, or leave.", footerRank: nil),
  ]

  /// The command's row of the table.
  package var row: CommandRow { Self.rows[self] ?? Self.table[0] }

  private static let rows: [Command: CommandRow] = Dictionary(
    uniqueKeysWithValues: table.map { ($0.command, $0) })
}
