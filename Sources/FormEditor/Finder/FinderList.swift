import ContactModel

/// The contacts that were read, and those of them that the filter finds.
struct FinderList: Equatable, Sendable {
  /// A contact that the filter finds.
  private struct Match: Equatable, Sendable {
    /// How well, the smaller the better.
    let rank: Int
    /// Its place among those that were read.
    let place: Int
  }

  private(set) var contacts: [FoundContact] = []
  private var ids: Set<String> = []
  /// What is looked for.
  private(set) var words: [FoldedText] = []
  private var matches: [Match] = []

  /// Whether anything is looked for.
  var isFiltered: Bool { !words.isEmpty }

  /// How many contacts the filter finds.
  var count: Int { matches.count }

  /// The contact in a row of what was found.
  subscript(row: Int) -> FoundContact { contacts[matches[row].place] }

  /// The row of a contact; nil if the filter does not find it.
  func row(of id: String) -> Int? { matches.firstIndex { contacts[$0.place].id == id } }

  /// Takes contacts in; one that is there already, as the pages have moved, is left out.
  ///
  /// - Returns: How many were new.
  mutating func append(_ new: [Contact]) -> Int {
    let first = contacts.count
    for contact in new where ids.insert(contact.id).inserted {
      contacts.append(FoundContact(contact))
    }
    matches += ranked(first..<contacts.count)
    sort()
    return contacts.count - first
  }

  /// Replaces what is known of a contact, in its place.
  mutating func replace(_ contact: Contact) {
    guard let place = contacts.firstIndex(where: { $0.id == contact.id }) else { return }
    contacts[place] = FoundContact(contact)
  }

  /// Finds the contacts that match every word of a text.
  ///
  /// Where the text only says more than the former one, nothing but the former matches is asked.
  mutating func narrow(to filter: String) {
    let former = words
    words = FoldedText.words(of: filter)
    if words == former { return }
    matches =
      Self.narrows(words, former) ? ranked(matches.map(\.place)) : ranked(contacts.indices)
    sort()
  }

  private func ranked(_ places: some Sequence<Int>) -> [Match] {
    places.compactMap { place in
      contacts[place].candidate.rank(for: words).map { Match(rank: $0, place: place) }
    }
  }

  /// Sorts the best first, then by name; without a filter the server's order stays, so that a
  /// page that comes later only ever adds to the end.
  private mutating func sort() {
    guard isFiltered else { return }
    matches.sort { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      let names = (contacts[left.place].candidate.name, contacts[right.place].candidate.name)
      return names.0 == names.1 ? left.place < right.place : names.0.precedes(names.1)
    }
  }

  /// Whether whatever matches the words did match the former ones.
  ///
  /// One letter is looked for at the beginnings of words alone, so that two may find more than it.
  private static func narrows(_ words: [FoldedText], _ former: [FoldedText]) -> Bool {
    words.count >= former.count
      && zip(words, former).allSatisfy { word, former in
        word == former || former.count > 1 && word.hasPrefix(former)
      }
  }
}

/// A contact of the list: what is shown of it, and what finds it.
package struct FoundContact: Equatable, Sendable {
  package let id: String
  package let name: String
  package let email: String
  package let company: String
  let candidate: Candidate
  /// As much of it as the page had.
  let contact: Contact

  init(_ contact: Contact) {
    self.contact = contact
    id = contact.id
    name = contact.name
    email = contact.text(of: .email)
    company = contact.text(of: .company)
    // The last name again, so that its beginning counts like any other beginning.
    candidate = Candidate(id, names: [name, contact.text(of: .lastName), email, company])
  }
}

extension FieldID {
  fileprivate static let company = FieldID("company_name")
}

extension Contact {
  /// The text of a member; empty where it is not there, or is no text.
  fileprivate func text(of id: FieldID) -> String {
    if case .string(let text)? = members[id] { text } else { "" }
  }
}
