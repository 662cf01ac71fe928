import Screen

/// A small form that has every role, and below it the roles by name.
struct ThemeSample {
  private typealias Piece = (text: String, role: Role)

  private static let columns = 72
  private let theme: Theme
  private let depth: ColorDepth

  init(_ theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
  }

  var frame: Frame {
    let rows = form + Role.allCases.map(legend)
    var frame = Frame(size: Size(columns: Self.columns, rows: rows.count))
    for (row, pieces) in rows.enumerated() {
      frame.fill(.text, at: Position(column: 0, row: row), columns: Self.columns)
      var column = 0
      for piece in pieces {
        column += frame.write(piece.text, piece.role, at: Position(column: column, row: row))
      }
    }
    return frame
  }

  private var form: [[Piece]] {
    let rule = String(repeating: "─", count: Self.columns)
    return [
      [(" Ada Lovelace · contact 1001", .title), (status, .status)],
      [(rule, .rule)],
      [(" Identity", .section)],
      Self.field(" ", .text, "First name *", [("Augusta", .focusedValue)], label: .focusedLabel),
      Self.field(" ", .text, "Last name *", [("Lovelace", .value)]),
      Self.field("✗", .error, "Email *", [("ada@example.", .value)]),
      Self.field(" ", .text, "", [("✗ The part after @ needs a name.", .error)]),
      Self.field("!", .warning, "Phone", [("+44 20 79", .changed)]),
      Self.field(" ", .text, "", [("! It is short for a number of GB.", .warning)]),
      Self.field("~", .changed, "City *", [("London", .changed), ("   was Paris", .placeholder)]),
      Self.field("∅", .cleared, "Zip", [("—", .placeholder)]),
      Self.field(" ", .text, "Department", [("empty", .placeholder)]),
      Self.field(" ", .text, "Job title", [("Analyst", .value), ("⟨U+202E⟩", .escape)]),
      [("  ", .text), ("┌ ", .rule), ("Country", .title), (" ────────────────┐", .rule)],
      [("  ", .text), ("│", .rule), ("›GB United Kingdom       ", .selection), ("│", .rule)],
      [
        ("  ", .text), ("│", .rule), (" DE ", .panel), ("Ger", .match),
        ("many              ", .panel),
      ]
        + [("│   ", .rule), ("Saved", .success)],
      [("  ", .text), ("└─────────────────────────┘", .rule)],
      [(rule, .rule)],
      [(" The given name, as the person writes it.", .help)],
      [(" ^S", .key), (" Save   ", .keyLabel), ("F1", .key), (" Help", .keyLabel)],
      [],
    ]
  }

  private var status: String {
    let text = "\(theme.name) · 1 problem"
    let width = Cell.width(of: text)
    return String(repeating: " ", count: max(1, Self.columns - 29 - width)) + text
  }

  private static func field(
    _ mark: String, _ markRole: Role, _ label: String, _ value: [Piece],
    label labelRole: Role = .label
  ) -> [Piece] {
    let space = String(repeating: " ", count: 16 - label.count)
    return [(" ", .text), (mark, markRole), (" ", .text), (label, labelRole), (space, .text)]
      + value
  }

  /// A role's name in its own look, the look in words, and how well it can be read.
  private func legend(_ role: Role) -> [Piece] {
    let name = role.rawValue
    let space = String(repeating: " ", count: max(1, 16 - name.count))
    let contrast = theme.contrast(of: role, at: depth).map {
      "  " + Theme.words(forContrast: $0)
    }
    let words = theme.style(of: role, at: depth).words + (contrast ?? "")
    return [(" ", .text), (name, role), (space + words, .text)]
  }
}
