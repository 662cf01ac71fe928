import ContactModel
import TestSupport
import Testing

/// Contacts that several suites need.
enum Sample {
  /// Ada Lovelace as a server would answer her.
  static let ada = contact(
    #"""
    {"first_name":"Ada","last_name":"Lovelace","email":"ada@example.com",
    "phone_number":"+44 20 7946 0000","gender":"female","shirt_size":null,
    "birthday":"1815-12-10T00:00:00Z","country":"GB","address":"12 St James's Square",
    "address2":"","city":"London","state":"London","zip_code":"SW1Y 4JH","type":"employee",
    "address_validated":true,"lists":[3,17],"labels":[]}
    """#)

  static let today: CalendarDate = known(CalendarDate(year: 2026, month: 11, day: 24))

  static func contact(_ json: String) -> Contact {
    known((try? JSONValue(reading: json.utf8)).flatMap { Contact(json: $0, id: "1001") })
  }

  static func field(_ key: String) -> Field { known(Field.named(FieldID(key))) }

  /// Returns a value that a test takes for granted.
  private static func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("the test's own data is wrong") }
    return value
  }
}

/// The day of a table's row.
func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

extension CalendarDate {
  /// A day of any month of any year.
  static func random(using generator: inout SeededGenerator) -> CalendarDate {
    let year = Int.random(in: 1...9999, using: &generator)
    let month = Int.random(in: 1...12, using: &generator)
    let last = days(inMonth: month, of: year)
    let day = Int.random(in: 1...last, using: &generator)
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("the test's own day does not exist")
    }
    return date
  }
}
