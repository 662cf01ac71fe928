/// A pasted text that holds the values of several fields.
///
/// Nothing is entered anywhere: these are proposals for the operator. What could be read in two
/// ways is left out, since a wrong proposal costs more than a missing one.
package struct PastedBlock: Equatable, Sendable {
  /// What the text was read as, in a word for the operator.
  package enum Kind: String, Sendable {
    case signature = "an e-mail signature"
    case address = "a postal address"
    case vCard = "a vCard"
    case json = "JSON"
    case table = "a list of values"
  }

  /// A value for a field.
  package struct Proposal: Equatable, Sendable {
    package let field: Field
    /// A trimmed piece of the text, or what the API calls it: a code, `yyyy-mm-dd`, a choice.
    package let value: FieldValue

    /// The value as the form would enter it.
    package var text: String { value.text }
  }

  package let kind: Kind
  /// Two or more, in the document's order, at most one a field, none of which is an error.
  package let proposals: [Proposal]
  /// What the block's address lacks, where it has one: an address is one unit, and what stands
  /// there belongs to another one.
  package let lacking: [Field]

  /// Longer texts are plain values: 64 kB, as much as the form accepts in one paste.
  private static let longest = 65_536

  /// The formats, those that can't be mistaken for another first.
  private static let readers: [@Sendable (PastedText) -> PastedValues?] = [
    VCard.values, PastedJSON.values, PastedTable.values, Signature.values,
  ]

  /// Reads a pasted text; nil where it is a plain value of one field.
  ///
  /// - Parameters:
  ///   - text: What was pasted, as it came.
  ///   - edit: What the values would go into. Its country says how a state is read where the
  ///     text names no country.
  ///   - today: The day at the operator's place.
  package init?(
    reading text: String, into edit: ContactEdit = ContactEdit(base: Contact(id: "", members: [:])),
    today: CalendarDate
  ) {
    guard text.utf8.count <= Self.longest else { return nil }
    let pasted = PastedText(text)
    guard let values = Self.readers.lazy.compactMap({ $0(pasted) }).first else { return nil }
    kind = values.kind
    proposals = values.proposals(into: edit, today: today)
    lacking = values.lacking(proposals)
    if proposals.count < 2 { return nil }
  }
}

/// A pasted text and its lines.
struct PastedText {
  let text: String
  /// The lines that hold anything.
  let lines: [PastedLine]

  init(_ pasted: String) {
    text = pasted.withoutByteOrderMark
    lines = text.split(whereSeparator: \.isNewline).map { PastedLine($0) }
      .filter { !$0.text.isEmpty }
  }
}

/// One line of a pasted text, or one piece of a line.
struct PastedLine {
  /// The line without the spaces at its ends.
  let text: String

  init(_ text: some StringProtocol) { self.text = text.trimmed }

  /// The two sides of `Name: value`.
  var labelled: (name: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].trimmed
    let value = text[text.index(after: colon)...].trimmed
    return name.isEmpty || value.isEmpty ? nil : (name, value)
  }

  /// The pieces between bars and bullets, as signatures have them.
  var segments: [PastedLine] {
    text.split { "|•·".contains($0) }.map { PastedLine($0) }.filter { !$0.text.isEmpty }
  }
}

/// What a format found in a text, field by field, before it is known to be right.
struct PastedValues {
  /// How well a text fits its field; the first rank that has a value decides.
  enum Rank: CaseIterable {
    case primary
    /// A mobile next to a telephone, a part of a full name next to a first name.
    case secondary
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
  mutating func note(_ text: String, as id: FieldID, rank: Rank = .primary) {
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
    case .field(.position, _) where PersonName.isHonorific(text): break
    case .field(let id, let rank): note(text, as: id, rank: rank)
    }
  }

  mutating func note(_ person: PersonName) {
    note(person.first, as: .firstName, rank: .secondary)
    note(person.last, as: .lastName, rank: .secondary)
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
    let hasPlace = found.contains(.city) || found.contains(.zipCode)
    guard hasPlace, hasAddress || found.contains(.address) || found.contains(.address2) else {
      return []
    }
    return Field.all.filter { field in
      switch field.id {
      case .address, .address2, .city, .state, .zipCode:
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
    guard let code = candidates[.zipCode]?.only?.text else { return nil }
    let states = candidates[.state] ?? []
    return states.count > 1 ? nil : PostalCode.country(of: code, state: states.first?.text)
  }
}
