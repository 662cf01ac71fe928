/// A pasted text and its lines.
struct PastedText {
  let text: String
  /// The lines that hold anything.
  let lines: [PastedLine]

  init(_ pasted: String) {
    text = pasted.withoutByteOrderMark
    lines = text.split(whereSeparator: \.isNewline).map { PastedLine($0) }
      .filter { !$0.text.isEmpty }
  }
}

/// One line of a pasted text, or one piece of a line.
struct PastedLine {
  /// The line without the spaces at its ends.
  let text: String

  init(_ text: some StringProtocol) { self.text = text.trimmed }

  /// The two sides of `Name: value`.
  var labelled: (name: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].trimmed
    let value = text[text.index(after: colon)...].trimmed
    return name.isEmpty || value.isEmpty ? nil : (name, value)
  }

  /// The pieces between bars and bullets, as signatures have them.
  var segments: [PastedLine] {
    text.split { "|•·".contains($0) }.map { PastedLine($0) }.filter { !$0.text.isEmpty }
  }
}

extension StringProtocol {
  /// The text without the white space at its ends.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...last])
  }

  /// The text on one line: a newline or tab, and what spaces stand around it, is one space.
  var onOneLine: String {
    split { $0.isNewline || $0 == "\t" }.map(\.trimmed).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The letters and digits in lower case: what is left of a name whatever its spelling.
  var folded: String { lowercased().filter { $0.isLetter || $0.isNumber } }

  /// The parts between white space.
  var spacedWords: [String] { split(whereSeparator: \.isWhitespace).map { String($0) } }

  var hasDigit: Bool { utf8.contains { (0x30...0x39).contains($0) } }

  /// Whether there are letters, none of them small.
  var isInCapitals: Bool { contains(where: \.isUppercase) && !contains(where: \.isLowercase) }
}

extension Collection {
  /// The element of a collection of exactly one.
  var only: Element? { first.flatMap { dropFirst().isEmpty ? $0 : nil } }
}
