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
    /// It is the look of the screen, shown as soon as it is selected; this one was there before.
    case theme(former: String)
  }

  let purpose: Purpose
  let title: String
  /// The choices, prepared for being found.
  private let index: ChoiceIndex
  private(set) var filter = ""
  /// The choices that match, the best first.
  private(set) var matches: [Choice]
  /// The row that has the keys; none while nothing was chosen, so that Enter alone sets nothing.
  private(set) var selection: Int?

  /// Opens with the present value selected.
  init(_ purpose: Purpose, title: String, choices: [Choice], present: String? = nil) {
    self.purpose = purpose
    self.title = title
    index = ChoiceIndex(choices)
    matches = choices
    selection = choices.firstIndex { $0.value == present }
    if selection == nil, !choices.isEmpty {
      switch purpose {
      case .value, .suggestion: break
      case .reading, .ticks, .field, .change, .command, .theme: selection = 0
      }
    }
  }

  var count: Int { choices.count }

  private var choices: [Choice] { index.choices }

  /// The field whose value is chosen; nil where the list is not one of values.
  var field: Field? {
    switch purpose {
    case .value(let field), .suggestion(let field), .reading(let field), .ticks(let field): field
    case .field, .change, .command, .theme: nil
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

  /// Whether something was typed that is none of the values for certain, and none is selected.
  var isUndecided: Bool {
    guard case .value = purpose else { return false }
    return selected == nil && !filter.allSatisfy(\.isWhitespace)
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
    if filter.allSatisfy(\.isWhitespace) {
      matches = choices
      selection = former.flatMap { matches.firstIndex(of: $0) }
      return
    }
    let ranked = index.ranked(filter)
    matches = ranked.map(\.choice)
    guard case .value = purpose else {
      selection = matches.isEmpty ? nil : 0
      return
    }
    // Enter takes nothing that may be another.
    if case .one = ChoiceSearch(ranked, isPrefixEnough: true) {
      selection = 0
    } else {
      selection = nil
    }
  }
}
