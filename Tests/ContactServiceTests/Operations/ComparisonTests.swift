import ContactModel
import Testing

@testable import ContactService

@Suite struct ComparisonTests {
  @Test(arguments: [
    ("birthday", #""1815-12-10""#, #""1815-12-10T00:00:00Z""#, true),
    ("birthday", #""1815-12-10""#, #""1815-12-11""#, false),
    ("birthday", #""soon""#, #""soon""#, true),
    ("lists", "[3, 1]", "[1, 3]", true), ("lists", "[3, 1]", "[3]", false),
    ("lists", "[3]", #"[{"id": 3, "name": "x"}]"#, true), ("lists", "[]", "null", true),
    ("city", #""London""#, #""London ""#, false), ("city", #""""#, "null", false),
    ("city", "\"\u{E9}\"", "\"e\u{301}\"", false), ("city", "7", #""7""#, false),
    ("address_forced", "true", "true", true), ("address_forced", "false", "null", false),
  ])
  func `two members mean the same`(
    key: String, left: String, right: String, isSame: Bool
  ) throws {
    let field = try #require(Field.named(FieldID(key)))
    let values = try [left, right].map { try JSONValue(reading: $0.utf8) }
    #expect(field.isSame(values[0], values[1]) == isSame)
  }

  @Test func `a member left out is null`() throws {
    for field in Field.all { #expect(field.isSame(nil, .null)) }
  }

  @Test func `an unknown value can't have changed`() throws {
    let base = Contact(id: "7", members: [.email: .string("a@b.c")])
    let other = Contact(id: "7", members: [.email: .string("a@b.c"), .address: .string("x")])
    #expect(base.isUnchanged(in: other))
    #expect(!other.isUnchanged(in: base))
  }
}
