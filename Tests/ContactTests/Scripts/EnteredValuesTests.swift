import ContactModel
import TestSupport
import Testing

/// Values as people write them, through the built program: `set` and line mode agree.
@Suite(.endToEnd) struct EnteredValuesTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// The kinds of values, with what is sent for them.
  private static let kinds: [(field: String, text: String, value: String)] = [
    ("country", "Korea, Republic of", "KR"),
    ("email", "mailto:grace@example.com", "grace@example.com"),
    ("phone_number", "tel:+82\u{2011}2\u{2011}312\u{2011}3456", "+82-2-312-3456"),
    ("birthday", "15. Jan. 1990", "1990-01-15"),
    ("start_date", "2020-02-03T00:00:00Z", "2020-02-03"),
    ("shirt_size", "X-Large", "XL"), ("city", "\u{A0}Seoul\u{200B}", "Seoul"),
    ("state", " Seoul ", "Seoul"), ("zip_code", "03045", "03045"),
  ]

  @Test func `set sends the intended value, and reports what it removed`() throws {
    let sandbox = try user.sandbox()
    let words = Self.kinds.map { "\($0.field)=\($0.text)" } + ["address_forced=TRUE"]
    let end = try user.run(
      ["set", "1001"] + words + ["--dry-run", "--json", "--url", sandbox.url])
    #expect(end.status == 0, "\(end.error)")
    let text = end.json?["changes"]?.text ?? ""
    for kind in Self.kinds {
      #expect(text.contains(#""field":"\#(kind.field)""#), "\(kind)")
      #expect(text.contains(#""new":"\#(kind.value)""#), "\(kind) \(text)")
    }
    #expect(text.contains(#""new":true"#))
    #expect(end.json?["problems"]?.text.contains("Only the address is kept.") == true)
  }

  @Test func `line mode reads the same, and accepts its own offers`() throws {
    let sandbox = try user.sandbox()
    let script =
      Self.kinds.map { ":go \($0.field)\n\($0.text)\n" }.joined()
      + ":go email\ngrace@gmial.com\n:take\n:save yes\n"
    let end = try user.pipe(script, "1001 --url \(sandbox.url)")
    #expect(end.status == 0, "\(end)")
    let columns = Self.kinds.map(\.field).joined(separator: " || '|' || ")
    let stored = try user.query("SELECT \(columns) FROM contacts WHERE id = '1001'")
    let expected = Self.kinds.map { $0.field == "email" ? "grace@gmail.com" : $0.value }
    #expect(stored == expected.joined(separator: "|"))
  }

  @Test(arguments: [
    ("country=ROC", "can mean"), ("birthday=15.01.57", "The year needs four digits"),
    ("birthday=32888", "spreadsheet date number"), ("first_name=Z\u{FFFD}rich", "U+FFFD"),
    ("email=ada@example,com", "Did you mean “ada@example.com”?"), ("shirt_size=X", "can mean"),
    ("company_name= ", "only spaces"),
  ])
  func `an uncertain value is refused with a sentence`(word: String, words: String) throws {
    let sandbox = try user.sandbox()
    let end = try user.run(["set", "1001", word, "--yes", "--url", sandbox.url])
    #expect(end.status == 8 && end.error.contains(words), "\(end.error)")
  }

  @Test(arguments: [
    ("email=ada@hotmial.com", "Did you mean “ada@hotmail.com”?"),
    ("phone_number=020 7946 0000", "Did you mean “+44 20 7946 0000”?"),
    ("birthday=0990-01-15", "Did you mean “1990-01-15”?"),
    ("start_date=2925-01-15", "far in the future"),
    ("first_name=Ada\u{200D}Maria", "zero width joiner (U+200D)"),
  ])
  func `a doubt is printed even with --yes`(word: String, words: String) throws {
    let sandbox = try user.sandbox()
    let end = try user.run(["set", "1001", word, "--yes", "--url", sandbox.url])
    #expect(end.status == 0 && end.error.contains(words), "\(end.error)")
  }
}
