extension Unicode.Scalar {
  /// Whether it may be drawn as it is, and isn't to be made visible.
  ///
  /// - Parameters:
  ///   - before: What the cell has so far, without what was made visible.
  ///   - rest: What follows in the same grapheme.
  /// - Returns: False for controls, invisible characters where nothing needs them, and what isn't a
  ///   character.
  func isDrawn(after before: [Unicode.Scalar], before rest: ArraySlice<Unicode.Scalar>) -> Bool {
    switch value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: return true
    case 0x200D: return isJoined(after: before, before: rest)
    case 0x200C: return before.last?.isJoining == true
    case 0xFE0E, 0xFE0F: return before.last?.properties.isEmoji == true
    case 0xFE00..<0xFE0E, 0xE0100...0xE01EF:
      return before.last.map { !$0.isASCII && !$0.properties.isVariationSelector } ?? false
    case 0x180B...0x180D, 0x180F:
      return before.last.map { (0x1820...0x18AA).contains($0.value) } ?? false
    default: return !isHidden
    }
  }

  /// Whether the joiner makes one picture of two emoji, or shapes a letter of a script that needs it.
  private func isJoined(
    after before: [Unicode.Scalar], before rest: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let last = before.last, let first = before.first else { return false }
    if last.isJoining { return true }
    return first.value > 0x7F && first.properties.isEmoji
      && rest.first?.properties.isEmoji == true
  }

  /// Whether joiners mean something behind it: letters and marks of the scripts from Hebrew to
  /// Mongolian (Unicode, chapter 23.2).
  private var isJoining: Bool {
    (0x590...0x18AF).contains(value) && properties.generalCategory != .format
  }

  private var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    case .format: !isPrependedMark
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
