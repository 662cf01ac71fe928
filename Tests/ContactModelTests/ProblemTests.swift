import ContactModel
import Testing

@Suite struct ProblemTests {
  /// The severities that a typed text meets in a field of a contact in a country.
  func severities(_ key: String, _ text: String, country: String = "GB") -> [Problem.Severity] {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter(country, in: Sample.field("country"))
    edit.enter("typed to differ", in: Sample.field(key))
    edit.enter(text, in: Sample.field(key))
    return edit.problems(of: Sample.field(key), today: Sample.today).map(\.severity)
  }

  @Test func `a contact as loaded has no problem`() {
    #expect(ContactEdit(base: Sample.ada).problems(today: Sample.today) == [])
  }

  @Test(arguments: [
    ("email", "ada+tag@example.com", "GB"), ("email", "o'brien@example.com", "GB"),
    ("email", "a@example.photography", "GB"), ("email", "a@xn--bcher-kva.example", "GB"),
    ("first_name", "A", "GB"), ("first_name", "李", "GB"), ("first_name", "محمد", "GB"),
    ("first_name", "प्रिया", "GB"), ("last_name", "O\u{2019}Brien", "GB"),
    ("zip_code", "01067", "DE"), ("zip_code", "M5V 3L9", "CA"), ("zip_code", "SW1A 1AA", "GB"),
    ("zip_code", "GIR 0AA", "GB"), ("zip_code", "12345-6789", "US"), ("state", "NY", "US"),
    ("state", "AP", "US"), ("state", "QC", "CA"), ("state", "Île-de-France", "FR"),
    ("phone_number", "+1 (212) 555-0100", "US"), ("birthday", "2024-02-29", "GB"),
    ("lists", "3, 17,21", "GB"), ("gender", "male", "GB"), ("employment_status", "retired", "GB"),
  ])
  func `right values are accepted without a word`(key: String, text: String, country: String) {
    #expect(severities(key, text, country: country) == [])
  }

  @Test func `a name of 200 characters is accepted`() {
    #expect(severities("first_name", String(repeating: "n", count: 200)) == [])
  }

  @Test(arguments: [
    ("email", "ada", "GB"), ("email", "@example.com", "GB"), ("email", "ada@", "GB"),
    ("email", "ada@example.", "GB"), ("email", ".ada@example.com", "GB"),
    ("email", "a..b@example.com", "GB"), ("email", "a b@example.com", "GB"),
    ("email", "a@b@example.com", "GB"), ("email", "a@-x.com", "GB"), ("gender", "other", "GB"),
    ("shirt_size", "S", "GB"), ("type", "Employee", "GB"), ("birthday", "2023-02-29", "GB"),
    ("birthday", "2024-01-01x", "GB"), ("birthday", "２０２４-０１-０１", "GB"),
    ("birthday", "01/02/2024", "GB"), ("birthday", "0000-01-01", "GB"), ("country", "gb", "gb"),
    ("country", "UK", "UK"), ("state", "New York", "US"), ("state", "NY", "CA"),
    ("lists", "3, x", "GB"), ("lists", "2147483648", "GB"), ("first_name", "A\u{7}", "GB"),
    ("address_forced", "maybe", "GB"),
  ])
  func `wrong values are errors`(key: String, text: String, country: String) {
    #expect(severities(key, text, country: country).first == .error)
  }

  @Test(arguments: [
    ("phone_number", "12345", "GB"), ("phone_number", "n/a", "GB"), ("zip_code", "ABC", "US"),
    ("birthday", "2030-01-01", "GB"), ("email", "ada@localhost", "GB"),
    ("email", "ada@exämple.com", "GB"), ("first_name", "A\u{202E}da", "GB"),
    ("last_name", "Pаypal", "GB"), ("start_date", "1800-01-01", "GB"),
  ])
  func `doubtful values are only warned of`(key: String, text: String, country: String) {
    let found = severities(key, text, country: country)
    #expect(!found.isEmpty && found.allSatisfy { $0 == .warning })
  }

  @Test(arguments: Field.all.filter { $0.requirement == .required })
  func `a required field may not be empty`(field: Field) {
    var edit = ContactEdit(base: Sample.ada)
    edit.clear(field)
    let problems = edit.problems(of: field, today: Sample.today)
    #expect(problems.map(\.severity) == [.error])
  }

  @Test func `one of the two address lines is enough`() {
    var edit = ContactEdit(base: Sample.ada)
    edit.clear(Sample.field("address"))
    #expect(edit.problems(today: Sample.today).map(\.field) == [.address, .address2])
    edit.enter("Flat 2", in: Sample.field("address2"))
    #expect(edit.problems(today: Sample.today) == [])
  }

  @Test func `what the server itself holds is at most warned of`() {
    let contact = Sample.contact(#"{"gender":"unsure","country":"US","state":"California"}"#)
    let problems = ContactEdit(base: contact).problems(today: Sample.today)
    #expect(problems.filter { $0.field == FieldID("gender") }.map(\.severity) == [.warning])
    #expect(problems.filter { $0.field == .state }.map(\.severity) == [.warning])
  }

  @Test(arguments: [("US", "State"), ("CA", "Province"), ("FR", "Region")])
  func `the state is called as the country calls it`(country: String, label: String) {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter(country, in: Sample.field("country"))
    #expect(edit.label(of: Sample.field("state")) == label)
  }
}
