import ContactModel
import Foundation

/// A contact as it is stored.
struct ContactRecord: Sendable {
  /// A value for every field of the document.
  let contact: Contact
  /// In ISO 8601, UTC.
  let createdAt: String
  let updatedAt: String

  /// The contact as the API answers it.
  var json: JSON {
    var members = [JSONMember("id", .string(contact.id))]
    for field in Field.all {
      members.append(JSONMember(field.key, contact.members[field.id] ?? .null))
    }
    members.append(JSONMember("created_at", .string(createdAt)))
    members.append(JSONMember("updated_at", .string(updatedAt)))
    return .object(members)
  }

  /// A time as the records write it.
  static func timestamp(_ date: Date) -> String { date.formatted(.iso8601) }
}
