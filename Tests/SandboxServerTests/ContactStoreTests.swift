import ContactModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import SandboxServer

@Suite struct ContactStoreTests {
  private let now = Date(timeIntervalSince1970: 0)

  private func open(_ path: String) throws -> ContactStore {
    try ContactStore.open(.file(path), now: now)
  }

  @Test func `has one column for every field that holds no ids`() async throws {
    let store = try ContactStore.open(.memory, now: now)
    let columns = try await store.queue.read { try $0.columns(in: "contacts").map(\.name) }
    let fields = Field.all.filter { $0.id != .lists && $0.id != .labels }.map(\.key)
    #expect(columns == ["id", "created_at", "updated_at"] + fields)
  }

  @Test func `keeps rows and seeds a database only once`() async throws {
    try await TemporaryFolder.run { folder in
      let first = try open(folder.file("a.sqlite"))
      _ = try await first.update("1001", at: now) { record, _ in
        record.contact.members.merging([.lastName: .string("King"), .lists: .ids(21)]) { $1 }
      }
      try await first.queue.write { try $0.execute(sql: "DELETE FROM contacts WHERE id = '1002'") }
      try first.close()
      let second = try open(folder.file("a.sqlite"))
      let contact = try #require(try await second.record("1001")).contact
      #expect(contact.members[.lastName] == .string("King"))
      #expect(contact.members[.lists] == .ids(21))
      #expect(try await second.record("1002") == nil)
      try second.close()
    }
  }

  @Test func `adds the column of a field that is newer than the database`() async throws {
    try await TemporaryFolder.run { folder in
      let old = try open(folder.file("a.sqlite"))
      try await old.queue.write {
        try $0.execute(sql: "ALTER TABLE contacts DROP COLUMN classification")
        try $0.execute(sql: "DROP TABLE contact_labels; DROP TABLE labels")
      }
      try old.close()
      let new = try open(folder.file("a.sqlite"))
      let members = try #require(try await new.record("1001")).contact.members
      #expect(members[FieldID("classification")] == .null)
      #expect(members[.labels] == .array([]))
      #expect(members[.firstName] == .string("Ada"))
      #expect(try await new.names(in: #require(Field.named(.labels))).count >= 6)
      try new.close()
    }
  }

  @Test func `foreign keys are on and every commit reaches the disk`() async throws {
    let store = try ContactStore.open(.memory, now: now)
    let settings = try await store.queue.read { db in
      try ["foreign_keys", "synchronous"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") }
    }
    #expect(settings == [1, 2])
    await #expect(throws: DatabaseError.self) {
      try await store.update("1001", at: now) { _, _ in [.lists: .ids(99)] }
    }
  }

  @Test func `a refused change leaves everything as it was`() async throws {
    let store = try ContactStore.open(.memory, now: now)
    let before = try await store.record("1001")?.json
    await #expect(throws: SandboxError.self) {
      try await store.update("1001", at: now) { _, _ in [.lists: .ids(3), .email: .number("5")] }
    }
    #expect(try await store.record("1001")?.json == before)
  }

  @Test func `the file and its folders are the owner's alone`() async throws {
    try await TemporaryFolder.run { folder in
      let storage = try SandboxConfiguration.Storage.userFile(
        in: ["XDG_DATA_HOME": folder.file("data"), "HOME": "/nowhere"])
      try ContactStore.open(storage, now: now).close()
      let modes = try ["data", "data/contact", "data/contact/sandbox.sqlite"].map {
        try FileManager.default.attributesOfItem(atPath: folder.file($0))[.posixPermissions] as? Int
      }
      #expect(modes == [0o700, 0o700, 0o600])
    }
  }

  @Test func `without its own data folder it uses the home folder`() throws {
    for environment in [["HOME": "/h"], ["HOME": "/h", "XDG_DATA_HOME": "relative"]] {
      #expect(
        try DatabaseFile.defaultPath(in: environment) == "/h/.local/share/contact/sandbox.sqlite")
    }
    #expect(throws: SandboxError.self) { try DatabaseFile.defaultPath(in: [:]) }
  }

  @Test func `says what is wrong with a file`() async throws {
    try await TemporaryFolder.run { folder in
      let text = folder.file("text")
      try Data("This is no database, and never was one.".utf8).write(to: URL(fileURLWithPath: text))
      let other = folder.file("other")
      try await DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
      let expected = [
        text: "\(text) isn't an SQLite database.",
        other: "\(other) belongs to another program.",
        folder.path: "\(folder.path) isn't a file.",
        folder.file("a/b"): "\(folder.file("a/b")) can't be created: No such file or directory.",
        "": "The database file has no name.",
      ]
      for (path, sentence) in expected {
        let error = #expect(throws: SandboxError.self) { try open(path) }
        #expect(error?.description == sentence)
      }
    }
  }
}
