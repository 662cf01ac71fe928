/// The result of looking up a code, a name or part of a name in a list.
package enum ChoiceSearch {
  case one(Choice)
  /// The possible choices, the best first: more than one, or one that isn't certain.
  case several([Choice])
  case none

  /// Searches for a typed text.
  ///
  /// A code or a name wins. A part of a name must be the beginning of the only name that contains
  /// it.
  ///
  /// - Parameters:
  ///   - text: The typed text.
  ///   - choices: The list.
  ///   - isPrefixEnough: Whether the only name that begins with it wins over others.
  package init(_ text: String, in choices: [Choice], isPrefixEnough: Bool = false) {
    self.init(text, in: ChoiceIndex(choices), isPrefixEnough: isPrefixEnough)
  }

  package init(_ text: String, in index: ChoiceIndex, isPrefixEnough: Bool = false) {
    if let choice = index.choice(called: text) {
      self = .one(choice)
      return
    }
    let ranked = index.ranked(text)
    if ranked.isEmpty, let choice = index.choice(namedTwice: text) {
      self = .one(choice)
    } else {
      self.init(ranked, isPrefixEnough: isPrefixEnough)
    }
  }

  /// Decides among the matches that an index ranked.
  package init(_ ranked: [ChoiceIndex.Match], isPrefixEnough: Bool = false) {
    let exact = ranked.filter { $0.rank == ranked.first?.rank && $0.rank.isExact }
    let beginning = ranked.filter(\.rank.isBeginning)
    if exact.count == 1, !exact[0].rank.isAbbreviation || beginning.count == 1 {
      self = .one(exact[0].choice)
    } else if exact.count > 1 {
      self = .several(exact.map(\.choice))
    } else if beginning.count == 1, isPrefixEnough || ranked.count == 1 {
      self = .one(beginning[0].choice)
    } else {
      self = ranked.isEmpty ? .none : .several(ranked.map(\.choice))
    }
  }

  /// Returns all matches, the best first; all choices if the text is empty.
  package static func matches(_ text: String, in choices: [Choice]) -> [Choice] {
    text.isEmpty ? choices : ChoiceIndex(choices).ranked(text).map(\.choice)
  }
}

