/// What a format found in a text, field by field, before it is known to be right.
struct PastedValues {
  /// How well a text fits its field; the first rank that has a value decides.
  enum Rank: CaseIterable {
    case usual
    /// A mobile beside a telephone, a part of a full name beside a first name.
    case lesser
  }

  private struct Candidate {
    let text: String
    let rank: Rank
  }

  var kind: PastedBlock.Kind
  /// Whether a format that has addresses found one.
  var hasAddress = false
  private var candidates: [FieldID: [Candidate]] = [:]

  init(kind: PastedBlock.Kind) { self.kind = kind }

  func has(_ id: FieldID) -> Bool { candidates[id] != nil }

  /// Notes a text for a field; one that says nothing, like `-` or `n/a`, is passed over.
  mutating func note(_ text: String, as id: FieldID, rank: Rank = .usual) {
    let text = text.onOneLine
    guard text.contains(where: { $0.isLetter || $0.isNumber }), text.lowercased() != "n/a" else {
      return
    }
    candidates[id, default: []].append(Candidate(text: text, rank: rank))
  }

  /// Notes a text under the name that another program has for it.
  mutating func note(_ text: String, under name: PastedName) {
    switch name {
    case .person: if let person = PersonName(text) { note(person) }
    case .field(FieldID("position"), _) where PersonName.isHonorific(text): break
    case .field(let id, let rank): note(text, as: id, rank: rank)
    }
  }

  mutating func note(_ person: PersonName) {
    note(person.first, as: .firstName, rank: .lesser)
    note(person.last, as: .lastName, rank: .lesser)
  }

  /// The values that fit their fields and break no rule of theirs, in the document's order.
  func proposals(into edit: ContactEdit, today: CalendarDate) -> [PastedBlock.Proposal] {
    var edit = edit
    return Field.all.compactMap { field in
      // The country stands before the state, which is read by it.
      guard let value = value(of: field, country: edit.text(of: .country)) else { return nil }
      var filled = edit
      filled.set(value, in: field)
      let problems = filled.problems(of: field, today: today)
      guard problems.allSatisfy({ $0.severity != .error }) else { return nil }
      edit = filled
      return PastedBlock.Proposal(field: field, value: value)
    }
  }

  /// The fields of an address that the one in the text does not fill; none where there is no address.
  ///
  /// Without a country an address is one of the contact's own. Names and values without a street are
  /// corrections of an address, and leave the rest of it.
  func lacking(_ proposals: [PastedBlock.Proposal]) -> [Field] {
    let found = Set(proposals.map(\.field.id))
    let hasPlace = found.contains(FieldID("city")) || found.contains(FieldID("zip_code"))
    guard hasPlace, hasAddress || found.contains(.address) || found.contains(.address2) else {
      return []
    }
    return Field.all.filter { field in
      switch field.id {
      case .address, .address2, FieldID("city"), .state, FieldID("zip_code"):
        !found.contains(field.id)
      case .country: !found.contains(field.id) && has(field.id)
      default: false
      }
    }
  }

  /// The one value of a field; nil where there are two, or none that can be read.
  private func value(of field: Field, country: String) -> FieldValue? {
    guard let noted = candidates[field.id] else {
      return field.id == .country ? impliedCountry.map(FieldValue.text) : nil
    }
    for rank in Rank.allCases {
      let values = noted.filter { $0.rank == rank }
        .compactMap { field.kind.value(pasted: $0.text, country: country) }
      if let first = values.first { return values.allSatisfy { $0 == first } ? first : nil }
    }
    return nil
  }

  private var impliedCountry: String? {
    guard let code = candidates[FieldID("zip_code")]?.only?.text else { return nil }
    let states = candidates[.state] ?? []
    return states.count > 1 ? nil : PostalCode.country(of: code, state: states.first?.text)
  }
}
