/// One grapheme on the screen, with its width and its role.
package struct Cell: Equatable, Sendable {
  /// The text to draw; never a control, a bidirectional mark or a bare combining mark.
  package let text: String
  /// 1 or 2 columns.
  package let width: Int
  package var role: Role
  /// Whether terminals differ about its width, so that the cursor has to be moved again after it.
  package let needsMove: Bool

  /// Creates a cell of text that is known to be safe; all other text goes through
  /// ``cells(of:role:)``.
  init(_ text: String, width: Int, role: Role, needsMove: Bool = false) {
    self.text = text
    self.width = width
    self.role = role
    self.needsMove = needsMove
  }

  static let blank = Cell(" ", width: 1, role: .text)

  /// Turns any text into cells: the only way text reaches the screen.
  ///
  /// A cell per grapheme. Characters that move the cursor, colour, reorder or hide text, and those
  /// that are invisible if nothing needs them, become visible in role ``Role/escape``: a control
  /// as `^X`, another as `⟨U+202E⟩`. A mark without a letter is drawn on a dotted circle.
  /// - Parameters:
  ///   - text: Any text.
  ///   - role: The role of the text.
  ///   - columns: The number of visible columns: once the cells take more, the rest of the text
  ///     is not read, however long it is.
  /// - Returns: The cells, in the order of the text.
  package static func cells(
    of text: String, role: Role, filling columns: Int = .max
  ) -> [Cell] {
    var cells: [Cell] = []
    var width = 0
    for character in text {
      guard width <= columns else { break }
      width += append(character, role: role, to: &cells)
    }
    return cells
  }

  /// Adds the cells of one grapheme, as ``cells(of:role:)`` returns them.
  ///
  /// - Returns: Their columns.
  @discardableResult
  package static func append(
    _ character: Character, role: Role, to cells: inout [Cell]
  ) -> Int {
    if isPlain(character) {
      cells.append(Cell(String(character), width: 1, role: role))
      return 1
    }
    var cluster = ClusterReader(role: role)
    cluster.read(character)
    cells += cluster.cells
    return cluster.cells.reduce(0) { $0 + $1.width }
  }

  /// Returns the width of a text in columns.
  package static func width(of text: String) -> Int {
    simpleWidth(of: text) ?? text.reduce(0) { $0 + width(of: $1) }
  }

  /// Returns whether a text is printable ASCII throughout: one byte and one column per grapheme.
  package static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in bytes.allSatisfy { (0x20..<0x7F).contains($0) } }
  }

  /// Returns the width of a text in which every code point is a cell of one column, as in nearly
  /// all texts; nil for others.
  static func simpleWidth(of text: String) -> Int? {
    if isPlain(text) { return text.utf8.count }
    var width = 0
    for scalar in text.unicodeScalars {
      guard scalar.isSimple else { return nil }
      width += 1
    }
    return width
  }

  /// Returns the width of a grapheme in columns.
  package static func width(of character: Character) -> Int {
    if isPlain(character) { return 1 }
    // Most letters of other scripts, without what it takes to read a whole cluster.
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1, !scalar.isMark,
      scalar.isDrawn(after: [], before: [])
    {
      return max(1, scalar.columns)
    }
    var cluster = ClusterReader(role: .text)
    cluster.read(character)
    return cluster.cells.reduce(0) { $0 + $1.width }
  }

  /// Returns whether a grapheme is printable ASCII, which is nearly all of most texts.
  private static func isPlain(_ character: Character) -> Bool {
    let bytes = character.utf8
    return bytes.count == 1 && bytes.first.map { (0x20..<0x7F).contains($0) } == true
  }

  /// Returns visible cells for a character that must not be drawn as it is.
  static func escapes(for scalar: Unicode.Scalar) -> [Cell] {
    escapeText(for: scalar).map { Cell(String($0), width: 1, role: .escape) }
  }

  private static func escapeText(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case ..<0x20: "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
    case 0x7F: "^?"
    default: "⟨\(scalar.codePoint)⟩"
    }
  }

  /// Returns cells that show invisible characters: a space as `·`, and every joiner, selector and
  /// mark separately, even if it belongs to its letter.
  package static func revealed(_ text: String, role: Role) -> [Cell] {
    text.unicodeScalars.flatMap { scalar in
      if scalar == " " { return [Cell("·", width: 1, role: .escape)] }
      let isSeen =
        !scalar.isMark && !scalar.properties.isVariationSelector
        && scalar.properties.generalCategory != .spaceSeparator
      return isSeen ? cells(of: String(scalar), role: role) : escapes(for: scalar)
    }
  }
}
