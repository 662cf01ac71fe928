import ContactModel
import Foundation
import GRDB

/// The contacts, lists and labels in SQLite.
///
/// Foreign keys are on, and a transaction that has ended survives a loss of power: SQLite's own
/// journal with full synchronisation.
struct ContactStore: Sendable {
  private let database: DatabaseQueue

  /// Opens the database, makes what is missing, and fills a new one with the examples.
  ///
  /// - Parameter path: The file.
  /// - Throws: SQLite's error for a file that can't be opened or is no database.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    database = try DatabaseQueue(path: path, configuration: configuration)
    try database.write { db in
      let isNew = try !db.tableExists("contacts")
      try Self.makeTables(in: db)
      if isNew { try Seeds.fill(db) }
    }
  }

  /// Makes the tables, and the columns of fields that came later.
  private static func makeTables(in db: Database) throws {
    try db.create(table: "contacts", ifNotExists: true) { table in
      table.primaryKey("id", .text)
      table.column("created_at", .text).notNull()
      table.column("updated_at", .text).notNull()
    }
    let present = Set(try db.columns(in: "contacts").map(\.name))
    for field in Field.all {
      if let names = field.namesTable {
        try makeMembership(of: names, in: db)
      } else if !present.contains(field.key) {
        try db.alter(table: "contacts") { table in
          table.add(column: field.key, field.columnType)
        }
      }
    }
  }

  private static func makeMembership(of names: String, in db: Database) throws {
    try db.create(table: names, ifNotExists: true) { table in
      table.primaryKey("id", .integer)
      table.column("name", .text).notNull()
    }
    try db.create(table: "contact_\(names)", ifNotExists: true) { table in
      table.column("contact_id", .text).notNull()
        .references("contacts", onDelete: .cascade)
      table.column("name_id", .integer).notNull().references(names)
      table.column("place", .integer).notNull()
      table.primaryKey(["contact_id", "name_id"])
    }
  }

  /// Reads one contact.
  ///
  /// - Parameter id: Its id.
  /// - Returns: An object with every field, or nil where there is no such contact.
  func contact(_ id: String) throws -> JSONValue? {
    try database.read { db in try Self.contact(id, in: db) }
  }

  /// Reads a page of contacts, in the order in which they were made.
  func contacts(page: Int, limit: Int) throws -> (contacts: [JSONValue], total: Int) {
    try database.read { db in
      let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM contacts") ?? 0
      let offset = (page - 1).multipliedReportingOverflow(by: limit)
      let ids =
        offset.overflow
        ? []
        : try String.fetchAll(
          db, sql: "SELECT id FROM contacts ORDER BY rowid LIMIT ? OFFSET ?",
          arguments: [limit, offset.partialValue])
      return (try ids.compactMap { try Self.contact($0, in: db) }, total)
    }
  }

  /// Reads the lists or labels, ordered by id.
  func names(in table: String) throws -> [NamedID] {
    try database.read { db in
      try Row.fetchAll(db, sql: "SELECT id, name FROM \(table) ORDER BY id")
        .map { NamedID(id: $0["id"], name: $0["name"]) }
    }
  }

  /// Changes a contact in one transaction.
  ///
  /// - Parameters:
  ///   - id: Its id.
  ///   - date: When, as it is stored in `updated_at`.
  ///   - change: Decides on the contact as it is; what it returns is stored.
  /// - Returns: What the decision came to.
  func update(
    _ id: String, at date: String, _ change: (_ present: JSONValue?) throws -> StoreDecision
  ) throws -> StoreDecision {
    try database.write { db in
      let decision = try change(try Self.contact(id, in: db))
      guard case .store(let members) = decision else { return decision }
      try Self.write(members, id: id, at: date, in: db)
      return .store(members)
    }
  }

  /// Stores the members of a contact that exists.
  static func write(
    _ members: [FieldID: JSONValue], id: String, at date: String, in db: Database
  ) throws {
    try db.execute(
      sql: "UPDATE contacts SET updated_at = ? WHERE id = ?", arguments: [date, id])
    for field in Field.all {
      guard let value = members[field.id] else { continue }
      if let names = field.namesTable {
        try db.execute(sql: "DELETE FROM contact_\(names) WHERE contact_id = ?", arguments: [id])
        for (place, name) in value.integers.enumerated() {
          try db.execute(
            sql: "INSERT INTO contact_\(names) (contact_id, name_id, place) VALUES (?, ?, ?)",
            arguments: [id, name, place])
        }
      } else {
        try db.execute(
          sql: "UPDATE contacts SET \"\(field.key)\" = ? WHERE id = ?",
          arguments: [value.databaseValue, id])
      }
    }
  }

  private static func contact(_ id: String, in db: Database) throws -> JSONValue? {
    guard
      let row = try Row.fetchOne(db, sql: "SELECT * FROM contacts WHERE id = ?", arguments: [id])
    else { return nil }
    var members = [JSONMember("id", Int(id) == nil ? .string(id) : .number(id))]
    for field in Field.all {
      if let names = field.namesTable {
        let ids = try Int32.fetchAll(
          db, sql: "SELECT name_id FROM contact_\(names) WHERE contact_id = ? ORDER BY place",
          arguments: [id])
        members.append(JSONMember(field.key, .array(ids.map { .number(String($0)) })))
      } else {
        members.append(JSONMember(field.key, JSONValue(row[field.key], for: field)))
      }
    }
    members.append(JSONMember("created_at", .string(row["created_at"])))
    members.append(JSONMember("updated_at", .string(row["updated_at"])))
    return .object(members)
  }
}

/// What to do with a contact.
enum StoreDecision {
  case store([FieldID: JSONValue])
  /// Nothing; answer this instead.
  case answer(APIAnswer)
}
