/// Rules on the characters of any text.
extension Rule {
  /// The rules of every field, whatever its kind.
  static let everywhere = [controls, replacement, invisible, ligatures, misread, mixedScripts]

  /// C0, DEL and C1 characters, which can't be in one line of text.
  private static let controls = Rule { check in
    let controls = check.text.unicodeScalars.lazy.filter { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
    guard let first = controls.first else { return nil }
    return .error("Remove the control character \(first.number).")
  }

  /// Finds U+FFFD, which replaces bytes that weren't a character, so that the original text is
  /// lost.
  ///
  /// Those in the server's own value aren't the operator's doing.
  private static let replacement = Rule { check in
    func count(_ text: String) -> Int { text.unicodeScalars.count { $0 == "\u{FFFD}" } }
    let lost = count(check.text)
    guard lost > 0 else { return nil }
    let message = "U+FFFD stands for a character that was lost. Type that character again."
    return lost > count(check.edit.loaded.text) ? .error(message) : .warning(message)
  }

  /// Characters that are invisible, or change the direction of the text.
  private static let invisible = Rule { check in
    guard check.text.unicodeScalars.contains(where: isInvisible) else { return nil }
    guard let first = stray(in: check.text) else { return nil }
    return .warning(
      "Contains an invisible character: \(first.nameAndNumber).", offer: visible(check.text))
  }

  /// Returns the first invisible character that doesn't belong to the script.
  ///
  /// Inside a cluster (an emoji's joiners, an Indic conjunct) it does, but never after a letter of
  /// Latin, Greek or Cyrillic.
  private static func stray(in text: String) -> Unicode.Scalar? {
    for character in text {
      var former: Unicode.Scalar?
      for scalar in character.unicodeScalars {
        let isAlone = former.map { lookalikeScript($0) != nil || $0.isASCII } ?? true
        if isInvisible(scalar), isAlone, !scalar.properties.isVariationSelector { return scalar }
        if scalar.properties.generalCategory != .nonspacingMark { former = scalar }
      }
    }
    return nil
  }

  /// Returns the text with ordinary spaces for special ones, and without characters that have no
  /// width; nil if others remain.
  private static func visible(_ text: String) -> String? {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if TextEnds.isInvisible(scalar) { continue }
      plain.append(
        scalar.properties.generalCategory == .spaceSeparator ? " " : scalar)
    }
    let result = TextEnds.trimmed(String(plain))
    return result.isEmpty || stray(in: result) != nil ? nil : result
  }

  /// Ligatures, which some programs copy from printed pages.
  private static let ligatures = Rule { check in
    let found = check.text.unicodeScalars.first { ligatureLetters[$0] != nil }
    guard let found else { return nil }
    let plain = check.text.unicodeScalars.map { ligatureLetters[$0] ?? String($0) }.joined()
    return .warning("Contains a \(found.nameAndNumber).", offer: plain)
  }

  /// The Latin ligatures of Unicode's Alphabetic Presentation Forms.
  private static let ligatureLetters: [Unicode.Scalar: String] = [
    "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl",
    "\u{FB05}": "st", "\u{FB06}": "st",
  ]

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    return switch scalar.properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Latin letters next to Cyrillic or Greek ones in one word, which look alike and aren't.
  private static let mixedScripts = Rule { check in
    // Most texts have only Latin letters, which can't be mixed.
    let mayBeMixed = check.text.unicodeScalars.contains { (0x370...0x1FFF).contains($0.value) }
    guard mayBeMixed else { return nil }
    let words = check.text.split { !$0.isLetter }
    for word in words {
      let scripts = Set(word.unicodeScalars.compactMap(lookalikeScript))
      guard scripts.count > 1 else { continue }
      let odd = word.unicodeScalars.filter { lookalikeScript($0) != "Latin" && $0.value > 0x7F }
      let latin = word.unicodeScalars.count - odd.count
      let named = latin >= odd.count ? odd.first : word.unicodeScalars.first(where: \.isASCII)
      let letter = named.map { " “\($0)” is \($0.nameAndNumber)." } ?? ""
      return .warning(
        "“\(word)” mixes \(scripts.sorted().joined(separator: " and ")) letters that look alike."
          + letter,
        offer: latin >= odd.count ? latinLetters(check.text) : nil)
    }
    return nil
  }

