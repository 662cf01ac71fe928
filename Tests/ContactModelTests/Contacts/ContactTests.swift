import ContactModel
import Testing

@Suite struct ContactTests {
  @Test(arguments: [
    #"{"data":{"id":1001,"first_name":"Ada"}}"#, #"{"id":"1001","first_name":"Ada"}"#,
    #"{"first_name":"Ada","unheard_of":1}"#,
  ])
  func `a contact is read wrapped or not`(json: String) throws {
    let contact = try #require(Contact(json: try JSONValue(reading: json.utf8), id: "1001"))
    #expect(contact.members == [.firstName: .string("Ada")])
  }

  @Test(arguments: [
    #"{"data":{"id":1002,"first_name":"Ada"}}"#, "[]", "null", #"{"data":[]}"#, "{}",
    #"{"message":"no"}"#,
  ])
  func `a text that isn't the contact isn't read as one`(json: String) throws {
    #expect(Contact(json: try JSONValue(reading: json.utf8), id: "1001") == nil)
  }

  @Test(arguments: [
    ("3F2504E0-4F89-11D3-9A0C-0305E82C3301", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", true),
    ("3F2504E0-4F89-11D3-9A0C-0305E82C3301", "3f2504e0-4f89-11d3-9a0c-0305e82c3302", false),
    ("ABC", "abc", false),
    ("A0000000-0000-0000-0000-00000000000G", "a0000000-0000-0000-0000-00000000000g", false),
    ("1001", "1001", true),
  ])
  func `a UUID is the same in any case`(asked: String, answered: String, isSame: Bool) throws {
    let json = try JSONValue(reading: #"{"id":"\#(answered)","first_name":"Ada"}"#.utf8)
    #expect((Contact(json: json, id: asked)?.id == asked) == isSame)
  }

  @Test func `ids in quotation marks are ids, and are sent as numbers`() throws {
    var edit = ContactEdit(base: Sample.contact(#"{"lists":["3","17"]}"#))
    #expect(edit.body(.complete)["lists"] == .array([.number("3"), .number("17")]))
    edit.toggle(21, in: Sample.field("lists"))
    #expect(edit.body(.complete)["lists"] == .array([.number("3"), .number("17"), .number("21")]))
  }

  @Test(arguments: [
    ("first_name", "\"Ada\"", "Ada"), ("first_name", "12", "12"), ("first_name", "null", ""),
    ("birthday", "\"1815-12-10T00:00:00.000000Z\"", "1815-12-10"),
    ("birthday", "\"1815-12-10 00:00:00\"", "1815-12-10"), ("birthday", "\"soon\"", "soon"),
    ("lists", "[3,17]", "3, 17"), ("lists", #"[{"id":3,"name":"A"}]"#, "3"),
    ("lists", #"["3","17"]"#, "3, 17"), ("lists", #"[{"id":"3"}]"#, "3"),
    ("lists", #"["03"]"#, #"["03"]"#), ("lists", "[\"x\"]", "[\"x\"]"),
    ("address_forced", "false", "false"),
    ("address_forced", "1", "1"),
  ])
  func `members are shown by their type`(key: String, json: String, text: String) {
    let contact = Sample.contact("{\"\(key)\":\(json)}")
    #expect(contact.reading(of: Sample.field(key)).text == text)
  }

  @Test func `absent, null and empty are different`() {
    let contact = Sample.contact(#"{"first_name":null,"last_name":""}"#)
    #expect(contact.reading(of: Sample.field("first_name")) == .null)
    #expect(contact.reading(of: Sample.field("last_name")) == .value(.text("")))
    #expect(contact.reading(of: Sample.field("email")) == .notKnown)
  }
}
