import ContactModel
import Testing

@Suite struct PersonNameTests {
  /// The first and last name proposed for a full name; nil for none.
  func parts(of name: String) -> [String]? {
    let json = JSONValue.object([
      JSONMember("name", .string(name)), JSONMember("city", .string("Bath")),
      JSONMember("department", .string("Hut 8")),
    ])
    let block = PastedBlock(reading: json.text, today: Sample.today)
    let parts = block?.proposals.filter { [.firstName, .lastName].contains($0.field.id) } ?? []
    return parts.isEmpty ? nil : parts.map(\.text)
  }

  @Test(arguments: [
    ("Ada Lovelace", "Ada", "Lovelace"), ("ADA LOVELACE", "ADA", "LOVELACE"),
    ("Dr. Ada Lovelace, PhD, FRS", "Ada", "Lovelace"), ("Jack Ma", "Jack", "Ma"),
    ("Grace Hopper MBA", "Grace", "Hopper"), ("John F. Kennedy", "John F.", "Kennedy"),
    ("Vincent van Gogh", "Vincent", "van Gogh"), ("Oscar de la Renta", "Oscar", "de la Renta"),
    ("Conan O\u{2019}Brien", "Conan", "O\u{2019}Brien"), ("Анна Каренина", "Анна", "Каренина"),
  ])
  func `a name with two clear parts is divided`(name: String, first: String, last: String) {
    #expect(parts(of: name) == [first, last])
  }

  @Test(arguments: [
    "Ada", "ada lovelace", "Anna Maria Rossi", "LOVELACE Ada", "Lovelace, Ada", "山田 太郎",
    "New York", "United Kingdom", "Muster GmbH", "Human Resources", "Ada 2 Lovelace", "van Gogh",
    "One Two Three Four Five",
  ])
  func `any other name is omitted`(name: String) { #expect(parts(of: name) == nil) }
}
