import ContactModel
import Screen

/// A list of values, narrowed by typing.
struct Picker: Equatable, Sendable {
  let field: Field
  let title: String
  /// Whether "not set" can be chosen, by Delete.
  let isClearable: Bool
  private let choices: [Choice]
  /// What finds each of the choices, in their order.
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
    self.choices = choices
    candidates = choices.map { Candidate($0.value, names: [$0.label] + $0.aliases) }
    matches = choices
    selection = choices.firstIndex { $0.value == present }
  }

  var count: Int { choices.count }

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
    let wanted = FoldedText(filter)
    if wanted.isEmpty {
      matches = choices
      selection = former.flatMap { matches.firstIndex(of: $0) }
      return
    }
    matches = candidates.enumerated().compactMap { place, candidate in
      candidate.rank(for: wanted).map { (rank: $0, place: place) }
    }
    .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
    .map { choices[$0.place] }
    selection = 0
  }
}
