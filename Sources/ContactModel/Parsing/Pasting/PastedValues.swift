/// The values that a format found in a text, field by field, before they are checked.
struct PastedValues {
  /// The suitability of a text for its field; the first rank that has a value decides.
  enum Rank: CaseIterable {
    case primary
    /// A number at work next to one without a kind.
    case work
    /// A mobile next to a telephone, a part of a full name next to a first name.
    case secondary
    case home
  }

  private struct Candidate {
    let text: String
    let rank: Rank
    let source: String
    /// The name in the text; empty if there is none.
    let name: String
  }

  var kind: PastedBlock.Kind
  /// Whether a format that supports addresses found one.
  var hasAddress = false
  private(set) var leftovers: [PastedBlock.Leftover] = []
  /// The leftovers as a set, for looking them up.
  private var known: Set<PastedBlock.Leftover> = []
  private(set) var notes: [String] = []
  private var candidates: [FieldID: [Candidate]] = [:]

  init(kind: PastedBlock.Kind) { self.kind = kind }

  func has(_ id: FieldID) -> Bool { candidates[id] != nil }

  /// Notes a text for a field; a placeholder like `-` or `n/a` is skipped.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - id: The field.
  ///   - rank: The text's suitability.
  ///   - source: The words from which the text was read, if they differ.
  ///   - name: The name in the pasted text.
  mutating func note(
    _ text: String, as id: FieldID, rank: Rank = .primary, source: String? = nil, name: String = ""
  ) {
    let text = text.onOneLine
    guard text.saysSomething else { return }
    if Self.cellErrors.contains(text) { return leave(text, as: name) }
    candidates[id, default: []].append(
      Candidate(text: text, rank: rank, source: source?.onOneLine ?? text, name: name))
  }

  /// The words that databases and spreadsheets write in a cell without a value.
  private static let cellErrors: Set<String> = [
    "NULL", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#DIV/0!",
  ]

  /// Notes a text under another program's name for it.
  mutating func note(_ text: String, under name: PastedName, called words: String = "") {
    switch name {
    case .person:
      if let person = PersonName(text) {
        note(person, source: text)
      } else {
        leave(text, as: words.isEmpty ? "Name" : words)
      }
    case .field(.address, _) where text.onOneLine.commaPieces.count > 1:
      // The whole address in one cell.
      if let address = PostalAddress([text.onOneLine], home: ""), address.isWhole {
        address.note(in: &self)
        address.leftovers.forEach { leave($0, as: words) }
      } else {
        note(text, as: .address, rank: name.rank, name: words)
      }
    // The number of a flat needs its word, which is in the name.
    case .field(.address2, .secondary) where !text.contains(where: \.isLetter):
      leave(text, as: words)
    case .field(.position, _) where PersonName.isHonorific(text):
      leave(text, as: words.isEmpty ? "Title" : words)
    case .field(let id, let rank): note(text, as: id, rank: rank, name: words)
    }
  }

  mutating func note(_ person: PersonName, source: String? = nil) {
    note(person.first, as: .firstName, rank: .secondary)
    note(person.last, as: .lastName, rank: .secondary)
    let parts = Set((person.first + " " + person.last).spacedWords.map(\.folded))
    let rest = (source ?? "").spacedWords.filter {
      !parts.contains($0.folded) && $0.saysSomething && !PersonName.isHonorific($0)
    }
    if !rest.isEmpty { leave(rest.joined(separator: " "), as: "") }
  }

  /// Lists a text that has no field, or isn't certain, unless it is already listed.
  mutating func leave(_ text: String, as name: String) {
    let text = text.onOneLine
    let leftover = PastedBlock.Leftover(name: name.onOneLine, text: text)
    if text.saysSomething, known.insert(leftover).inserted { leftovers.append(leftover) }
  }

  /// Adds a sentence about an omitted value.
  mutating func say(_ sentence: String) { notes.append(sentence) }

