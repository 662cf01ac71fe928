extension Unicode.Scalar {
  /// The character's number, like `U+200D`.
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether it sits on the character before it: general category Mn, Mc or Me.
  var isMark: Bool {
    // The first mark is U+0300.
    guard value >= 0x300 else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// The columns that it takes alone, 0 to 2.
  ///
  /// Marks and the later letters of a Hangul syllable take none, marks next to their letter take
  /// one, wide and fullwidth characters and emoji take two (UAX #11), and half a flag takes as many
  /// as a whole one.
  var columns: Int {
    guard value >= 0x300 else { return 1 }
    if (0x1F1E6...0x1F1FF).contains(value) { return 2 }
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .format: return isPrependedMark ? 1 : 0
    default: return WideRanges.contains(value) ? 2 : 1
    }
  }

  /// Whether terminals disagree about its columns: emoji, whose tables differ by age.
  var isDisputed: Bool {
    value >= 0x2190 && (properties.isEmoji || value >= 0x1F000 && value < 0x20000)
  }

  /// Whether it takes one column alone and is part of no larger cell if all characters next to it
  /// are simple too: ASCII, the letters and signs of Latin, and the form's own signs.
  var isSimple: Bool {
    switch value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: true
    // Dashes, quotation marks, …, ‹, ›; →; ∅; lines; ▌; ▾; ✗.
    case 0x2013...0x2014, 0x2018...0x201D, 0x2026, 0x2039...0x203A, 0x2192, 0x2205, 0x2500...0x253C,
      0x258C, 0x25BE, 0x2717:
      true
    default: false
    }
  }

  /// Returns whether it is a skin tone without a person, which is drawn as a separate picture.
  func isStray(after last: Unicode.Scalar?) -> Bool {
    guard let last, (0x1F3FB...0x1F3FF).contains(value) else { return false }
    return !last.properties.isEmojiModifierBase && last != "\u{FE0F}"
  }

  /// Whether it is a visible sign in spite of its category, like U+06DD, around the digits that
  /// follow (Prepended_Concatenation_Mark).
  var isPrependedMark: Bool {
    switch value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  /// Returns whether it can be drawn as it is, without being made visible.
  ///
  /// - Parameters:
  ///   - before: The cell's content so far, without escapes.
  ///   - rest: The following characters in the same grapheme.
  /// - Returns: False for controls, invisible characters if nothing needs them, and what isn't a
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

  /// Returns whether the joiner makes one picture of two emoji, or shapes a letter of a script that
  /// needs it.
  private func isJoined(
    after before: [Unicode.Scalar], before rest: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let last = before.last, let first = before.first else { return false }
    if last.isJoining { return true }
    return first.value > 0x7F && first.properties.isEmoji
      && rest.first?.properties.isEmoji == true
  }

  /// Whether joiners mean something after it: letters and marks of the scripts from Hebrew to
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

  /// Whether its script is written from right to left: the blocks from Hebrew to Arabic Extended-A,
  /// their presentation forms, and the scripts of the blocks that Unicode keeps for them
  /// (DerivedBidiClass.txt).
  package var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      properties.isAlphabetic
    default: false
    }
  }
}

extension WideRanges {
  /// Returns whether a character takes two columns.
  static func contains(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      let range = ranges[middle]
      if value < range.lowerBound {
        high = middle
      } else if value > range.upperBound {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
