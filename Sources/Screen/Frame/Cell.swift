/// One grapheme on the screen, with the columns it takes and what it is for.
package struct Cell: Equatable, Sendable {
  /// What is drawn; never a control, a bidirectional mark or a bare combining mark.
  package let text: String
  /// The columns it takes: 1, 2 where it is wide, more for a cluster of several letters.
  package let width: Int
  package var role: Role

  /// Makes a cell of text that is known to be safe; all other text goes through
  /// ``cells(of:role:)``.
  init(_ text: String, width: Int, role: Role) {
    self.text = text
    self.width = width
    self.role = role
  }

  static let blank = Cell(" ", width: 1, role: .text)
}
