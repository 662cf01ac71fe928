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
    candidates = choices.map(Candidate.init)
    matches = choices
    selection = choices.firstIndex { $0.value == present }
    if selection == nil, !choices.isEmpty {
      switch purpose {
      case .value, .suggestion: break
      case .reading, .ticks, .field, .change, .command: selection = 0
      }
    }
  }

  var count: Int { candidates.count }

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
    selection = matches.isEmpty ? nil : 0
  }
}

/// A choice with the words that find it, folded once.
struct Candidate: Equatable, Sendable {
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

  /// A row's cells, with the letters that a filter found in a role of their own.
  static func highlighted(_ text: String, _ filter: String, _ role: Role) -> [Cell] {
    let wanted = folded(filter)
    let characters = Array(text)
    let letters = characters.map { folded(String($0)) }
    let start =
      wanted.isEmpty
      ? nil
      : letters.indices.first { index in
        (index == 0 || !characters[index - 1].isLetter) && starts(letters[index...], with: wanted)
      } ?? letters.indices.first { starts(letters[$0...], with: wanted) }
    guard let start else { return Cell.cells(of: text, role: role) }
    let end = start + wanted.count
    return Cell.cells(of: String(characters[..<start]), role: role)
      + Cell.cells(of: String(characters[start..<min(end, characters.count)]), role: .match)
      + Cell.cells(of: String(characters[min(end, characters.count)...]), role: role)
  }

  private static func starts(_ letters: ArraySlice<String>, with wanted: String) -> Bool {
    letters.prefix(wanted.count).joined().hasPrefix(wanted)
  }

  private static func hasWord(_ name: String, startingWith wanted: String) -> Bool {
    name.split { !$0.isLetter && !$0.isNumber }.contains {
      name[$0.startIndex...].hasPrefix(wanted)
    }
  }
}
