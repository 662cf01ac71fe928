import Testing

@testable import ContactModel

/// JSON values that are assigned to fields, as a file of contacts gives them.
@Suite struct AssignedJSONTests {
  private static let base = Contact(
    id: "1",
    members: [
      .city: .string("Bath"), .zipCode: .number("12.50"), .phone: .string(""),
      .birthday: .string("1990-01-15T00:00:00Z"),
      FieldID("address_validated"): .bool(true), .lists: .array([.string("3"), .string("17")]),
      .department: .null, .labels: .array([.object([JSONMember("id", .number("5"))])]),
    ])

  private func assigned(
    _ json: JSONValue, _ id: FieldID
  ) throws -> (intent: Intent, problems: [Problem]) {
    let field = try #require(Field.named(id))
    var edit = ContactEdit(base: Self.base)
    let today = try #require(CalendarDate("2026-05-20"))
    let problems = edit.assign(json, to: field, today: today)
    return (edit.intent(of: field), problems)
  }

  @Test func `what was loaded changes nothing, whatever it is`() throws {
    for (id, json) in Self.base.members {
      let (intent, problems) = try assigned(json, id)
      #expect(intent == .unchanged && problems.isEmpty, "\(id)")
    }
    #expect(try assigned(.array([.number("17"), .number("3")]), .lists).intent == .unchanged)
    #expect(try assigned(.string("1990-01-15"), .birthday).intent == .unchanged)
  }

  @Test func `values are those of their types`() throws {
    #expect(try assigned(.string("Ely"), .city).intent == .set(.text("Ely")))
    #expect(try assigned(.string(""), .city).intent == .set(.text("")))
    #expect(try assigned(.string(""), .birthday).intent == .cleared)
    #expect(try assigned(.null, .city).intent == .cleared)
    #expect(try assigned(.bool(false), FieldID("address_validated")).intent == .set(.flag(false)))
    #expect(try assigned(.string("no"), FieldID("address_validated")).intent == .set(.flag(false)))
    #expect(try assigned(.array([.number("4")]), .lists).intent == .set(.ids([4])))
    #expect(try assigned(.array([]), .lists).intent == .cleared)
    #expect(try assigned(.string("+4"), .lists).intent == .set(.ids([3, 17, 4])))
    #expect(try assigned(.string("15 Jan 1991"), .birthday).intent == .set(.text("1991-01-15")))
  }

  @Test(arguments: [
    (JSONValue.number("1067"), FieldID.zipCode, "1067 is a number. Put it in quotation marks."),
    (.number("45000"), .birthday, "45000 is a number. Put it in quotation marks."),
    (.bool(true), .city, "true isn't a valid city."),
    (.array([.string("x")]), .lists, #"["x"] isn't a list of ids."#),
    (.object([]), .city, "{} isn't a valid city."),
  ])
  func `other types are refused`(json: JSONValue, id: FieldID, reason: String) throws {
    let (intent, problems) = try assigned(json, id)
    #expect(intent == .unchanged && problems.map(\.message) == [reason])
  }
}
