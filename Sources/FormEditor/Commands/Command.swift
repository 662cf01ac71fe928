package import Screen

/// Something the operator can ask of the whole form.
package enum Command: String, CaseIterable, Sendable {
  case save, review
  case nextField, previousField, nextSection, previousSection
  case nextProblem, previousProblem
  case undo, redo, restore
  case help, repaint, suspend, cancel, quit
}

/// A command's row: its keys, its name, and what it does in a sentence.
package struct CommandRow: Sendable {
  package let command: Command
  /// The first is the one the footer shows.
  package let keys: [Key]
  /// The word beside the key in the footer.
  package let name: String
  package let help: String
  /// Its weight in the footer, the smallest first where space is short; nil for not there at all.
  let footerRank: Int?
}

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
      command: .undo, keys: [.control("_"), .alt("u")], name: "Undo",
      help: "Take back the last thing done.", footerRank: 6),
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
      command: .repaint, keys: [.control("l")], name: "Repaint",
      help: "Draw the whole screen again.", footerRank: nil),
    CommandRow(
      command: .suspend, keys: [.control("z")], name: "Suspend",
      help: "Go back to the shell; fg comes back here.", footerRank: nil),
    CommandRow(
      command: .cancel, keys: [.control("c")], name: "Cancel",
      help: "Cancel the request under way, or leave.", footerRank: nil),
  ]

  private static let byKey: [Key: Command] = Dictionary(
    table.flatMap { row in row.keys.map { ($0, row.command) } },
    uniquingKeysWith: { first, _ in first })

  init?(_ key: Key) {
    guard let command = Self.byKey[key] else { return nil }
    self = command
  }
}
