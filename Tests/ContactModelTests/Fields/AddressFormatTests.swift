import Foundation
import Testing

@testable import ContactModel

/// The metadata of addresses, read here again from the tables in the sources.
private enum Metadata {
  struct Format: Sendable, CustomTestStringConvertible {
    let country: String
    let lines: String
    let areaKind: String
    let cityKind: String
    let codeKind: String
    let pattern: String
    let examples: [String]
    let prefix: String

    var testDescription: String { country }
  }

  struct Area: Sendable {
    let country: String
    let key: String
    let names: [String]
    let codes: String
  }

  private static func rows(_ name: String) -> [[String]] {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/ContactModel/Fields/Data/\(name)")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.first != "#" }
      .map { $0.components(separatedBy: "\t") }
  }

  static let formats = rows("address-formats.tsv").map { columns in
    Format(
      country: columns[0], lines: columns[1], areaKind: columns[4], cityKind: columns[5],
      codeKind: columns[6], pattern: columns[7],
      examples: columns[8].split(separator: ",").map { String($0) }, prefix: columns[9])
  }

  static let areas = rows("address-areas.tsv").map { columns in
    Area(
      country: columns[0], key: columns[1],
      names: [columns[1], columns[2], columns[3], columns[4]].filter { !$0.isEmpty },
      codes: columns[5])
  }
}

