import ContactModel
import Foundation
import GRDB

extension Database {
  func record(_ id: String) throws -> ContactRecord? {
    try Row.fetchOne(self, sql: "SELECT * FROM contacts WHERE id = ?", arguments: [id])
      .map(record)
  }

  /// Reads a contact from its row and the memberships.
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

  /// Inserts a contact; a missing member is null.
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

/// The place of a field's value in the database; a new row of the field table needs nothing here.
extension Field {
  /// The fields that hold ids: each has a table of names and one of memberships.
  static let collections = all.filter(\.isCollection)
  /// The fields that are columns of `contacts`.
  static let columns = all.filter { !$0.isCollection }

  private var isCollection: Bool { if case .ids = kind { true } else { false } }

  /// The column of `contacts`, quoted.
  var column: String { key.quotedDatabaseIdentifier }

  /// The column's type.
  var columnType: String { if case .flag = kind { "BOOLEAN" } else { "TEXT" } }

  /// The table of the contacts' ids, quoted.
  var membershipTable: String { "contact_\(key)".quotedDatabaseIdentifier }

  /// The table of all ids, quoted.
  var nameTable: String { key.quotedDatabaseIdentifier }

  /// Reads the field's column.
  func json(in row: Row) -> JSON {
    if case .flag = kind {
      let flag: Bool? = row[key]
      return flag.map { .bool($0) } ?? .null
    }
    let text: String? = row[key]
    return text.map { .string($0) } ?? .null
  }

  /// Returns the column's value.
  ///
  /// - Throws: ``SandboxError`` for a value of another type than the field's.
  func databaseValue(of json: JSON) throws -> DatabaseValue {
    switch (json, kind.value(of: json)) {
    case (.null, _): return .null
    case (_, .text(let text)?): return text.databaseValue
    case (_, .flag(let flag)?): return flag.databaseValue
    default: throw SandboxError("\(key) can't hold \(json.text).")
    }
  }
}
