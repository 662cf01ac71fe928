/// Rules on the characters of any text.
extension Rule {
  /// What is asked of every field, whatever its kind.
  static let everywhere = [controls, replacement, invisible, mixedScripts]

  /// C0, DEL and C1 have no place in one line of text.
  private static let controls = Rule { check in
    let controls = check.text.unicodeScalars.lazy.filter { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
    guard let first = controls.first else { return nil }
    return .error("Remove the control character \(notation(first)).")
  }

  /// What stands for bytes that were no character, so that the character itself is lost.
  ///
  /// Those that the server holds already are nothing that the operator did.
  private static let replacement = Rule { check in
    func count(_ text: String) -> Int { text.unicodeScalars.count { $0 == "\u{FFFD}" } }
    let lost = count(check.text)
    guard lost > 0 else { return nil }
    let message = "U+FFFD stands for a character that was lost. Type that character again."
    return lost > count(check.edit.loaded.text) ? .error(message) : .warning(message)
  }

  /// Characters that are not seen, or turn the direction of what is.
  private static let invisible = Rule { check in
    guard check.text.unicodeScalars.contains(where: isInvisible) else { return nil }
    // Inside a cluster (an emoji's joiners, an Indic conjunct) they belong to the writing.
    let stray = check.text.lazy.compactMap { character -> Unicode.Scalar? in
      guard let first = character.unicodeScalars.first else { return nil }
      return isInvisible(first) ? first : nil
    }
    guard let first = stray.first else { return nil }
    return .warning("Contains an invisible character (\(notation(first))).")
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    return switch scalar.properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Latin letters next to Cyrillic or Greek ones in one word look alike and are not.
  private static let mixedScripts = Rule { check in
    // Most texts have Latin letters alone, which can't be mixed.
    let mayBeMixed = check.text.unicodeScalars.contains { (0x370...0x1FFF).contains($0.value) }
    guard mayBeMixed else { return nil }
    let words = check.text.split { !$0.isLetter }
    for word in words {
      let scripts = Set(word.unicodeScalars.compactMap(lookalikeScript))
      guard scripts.count > 1 else { continue }
      return .warning(
        "“\(word)” mixes \(scripts.sorted().joined(separator: " and ")) letters that look alike.")
    }
    return nil
  }

  private static func lookalikeScript(_ scalar: Unicode.Scalar) -> String? {
    guard scalar.properties.isAlphabetic else { return nil }
    return switch scalar.value {
    case 0x41...0x24F, 0x1E00...0x1EFF: "Latin"
    case 0x370...0x3FF, 0x1F00...0x1FFF: "Greek"
    case 0x400...0x52F: "Cyrillic"
    default: nil
    }
  }

  private static func notation(_ scalar: Unicode.Scalar) -> String {
    "U+" + String(scalar.value, radix: 16, uppercase: true).zeroPadded(to: 4)
  }
}
