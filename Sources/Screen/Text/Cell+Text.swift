extension Cell {
  /// Turns any text into cells: the only way text reaches the screen.
  package static func cells(of text: String, role: Role) -> [Cell] {
    text.map { Cell(String($0), width: 1, role: role) }
  }
}

extension Cell {
  /// How many columns a text takes.
  package static func width(of text: String) -> Int {
    cells(of: text, role: .text).reduce(0) { $0 + $1.width }
  }
}
