/// Turns one grapheme into cells: mostly one, or more if something in it must not be drawn as it
/// is.
struct ClusterReader {
  /// The maximum number of marks of one letter that are drawn.
  private static let markLimit = 4
  /// The maximum number of characters in one cell; a longer chain continues in the next.
  private static let scalarLimit = 16

  private let role: Role
  private(set) var cells: [Cell] = []
  private var open: [Unicode.Scalar] = []
  private var marks = 0

  /// Begins with no cells, for text of a role.
  init(role: Role) {
    self.role = role
  }

  /// Adds a grapheme.
  mutating func read(_ character: Character) {
    if readAlone(character) { return }
    let scalars = Array(character.unicodeScalars)
    if Self.isTagFlag(scalars) {
      cells.append(Cell(String(character), width: 2, role: role, needsMove: true))
      return
    }
    for (index, scalar) in scalars.enumerated() {
      guard scalar.isDrawn(after: open, before: scalars[(index + 1)...]) else {
        close()
        cells += Cell.escapes(for: scalar)
        continue
      }
      if open.count == Self.scalarLimit || scalar.isStray(after: open.last) { close() }
      if scalar.isMark {
        marks += 1
        guard marks <= Self.markLimit else { continue }
      }
      open.append(scalar)
    }
    close()
  }

  /// Adds a grapheme of one character that is drawn as it is, as nearly all are.
  ///
  /// - Returns: Whether the character is one.
  private mutating func readAlone(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex,
      !scalar.isMark, scalar.isDrawn(after: [], before: [])
    else { return false }
    let columns = scalar.columns
    guard columns > 0 else { return false }
    cells.append(
      Cell(String(character), width: columns, role: role, needsMove: scalar.isDisputed))
    return true
  }

  /// Ends the cell that is being made.
  private mutating func close() {
    defer {
      open = []
      marks = 0
    }
    // A joiner at the end would draw what follows it in a terminal into the same cell.
    if open.count > 1, open.last == "\u{200D}" { open.removeLast() }
    guard let first = open.first else { return }
    if first.columns == 0 || first.isMark { open.insert("\u{25CC}", at: 0) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: open)
    cells.append(Cell(String(text), width: width, role: role, needsMove: needsMove))
  }

  /// The columns of all characters, 2 at most: a grapheme isn't wider than an ideograph.
  ///
  /// With emoji presentation (U+FE0F) it is 2 (UTS #51).
  private var width: Int {
    if open.contains("\u{FE0F}") { return 2 }
    return max(1, min(2, open.reduce(0) { $0 + $1.columns }))
  }

  /// Whether terminals disagree about the width: false only for one letter, with marks that sit on
  /// it.
  private var needsMove: Bool {
    guard let first = open.first else { return false }
    guard open.count > 1 else { return first.isDisputed }
    return first.isDisputed
      || !open.dropFirst().allSatisfy {
        $0.isMark && $0.columns == 0 && !$0.properties.isVariationSelector
      }
  }

  /// Returns whether a grapheme is the flag of a part of a country, like Scotland's: a black flag, a
  /// code in tag characters and the tag that ends it (UTS #51, emoji tag sequences).
  private static func isTagFlag(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.first == "\u{1F3F4}", scalars.last == "\u{E007F}" else { return false }
    let code = scalars.dropFirst().dropLast()
    // A code of CLDR: two letters of the country, then up to four letters or digits.
    return (3...6).contains(code.count)
      && code.allSatisfy {
        (0xE0061...0xE007A).contains($0.value) || (0xE0030...0xE0039).contains($0.value)
      }
  }
}