/// A list of choices, prepared for finding one by typing.
package struct ChoiceIndex: Equatable, Sendable {
  /// The quality of a match; smaller is better.
  struct Rank: Comparable, Sendable {
    fileprivate let value: Int

    /// Whether it is the choice's code or one of its names, not part of one.
    fileprivate var isExact: Bool { value <= 3 }
    /// Whether it is a name with abbreviated words that end in a dot.
    fileprivate var isAbbreviation: Bool { value == 3 }
    /// Whether the choice's code or one of its names begins with the text.
    fileprivate var isBeginning: Bool { value <= 6 }

    static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }
  }

  /// A choice that matches.
  package struct Match: Sendable {
    package let choice: Choice
    let rank: Rank
  }

  private struct Entry: Equatable {
    let candidate: Candidate
    let code: ChoiceName
    /// The label, then the other names.
    let names: [ChoiceName]

    init(_ choice: Choice) {
      let value = FoldedText(choice.value)
      let texts = ([choice.label] + choice.aliases).map { FoldedText($0) }
      candidate = Candidate(value, names: texts)
      code = ChoiceName(value, isCode: true)
      names = texts.map { ChoiceName($0) }
    }

    /// Returns the rank of the code or of a whole name: as it is written (0, 1), in a common
    /// variation (2), with abbreviated words that end in a dot (3).
    func exactRank(for text: FoldedText, _ name: ChoiceName, code wanted: ChoiceName) -> Int? {
      if let rank = candidate.exactRank(for: text) { return rank }
      if wanted == code { return 0 }
      if names.contains(where: { name.isSame(as: $0) }) { return 2 }
      return names.contains { name.isAbbreviation(of: $0) } ? 3 : nil
    }

    func rank(for text: FoldedText, _ name: ChoiceName, code wanted: ChoiceName) -> Int? {
      if let exact = exactRank(for: text, name, code: wanted) { return exact }
      var best = candidate.rank(for: text).map { $0 + 2 }
      for (index, other) in names.enumerated() {
        let extra = index == 0 ? 0 : 1
        let rank: Int? =
          if other.begins(with: name) {
            5 + extra
          } else if other.contains(name) {
            7 + extra
          } else {
            nil
          }
        if let rank, rank < best ?? .max { best = rank }
      }
      return best
    }
  }

  package let choices: [Choice]
  private let entries: [Entry]

  package init(_ choices: [Choice]) {
    self.choices = choices
    entries = choices.map(Entry.init)
  }

  /// Returns the matching choices, the best first, otherwise in their order.
  package func ranked(_ text: String) -> [Match] {
    ranked(text) { $0.rank(for: $1, $2, code: $3) }
  }

  private func ranked(
    _ text: String, by rank: (Entry, FoldedText, ChoiceName, ChoiceName) -> Int?
  ) -> [Match] {
    let folded = FoldedText(text.trimmed)
    if folded.isEmpty || Self.nothings.contains(folded) { return [] }
    let name = ChoiceName(folded)
    let code = ChoiceName(folded, isCode: true)
    return entries.enumerated().compactMap { place, entry in
      rank(entry, folded, name, code).map { (rank: $0, place: place) }
    }
    .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
    .map { Match(choice: choices[$0.place], rank: Rank(value: $0.rank)) }
  }

  /// "Not available" as people write it, which isn't a code: NA is Namibia.
  private static let nothings = Set(["n/a", "n.a.", "n.a", "n. a.", "#n/a"].map { FoldedText($0) })

  /// Returns the one choice that has a text as its code or name; nil for part of a name.
  package func choice(called text: String) -> Choice? {
    let ranked = ranked(text) { $0.exactRank(for: $1, $2, code: $3) }
    guard let best = ranked.first, !best.rank.isAbbreviation else { return nil }
    return ranked.dropFirst().first?.rank == best.rank ? nil : best.choice
  }

  /// Returns the choice that a text names in two ways, as lists of other programs show it: `Germany
  /// (DE)`, `DE - Germany`, `L (large)`, `US-NY New York`; nil if the two are not the same.
  func choice(namedTwice text: String) -> Choice? {
    guard text.utf8.count <= 200 else { return nil }
    for separators in ["()[]", ":–—=|", "-", ",", " "] {
      let ends = text.trimmed
      let first = ends.split(maxSplits: 1) { separators.contains($0) }.map(\.trimmed)
      var parts = [first]
      if let last = ends.lastIndex(where: { separators.contains($0) && $0 != ")" && $0 != "]" }) {
        parts.append([ends[..<last].trimmed, ends[ends.index(after: last)...].trimmed])
      }
      for sides in parts where sides.count == 2 {
        let names = sides.map { $0.trimmingBrackets }
        // The same word twice adds nothing.
        if FoldedText(names[0]) != FoldedText(names[1]),
          let one = choice(called: names[0]), let other = choice(called: names[1]),
          one.value.isSameBytes(as: other.value)
        {
          return one
        }
      }
    }
    return nil
  }
}

extension String {
  /// The text without brackets and spaces at its ends.
  fileprivate var trimmingBrackets: String {
    var text = Substring(trimmed)
    while let first = text.first, "([ -".contains(first) { text.removeFirst() }
    while let last = text.last, ")] -".contains(last) { text.removeLast() }
    return String(text)
  }
}

/// A name reduced to what all its spellings have in common.
///
/// Case, accents, dots, hyphens, apostrophes, invisible characters, the articles, "and" and "&",
/// "St" and "Saint" make no difference: "St. Lucia" is "Saint Lucia", "U.S.A." is "USA".
private struct ChoiceName: Equatable, Sendable {
  /// The words without anything between them.
  private let letters: [UInt8]
  /// The beginnings of the words.
  private let starts: [Int]
  /// The places of the abbreviated words that end in a dot, as in "Dem. Rep."
  private let cuts: Set<Int>

