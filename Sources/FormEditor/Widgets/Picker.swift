import ContactModel
import Screen

/// A list of values, narrowed by typing.
struct Picker: Equatable, Sendable {
  let field: Field
  let title: String
  /// Whether "not set" can be chosen, by Delete.
  let isClearable: Bool
  private let candidates: [Candidate]
  private(set) var filter = ""
  /// The choices that match, the best first.
  private(set) var matches: [Choice]
  /// The row that has the keys; none while nothing was chosen, so that Enter alone sets nothing.
  private(set) var selection: Int?

  /// Opens with the present value selected.
  init(field: Field, title: String, choices: [Choice], present: String) {
    self.field = field
    self.title = title
    isClearable = !field.isRequired
    candidates = choices.map(Candidate.init)
    matches = choices
    selection = choices.firstIndex { $0.value == present }
  }

  var count: Int { candidates.count }

  /// The selected choice; nil where nothing matches.
  var selected: Choice? {
    guard let selection, matches.indices.contains(selection) else { return nil }
    return matches[selection]
  }

  /// Adds to the filter, as if typed.
  mutating func type(_ text: String) {
    filter += text
    narrow()
  }

  /// Takes the filter's last character away; false where there is none.
  mutating func widen() -> Bool {
    guard !filter.isEmpty else { return false }
    filter.removeLast()
    narrow()
    return true
  }

  /// Moves the selection, stopping at the ends.
  mutating func move(by rows: Int) {
    guard !matches.isEmpty else { return }
    let start = selection ?? (rows > 0 ? -1 : 0)
    selection = max(0, min(matches.count - 1, start + rows))
  }

  private mutating func narrow() {
    let former = selected
    let wanted = Candidate.folded(filter)
    if wanted.isEmpty {
      matches = candidates.map(\.choice)
      selection = former.flatMap { matches.firstIndex(of: $0) }
      return
    }
    matches = candidates.compactMap { candidate in
      candidate.rank(for: wanted).map { (rank: $0, choice: candidate.choice) }
    }
    .enumerated()
    .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
    .map(\.element.choice)
    selection = 0
  }
}

/// A choice with the words that find it, folded once.
private struct Candidate: Equatable, Sendable {
  let choice: Choice
  let value: String
  let names: [String]

  init(_ choice: Choice) {
    self.choice = choice
    value = Self.folded(choice.value)
    names = ([choice.label] + choice.aliases).map(Self.folded)
  }

  /// Lower case, with a plain apostrophe: what is compared.
  static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0 == "\u{2019}" ? "'" : $0 })
  }

  /// How well the wanted text matches; smaller is better, nil is not at all.
  ///
  /// The code first, then the name before other names, and in each of them the beginning before
  /// a word's beginning before anywhere.
  func rank(for wanted: String) -> Int? {
    if value == wanted { return 0 }
    var best: Int? = value.hasPrefix(wanted) ? 2 : nil
    for (index, name) in names.enumerated() {
      let extra = index == 0 ? 0 : 1
      let rank: Int? =
        if name == wanted {
          1
        } else if name.hasPrefix(wanted) {
          3 + extra
        } else if Self.hasWord(name, startingWith: wanted) {
          5 + extra
        } else if wanted.utf8.count > 1, name.contains(wanted) {
          7 + extra
        } else {
          nil
        }
      if let rank, rank < best ?? .max { best = rank }
    }
    return best
  }

  private static func hasWord(_ name: String, startingWith wanted: String) -> Bool {
    name.split { !$0.isLetter && !$0.isNumber }.contains {
      name[$0.startIndex...].hasPrefix(wanted)
    }
  }
}
