package import Screen

/// Something the operator can ask of the whole form.
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
  case changes
  case palette = "commands"
  case reveal, theme
  case lineMode = "line-mode"
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
