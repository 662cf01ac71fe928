package import Screen

/// Something the operator can ask of the whole form.
package enum Command: String, CaseIterable, Sendable {
  case save, review
  case nextField, previousField, nextSection, previousSection
  case nextProblem, previousProblem
  case undo, redo, restore
  case findField, changes, palette, reveal
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
