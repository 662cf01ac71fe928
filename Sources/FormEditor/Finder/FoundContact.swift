import ContactModel

/// A contact of the list: what is shown of it, and what finds it.
package struct FoundContact: Equatable, Sendable {
  package let id: String
  package let name: String
  package let email: String
  package let company: String
  let candidate: Candidate

  init(_ contact: Contact) {
    id = contact.id
    name = contact.name
    email = contact.text(of: .email)
    company = contact.text(of: .company)
    // The last name once more, so that its beginning counts like any other beginning.
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
