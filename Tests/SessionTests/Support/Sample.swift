import ContactModel
@testable import Session

/// The contact and the orders that these tests share.
enum Sample {
  static let today = day("2026-05-20")

  static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

  /// Ada, with some members in the place of hers.
  static func contact(
    _ id: String = "1", _ more: [FieldID: JSONValue] = [:]
  ) -> Contact {
    let members: [FieldID: JSONValue] = [
      .firstName: .string("Ada"), .lastName: .string("Lovelace"),
      .email: .string("ada@example.com"), .country: .string("GB"),
      .address: .string("12 St James's Square"), FieldID("city"): .string("London"),
      .state: .string("London"), FieldID("zip_code"): .string("SW1Y 4JH"),
      FieldID("type"): .string("employee"), FieldID("phone_number"): .null,
      .lists: .array([.number("3"), .number("17")]),
    ]
    return Contact(id: id, members: members.merging(more) { $1 })
  }

  /// Reads the words of a command line; no value comes from elsewhere.
  static func assignments(
    _ words: String..., clearing names: [String] = []
  ) throws -> Assignments {
    try Assignments(words, clearing: names) { (source) throws(AssignmentError) in
      throw AssignmentError("nothing is read from \(source)")
    }
  }

  static func order(
    _ words: String..., clearing names: [String] = [], isDryRun: Bool = false
  ) throws -> ContactUpdate.UpdatePlan {
    let assignments = try Assignments(words, clearing: names) { _ throws(AssignmentError) in
      throw AssignmentError("nothing is read")
    }
    var order = ContactUpdate.UpdatePlan(.same(assignments), today: today, mode: .complete)
    order.isDryRun = isDryRun
    return order
  }

  /// Returns the server's contact after an edit was saved.
  static func stored(_ edit: ContactEdit) -> Contact {
    Contact(json: edit.body(.complete), id: edit.base.id) ?? edit.base
  }
}
