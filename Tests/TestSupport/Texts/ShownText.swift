/// The characters allowed in a text that is shown to an operator, by rules that the program's own
/// function has no part in.
package enum ShownText {
  /// Finds the characters that may act on a terminal, turn text around, or hide.
  ///
  /// - Parameter text: One line as it is shown.
  /// - Returns: Their code points, as `U+202E`; none where the line is safe.
  package static func strangers(in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.filter { !isAllowed(scalars, at: $0) }
      .map { "U+" + String(scalars[$0].value, radix: 16, uppercase: true) }
  }

  private static func isAllowed(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let scalar = scalars[index]
    let before = index > 0 ? scalars[index - 1] : nil
    switch scalar.value {
    // What joins or chooses a picture needs a letter or a picture before it.
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: return before.map(isJoinable) ?? false
    case 0x180B...0x180D, 0x180F: return before.map(isJoinable) ?? false
    // A digit or sign becomes a keycap.
    case 0x20E3: return before != nil
    case 0xE0020...0xE007F: return isTagFlag(scalars[...index])
    // Signs around the digits that follow, which are seen.
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isJoinable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F && scalar.properties.generalCategory != .spaceSeparator
      || scalar.properties.isEmoji
  }

  /// Whether a tag follows a black flag with only tags between them.
  private static func isTagFlag(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.last { !(0xE0020...0xE007F).contains($0.value) } == "\u{1F3F4}"
  }
}
