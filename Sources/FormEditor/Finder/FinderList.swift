import ContactModel

/// The contacts that were read, and those that match the filter.
struct FinderList: Equatable, Sendable {
  /// A contact that matches the filter.
  private struct Match: Equatable, Sendable {
    /// The quality of the match, the smaller the better.
    let rank: Int
    /// Its place among the contacts that were read.
    let place: Int
  }

  private(set) var contacts: [FoundContact] = []
  private var ids: Set<String> = []
  /// The words to search for.
  private(set) var words: [FoldedText] = []
  private var matches: [Match] = []

  /// Whether there is a filter.
  var isFiltered: Bool { !words.isEmpty }

  /// The number of contacts that match the filter.
  var count: Int { matches.count }

  /// Returns the contact in a row of the matches.
  subscript(row: Int) -> FoundContact { contacts[matches[row].place] }

  /// Returns the row of a contact; nil if it doesn't match the filter.
  func row(of id: String) -> Int? { matches.firstIndex { contacts[$0.place].id == id } }

  /// Adds contacts; one that is already in the list, because the pages have moved, is omitted.
  ///
  /// - Returns: The number of new contacts.
  mutating func append(_ new: [Contact]) -> Int {
    let first = contacts.count
    for contact in new where ids.insert(contact.id).inserted {
      contacts.append(FoundContact(contact))
    }
    matches += ranked(first..<contacts.count)
    sort()
    return contacts.count - first
  }

  /// Replaces a contact in its place.
  mutating func replace(_ contact: Contact) {
    guard let place = contacts.firstIndex(where: { $0.id == contact.id }) else { return }
    contacts[place] = FoundContact(contact)
  }

  /// Filters by contacts that match every word of a text.
  ///
  /// If the text only narrows the previous one, only the previous matches are searched.
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

  /// Sorts by quality, then by name; without a filter the server's order is kept, so that a later
  /// page only adds to the end.
  private mutating func sort() {
    guard isFiltered else { return }
    matches.sort { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      let names = (contacts[left.place].candidate.name, contacts[right.place].candidate.name)
      return names.0 == names.1 ? left.place < right.place : names.0.precedes(names.1)
    }
  }

  /// Returns whether everything that matches the words also matched the former ones.
  ///
  /// A single letter only matches the beginnings of words, so two letters may match more.
  private static func narrows(_ words: [FoldedText], _ former: [FoldedText]) -> Bool {
    words.count >= former.count
      && zip(words, former).allSatisfy { word, former in
        word == former || former.count > 1 && word.hasPrefix(former)
      }
  }
}

/// A contact of the list: the values to show and to search.
package struct FoundContact: Equatable, Sendable {
  package let id: String
  package let name: String
  package let email: String
  package let company: String
  let candidate: Candidate
  /// The contact, as far as the page had it.
  let contact: Contact

  init(_ contact: Contact) {
    self.contact = contact
    id = contact.id
    name = contact.name
    email = contact.members[.email]?.string ?? ""
    company = contact.members[.company]?.string ?? ""
    // The last name is added, so that its beginning counts like any other.
    let lastName = contact.members[.lastName]?.string ?? ""
    candidate = Candidate(id, names: [name, lastName, email, company])
  }
}
