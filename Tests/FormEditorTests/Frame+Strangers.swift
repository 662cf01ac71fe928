import Screen
import TestSupport

extension Frame {
  /// What of the picture may not reach a terminal, and rows that are wider than the screen.
  var strangers: [String] {
    lines.enumerated().flatMap { row, line -> [String] in
      let strangers = line.cells.flatMap { cell -> [String] in
        // Most of a picture is spaces and letters of the form.
        if cell.width == 1, cell.text.utf8.count == 1, cell.text >= " ", cell.text < "\u{7F}" {
          return []
        }
        let isEven = !cell.text.isEmpty && (1...2).contains(cell.width)
        return ShownText.strangers(in: cell.text) + (isEven ? [] : ["a cell without text"])
      }
      let isWide = line.cells.reduce(0) { $0 + $1.width } > size.columns
      return (strangers + (isWide ? ["too wide"] : [])).map { "row \(row): \($0)" }
    }
  }
}
