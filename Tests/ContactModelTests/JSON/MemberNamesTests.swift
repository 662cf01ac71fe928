import ContactModel
import Testing

/// A server whose members have other names than in the API document.
@Suite struct MemberNamesTests {
  private let keys: MemberNames
  private let phone: Field

  init() throws {
    phone = try #require(Field.named(FieldID("phone_number")))
    keys = try MemberNames([phone.id: "phone", .city: "town"])
  }

  @Test func `a contact is read by the server's names`() throws {
    let json = try JSONValue(reading: #"{"phone": "1", "phone_number": "2", "town": "Bonn"}"#.utf8)
    let contact = try #require(Contact(json: json, id: "7", keys: keys))
    #expect(contact.members[phone.id] == .string("1"))
    #expect(contact.members[.city] == .string("Bonn"))
    #expect(contact.members.count == 2)
  }

  @Test func `an update has the server's names, in the document's order`() throws {
    let contact = Contact(id: "7", members: [phone.id: .string("1"), .city: .string("Bonn")])
    var edit = ContactEdit(base: contact)
    edit.enter("2", in: phone)
    #expect(edit.body(.complete, keys: keys).text == #"{"phone":"2","town":"Bonn"}"#)
    #expect(edit.body(.complete).text == #"{"phone_number":"2","city":"Bonn"}"#)
  }

  @Test func `sent values are compared by fields, whatever their names`() throws {
    var edit = ContactEdit(base: Contact(id: "7", members: [phone.id: .string("1")]))
    edit.enter("2", in: phone)
    let stored = Contact(id: "7", members: [phone.id: .string("3")])
    #expect(edit.differences(from: stored, sending: .complete).map(\.field) == [phone])
  }

  @Test func `a page of contacts is read by the server's names`() throws {
    let json = try JSONValue(reading: #"[{"id": 1, "town": "Bonn"}]"#.utf8)
    #expect(ContactPage(json: json, keys: keys)?.entries.first?.members[.city] == .string("Bonn"))
  }

  @Test func `two fields can't have one name`() {
    let error = #expect(throws: FieldKeysError.self) { try MemberNames([.city: "email"]) }
    #expect(error?.field == .city)
    #expect(throws: FieldKeysError.self) { try MemberNames([.city: "x", .email: "x"]) }
    #expect(throws: Never.self) { try MemberNames([.city: "email", .email: "city"]) }
  }

  @Test func `a name belongs to one field`() {
    #expect(keys.field(named: "phone") == phone)
    #expect(keys.field(named: "phone_number") == nil)
    #expect(MemberNames.standard.field(named: "phone_number") == phone)
  }
}

extension FieldID {
  fileprivate static let city = FieldID("city")
}
