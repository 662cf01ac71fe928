/// A person's name that can be divided into its two parts.
struct PersonName: Equatable {
  let first: String
  let last: String

  /// Reads two to four words that look like a name.
  ///
  /// Two words are first and last name; in longer names, the last name begins at a particle like
  /// `van`, or follows initials. `Anna Maria Rossi Conti` could be divided in three ways, and
  /// Chinese, Japanese and Korean names put the family name first: nil.
  init?(_ text: String) {
    let text = text.withoutPronouns
    guard text.utf8.count <= 100, let words = Self.bareWords(of: text),
      (2...4).contains(words.count), words.allSatisfy(Self.isWord),
      !words.contains(where: { PastedWords.impersonal.contains($0.folded) }),
      Country.code(called: text) == nil, Subdivision.code(called: text, in: "US") == nil
    else { return nil }
    // LOVELACE Ada puts the family name first.
    if words[0].count > 2, words[0].isInCapitals, !words[words.count - 1].isInCapitals {
      return nil
    }
    let start: Int
    if words.count == 2 {
      start = 1
    } else if let particle = words.firstIndex(where: PastedWords.particles.contains) {
      start = particle
    } else if words[1..<(words.count - 1)].allSatisfy(Self.isInitial) {
      start = words.count - 1
    } else {
      return nil
    }
    let ends = [words[0], words[words.count - 1]]
    guard start > 0, !ends.contains(where: PastedWords.particles.contains) else { return nil }
    first = words[..<start].joined(separator: " ")
    last = words[start...].joined(separator: " ")
  }

  /// Reads `Lovelace, Ada`, as mail programs and lists write names.
  init?(inverted text: String) {
    let sides = text.withoutPronouns.split(separator: ",", omittingEmptySubsequences: false)
      .map(\.spacedWords)
    let words = sides.flatMap(\.self)
    guard sides.count == 2, sides.allSatisfy({ (1...3).contains($0.count) }),
      words.allSatisfy(Self.isWord),
      !words.contains(where: { PastedWords.impersonal.contains($0.folded) })
    else { return nil }
    first = sides[1].joined(separator: " ")
    last = sides[0].joined(separator: " ")
  }

  /// Returns whether a text is a form of address like `Dr.`, not a job.
  static func isHonorific(_ text: String) -> Bool { PastedWords.honorifics.contains(text.folded) }

  /// Returns the words without honorifics before and degrees after them; nil for any other comma.
  private static func bareWords(of text: String) -> [String]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let isTitled = parts.dropFirst().allSatisfy { part in
      part.spacedWords.allSatisfy { PastedWords.degrees.contains($0.folded) }
    }
    guard isTitled else { return nil }
    var words = parts[0].spacedWords
    while let word = words.first, isHonorific(word) { words.removeFirst() }
    while let word = words.last, isDegree(word) { words.removeLast() }
    return words
  }

  /// Returns whether a last word is a degree: MA or M.A., but not the last name Ma.
  private static func isDegree(_ word: String) -> Bool {
    PastedWords.degrees.contains(word.folded)
      && (word.count > 2 || word.isInCapitals || word.contains("."))
  }

  private static func isWord(_ word: String) -> Bool {
    guard let initial = word.first, initial.isLetter else { return false }
    return (!initial.isLowercase || PastedWords.particles.contains(word))
      && word.allSatisfy { $0.isLetter || "'’-.".contains($0) }
      && !word.unicodeScalars.contains {
        (0x2E80...0x9FFF).contains($0.value) || (0xAC00...0xD7AF).contains($0.value)
      }
  }

  private static func isInitial(_ word: String) -> Bool { word.folded.count == 1 }
}

extension String {
  /// The name without the text after it in parentheses: `Ada Lovelace (she/her)`.
  var withoutPronouns: String {
    let text = trimmed
    guard let last = text.last, last == ")" || last == "]",
      let open = text.lastIndex(of: last == ")" ? "(" : "[")
    else { return text }
    let inner = text[text.index(after: open)...].dropLast().lowercased()
    let words = inner.split { !$0.isLetter }.map { String($0) }
    guard words.count > 1, words.count < 6, words.allSatisfy(PastedWords.pronouns.contains) else {
      return text
    }
    return text[..<open].trimmed
  }
}
