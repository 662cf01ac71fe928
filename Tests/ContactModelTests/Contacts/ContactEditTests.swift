import ContactModel
import Testing

@Suite struct ContactEditTests {
  /// The nine changes between absent, null and "": what is loaded, what is done, what is sent.
  @Test(
    arguments: [
      ("{}", "leave", nil), ("{}", "clear", "null"), ("{}", "empty", "\"\""),
      (#""phone_number":null"#, "leave", "null"), (#""phone_number":null"#, "clear", "null"),
      (#""phone_number":null"#, "empty", "\"\""), (#""phone_number":"""#, "leave", "\"\""),
      (#""phone_number":"""#, "clear", "null"), (#""phone_number":"""#, "empty", "\"\""),
    ] as [(String, String, String?)])
  func `absent, null and empty are sent as documented`(
    loaded: String, action: String, sent: String?
  ) {
    let member = loaded == "{}" ? "" : "," + loaded
    var edit = ContactEdit(base: Sample.contact(#"{"first_name":"Ada"\#(member)}"#))
    let phone = Sample.field("phone_number")
    switch action {
    case "clear": edit.clear(phone)
    case "empty": edit.set(.text(""), in: phone)
    default: break
    }
    #expect(edit.sent(for: phone)?.text == sent)
  }

  @Test func `retyping the loaded value isn't a change`() {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("Grace", in: Sample.field("first_name"))
    #expect(edit.hasChanges)
    edit.enter("Ada", in: Sample.field("first_name"))
    #expect(!edit.hasChanges)
  }

  @Test func `emptying only clears a field that had a value`() {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("", in: Sample.field("phone_number"))
    edit.enter("", in: Sample.field("shirt_size"))
    edit.enter("", in: Sample.field("address2"))
    edit.enter("", in: Sample.field("department"))
    #expect(edit.changes.map(\.field.key) == ["phone_number"])
    #expect(edit.intent(of: Sample.field("phone_number")) == .cleared)
    #expect(edit.intent(of: Sample.field("department")) == .unchanged)
  }

  @Test func `a composed letter typed decomposed is an edit`() {
    var edit = ContactEdit(base: Sample.contact(#"{"first_name":"Zoé"}"#))
    edit.enter("Zoe\u{301}", in: Sample.field("first_name"))
    #expect(edit.hasChanges)
  }

  @Test func `the complete body contains the loaded and the edited values`() throws {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("Byron", in: Sample.field("last_name"))
    edit.clear(Sample.field("phone_number"))
    edit.clear(Sample.field("lists"))
    edit.set(.flag(false), in: Sample.field("address_validated"))
    #expect(
      edit.body(.complete).text == #"{"first_name":"Ada","last_name":"Byron","#
        + #""email":"ada@example.com","phone_number":null,"gender":"female","shirt_size":null,"#
        + #""birthday":"1815-12-10","country":"GB","address":"12 St James's Square","#
        + #""address2":"","city":"London","state":"London","zip_code":"SW1Y 4JH","#
        + #""type":"employee","address_validated":false,"lists":[],"labels":[]}"#)
  }

  @Test func `the changed body contains the required fields and the edited ones`() {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("S", in: Sample.field("shirt_size"))
    guard case .object(let members) = edit.body(.changed) else { return #expect(Bool(false)) }
    #expect(
      members.map(\.name) == [
        "first_name", "last_name", "email", "shirt_size", "country", "address", "address2", "city",
        "state", "zip_code", "type",
      ])
  }
}