@Suite struct AddressFormatTests {
  private func problems(_ key: String, _ text: String, _ country: String, area: String = "")
    -> [Problem]
  {
    var edit = ContactEdit(base: Sample.contact(#"{"country":"\#(country)","state":"\#(area)"}"#))
    edit.enter(text, in: Sample.field(key))
    return edit.problems(of: Sample.field(key), today: Sample.today)
  }

  private func label(_ key: String, _ country: String) -> String {
    ContactEdit(base: Sample.contact(#"{"country":"\#(country)"}"#)).label(of: Sample.field(key))
  }

  @Test func `there is a format for each country`() {
    #expect(Set(Metadata.formats.map(\.country)) == Set(Country.all.map(\.code)))
    #expect(Set(Metadata.areas.map(\.country)).count == 48)
  }

  @Test(arguments: Metadata.formats)
  fileprivate func `the examples of a country pass, and codes of another shape are doubted`(
    format: Metadata.Format
  ) {
    for example in format.examples {
      #expect(problems("zip_code", example, format.country) == [], "\(example)")
      #expect(problems("zip_code", format.prefix + example, format.country) == [], "\(example)")
    }
    let odd = problems("zip_code", "X-9999999", format.country)
    #expect(odd.map(\.severity) == (format.pattern.isEmpty ? [] : [.warning]))
    guard let example = format.examples.first else { return }
    #expect(odd.first?.message.contains("look like ") == true)
    for wrong in [example + "7", String(example.dropLast()) + "!"] {
      let found = problems("zip_code", wrong, format.country)
      #expect(found.allSatisfy { $0.severity == .warning }, "\(wrong)")
      #expect(!found.isEmpty || format.pattern.isEmpty || wrong.last != "!", "\(wrong)")
    }
    let small = problems("zip_code", example.lowercased(), format.country)
    if example != example.lowercased() {
      #expect(small.first?.offer?.values.map(\.text) == [example], "\(example)")
    }
  }

  @Test(arguments: Metadata.formats)
  fileprivate func `area, city and code are called as in the country`(format: Metadata.Format) {
    let areas = [
      "state": "State", "prefecture": "Prefecture", "county": "County", "emirate": "Emirate",
      "do_si": "Do/Si", "oblast": "Oblast", "parish": "Parish", "island": "Island",
      "department": "Department", "district": "District", "area": "Area",
      "": format.lines.contains("%S") ? "Province" : "Region",
    ]
    #expect(label("state", format.country) == areas[format.areaKind])
    let cities = ["suburb": "Suburb", "district": "District"]
    #expect(label("city", format.country) == cities[format.cityKind] ?? "City")
    let codes = ["zip": "Zip", "pin": "PIN code", "eircode": "Eircode"]
    let code = label("zip_code", format.country)
    #expect(
      codes[format.codeKind].map { code == $0 } ?? ["Postal code", "Postcode"].contains(code))
  }

  @Test(arguments: [
    ("GB", "Postcode"), ("AU", "Postcode"), ("IN", "PIN code"), ("IE", "Eircode"), ("US", "Zip"),
    ("CA", "Postal code"), ("DE", "Postal code"), ("", "Zip"),
  ])
  func `postal codes have the country's own name`(country: String, label: String) {
    #expect(self.label("zip_code", country) == label)
  }

  @Test func `each listed area is valid by its key and its Latin name`() {
    // Spain has letters as keys, and writes the names.
    let named = Set(Metadata.areas.filter { $0.key.utf8.count == 1 }.map(\.country))
    for area in Metadata.areas where !["US", "CA"].contains(area.country) {
      let text = named.contains(area.country) ? area.names[1] : area.key
      #expect(problems("state", text, area.country) == [], "\(area.country) \(text)")
      for name in area.names {
        let found = problems("state", name, area.country)
        #expect(found.allSatisfy { $0.severity == .warning && $0.offer != nil }, "\(name)")
      }
      let choices = Sample.field("state").kind.suggestions(in: area.country)
      #expect(choices.contains { $0.value == area.key || $0.aliases.contains(area.key) })
    }
  }

  @Test(arguments: [
    ("AU", "New South Wales", "NSW"), ("AU", "victoria", "VIC"), ("JP", "JP-13", "Tokyo"),
    ("BR", "Sao Paulo", "SP"), ("IE", "Dublin", "Co. Dublin"), ("AE", "دبي", "إمارة دبيّ"),
    ("IT", "Roma", "RM"), ("MX", "Ciudad de Mexico", "CDMX"),
  ])
  func `an area is offered as addresses have it`(country: String, text: String, area: String) {
    let found = problems("state", text, country)
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.offer?.values.map(\.text) == [area])
  }

  @Test(arguments: ["AU", "JP", "BR", "IT", "AE", "MX"])
  func `any other area is a doubt, not an error`(country: String) {
    #expect(problems("state", "Atlantis", country).map(\.severity) == [.warning])
  }

  @Test(arguments: [
    ("94103", "US", "NY"), ("10001", "US", "CA"), ("2000", "AU", "VIC"), ("3000", "AU", "NSW"),
    ("M5V 3L9", "CA", "QC"), ("H3Z 2Y7", "CA", "ON"), ("20121", "IT", "RM"),
    ("560001", "IN", "Delhi"),
  ])
  func `a code of another area is a doubt that names its area`(
    code: String, country: String, area: String
  ) {
    let found = problems("zip_code", code, country, area: area)
    #expect(found.map(\.severity) == [.warning])
    #expect(
      found.first?.message.contains("isn't in") == true
        || found.first?.message.contains("not in") == true)
  }

  @Test(arguments: [
    ("94103", "US", "CA"), ("10118", "US", "NY"), ("2000", "AU", "NSW"), ("M5V 3L9", "CA", "ON"),
    ("00144", "IT", "RM"), ("28039", "ES", "Madrid"), ("00901", "US", "PR"), ("09012", "US", "AE"),
  ])
  func `a code of the area is valid, and offers the area if it is empty`(
    code: String, country: String, area: String
  ) {
    #expect(problems("zip_code", code, country, area: area) == [])
    let contact = Sample.contact(#"{"country":"\#(country)","zip_code":"\#(code)"}"#)
    let missing = ContactEdit(base: contact).problems(
      of: Sample.field("state"), today: Sample.today)
    #expect(missing.map(\.severity) == [.error])
    #expect(missing.first?.offer?.values.map(\.text) == [area])
  }

  @Test(arguments: [
    ("sw1y4jh", "GB", "SW1Y 4JH"), ("SW1Y-4JH", "GB", "SW1Y 4JH"), ("gir0aa", "GB", "GIR 0AA"),
    ("k1a0b1", "CA", "K1A 0B1"), ("K1A-0B1", "CA", "K1A 0B1"), ("KIA OB1", "CA", "K1A 0B1"),
    ("1234ab", "NL", "1234 AB"), ("1540023", "JP", "154-0023"),
    ("\u{FF11}\u{FF15}\u{FF14}\u{2212}\u{FF10}\u{FF10}\u{FF12}\u{FF13}", "JP", "154-0023"),
    ("00950", "PL", "00-950"), ("40301110", "BR", "40301-110"), ("a65f4e2", "IE", "A65 F4E2"),
    ("1067", "DE", "01067"), ("2139", "US", "02139"), ("221621010", "US", "22162-1010"),
    ("D-10117", "DE", "10117"), ("1073", "LV", "LV-1073"), ("ky11100", "KY", "KY1-1100"),
    ("110 034", "IN", "110034"), ("2725079", "PT", "2725-079"), ("10000 ", "CZ", "100 00"),
  ])
  func `a code is offered as the country writes it`(text: String, country: String, code: String) {
    let found = problems("zip_code", text, country)
    #expect(found.contains { $0.offer?.values.map(\.text) == [code] }, "\(found)")
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: [
    ("SW1Y 4JH", "GB", "IE"), ("114 55", "SE", "DE"), ("1017 AB", "NL", "DK"),
    ("02-781", "PL", "DE"), ("K1A 0B1", "CA", "IE"), ("154-0023", "JP", "IL"),
  ])
  func `the code of the former country isn't offered as one of the new country, unless it is typed`(
    code: String, former: String, country: String
  ) {
    let base = Sample.contact(#"{"country":"\#(former)","zip_code":"\#(code)"}"#)
    var edit = ContactEdit(base: base)
    edit.enter(country, in: Sample.field("country"))
    let zip = Sample.field("zip_code")
    let left = edit.problems(of: zip, today: Sample.today)
    #expect(left.map(\.severity) == [.warning] && left.allSatisfy { $0.offer == nil }, "\(left)")
    let typed = PostalCode.likely(code, in: country)
    #expect(
      problems("zip_code", code, country).map { $0.offer?.values.map(\.text) }
        == [typed.map { [$0] }])
  }

  @Test(arguments: [
    ("114 55", "SE"), ("SE-114 55", "SE"), ("75 008", "FR"), ("FI-00550", "FI"), ("none", "HK"),
    ("00000", "AE"), ("1000", "AR"), ("GIR 0AA", "GB"), ("BFPO 61", "GB"), ("12345-6789", "US"),
  ])
  func `other usual ways to write a code are valid`(text: String, country: String) {
    #expect(problems("zip_code", text, country) == [])
  }

  @Test(arguments: [
    ("GB", "SW1", "UK postcodes look like SW1Y 4JH."),
    ("CA", "123456", "Canadian postal codes look like K1A 0B1."),
    ("US", "abc", "US zip codes look like 95014."),
    ("IN", "12", "PIN codes in India look like 110034."),
    ("NL", "12", "Postcodes in the Netherlands look like 1234 AB."),
  ])
  func `a doubt shows an example`(country: String, text: String, sentence: String) {
    #expect(problems("zip_code", text, country).map(\.message) == [sentence])
  }

  @Test(arguments: [
    ("HK", "zip_code", "00000"), ("AE", "zip_code", "00000"), ("PA", "zip_code", "00000"),
    ("GB", "state", "Bath"), ("DE", "state", "Bath"), ("NZ", "state", "Bath"),
  ])
  func `in a country without codes or areas, a common placeholder is offered`(
    country: String, key: String, text: String
  ) {
    let contact = Sample.contact(#"{"country":"\#(country)","city":"Bath"}"#)
    let found = ContactEdit(base: contact).problems(of: Sample.field(key), today: Sample.today)
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.offer?.values.map(\.text) == [text])
  }

  @Test(
    arguments: [
      ("N.S.W.", "AU", "NSW"), ("Vic.", "AU", "VIC"), ("New South Wales", "AU", "NSW"),
      ("S.P.", "BR", "SP"), ("Moscow", "RU", "Moskva"),
      ("Saint Petersburg", "RU", "Sankt-Peterburg"),
      ("Moscow Oblast", "RU", "Moskovskaya oblast'"), ("Hsinchu", "TW", nil), ("Chiayi", "TW", nil),
      ("Lima", "PE", nil), ("Jalisco", "MX", "Jal."),
    ] as [(String, String, String?)])
  func `an area under another name is offered, and an ambiguous one is questioned`(
    text: String, country: String, likely: String?
  ) throws {
    let problem = try #require(problems("state", text, country).first)
    #expect(problem.severity == .warning)
    #expect(problem.offer?.values.map(\.text) == likely.map { [$0] })
    #expect(problem.message.contains(" or ") == (likely == nil), "\(problem.message)")
  }

  @Test func `no area's name finds another area`() {
    for area in Metadata.areas where !["US", "CA"].contains(area.country) {
      for name in area.names {
        let offers = problems("state", name, area.country).compactMap(\.offer)
        let found = offers.flatMap(\.values).map(\.text)
        #expect(
          found.allSatisfy { offer in
            Metadata.areas.contains { other in
              other.country == area.country && other.names.contains(offer)
                && !Set(other.names).isDisjoint(with: area.names)
            }
          }, "\(area.country) \(name): \(found)")
      }
    }
  }
}
