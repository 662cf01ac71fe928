import ContactModel
import Testing

@Suite struct ValueFormattingTests {
  /// A value as a panel shows it, and as line mode says it.
  @Test(arguments: [
    ("first_name", #""Ada""#, "Ada", "Ada"), ("first_name", #"" Ada""#, "“ Ada”", "“ Ada”"),
    ("first_name", #""""#, "empty", "empty"), ("first_name", "null", "—", "not set"),
    ("first_name", "12", "12", "12"), ("lists", "[]", "empty", "none"),
    ("lists", "[3,17]", "3, 17", "3, 17"), ("address_forced", "true", "true", "true"),
    ("gender", #""female""#, "female", "female"), ("country", #""GB""#, "GB", "GB United Kingdom"),
    ("shirt_size", #""MD""#, "MD", "MD medium"),
  ])
  func `absent, null and empty are distinguished`(
    key: String, json: String, shown: String, words: String
  ) {
    let contact = Sample.contact("{\"\(key)\":\(json)}")
    let field = Sample.field(key)
    #expect(contact.reading(of: field).shown == shown)
    #expect(ContactEdit(base: contact).words(of: field) == words)
    #expect(ContactEdit(base: contact).words(of: Sample.field("email")) == "not known")
  }

  @Test func `a change has both values`() {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("", in: Sample.field("phone_number"))
    #expect(edit.changeLines == ["Phone: +44 20 7946 0000 → ∅ cleared"])
    #expect(edit.changes.map { $0.words(in: "GB") } == ["Phone: cleared, was +44 20 7946 0000"])
  }

  @Test func `a very long list has its first ids and the number of the others`() {
    #expect([Int32](1...100).listed { "\($0.count)" } == "100")
    #expect([Int32](1...103).listed { "\($0.count)" } == "100, and 3 more")
  }

  @Test(arguments: [(0, "0 changes"), (1, "1 change"), (2, "2 changes")])
  func `counts agree with their nouns`(count: Int, text: String) {
    #expect(count.counted("change") == text)
    #expect(count.counted("entry", plural: "entries").hasSuffix(count == 1 ? "entry" : "entries"))
  }
}
