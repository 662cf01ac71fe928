import ContactModel
import Testing

@Suite struct LDIFTests {
  static let cases = [
    PastedCase(
      """
      # an entry
      version: 1

      dn: cn=Ada Lovelace,ou=People,dc=example,dc=com
      objectClass: inetOrgPerson
      cn: Ada Lovelace
      sn:: TG92ZWxhY2U=
      givenName: Ada
      mail: ada@exam
       ple.com
      telephoneNumber: +44 20 7946 0000
      o: Analytical Engines
      ou: Research
      title: Programmer
      street: 12 High St
      l: London
      postalCode: SW1Y 4JH
      c: GB
      """,
      [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com",
        "phone_number=+44 20 7946 0000", "country=GB", "address=12 High St", "city=London",
        "zip_code=SW1Y 4JH", "company_name=Analytical Engines", "department=Research",
        "position=Programmer",
      ]),
    PastedCase(
      "dn:: Y249TcO8bGxlcg==\nsn:: TcO8bGxlcg==\ngivenName: J\u{F6}rg\nst: Bayern",
      ["first_name=Jörg", "last_name=Müller", "state=Bayern"]),
    PastedCase(
      "dn: cn=x\ncn: Ada Lovelace\npostalAddress: 123 Main St $ Springfield, IL 62701 $ USA",
      [
        "first_name=Ada", "last_name=Lovelace", "country=US", "address=123 Main St",
        "city=Springfield", "state=IL", "zip_code=62701",
      ]),
    PastedCase(
      "dn: cn=x\nsn: Lovelace\npostOfficeBox: 123\nl: Springfield\nst: IL\npostalCode: 62701\nco: USA",
      [
        "last_name=Lovelace", "country=US", "address=PO Box 123", "city=Springfield", "state=IL",
        "zip_code=62701",
      ]),
    PastedCase(
      "dn: mail=a\nmail;type-work: ada@example.com\nmobile: +44 7700 900000\nhomePhone: +44 1",
      ["email=ada@example.com", "phone_number=+44 7700 900000"]),
    PastedCase(
      "dn: cn=x\nsn: Lovelace\nmail: ada@example.com\nmail: ada@home.example\nmobile: +44 7700 900000\nMobile: +44 7700 900001",
      ["last_name=Lovelace", "email=ada@example.com", "phone_number=+44 7700 900000"]),
  ]

  @Test func `the first of several addresses and numbers is offered, and the others are listed`() {
    let text =
      "dn: cn=x\nsn: Lovelace\nmail: ada@example.com\nmail: ada@home.example\ntelephoneNumber: +44 20 7946 0000\ntelephoneNumber: +44 20 7946 0001"
    let block = PastedBlock(reading: text, today: Sample.today)
    #expect(block?.leftovers.map(\.text) == ["ada@home.example", "+44 20 7946 0001"])
  }

  @Test(arguments: cases)
  func `an entry is read`(entry: PastedCase) { entry.check(.ldif) }

  @Test(arguments: ["dn: cn=x", "dn: cn=x\nsn: Lovelace", "cn: Ada Lovelace\ndn: x", "dn"])
  func `an entry with fewer than two values isn't a block`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }
}
