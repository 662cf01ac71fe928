/// What a screen has to know of a character.
extension Unicode.Scalar {
  /// Whether a terminal would obey it, hide it, or show something else.
  var isUnsafe: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      !isJoiner
    case .nonspacingMark, .enclosingMark, .spacingMark: false
    default: properties.isDefaultIgnorableCodePoint
    }
  }

  var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// The zero-width joiner and non-joiner, which belong to the writing inside of a cluster.
  var isJoiner: Bool { value == 0x200C || value == 0x200D }

  var isVariationSelector: Bool { (0xFE00...0xFE0F).contains(value) }

  var isTag: Bool { (0xE0020...0xE007F).contains(value) }

  /// The black flag, which tags turn into a region's.
  var isFlagBase: Bool { value == 0x1F3F4 }

  var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

  /// Whether its script writes joiners at the end of a cluster: Arabic and those of India.
  var joinsUnseen: Bool { (0x0600...0x0DFF).contains(value) }

  /// The columns it takes beside others of its cluster.
  var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default:
      // The vowels and final consonants of a Korean syllable stand in its first letter's cell.
      if (0x1160...0x11FF).contains(value) { 0 } else { WideCharacters.contains(self) ? 2 : 1 }
    }
  }

  /// The character made visible: `^M`, `⟨U+202E⟩`.
  package var notation: String {
    if value < 0x20 { return "^" + String(Unicode.Scalar(UInt8(value) + 0x40)) }
    if value == 0x7F { return "^?" }
    let digits = String(value, radix: 16, uppercase: true)
    return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
  }
}
