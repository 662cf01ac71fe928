extension Cell {
  /// Turns text into cells that show what is otherwise not seen: a space as `·`, and every joiner,
  /// selector and mark for itself, also where it belongs to its letter.
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

extension Unicode.Scalar {
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
