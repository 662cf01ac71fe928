/// What finds one thing of a list by typing a part of it, folded once.
package struct Candidate: Equatable, Sendable {
  private let code: FoldedText
  /// The name, then the other names.
  private let names: [FoldedText]

  package init(_ code: String, names: [String]) {
    self.code = FoldedText(code)
    self.names = names.map { FoldedText($0) }
  }

  /// What it is sorted by.
  package var name: FoldedText { names.first ?? code }

  /// How well the wanted text matches; smaller is better, nil is not at all.
  ///
  /// The code first, then the name before other names, and in each of them the beginning before
  /// a word's beginning before anywhere.
  package func rank(for wanted: FoldedText) -> Int? {
    if let exact = exactRank(for: wanted) { return exact }
    var best: Int? = code.hasPrefix(wanted) ? 2 : nil
    for (index, name) in names.enumerated() {
      let extra = index == 0 ? 0 : 1
      let rank: Int? =
        if name.hasPrefix(wanted) {
          3 + extra
        } else if name.hasWord(startingWith: wanted) {
          5 + extra
        } else if wanted.count > 1, name.contains(wanted) {
          7 + extra
        } else {
          nil
        }
      if let rank, rank < best ?? .max { best = rank }
    }
    return best
  }

  /// The rank of the code (0) or of a whole name (1); nil for a part of one.
  func exactRank(for wanted: FoldedText) -> Int? {
    code == wanted ? 0 : names.contains(wanted) ? 1 : nil
  }

  /// How well several words match, each of them anywhere; nil where one of them does not.
  package func rank(for words: [FoldedText]) -> Int? {
    var sum = 0
    for word in words {
      guard let rank = rank(for: word) else { return nil }
      sum += rank
    }
    return sum
  }
}
