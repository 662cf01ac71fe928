import ContactModel
import Foundation
import GRDB

/// The contacts in SQLite.
///
/// Every change is one transaction, and on the disk when it returns.
struct ContactStore: Sendable {
  let queue: DatabaseQueue

  /// Opens a database and updates it to the field table; a new one gets the seeds.
  ///
  /// - Throws: ``SandboxError`` if that can't be done.
  static func open(_ storage: SandboxConfiguration.Storage, now: Date) throws -> ContactStore {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    // Another sandbox may have the same file open.
    configuration.busyMode = .timeout(5)
    // A saved contact also survives a loss of power.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    switch storage {
    case .memory:
      return try ContactStore(
        DatabaseQueue(configuration: configuration), name: "The memory", now: now)
    case .file(let path):
      let file = try DatabaseFile(path)
      do {
        return try ContactStore(
          DatabaseQueue(path: file.path, configuration: configuration), name: file.path, now: now)
      } catch let error as DatabaseError {
        throw file.failure(error)
      }
    }
  }

  private init(_ queue: DatabaseQueue, name: String, now: Date) throws {
    self.queue = queue
    try queue.write { try Schema(db: $0, name: name).prepare(now: now) }
  }

  func close() throws { try queue.close() }

  /// Reads a contact; nil if there is none with this id.
  func record(_ id: String) async throws -> ContactRecord? {
    try await queue.read { try $0.record(id) }
  }

  /// Reads one page of the contacts, in the order of their creation.
  func records(on page: Page) async throws -> (records: [ContactRecord], total: Int) {
    try await queue.read { db in
      let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM contacts") ?? 0
      guard let offset = page.offset(in: total) else { return ([], total) }
      let rows = try Row.fetchAll(
        db, sql: "SELECT * FROM contacts ORDER BY rowid LIMIT ? OFFSET ?",
        arguments: [page.limit, offset])
      return (try rows.map(db.record), total)
    }
  }

  /// Reads the ids and names that a field of ids may have.
  func names(in field: Field) async throws -> [NamedID] {
    try await queue.read { try $0.names(in: field) }
  }

  /// Changes a contact in one transaction.
  ///
  /// - Parameters:
  ///   - id: The contact's id.
  ///   - date: The time of the change.
  ///   - members: Makes the new values of the stored contact and of the ids there are, by field.
  /// - Returns: The contact as it is stored now; nil if there is none of this id.
  /// - Throws: What `members` throws, and what SQLite does; the contact is then as it was.
  func update(
    _ id: String, at date: Date,
    _ members:
      @escaping @Sendable (ContactRecord, [FieldID: Set<Int32>]) throws
      -> [FieldID: JSON]
  ) async throws -> ContactRecord? {
    try await queue.write { db in
      guard let stored = try db.record(id) else { return nil }
      var known: [FieldID: Set<Int32>] = [:]
      for field in Field.collections { known[field.id] = Set(try db.names(in: field).map(\.id)) }
      let contact = Contact(id: id, members: try members(stored, known))
      try db.update(contact, at: date)
      return try db.record(id)
    }
  }
}

/// A stored contact.
struct ContactRecord: Sendable {
  /// A value for every field of the document.
  let contact: Contact
  /// In ISO 8601, UTC.
  let createdAt: String
  let updatedAt: String

  /// The contact as the API returns it.
  var json: JSON {
    var members = [JSONMember("id", .string(contact.id))]
    for field in Field.all {
      members.append(JSONMember(field.key, contact.members[field.id] ?? .null))
    }
    members.append(JSONMember("created_at", .string(createdAt)))
    members.append(JSONMember("updated_at", .string(updatedAt)))
    return .object(members)
  }

  /// Returns a time in the format of records.
  static func timestamp(_ date: Date) -> String { date.formatted(.iso8601) }
}

extension NamedID {
  /// A list or a label as the API returns it.
  var json: JSON { ["id": .number(id), "name": .string(name)] }
}

extension CalendarDate {
  /// Creates the date of a time in UTC; nil beyond the years 1 to 9999.
  init?(_ date: Date) { self.init(timestamp: ContactRecord.timestamp(date)) }
}
