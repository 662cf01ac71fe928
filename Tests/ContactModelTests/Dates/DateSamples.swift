import ContactModel
import TestSupport
import Testing

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
