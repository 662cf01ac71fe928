import ContactModel
import Foundation

/// How a server stores other values than those it was sent.
enum Distortion: Equatable, Sendable {
  case trimmed
  case upperCased
  /// The first edited field keeps its value.
  case butOne

  /// Changes the members of a body that differ from what is stored; others stay as they are.
  func distort(_ sent: JSON, for stored: Contact) -> JSON {
    guard case .object(let members) = sent else { return sent }
    let edited = Field.all.filter { field in
      sent[field.key].map { $0 != stored.members[field.id] } ?? false
    }
    let distorted = self == .butOne ? Array(edited.prefix(1)) : edited
    return .object(
      members.map { member in
        guard let field = distorted.first(where: { $0.key == member.name }) else { return member }
        let value = value(member.value, of: field, instead: stored.members[field.id] ?? .null)
        return JSONMember(member.name, value)
      })
  }

  private func value(_ sent: JSON, of field: Field, instead stored: JSON) -> JSON {
    if self == .butOne { return stored }
    // Capitals would make an unknown value of a choice.
    guard case .string(let text) = sent, case .text = field.kind else { return sent }
    return .string(
      self == .trimmed ? text.trimmingCharacters(in: .whitespaces) : text.uppercased())
  }
}