  /// Returns the text with Latin letters for Cyrillic and Greek ones that look the same; nil if
  /// others remain.
  private static func latinLetters(_ text: String) -> String? {
    let plain = text.unicodeScalars.map { lookalikes[$0] ?? $0 }
    guard plain.allSatisfy({ ["Latin", nil].contains(lookalikeScript($0)) }) else { return nil }
    return String(String.UnicodeScalarView(plain))
  }

  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s",
    "ј": "j", "һ": "h", "ԁ": "d", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H",
    "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X", "У": "Y", "І": "I", "Ѕ": "S", "Ј": "J",
    "ο": "o", "α": "a", "ν": "v", "ι": "i", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H",
    "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
  ]

  private static func lookalikeScript(_ scalar: Unicode.Scalar) -> String? {
    guard scalar.properties.isAlphabetic else { return nil }
    return switch scalar.value {
    case 0x41...0x24F, 0x1E00...0x1EFF: "Latin"
    case 0x370...0x3FF, 0x1F00...0x1FFF: "Greek"
    case 0x400...0x52F: "Cyrillic"
    default: nil
    }
  }
}

/// Text that a program decoded or encoded incorrectly before it was pasted.
extension Rule {
  /// UTF-8 that was read as windows-1252, and HTML character references.
  static let misread = Rule { check in
    if let text = MisreadText.utf8(readAs1252: check.text) {
      return .warning("This text was decoded with the wrong character set.", offer: text)
    }
    if let text = MisreadText.decoded(html: check.text) {
      return .warning("This text contains HTML codes, like &amp;.", offer: text)
    }
    return nil
  }
}

/// Repairs of texts whose characters represent others.
private enum MisreadText {
  /// Returns the text whose UTF-8 bytes were read as windows-1252: `André` for `AndrÃ©`; nil for
  /// any other.
  static func utf8(readAs1252 text: String) -> String? {
    // The first byte of a multibyte character becomes a capital with an accent, or a letter like â.
    guard text.unicodeScalars.contains(where: { (0xC2...0xF4).contains($0.value) }) else {
      return nil
    }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = QuotedPrintable.byte(in1252: scalar) else { return nil }
      bytes.append(byte)
    }
    guard let read = String(validating: bytes, as: UTF8.self),
      !read.unicodeScalars.contains(where: { (0x7F...0x9F).contains($0.value) })
    else { return nil }
    return read
  }

  /// Returns the text with HTML character references decoded; nil if there are none.
  static func decoded(html text: String) -> String? {
    guard text.contains("&") else { return nil }
    var result = ""
    var rest = text[...]
    var isDecoded = false
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
      if !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == ";",
        let character = character(String(name))
      {
        result += character
        rest = rest[rest.index(after: name.endIndex)...]
        isDecoded = true
      } else {
        result += rest.prefix(1)
        rest = rest.dropFirst()
      }
    }
    return isDecoded ? result + rest : nil
  }

  /// Returns the character of a reference by its name or number (HTML standard, 13.5).
  private static func character(_ name: String) -> String? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value >= 0x20, !(0x7F...0x9F).contains(value) else { return nil }
      return Unicode.Scalar(value).map { String($0) }
    }
    if let sign = signs[name] { return sign }
    guard let letter = name.first, let marked = accents[String(name.dropFirst())],
      let place = marked.plain.firstIndex(of: letter)
    else { return nil }
    let offset = marked.plain.distance(from: marked.plain.startIndex, to: place)
    return String(Array(marked.letters)[offset])
  }

  private static let signs = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
    "mdash": "—", "lsquo": "‘", "rsquo": "’", "szlig": "ß", "aelig": "æ", "AElig": "Æ",
    "oelig": "œ", "OElig": "Œ", "aring": "å", "Aring": "Å", "oslash": "ø", "Oslash": "Ø",
    "ccedil": "ç", "Ccedil": "Ç", "eth": "ð", "ETH": "Ð", "thorn": "þ", "THORN": "Þ",
  ]

  /// The letters with each accent, by the end of their names.
  private static let accents: [String: (plain: String, letters: String)] = [
    "uml": ("aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"), "acute": ("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
    "grave": ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"), "circ": ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    "tilde": ("anoANO", "ãñõÃÑÕ"), "caron": ("sS", "šŠ"),
  ]
}
