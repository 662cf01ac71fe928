import Screen

/// Which characters a terminal can draw.
package enum Drawing: Sendable {
  case unicode
  /// Only ASCII; other characters are replaced.
  case ascii

  /// A cell in ASCII, as many characters as the cell has columns.
  static func ascii(_ cell: Cell) -> String {
    let text = cell.text.utf8.count == 1 ? cell.text : replacements[cell.text] ?? "?"
    return text + String(repeating: " ", count: max(0, cell.width - 1))
  }

  private static let replacements = [
    "✗": "x", "✓": "v", "—": "-", "–": "-", "▾": "v", "▴": "^", "▸": ">", "─": "-", "│": "|",
    "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "∅": "0", "‹": "<", "›": ">", "⟨": "<", "⟩": ">",
    "…": ".", "·": "-", "•": "*", "→": ">", "←": "<", "↑": "^", "↓": "v", "’": "'", "‘": "'",
    "“": "\"", "”": "\"", "◌": "o", "\u{A0}": " ",
  ]
}
