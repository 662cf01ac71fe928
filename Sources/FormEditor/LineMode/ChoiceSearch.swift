package import ContactModel

/// What a code, a name or a part of one finds in a list.
package enum ChoiceSearch {
  case one(Choice)
  /// More than one, the best first.
  case several([Choice])
  case none

  /// Looks for what was typed: a whole code or name wins, anything less has to be the only match.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - choices: The list.
  ///   - isPrefixEnough: Whether the only one that begins so wins over those that have it elsewhere.
  package init(_ text: String, in choices: [Choice], isPrefixEnough: Bool = false) {
    let ranked = Self.ranked(text, in: choices)
    let beginning = ranked.filter { $0.rank <= 4 }
    if isPrefixEnough, let only = beginning.first, beginning.count == 1 {
      self = .one(only.choice)
      return
    }
    let exact = ranked.filter { $0.rank == ranked.first?.rank && $0.rank <= 1 }
    switch (exact.count, ranked.count) {
    case (1, _): self = .one(exact[0].choice)
    case (_, 0): self = .none
    case (_, 1): self = .one(ranked[0].choice)
    default: self = .several(ranked.map(\.choice))
    }
  }

  /// All that match, the best first; all there are where nothing is looked for.
  static func matches(_ text: String, in choices: [Choice]) -> [Choice] {
    text.isEmpty ? choices : ranked(text, in: choices).map(\.choice)
  }

  private static func ranked(
    _ text: String, in choices: [Choice]
  ) -> [(choice: Choice, rank: Int)] {
    let wanted = FoldedText(text.trimmed)
    if wanted.isEmpty { return [] }
    return choices.enumerated().compactMap { place, choice in
      Candidate(choice.value, names: [choice.label] + choice.aliases).rank(for: wanted)
        .map { (choice, $0, place) }
    }
    .sorted { ($0.1, $0.2) < ($1.1, $1.2) }
    .map { ($0.0, $0.1) }
  }
}
