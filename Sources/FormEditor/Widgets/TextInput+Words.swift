/// Words as Unicode parts them (UAX #29), so that a word of any script is one.
extension TextInput {
  /// The start of the word before the caret.
  var wordStart: Int { words.last { $0.lowerBound < caret }?.lowerBound ?? 0 }

  /// The end of the word behind the caret.
  var wordEnd: Int { words.first { $0.upperBound > caret }?.upperBound ?? characters.count }

  /// The places of the words, in graphemes; what has no letter and no digit is none.
  private var words: [Range<Int>] {
    let text = text
    var bounds: [Int] = []
    var place = 0
    var index = text.startIndex
    for match in text.matches(of: /\b/.wordBoundaryKind(.default)) {
      // A boundary of words is one of graphemes, but for a mark behind a separator.
      let bound = match.range.lowerBound
      place += text.distance(from: index, to: bound)
      index = bound
      bounds.append(place)
    }
    return zip(bounds, bounds.dropFirst()).map { $0..<$1 }.filter { range in
      !range.isEmpty && characters[range].contains { $0.isLetter || $0.isNumber }
    }
  }
}
