extension Cell {
  /// Turns any text into cells: the only way text reaches the screen.
  package static func cells(of text: String, role: Role) -> [Cell] {
    text.map { Cell(String($0), width: 1, role: role) }
  }
}
