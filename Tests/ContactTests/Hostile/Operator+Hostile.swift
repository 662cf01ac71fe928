import TestSupport

extension Operator {
  private static let columns = [
    "first_name", "last_name", "email", "phone_number", "gender", "birthday", "address",
    "address2", "city", "state", "zip_code", "company_name", "department", "position",
    "employment_status", "employment_type", "classification",
  ]

  /// The table, dealt out to the columns: several texts in one value.
  private static func dealt() -> [(column: String, text: String)] {
    columns.enumerated().map { place, column in
      let texts = HostileText.table.enumerated().filter { $0.offset % columns.count == place }
      return (column, texts.map(\.element.text).joined(separator: " "))
    }
  }

  private static func sql(_ text: String) -> String {
    let digits = text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "CAST(X'\(digits)' AS TEXT)"
  }

  /// A sandbox whose contact 1001, lists and labels hold all of the table.
  func hostileSandbox() throws -> SandboxProgram {
    let sandbox = try SandboxProgram(database: database)
    let values = Self.dealt().map { "\($0.column) = \(Self.sql($0.text))" }
    let names = HostileText.table.map(\.text).joined()
    for change in [
      "UPDATE contacts SET \(values.joined(separator: ", ")) WHERE id = '1001'",
      "UPDATE lists SET name = \(Self.sql(names)) || id",
      "UPDATE labels SET name = \(Self.sql(names))",
    ] {
      _ = try query(change)
    }
    return sandbox
  }
}
