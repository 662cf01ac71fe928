extension Cell {
  /// Turns any text into cells: the only way text reaches the screen.
  ///
  /// What a terminal would obey, hide or turn around is made visible instead: C0 and DEL as
  /// `^X`, and C1, line separators, bidirectional controls, invisible characters outside of a
  /// cluster, tags, private and unassigned characters as `⟨U+202E⟩`. A mark without a letter
  /// stands on a dotted circle, and a letter shows four marks at most.
  /// - Parameters:
  ///   - text: Any text.
  ///   - role: What it is for; what was made visible has the role ``Role/escape``.
  /// - Returns: The cells, left to right in the order of the text.
  package static func cells(of text: String, role: Role) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(text.utf8.count)
    for character in text {
      if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F, character.utf8.count == 1 {
        cells.append(Cell(String(character), width: 1, role: role))
      } else {
        append(Array(character.unicodeScalars), role: role, to: &cells)
      }
    }
    return cells
  }

  /// How many columns a text takes.
  package static func width(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return cells(of: text, role: .text).reduce(0) { $0 + $1.width }
  }

  /// Adds the cells of one grapheme cluster.
  private static func append(_ cluster: [Unicode.Scalar], role: Role, to cells: inout [Cell]) {
    guard let first = cluster.first else { return }
    let isFlag = first.isFlagBase && cluster.last == "\u{E007F}"
    let isSafe = cluster.indices.allSatisfy { index in
      let scalar = cluster[index]
      if scalar.isTag { return isFlag }
      if scalar.isJoiner { return index > 0 && (index < cluster.count - 1 || first.joinsUnseen) }
      return !scalar.isUnsafe || scalar.isVariationSelector && index > 0
    }
    let isHalfFlag = cluster.count == 1 && first.isRegionalIndicator
    guard isSafe, !isHalfFlag else {
      for scalar in cluster {
        let isShown = !scalar.isUnsafe && !scalar.isTag && !scalar.isRegionalIndicator
        if isShown {
          append([scalar], role: role, to: &cells)
        } else {
          cells += scalar.notation.map { Cell(String($0), width: 1, role: .escape) }
        }
      }
      return
    }
    var text = String.UnicodeScalarView()
    if first.isMark { text.append("\u{25CC}") }
    var marks = 0
    for scalar in cluster {
      if scalar.isMark, !scalar.isVariationSelector {
        marks += 1
        if marks > 4 { continue }
      }
      text.append(scalar)
    }
    cells.append(Cell(String(text), width: Self.width(of: text), role: role))
  }

  /// The columns of one cluster: a flag, a joined emoji or one with a selector takes two, all
  /// others the sum of their parts.
  private static func width(of cluster: String.UnicodeScalarView) -> Int {
    guard let first = cluster.first else { return 0 }
    if first.isRegionalIndicator { return 2 }
    if first.properties.isEmoji, cluster.contains("\u{FE0F}") { return 2 }
    if first.properties.isEmojiPresentation { return 2 }
    return max(1, cluster.reduce(0) { $0 + $1.columns })
  }
}
