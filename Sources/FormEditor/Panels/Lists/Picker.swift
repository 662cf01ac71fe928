import ContactModel
import Screen

/// A list to choose from, narrowed by typing.
struct Picker: Equatable, Sendable {
  /// What becomes of the choice.
  enum Purpose: Equatable, Sendable {
    /// It is the field's value.
    case value(Field)
    /// It becomes the field's text; any other text may stand there too.
    case suggestion(Field)
    /// It is one of the ways to read the date that was typed.
    case reading(Field)
    /// Each of the list is ticked or not.
    case ticks(Field)
    /// The keys go to that field: one of all, or one of the changed.
    case field, change
    case command
  }

  let purpose: Purpose
  let title: String
  private let choices: [Choice]
  /// What finds each of the choices, in their order.
  private let candidates: [Candidate]
  private(set) var filter = ""
  /// The choices that match, the best first.
  private(set) var matches: [Choice]
  /// The row that has the keys; none while nothing was chosen, so that Enter alone sets nothing.
  private(set) var selection: Int?

  /// Opens with the present value selected.
  init(_ purpose: Purpose, title: String, choices: [Choice], present: String? = nil) {
    self.purpose = purpose
    self.title = title
    self.choices = choices
    candidates = choices.map { Candidate($0.value, names: [$0.label] + $0.aliases) }
    matches = choices
    selection = choices.firstIndex { $0.value == present }
    if selection == nil, !choices.isEmpty {
      switch purpose {
      case .value, .suggestion: break
      case .reading, .ticks, .field, .change, .command: selection = 0
      }
    }
  }

  var count: Int { choices.count }

  /// The field whose value is chosen; nil where the list is not one of values.
  var field: Field? {
    switch purpose {
    case .value(let field), .suggestion(let field), .reading(let field), .ticks(let field): field
    case .field, .change, .command: nil
    }
  }

  /// Whether "not set" can be chosen, by Delete.
  var isClearable: Bool {
    if case .value(let field) = purpose { !field.isRequired } else { false }
  }

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

  /// Takes the whole filter away.
  mutating func clearFilter() {
    filter = ""
    narrow()
  }

  /// Moves the selection, stopping at the ends.
  mutating func move(by rows: Int) {
    guard !matches.isEmpty else { return }
    let start = selection ?? (rows > 0 ? -1 : 0)
    selection = max(0, min(matches.count - 1, start + rows))
  }

  /// Selects a row by its place among the matches.
  mutating func select(_ row: Int) {
    if matches.indices.contains(row) { selection = row }
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
    selection = matches.isEmpty ? nil : 0
  }
}
