import ContactModel
import Foundation
import GRDB

/// The tables for the field table.
struct Schema {
  /// Marks a database as the sandbox's: "cntc" in ASCII, in SQLite's `application_id`.
  static let mark: Int32 = 0x636E_7463

  let db: Database
  /// The database's name in messages.
  let name: String

  /// Creates the missing parts: everything with the seeds in an empty database, or columns and
  /// tables in one that is older than a field.
  ///
  /// - Parameter now: The time the seeds are made.
  /// - Throws: ``SandboxError`` for a database of another program.
  func prepare(now: Date) throws {
    let isEmpty = try number("SELECT count(*) FROM sqlite_schema") == 0
    let mark = try number("PRAGMA application_id")
    guard mark == Int(Self.mark) || (isEmpty && mark == 0) else {
      throw SandboxError("\(name) belongs to another program.")
    }
    try db.execute(sql: "PRAGMA application_id = \(Self.mark)")
    try makeContacts()
    for field in Field.collections { try makeTables(of: field) }
    guard isEmpty else { return }
    for contact in try Seeds.contacts() { try db.insert(contact, at: now) }
  }

  private func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }

  private func makeContacts() throws {
    try db.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS contacts (
          id TEXT NOT NULL PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL)
        """)
    let present = Set(try db.columns(in: "contacts").map(\.name))
    for field in Field.columns where !present.contains(field.key) {
      try db.execute(sql: "ALTER TABLE contacts ADD COLUMN \(field.column) \(field.columnType)")
    }
  }

  private func makeTables(of field: Field) throws {
    guard try !db.tableExists(field.key) else { return }
    try db.execute(
      sql: """
        CREATE TABLE \(field.nameTable) (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE \(field.membershipTable) (
          contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
          member_id INTEGER NOT NULL REFERENCES \(field.nameTable) (id),
          position INTEGER NOT NULL,
          PRIMARY KEY (contact_id, member_id));
        """)
    for named in Seeds.names[field.id] ?? [] {
      try db.execute(
        sql: "INSERT INTO \(field.nameTable) (id, name) VALUES (?, ?)",
        arguments: [named.id, named.name])
    }
  }
}

/// The contents of a new database.
enum Seeds {
  /// The lists and labels.
  static let names: [FieldID: [NamedID]] = [
    .lists: [
      NamedID(id: 1, name: "All staff"),
      NamedID(id: 3, name: "Newsletter"),
      NamedID(id: 5, name: "Board"),
      NamedID(id: 8, name: "Welcome boxes"),
      NamedID(id: 17, name: "Season's greetings"),
      NamedID(id: 21, name: "Annual conference"),
      NamedID(id: 34, name: "Gifts – übersee"),
    ],
    .labels: [
      NamedID(id: 2, name: "Founder"),
      NamedID(id: 4, name: "Remote"),
      NamedID(id: 6, name: "Speaker"),
      NamedID(id: 9, name: "Do not call"),
      NamedID(id: 12, name: "Vegetarian"),
      NamedID(id: 15, name: "Reference customer"),
      NamedID(id: 23, name: "عميل مميز"),
    ],
  ]

  /// Returns the contacts of `seeds.json`, in the form in which the API writes them; a missing
  /// member is null.
  ///
  /// - Throws: `JSONError` if the file is not JSON, which a test rules out.
  static func contacts() throws -> [Contact] {
    guard case .array(let objects) = try JSON(reading: PackageResources.seeds_json) else {
      return []
    }
    return objects.compactMap { object in
      object["id"].flatMap(Contact.identifier).flatMap { Contact(json: object, id: $0) }
    }
  }
}
