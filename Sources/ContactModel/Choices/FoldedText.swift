/// Text as it is compared where something is found by typing: in small letters, without marks, and
/// with a plain apostrophe.
///
/// It is only ever compared; nothing of it is shown or sent.
package struct FoldedText: Hashable, Sendable {
  /// UTF-8, in which no character begins within another one.
  package let bytes: [UInt8]
  /// Where its words begin.
  private let wordStarts: [Int]

  package init(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    var wordStarts: [Int] = []
    var isInWord = false
    for scalar in text.lowercased().unicodeScalars {
      if scalar.value >= 0x80, scalar.properties.generalCategory == .nonspacingMark { continue }
      let isWord = Self.isWord(scalar)
      if isWord, !isInWord { wordStarts.append(bytes.count) }
      isInWord = isWord
      if scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
      } else {
        bytes += Self.plain[scalar] ?? Array(String(scalar).utf8)
      }
    }
    self.bytes = bytes
    self.wordStarts = wordStarts
  }

  /// The words between spaces, each once.
  package static func words(of text: String) -> [FoldedText] {
    var seen: Set<FoldedText> = []
    return text.split(whereSeparator: \.isWhitespace).map { FoldedText($0) }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// Its length in bytes.
  package var count: Int { bytes.count }

  package func hasPrefix(_ other: FoldedText) -> Bool { has(other, at: 0) }

  func hasWord(startingWith other: FoldedText) -> Bool {
    wordStarts.contains { has(other, at: $0) }
  }

  package func contains(_ other: FoldedText) -> Bool {
    guard let first = other.bytes.first else { return true }
    var place = 0
    while place + other.bytes.count <= bytes.count {
      if bytes[place] == first, has(other, at: place) { return true }
      place += 1
    }
    return false
  }

  /// Whether it comes before another in the order of code points.
  package func precedes(_ other: FoldedText) -> Bool {
    bytes.lexicographicallyPrecedes(other.bytes)
  }

  private func has(_ other: FoldedText, at place: Int) -> Bool {
    guard place + other.bytes.count <= bytes.count else { return false }
    var index = 0
    while index < other.bytes.count {
      if bytes[place + index] != other.bytes[index] { return false }
      index += 1
    }
    return true
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: true
    case ..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private static let plain: [Unicode.Scalar: [UInt8]] = {
    var plain: [Unicode.Scalar: [UInt8]] = ["\u{2019}": [UInt8(ascii: "'")]]
    for (letter, marked) in letters {
      for scalar in marked.unicodeScalars { plain[scalar] = Array(letter.utf8) }
    }
    return plain
  }()
}