  /// Reads a name, or a code, in which every letter counts.
  init(_ text: FoldedText, isCode: Bool = false) {
    let words = Self.words(of: text)
    let telling = isCode ? [] : words.filter { !Self.small.contains($0.letters) }
    var letters: [UInt8] = []
    var starts: [Int] = []
    var cuts: Set<Int> = []
    for word in telling.isEmpty ? words : telling {
      if word.isCut, !isCode { cuts.insert(starts.count) }
      starts.append(letters.count)
      letters += !isCode && Self.saints.contains(word.letters) ? Self.saint : word.letters
    }
    self.letters = letters
    self.starts = starts
    self.cuts = cuts
  }

  /// Compares the words; a dot after one makes no difference.
  static func == (left: ChoiceName, right: ChoiceName) -> Bool {
    left.letters == right.letters && left.starts == right.starts
  }

  var isEmpty: Bool { letters.isEmpty }

  /// Returns whether it is another name, or that name inverted: "Korea, Republic of".
  func isSame(as other: ChoiceName) -> Bool {
    guard letters.count == other.letters.count, !isEmpty else { return false }
    return starts.contains { start in
      // Whole words change places.
      (start == 0 || other.starts.contains(letters.count - start))
        && letters[start...].elementsEqual(other.letters[..<(letters.count - start)])
        && letters[..<start].elementsEqual(other.letters[(letters.count - start)...])
    }
  }

  /// Returns whether it is another name, in its order or inverted, with abbreviated words: "Korea,
  /// Dem. People's Rep."
  func isAbbreviation(of other: ChoiceName) -> Bool {
    guard !cuts.isEmpty, starts.count == other.starts.count else { return false }
    return starts.indices.contains { first in
      starts.indices.allSatisfy { place in
        let mine = (first + place) % starts.count
        let whole = other.word(at: place)
        return cuts.contains(mine)
          ? whole.starts(with: word(at: mine)) : whole.elementsEqual(word(at: mine))
      }
    }
  }

  private func word(at place: Int) -> ArraySlice<UInt8> {
    letters[starts[place]..<(place + 1 < starts.count ? starts[place + 1] : letters.count)]
  }

  /// Returns whether it begins with the words of another name; the last of them may be unfinished.
  func begins(with other: ChoiceName) -> Bool { has(other, atWord: 0) }

  /// Returns whether it contains the words of another name in one run.
  func contains(_ other: ChoiceName) -> Bool {
    starts.indices.contains { has(other, atWord: $0) }
  }

  private func has(_ other: ChoiceName, atWord place: Int) -> Bool {
    guard !other.isEmpty, place + other.starts.count <= starts.count else { return false }
    let start = starts[place]
    guard start + other.letters.count <= letters.count else { return false }
    var index = 0
    while index < other.letters.count {
      if letters[start + index] != other.letters[index] { return false }
      index += 1
    }
    return other.starts.indices.allSatisfy { starts[place + $0] - start == other.starts[$0] }
  }

  /// Returns the words between spaces and marks; consecutive single letters, as in "U.S.", are one
  /// word.
  private static func words(of text: FoldedText) -> [(letters: [UInt8], isCut: Bool)] {
    var words: [(letters: [UInt8], isCut: Bool)] = []
    var word: [UInt8] = []
    var isAfterInitial = false
    func finish(isCut: Bool) {
      if word.isEmpty { return }
      let isInitial = word.count == 1
      if isInitial, isAfterInitial {
        words[words.count - 1].letters += word
        words[words.count - 1].isCut = false
      } else {
        words.append((word, isCut))
      }
      isAfterInitial = isInitial
      word = []
    }
    for scalar in String(decoding: text.bytes, as: UTF8.self).unicodeScalars {
      switch place(of: scalar) {
      case .inWord where scalar.isASCII: word.append(UInt8(scalar.value))
      case .inWord: word += scalar.utf8
      case .betweenWords: finish(isCut: scalar == ".")
      case .nowhere: break
      }
    }
    finish(isCut: false)
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
