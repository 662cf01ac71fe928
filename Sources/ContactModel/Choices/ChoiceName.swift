/// A name reduced to what stays the same however people write it.
///
/// Case, accents, dots, hyphens, apostrophes, invisible characters, the articles, "and" and "&",
/// "St" and "Saint" make no difference: "St. Lucia" is "Saint Lucia", "U.S.A." is "USA".
struct ChoiceName: Equatable, Sendable {
  /// The words without anything between them.
  private let letters: [UInt8]
  /// Where the words begin.
  private let starts: [Int]

  /// Reads a name, or a code, in which every letter tells.
  init(_ text: FoldedText, isCode: Bool = false) {
    let words = Self.words(of: text)
    let telling = isCode ? [] : words.filter { !Self.small.contains($0) }
    var letters: [UInt8] = []
    var starts: [Int] = []
    for word in telling.isEmpty ? words : telling {
      starts.append(letters.count)
      letters += !isCode && Self.saints.contains(word) ? Self.saint : word
    }
    self.letters = letters
    self.starts = starts
  }

  var isEmpty: Bool { letters.isEmpty }

  /// Whether it is another name, or that name inverted: "Korea, Republic of".
  func isSame(as other: ChoiceName) -> Bool {
    guard letters.count == other.letters.count, !isEmpty else { return false }
    return starts.contains { start in
      letters[start...].elementsEqual(other.letters[..<(letters.count - start)])
        && letters[..<start].elementsEqual(other.letters[(letters.count - start)...])
    }
  }

  /// Whether the words of another name stand at its beginning; the last of them may be unfinished.
  func begins(with other: ChoiceName) -> Bool { has(other, atWord: 0) }

  /// Whether the words of another name stand in it as one run.
  func contains(_ other: ChoiceName) -> Bool {
    starts.indices.contains { has(other, atWord: $0) }
  }

  private func has(_ other: ChoiceName, atWord place: Int) -> Bool {
    guard !other.isEmpty, place + other.starts.count <= starts.count else { return false }
    let start = starts[place]
    return other.starts.indices.allSatisfy { starts[place + $0] - start == other.starts[$0] }
      && letters[start...].starts(with: other.letters)
  }

  /// The words between spaces and marks; letters that stand alone, as in "U.S.", are one word.
  private static func words(of text: FoldedText) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var isAfterInitial = false
    func finished() {
      if word.isEmpty { return }
      let isInitial = word.count == 1
      if isInitial, isAfterInitial {
        words[words.count - 1] += word
      } else {
        words.append(word)
      }
      isAfterInitial = isInitial
      word = []
    }
    for scalar in String(decoding: text.bytes, as: UTF8.self).unicodeScalars {
      switch place(of: scalar) {
      case .inWord: word += scalar.utf8
      case .betweenWords: finished()
      case .nowhere: break
      }
    }
    finished()
    return words
  }

  private enum Place {
    case inWord, betweenWords
    /// An apostrophe or an invisible character.
    case nowhere
  }

  private static func place(of scalar: Unicode.Scalar) -> Place {
    if scalar.isASCII {
      return switch scalar {
      case "'": .nowhere
      case "\t", " ", ".", ",", "-", "(", ")", "/", ":", ";", "&", "\"": .betweenWords
      default: .inWord
      }
    }
    return switch scalar.properties.generalCategory {
    case .format: .nowhere
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .dashPunctuation,
      .initialPunctuation, .finalPunctuation:
      .betweenWords
    default: .inWord
    }
  }

  private static let small: Set<[UInt8]> = [Array("the".utf8), Array("and".utf8), Array("of".utf8)]
  private static let saint = Array("saint".utf8)
  private static let saints: Set<[UInt8]> = [Array("st".utf8), Array("sint".utf8)]
}
