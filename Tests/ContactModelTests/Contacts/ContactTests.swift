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
  func `what is no contact, or another one, is none`(json: String) throws {
    #expect(Contact(json: try JSONValue(reading: json.utf8), id: "1001") == nil)
  }

  @Test(arguments: [
    ("first_name", "\"Ada\"", "Ada"), ("first_name", "12", "12"), ("first_name", "null", ""),
    ("birthday", "\"1815-12-10T00:00:00.000000Z\"", "1815-12-10"),
    ("birthday", "\"1815-12-10 00:00:00\"", "1815-12-10"), ("birthday", "\"soon\"", "soon"),
    ("lists", "[3,17]", "3, 17"), ("lists", #"[{"id":3,"name":"A"}]"#, "3"),
    ("lists", "[\"x\"]", "[\"x\"]"), ("address_forced", "false", "false"),
    ("address_forced", "1", "1"),
  ])
  func `members are shown as what they are`(key: String, json: String, text: String) {
    let contact = Sample.contact("{\"\(key)\":\(json)}")
    #expect(contact.reading(of: Sample.field(key)).text == text)
  }

  @Test func `absent, null and empty are three`() {
    let contact = Sample.contact(#"{"first_name":null,"last_name":""}"#)
    #expect(contact.reading(of: Sample.field("first_name")) == .null)
    #expect(contact.reading(of: Sample.field("last_name")) == .value(.text("")))
    #expect(contact.reading(of: Sample.field("email")) == .notKnown)
  }
}
