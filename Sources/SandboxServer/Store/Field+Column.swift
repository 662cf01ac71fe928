import ContactModel
import GRDB

/// Where a field's value lies in the database; a new row of the field table needs nothing here.
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

  /// The table that says which contact holds which ids, quoted.
  var membershipTable: String { "contact_\(key)".quotedDatabaseIdentifier }

  /// The table of the ids there are, quoted.
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

  /// The column's value.
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
