import ContactModel
@testable import Session
import Testing

/// Values of a command line on a contact.
@Suite struct EditPlanTests {
  private func wanted(
    _ words: String..., of contact: Contact = Sample.contact()
  ) throws -> EditPlan {
    let assignments = try Assignments(words) { _ throws(AssignmentError) in
      throw AssignmentError("nothing is read")
    }
    return assignments.wanted(of: contact, today: Sample.today)
  }

  @Test(arguments: [
    ("country=de", "country", "DE"), ("country=Deutschland", "country", "DE"),
    ("country=DEU", "country", "DE"), ("gender=f", "gender", "female"),
    ("shirt_size=medium", "shirt_size", "MD"), ("shirt_size=xxl", "shirt_size", "2XL"),
    ("birthday=15 jan 1990", "birthday", "1990-01-15"),
    ("start_date=-3d", "start_date", "2026-05-17"),
    ("address_verified=yes", "address_verified", "true"),
    ("address_verified=ON", "address_verified", "true"),
    ("address_verified=1", "address_verified", "true"),
    ("address_verified=off", "address_verified", "false"),
    ("address_verified=not set", "address_verified", ""), ("lists=21, 3", "lists", "3, 21"),
    ("lists=+21,-3", "lists", "17, 21"), ("lists=+3", "lists", "3, 17"),
    ("city= Paris ", "city", "Paris"),
  ])
  func `a value is read as the form reads it`(word: String, key: String, text: String) throws {
    let wanted = try wanted(word)
    #expect(wanted.edit.text(of: FieldID(key)) == text)
    #expect(wanted.problems.allSatisfy { $0.field.rawValue != key || $0.severity == .warning })
  }

  @Test(arguments: [
    ("country=united", "can mean any of these"),
    ("country=Germny", "Did you mean “DE Germany”?"),
    ("gender=x", "Choose from: male, female."), ("birthday=03/04/1990", "1990-04-03 or 1990-03-04"),
    ("birthday=soon", "Type the date"), ("address_forced=maybe", "isn't yes or no"),
    ("lists=3,x", "“x” isn't an id"), ("lists=3,+4", "either all ids"),
    ("lists=,", "The value has no ids"),
    ("labels=+3", "The server didn't send"), ("email=ada@", "Type a domain"),
    ("lists=99999999999", "isn't an id"), ("city=a\nb", "control character"),
  ])
  func `an unreadable or invalid value is reported with its field`(word: String, reason: String)
    throws
  {
    let wanted = try wanted(word)
    let key = word.prefix { $0 != "=" }
    #expect(wanted.errors.map(\.field.rawValue) == [String(key)])
    #expect(wanted.errors.first?.message.contains(reason) == true, "\(wanted.errors)")
  }

  @Test(arguments: ["first_name=Ada", "lists=17,3", "lists=+3,-21", "country=gb", "lists=3, 17"])
  func `a value that is already set changes nothing`(word: String) throws {
    #expect(try !wanted(word).edit.hasChanges)
  }

  @Test func `a state that doesn't belong to the new country must be given too`() throws {
    let alone = try wanted("country=US")
    #expect(
      alone.errors.map(\.message) == ["“London” isn't valid for the United States. Give state too."]
    )
    let whole = try wanted("state=new york", "country=US")
    #expect(whole.errors.isEmpty && whole.edit.text(of: .state) == "NY")
    #expect(try wanted("country=FR").errors.isEmpty)
  }

  @Test func `warnings are those of what changes, errors those of every field`() throws {
    let base = Sample.contact(
      "1", [FieldID("phone_number"): .string("123"), FieldID("city"): .string("")])
    let wanted = try wanted("email=a@b", of: base)
    #expect(wanted.warnings.map(\.field) == [.email])
    #expect(wanted.errors.map(\.field.rawValue) == ["city"])
  }

  @Test func `a change that makes another field doubtful is a warning`() throws {
    let wanted = try wanted("country=DE", "state=Berlin")
    #expect(wanted.errors.isEmpty)
    #expect(wanted.warnings.map(\.field.rawValue).contains("zip_code"), "\(wanted.problems)")
  }

  @Test func `a required field can't be cleared`() throws {
    let assignments = try Sample.assignments(clearing: ["city", "phone_number"])
    let wanted = assignments.wanted(of: Sample.contact(), today: Sample.today)
    #expect(wanted.errors.map(\.message) == ["City is required."])
  }
}
