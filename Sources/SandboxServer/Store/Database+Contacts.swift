import ContactModel
import Foundation
import GRDB

extension Database {
  func record(_ id: String) throws -> ContactRecord? {
    try Row.fetchOne(self, sql: "SELECT * FROM contacts WHERE id = ?", arguments: [id])
      .map(record)
  }

  /// Reads a contact of its row and of the memberships.
  func record(_ row: Row) throws -> ContactRecord {
    let id: String = row["id"]
    var members: [FieldID: JSON] = [:]
    for field in Field.columns { members[field.id] = field.json(in: row) }
    for field in Field.collections {
      let ids = try Int32.fetchAll(
        self,
        sql:
          "SELECT member_id FROM \(field.membershipTable) WHERE contact_id = ? ORDER BY position",
        arguments: [id])
      members[field.id] = FieldValue.ids(ids).json
    }
    return ContactRecord(
      contact: Contact(id: id, members: members), createdAt: row["created_at"],
      updatedAt: row["updated_at"])
  }

  func names(in field: Field) throws -> [NamedID] {
    try Row.fetchAll(self, sql: "SELECT id, name FROM \(field.nameTable) ORDER BY id")
      .map { NamedID(id: $0["id"], name: $0["name"]) }
  }

  /// Inserts a contact; a member it does not have is null.
  func insert(_ contact: Contact, at date: Date) throws {
    let columns = ["id", "created_at", "updated_at"] + Field.columns.map(\.column)
    let time = ContactRecord.timestamp(date).databaseValue
    let values = try [contact.id.databaseValue, time, time] + databaseValues(of: contact)
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    try execute(
      sql: "INSERT INTO contacts (\(columns.joined(separator: ", "))) VALUES (\(marks))",
      arguments: StatementArguments(values))
    try insertMemberships(of: contact)
  }

  /// Writes every field of a contact.
  func update(_ contact: Contact, at date: Date) throws {
    let assignments = (["updated_at"] + Field.columns.map(\.column)).map { "\($0) = ?" }
    let values =
      try [ContactRecord.timestamp(date).databaseValue] + databaseValues(of: contact)
      + [contact.id.databaseValue]
    try execute(
      sql: "UPDATE contacts SET \(assignments.joined(separator: ", ")) WHERE id = ?",
      arguments: StatementArguments(values))
    for field in Field.collections {
      try execute(
        sql: "DELETE FROM \(field.membershipTable) WHERE contact_id = ?", arguments: [contact.id])
    }
    try insertMemberships(of: contact)
  }

  private func databaseValues(of contact: Contact) throws -> [DatabaseValue] {
    try Field.columns.map { try $0.databaseValue(of: contact.members[$0.id] ?? .null) }
  }

  private func insertMemberships(of contact: Contact) throws {
    for field in Field.collections {
      let json = field.stored(contact.members[field.id] ?? .null)
      guard case .ids(let ids)? = field.kind.value(of: json) else {
        throw SandboxError("\(field.key) can't hold \(json.text).")
      }
      for (position, id) in ids.enumerated() {
        try execute(
          sql: """
            INSERT INTO \(field.membershipTable) (contact_id, member_id, position) VALUES (?, ?, ?)
            """,
          arguments: [contact.id, id, position])
      }
    }
  }
}
