import ContactModel
import GRDB

/// The columns follow from the field table.
extension Field {
  /// The table of the names that a list of ids points to; nil for all other fields.
  var namesTable: String? {
    if case .ids = kind { key } else { nil }
  }

  var columnType: Database.ColumnType {
    if case .flag = kind { .boolean } else { .text }
  }
}

extension JSONValue {
  /// Reads a column.
  init(_ column: (any DatabaseValueConvertible)?, for field: Field) {
    let value = column?.databaseValue ?? .null
    switch field.kind {
    case .flag: self = Bool.fromDatabaseValue(value).map { .bool($0) } ?? .null
    default: self = String.fromDatabaseValue(value).map { .string($0) } ?? .null
    }
  }

  /// The value as a column holds it.
  var databaseValue: DatabaseValue {
    switch self {
    case .string(let text): text.databaseValue
    case .bool(let flag): flag.databaseValue
    default: .null
    }
  }

  /// The numbers of an array.
  var integers: [Int32] {
    guard case .array(let elements) = self else { return [] }
    return elements.compactMap { element in
      if case .number(let text) = element { Int32(text) } else { nil }
    }
  }
}
