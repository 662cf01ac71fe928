import ContactModel
import Testing

@testable import SandboxServer

@Suite struct SubmissionTests {
  private let stored = Contact(
    id: "1",
    members: [
      .firstName: .string("Ada"), .lastName: .string("Lovelace"),
      .email: .string("ada@example.com"),
      .country: .string("GB"), .address: .string("12 St James's Square"),
      FieldID("city"): .string("London"), .state: .string("Greater London"),
      FieldID("zip_code"): .string("SW1Y 4JH"), FieldID("type"): .string("employee"),
      FieldID("shirt_size"): .string("MD"), .lists: .ids(3, 17),
    ])

  private func errors(_ body: JSONValue) throws -> [String: [String]] {
    let errors = Submission(body, to: stored, .merge)
      .errors(today: try #require(CalendarDate("2026-11-24")), known: [.lists: [3, 17]])
    return Dictionary(uniqueKeysWithValues: errors.map { ($0.field.rawValue, $0.messages) })
  }

  @Test func `replacing clears what is left out`() {
    let submission = Submission(.object(["email": .string("a@b.c")]), to: stored, .replace)
    #expect(submission.members[.email] == .string("a@b.c"))
    #expect(submission.members[.firstName] == .null)
    #expect(submission.members[.lists] == .array([]))
    #expect(submission.members.count == Field.all.count)
  }

  @Test func `merging keeps what is left out`() {
    let submission = Submission(.object(["email": .null]), to: stored, .merge)
    #expect(submission.members[.email] == .null)
    #expect(submission.members[.firstName] == .string("Ada"))
    #expect(submission.members[.lists] == .ids(3, 17))
  }

  @Test func `keeps null, empty text and a value apart`() {
    for value in [JSONValue.null, .string(""), .string("Analyst")] {
      let submission = Submission(.object(["position": value]), to: stored, .replace)
      #expect(submission.members[FieldID("position")] == value)
    }
  }

  @Test func `members that the API document doesn't name are ignored`() throws {
    #expect(try errors(.object(["id": .number("2"), "nickname": .bool(true)])).isEmpty)
  }

  @Test(arguments: [
    ("first_name", JSONValue.number("5"), "This must be text."),
    ("email", .bool(true), "This must be text."),
    ("birthday", .number("1990"), "This must be text."),
    ("country", .array([]), "This must be text."),
    ("address", .object([] as [JSONMember]), "This must be text."),
    ("address_forced", .string("true"), "This must be true, false or null."),
    ("address_forced", .number("1"), "This must be true, false or null."),
    ("lists", .string("3"), "This must be a list of whole numbers."),
    ("lists", .array([.string("3")]), "This must be a list of whole numbers."),
    ("lists", .array([.number("3.5")]), "This must be a list of whole numbers."),
    ("lists", .array([.number("2147483648")]), "This must be a list of whole numbers."),
    ("lists", .array([.null]), "This must be a list of whole numbers."),
  ])
  func `coerces nothing`(key: String, value: JSONValue, message: String) throws {
    #expect(try errors(.object([key: value])) == [key: [message]])
  }

  @Test(arguments: [
    ("first_name", JSONValue.null, "First name is required."),
    ("first_name", .string(""), "First name is required."),
    ("email", .string("ada"), "An e-mail address needs an @, like ada@example.com."),
    ("shirt_size", .string("md"), "Choose one of XS, SM, MD, LG, XL, 2XL, 3XL."),
    ("birthday", .string("2023-02-29"), "That month has 28 days."),
    (
      "birthday", .string("1815-12-10T00:00:00Z"),
      "Type the date like 1990-01-15. Did you mean “1815-12-10”?"
    ),
    (
      "country", .string("gb"), "Choose a country from the list: a two-letter ISO code, like GB."
    ),
    ("position", .string("a\u{7}"), "Remove the control character U+0007."),
    ("lists", .ids(3, 99), "The id 99 does not exist."),
  ])
  func `returns the model's messages`(key: String, value: JSONValue, message: String) throws {
    #expect(try errors(.object([key: value])) == [key: [message]])
  }

  @Test func `values with only a warning are accepted`() throws {
    let doubtful = JSONValue.object([
      "phone_number": .string("call me"), "zip_code": .string("?"), "email": .string("a@localhost"),
      "birthday": .string("2999-01-01"), "start_date": .string("0001-01-01"),
    ])
    #expect(try errors(doubtful).isEmpty)
  }

  @Test func `asks for one of the two addresses`() throws {
    #expect(try errors(.object(["address": .null])).keys.sorted() == ["address", "address2"])
    #expect(try errors(.object(["address": .null, "address2": .string("Flat 2")])).isEmpty)
  }

  @Test func `each id counts once, in the order given`() {
    let submission = Submission(.object(["lists": .ids(17, 3, 17)]), to: stored, .replace)
    #expect(submission.members[.lists] == .ids(17, 3))
  }
}