  /// Returns the values that fit their fields and don't break a rule, in the document's order, and
  /// the noted texts that aren't among them.
  func proposals(
    into edit: ContactEdit, today: CalendarDate
  ) -> ([PastedBlock.Proposal], unused: [PastedBlock.Leftover]) {
    var edit = edit
    var unused: [PastedBlock.Leftover] = []
    let proposals: [PastedBlock.Proposal] = Field.all.compactMap { field in
      // The country comes before the state, whose reading depends on it.
      let country = edit.text(of: .country)
      let found = value(of: field, country: country)
      var proposal: PastedBlock.Proposal?
      if let found {
        var filled = edit
        filled.set(found.value, in: field)
        let problems = filled.problems(of: field, today: today)
        if problems.allSatisfy({ $0.severity != .error }) {
          edit = filled
          proposal = PastedBlock.Proposal(field: field, value: found.value, source: found.source)
        }
      }
      unused += others(of: field, beside: proposal, country: country)
      return proposal
    }
    return (proposals, unused)
  }

  /// Returns the noted values of a field that aren't its proposal.
  private func others(
    of field: Field, beside proposal: PastedBlock.Proposal?, country: String
  ) -> [PastedBlock.Leftover] {
    var seen: Set<String> = []
    if let proposal {
      seen = [proposal.text.folded, proposal.source.folded]
    }
    return (candidates[field.id] ?? []).compactMap { candidate in
      guard seen.insert(candidate.text.folded).inserted else { return nil }
      if let value = field.kind.value(pasted: candidate.text, country: country),
        value == proposal?.value
      {
        return nil
      }
      let name = candidate.name.isEmpty ? field.label(in: country) : candidate.name
      return PastedBlock.Leftover(name: name, text: candidate.text)
    }
  }

  /// Returns the address fields that the address in the text doesn't fill; none if there is no
  /// address.
  ///
  /// An address without a country is in the contact's own. Names and values without a street
  /// correct an address, and keep the rest of it.
  func lacking(_ proposals: [PastedBlock.Proposal]) -> [Field] {
    let found = Set(proposals.map(\.field.id))
    let hasPlace = found.contains(.city) || found.contains(.zipCode)
    guard hasPlace, hasAddress || found.contains(.address) || found.contains(.address2) else {
      return []
    }
    return Field.all.filter { field in
      switch field.id {
      // It may be among the uncertain words.
      case .address where leftovers.contains { $0.name.isEmpty } && !found.contains(.address): false
      case .city where leftovers.contains { $0.name.isEmpty } && !found.contains(.city): false
      case .address, .address2, .city, .state, .zipCode:
        !found.contains(field.id)
      case .country: !found.contains(field.id) && has(field.id)
      default: false
      }
    }
  }

  /// Returns the one value of a field; nil if there are two, or none that can be read.
  private func value(of field: Field, country: String) -> (value: FieldValue, source: String)? {
    guard let noted = candidates[field.id] else {
      return field.id == .country ? impliedCountry : nil
    }
    for rank in Rank.allCases {
      let values = noted.filter { $0.rank == rank }.compactMap { candidate in
        field.kind.value(pasted: candidate.text, country: country)
          .map { (value: $0, source: candidate.source) }
      }
      if let first = values.first {
        return values.allSatisfy { $0.value == first.value } ? first : nil
      }
    }
    return nil
  }

  private var impliedCountry: (FieldValue, String)? {
    guard let code = candidates[.zipCode]?.only?.text else { return nil }
    let states = candidates[.state] ?? []
    guard states.count < 2, let country = PostalCode.country(of: code, state: states.first?.text)
    else { return nil }
    return (.text(country), code)
  }
}

extension StringProtocol {
  /// Whether it contains a letter or a number, and isn't only a word for "nothing".
  fileprivate var saysSomething: Bool {
    contains(where: { $0.isLetter || $0.isNumber }) && !["n/a", "n.a."].contains(lowercased())
  }
}
