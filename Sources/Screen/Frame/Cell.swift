/// One grapheme on the screen, with the columns it takes and what it is for.
package struct Cell: Equatable, Sendable {
  /// What is drawn; never a control, a bidirectional mark or a bare combining mark.
  package let text: String
  /// 1 or 2 columns.
  package let width: Int
  package var role: Role
  /// Whether terminals differ about its width, so that the cursor has to be set anew behind it.
  package let needsMove: Bool

  /// Makes a cell of text that is known to be safe; all other text goes through
  /// ``cells(of:role:)``.
  init(_ text: String, width: Int, role: Role, needsMove: Bool = false) {
    self.text = text
    self.width = width
    self.role = role
    self.needsMove = needsMove
  }

  static let blank = Cell(" ", width: 1, role: .text)
}
