import ContactModel
import Foundation
import GRDB

/// The examples that a new database begins with, from `examples.json`.
enum Seeds {
  /// Fills empty tables.
  static func fill(_ db: Database) throws {
    let examples = try JSONValue(reading: PackageResources.examples_json)
    for field in Field.all {
      guard let names = field.namesTable, case .array(let rows)? = examples[names] else { continue }
      for row in rows {
        try db.execute(
          sql: "INSERT INTO \(names) (id, name) VALUES (?, ?)",
          arguments: [Int(row["id"]?.text ?? ""), row["name"]?.databaseValue])
      }
    }
    guard case .array(let contacts)? = examples["contacts"] else { return }
    for contact in contacts {
      guard let id = contact["id"]?.text else { continue }
      let date = "2026-01-15T09:00:00Z"
      try db.execute(
        sql: "INSERT INTO contacts (id, created_at, updated_at) VALUES (?, ?, ?)",
        arguments: [id, date, date])
      let members = Field.all.compactMap { field in
        contact[field.key].map { (field.id, $0) }
      }
      try ContactStore.write(
        Dictionary(uniqueKeysWithValues: members), id: id, at: date, in: db)
    }
  }
}
