import Testing

@testable import ContactModel

@Suite struct FieldTests {
  @Test func `the 28 fields are in the document's order`() {
    #expect(
      Field.all.map(\.key) == [
        "first_name", "last_name", "email", "phone_number", "gender", "shirt_size", "birthday",
        "country", "address", "address2", "city", "state", "zip_code", "company_name",
        "department", "position", "employment_status", "type", "employment_type", "start_date",
        "wedding_anniversary", "client_since", "classification", "address_validated",
        "address_forced", "address_verified", "lists", "labels",
      ])
  }

  @Test func `the required fields match the document`() {
    let required = Field.all.filter { $0.requirement == .required }.map(\.key)
    #expect(
      required == [
        "first_name", "last_name", "email", "country", "city", "state", "zip_code", "type",
      ])
    #expect(Sample.field("address").requirement == .unless(.address2))
    #expect(Sample.field("address2").requirement == .unless(.address))
  }

  @Test func `the grades match the API page`() {
    let inferred = Field.all.filter { $0.grade == .inferred }.map(\.key)
    #expect(
      inferred == ["employment_status", "client_since", "classification", "lists", "labels"])
    #expect(Field.all.filter { $0.grade == .documented }.map(\.key) == ["address", "address2"])
  }
}

@Suite struct PlacesTests {
  @Test func `there are 249 countries, each with a code, a name and an alpha-3 code`() {
    #expect(Country.all.count == 249)
    #expect(Set(Country.all.map(\.code)).count == 249)
    for country in Country.all {
      #expect(country.code.utf8.allSatisfy { (0x41...0x5A).contains($0) })
      #expect(country.code.utf8.count == 2)
      #expect(country.aliases.first?.utf8.count == 3)
      #expect(!country.name.isEmpty)
    }
  }

  @Test(arguments: [
    ("DE", "Deutschland"), ("NL", "holland"), ("GB", "uk"), ("US", "usa"), ("CN", "中国"),
  ])
  func `countries have their other names`(code: String, name: String) {
    #expect(Country.all.first { $0.code == code }?.aliases.contains(name) == true)
  }

  @Test func `the United States has 60 codes and Canada 13`() {
    #expect(Subdivision.all(in: "US")?.count == 60)
    #expect(Subdivision.all(in: "CA")?.count == 13)
    #expect(Subdivision.all(in: "GB") == nil)
    let codes = Subdivision.all(in: "US")?.map(\.value) ?? []
    #expect(codes.contains("DC") && codes.contains("PR") && codes.contains("AP"))
  }
}
