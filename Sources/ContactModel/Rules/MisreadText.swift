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
