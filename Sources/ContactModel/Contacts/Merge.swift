/// The loaded contact, the server's current contact and the operator's edits, joined by field.
///
/// A change by one side only, or the same change by both, is settled; different changes wait for
/// the operator.
package struct Merge: Equatable, Sendable {
  /// The side whose value a field gets.
  package enum Side: Equatable, Sendable {
    case mine, theirs
  }

  /// A field that at least one side changed.
  package struct Part: Equatable, Sendable {
    package let field: Field
    /// The loaded value.
    package let base: Reading
    /// The server's current value.
    package let theirs: Reading
    /// The operator's intent; ``Intent/unchanged`` if only the server's value changed.
    package let mine: Intent
    /// Whether both sides changed it differently, or the operator changed it and the server a field
    /// that it depends on.
    package let isTwoSided: Bool
    /// The side whose value it gets; nil until the operator has chosen.
    package internal(set) var side: Side?
  }

  /// The server's current contact.
  package let theirs: Contact
  package private(set) var parts: [Part]

  /// Joins an edit with the same contact, read again.
  package init(_ edit: ContactEdit, with theirs: Contact) {
    self.theirs = theirs
    let theirChanges = Set(
      Field.all.filter { !$0.isSame(edit.base.members[$0.id], theirs.members[$0.id]) }.map(\.id))
    // Whether an update would send the server's current value.
    func isSame(_ field: Field) -> Bool {
      field.isSame(edit.sent(for: field), theirs.members[field.id])
    }
    parts = Field.all.compactMap { field in
      let mine = edit.intent(of: field)
      let isTheirs = theirChanges.contains(field.id)
      guard mine != .unchanged || isTheirs else { return nil }
      // Neither side chose my state under their country: if they changed the other half of a
      // pair, the operator chooses.
      let isTheirPlace = field.related.contains { id in
        theirChanges.contains(id) && Field.named(id).map { !isSame($0) } ?? false
      }
      let isTwoSided =
        mine != .unchanged && (isTheirs || isTheirPlace && field.section == .address)
        && !isSame(field)
      let side: Side? = isTwoSided ? nil : mine == .unchanged ? .theirs : .mine
      return Part(
        field: field, base: edit.base.reading(of: field), theirs: theirs.reading(of: field),
        mine: mine, isTwoSided: isTwoSided, side: side)
    }
  }

  /// Whether every field has a side.
  var isSettled: Bool { parts.allSatisfy { $0.side != nil } }

  /// Chooses a side for a field that both changed; other fields stay as they are.
  package mutating func choose(_ side: Side, for field: Field) {
    guard let place = parts.firstIndex(where: { $0.field == field && $0.isTwoSided }) else {
      return
    }
    parts[place].side = side
  }

  /// The remaining changes, as an edit of the server's contact; nil until every field has a side.
  package var edit: ContactEdit? {
    guard isSettled else { return nil }
    let mine = parts.filter { $0.side == .mine && $0.mine != .unchanged }
    return ContactEdit(
      base: theirs, intents: Dictionary(uniqueKeysWithValues: mine.map { ($0.field.id, $0.mine) }))
  }
}
