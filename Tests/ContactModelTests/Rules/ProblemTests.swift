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
    ("email", "a@example.xn--vermgensberatung-pwb", "DE"), ("email", "a.b.c@d.e.f.example", "GB"),
    ("email", "!#$%&'*+/=?^_`{|}~-@example.com", "GB"), ("email", "1@2.example", "GB"),
    ("first_name", "A", "GB"), ("first_name", "李", "GB"), ("first_name", "محمد", "GB"),
    ("first_name", "प्रिया", "GB"), ("last_name", "O\u{2019}Brien", "GB"),
    ("last_name", "O'Brien-Ñandú de la Cruz, Jr.", "GB"), ("last_name", "'t Hooft", "NL"),
    ("last_name", "நிலா", "IN"), ("last_name", "বন্দ্যোপাধ্যায়", "IN"), ("last_name", "Null", "GB"),
    ("first_name", "عبد الله", "GB"), ("first_name", "太郎", "JP"), ("first_name", "김", "KR"),
    ("first_name", "Zoe\u{308}", "GB"), ("first_name", "X Æ A-12", "US"), ("city", "Å", "NO"),
    ("address", "1/2 Rue d\u{2019}Été, 3.º B", "FR"), ("company_name", "👩‍🔧 & Søns", "GB"),
    ("zip_code", "01067", "DE"), ("zip_code", "M5V 3L9", "CA"), ("zip_code", "SW1A 1AA", "GB"),
    ("zip_code", "GIR 0AA", "GB"),
    ("zip_code", "EC1A 1BB", "GB"), ("zip_code", "W1A 0AX", "GB"), ("zip_code", "M1 1AE", "GB"),
    ("zip_code", "CR2 6XH", "GB"), ("zip_code", "B33 8TH", "GB"), ("zip_code", "D02 AF30", "IE"),
    ("zip_code", "none", "HK"), ("zip_code", "12345-6789", "US"), ("state", "NY", "US"),
    ("state", "AP", "US"), ("state", "QC", "CA"), ("state", "Île-de-France", "FR"),
    ("phone_number", "+1 (212) 555-0100", "US"), ("phone_number", "+1 555 010 0199 x123", "US"),
    ("phone_number", "+44 20 7946 0000 ext. 7", "GB"), ("phone_number", "+88245678", "GB"),
    ("phone_number", "+882456789012345", "GB"), ("phone_number", "+44.20.7946.0000", "GB"),
    ("birthday", "2000-02-29", "GB"), ("birthday", "1900-12-31", "GB"),
    ("birthday", "2024-02-29", "GB"),
    ("lists", "3, 17,21", "GB"), ("gender", "male", "GB"), ("employment_status", "retired", "GB"),
  ])
  func `valid values are accepted without a message`(key: String, text: String, country: String) {
    #expect(severities(key, text, country: country) == [])
  }

  @Test(arguments: ["n", "李", "म", "e\u{301}"])
  func `a name of 200 characters is accepted`(letter: String) {
    #expect(severities("first_name", String(repeating: letter, count: 200)) == [])
  }

  /// An address whose local part and whole have so many octets.
  private static func email(local: Int, whole: Int) -> String {
    let domain = String(repeating: "abcdefg.", count: 32).prefix(whole - local - 5)
    return String(repeating: "l", count: local) + "@" + domain.dropLast() + "x.com"
  }

  @Test(arguments: [
    (64, 254, true), (1, 254, true), (64, 100, true), (65, 254, false), (64, 255, false),
    (1, 255, false), (65, 100, false),
  ])
  func `an e-mail address has 64 octets before the @ and 254 in all`(
    local: Int, whole: Int, isRight: Bool
  ) {
    let email = Self.email(local: local, whole: whole)
    #expect(email.utf8.count == whole)
    #expect(severities("email", email) == (isRight ? [] : [.error]))
  }

  @Test func `octets are counted, not characters`() {
    #expect(severities("email", String(repeating: "é", count: 33) + "@example.com") == [.error])
    #expect(severities("email", String(repeating: "é", count: 32) + "@example.com") == [.warning])
  }

  @Test(arguments: (0...0x1F).map { $0 } + [0x7F] + (0x80...0x9F).map { $0 } as [UInt32])
  func `a control character is an error in every text`(value: UInt32) throws {
    let control = String(try #require(Unicode.Scalar(value)))
    for key in ["first_name", "email", "phone_number", "zip_code", "address", "birthday"] {
      let edge = severities(key, "a" + control)
      #expect(edge.first == .error, "\(key)")
      #expect(severities(key, "a" + control + "b").contains(.error), "\(key)")
    }
  }

  @Test(arguments: [
    ("email", "ada", "GB"), ("email", "@example.com", "GB"), ("email", "ada@", "GB"),
    ("email", "ada@example.", "GB"), ("email", ".ada@example.com", "GB"),
    ("email", "a..b@example.com", "GB"), ("email", "ada.@example.com", "GB"),
    ("email", "ada@.example.com", "GB"), ("email", "ada@example..com", "GB"),
    ("email", "ada@example.com.", "GB"), ("email", "ada@x-.com", "GB"),
    ("email", "a,b@x.com", "GB"),
    ("email", "\"ada\"@example.com", "GB"), ("email", "Ada <ada@example.com>", "GB"),
    ("email", "ada@[127.0.0.1]", "GB"), ("email", "ada@exa_mple.com", "GB"),
    ("email", "ada@example.com ", "GB"), ("email", "ada\n@example.com", "GB"),
    ("email", "a b@example.com", "GB"),
    ("email", "a@b@example.com", "GB"), ("email", "a@-x.com", "GB"), ("gender", "other", "GB"),
    ("shirt_size", "S", "GB"), ("type", "Employee", "GB"), ("birthday", "2023-02-29", "GB"),
    ("birthday", "2024-01-01x", "GB"), ("birthday", "２０２４-０１-０１", "GB"),
    ("birthday", "01/02/2024", "GB"), ("birthday", "2100-02-29", "GB"),
    ("birthday", "2024-13-01", "GB"), ("birthday", "2024-00-10", "GB"),
    ("birthday", "2024-01-32", "GB"), ("birthday", "2024-1-1", "GB"),
    ("birthday", " 2024-01-01", "GB"), ("birthday", "2024-01-01\n", "GB"),
    ("birthday", "٢٠٢٤-٠١-٠١", "GB"), ("birthday", "2024−01−01", "GB"),
    ("birthday", "-2024-01-01", "GB"), ("birthday", "20240-01-01", "GB"),
    ("birthday", "0000-01-01", "GB"), ("country", "gb", "gb"),
    ("country", "UK", "UK"), ("state", "New York", "US"), ("state", "NY", "CA"),
    ("lists", "3, x", "GB"), ("lists", "2147483648", "GB"), ("first_name", "A\u{7}", "GB"),
    ("address_forced", "maybe", "GB"),
  ])
  func `wrong values are errors`(key: String, text: String, country: String) {
    #expect(severities(key, text, country: country).first == .error)
  }

  @Test(arguments: [
    ("phone_number", "12345", "GB"), ("phone_number", "n/a", "GB"),
    ("phone_number", "+123456", "GB"), ("phone_number", "+1234567890123456", "GB"),
    ("phone_number", "020 7946 0000", "GB"), ("phone_number", "+44 20 7946 00", "GB"),
    ("phone_number", "+999 456 7890", "GB"), ("phone_number", "+210 555 0100", "GB"),
    ("phone_number", "＋４４２０７９４６００００", "GB"), ("phone_number", "++442079460000", "GB"),
    ("zip_code", "0106", "DE"), ("zip_code", "M5V", "CA"), ("zip_code", "０１０６７", "DE"),
    ("zip_code", "m5v 3l9", "CA"), ("zip_code", "sw1a 1aa", "GB"), ("state", "Atlantis", "AU"),
    ("email", "ада@example.com", "GB"), ("email", "ada@例え.jp", "GB"), ("zip_code", "ABC", "US"),
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

  @Test func `either address line is enough`() {
    var edit = ContactEdit(base: Sample.ada)
    edit.clear(Sample.field("address"))
    #expect(edit.problems(today: Sample.today).map(\.field) == [.address, .address2])
    edit.enter("Flat 2", in: Sample.field("address2"))
    #expect(edit.problems(today: Sample.today) == [])
  }

  @Test func `the server's own value is at most a warning`() {
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
