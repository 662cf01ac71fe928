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

  /// Longer texts are plain values: 64 kB, as much as the form takes of any paste.
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
