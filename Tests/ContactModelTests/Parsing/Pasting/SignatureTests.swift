import ContactModel
import Testing

@Suite struct SignatureTests {
  static let cases = [
    // Letters have a comma at the end of each line.
    PastedCase(
      "Kind regards,\nGrace Hopper,\nUS Navy,\n+1 212 555 0100,\ngrace@example.mil",
      [
        "first_name=Grace", "last_name=Hopper", "email=grace@example.mil",
        "phone_number=+1 212 555 0100",
      ]),
    PastedCase(
      """
      --
      Ada Lovelace
      Chief Programmer, Analytical Engines
      T: +44 20 7946 0000 | M: +44 7700 900000
      ada@example.com | www.example.com
      12 St James's Square, London SW1Y 4JH
      """,
      [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com",
        "phone_number=+44 20 7946 0000", "country=GB", "address=12 St James's Square",
        "city=London", "zip_code=SW1Y 4JH", "company_name=Analytical Engines",
        "position=Chief Programmer",
      ]),
    PastedCase(
      """
      Best regards,

      Dr. Grace B. Hopper, PhD
      United States Navy | Senior Researcher
      Mobile (212) 555-0100
      Fax: +1 212 555 0199
      E-Mail: <grace.hopper@example.mil>
      """,
      [
        "first_name=Grace B.", "last_name=Hopper", "email=grace.hopper@example.mil",
        "phone_number=(212) 555-0100", "company_name=United States Navy",
        "position=Senior Researcher",
      ]),
    PastedCase(
      """
      Jürgen von der Heide
      Muster GmbH
      Hauptstraße 5
      10117 Berlin
      Tel. 030/5550100
      j@muster.example
      https://muster.example/a?b=c
      """,
      [
        "first_name=Jürgen", "last_name=von der Heide", "email=j@muster.example",
        "phone_number=030/5550100", "address=Hauptstraße 5", "city=Berlin", "zip_code=10117",
        "company_name=Muster GmbH",
      ]),
    PastedCase(
      """
      Marie Curie · Senior Scientist · Institut du Radium
      marie@example.fr · +33 1 55 55 01 00
      """,
      [
        "first_name=Marie", "last_name=Curie", "email=marie@example.fr",
        "phone_number=+33 1 55 55 01 00", "company_name=Institut du Radium",
        "position=Senior Scientist",
      ]),
    PastedCase(
      """
      Alan Turing
      Something nobody can place
      Department: Hut 8
      Office: 555 0100 199
      alan@example.com
      Address: 1 Park Road, Milton Keynes, MK3 6EB, UK
      Twitter: @alan
      """,
      [
        "first_name=Alan", "last_name=Turing", "email=alan@example.com",
        "phone_number=555 0100 199", "country=GB", "address=1 Park Road", "city=Milton Keynes",
        "zip_code=MK3 6EB", "department=Hut 8",
      ]),
    PastedCase(
      """
      See you there. The rest is in the letter of last week.
      --
      Katherine Johnson
      Head of Sales, EMEA
      katherine@example.com
      """,
      ["first_name=Katherine", "last_name=Johnson", "email=katherine@example.com"]),
    PastedCase(
      "Acme Widgets Inc.\ninfo@example.com\nsales@example.com\n+1 212 555 0100",
      ["phone_number=+1 212 555 0100", "company_name=Acme Widgets Inc."]),
    PastedCase(
      "Ada Lovelace\nLondon | Bath\nada@example.com",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      "Ada Lovelace, Programmer\nada@example.com",
      [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com", "position=Programmer",
      ]),
  ]

  /// Lines that people have in their signatures, and the value that each of them is.
  @Test(arguments: [
    ("Office: +1 555 010 0199 ext. 123", "phone_number=+1 555 010 0199 ext. 123"),
    ("Tel +1 555 010 0199 x123", "phone_number=+1 555 010 0199 x123"),
    ("Direct: +1 555 010 0199", "phone_number=+1 555 010 0199"),
    ("Cell: (555) 010-0199", "phone_number=(555) 010-0199"),
    ("Tél : +33 1 55 55 01 00", "phone_number=+33 1 55 55 01 00"),
    ("Main +44 20 7946 0000, extension 12", "phone_number=+44 20 7946 0000, extension 12"),
    ("Head of Research", "position=Head of Research"),
    ("Senior Engineer | Analytical Engines", "position=Senior Engineer"),
    ("Analytical Engines Ltd", "company_name=Analytical Engines Ltd"),
    ("12 George St, Sydney NSW 2000, Australia", "zip_code=2000"),
  ])
  func `a line of a signature is read`(line: String, value: String) {
    let text = "Ada Lovelace (she/her)\n\(line)\nada@example.com"
    let values = PastedBlock(reading: text, today: Sample.today)?.values ?? []
    #expect(values.contains("first_name=Ada") && values.contains("last_name=Lovelace"))
    #expect(values.contains(value), "\(values)")
  }

  @Test(arguments: [
    "Ada Lovelace | Programmer | Analytical Engines | ada@example.com | +44 20 7946 0000",
    "Ada Lovelace • Programmer • Analytical Engines • +44 20 7946 0000 • ada@example.com",
  ])
  func `a signature on one line is read`(line: String) {
    #expect(
      PastedBlock(reading: line, today: Sample.today)?.values == [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com",
        "phone_number=+44 20 7946 0000", "company_name=Analytical Engines", "position=Programmer",
      ])
  }

  @Test(arguments: [
    "(she/her)", "(she, her, hers)", "(they/them)", "[he/him]", "(er/ihm)", "(elle/iel)",
  ])
  func `pronouns aren't part of a name`(pronouns: String) {
    let text = "Ada Lovelace \(pronouns)\nada@example.com"
    let block = PastedBlock(reading: text, today: Sample.today)
    #expect(block?.values.prefix(2) == ["first_name=Ada", "last_name=Lovelace"])
    #expect(block?.leftovers.map(\.text) == [pronouns])
  }

  @Test(arguments: cases)
  func `a signature is read`(signature: PastedCase) { signature.check(.signature) }

  @Test(arguments: [
    "Hi Bob,\nplease write to Ada at ada@example.com.\nThanks", "--\nAcme", "--", "--\n--",
    "Phone: ask\nat the desk\nada@example.com", "Best regards,\nKind regards,",
  ])
  func `a letter without two values is a plain value`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }
}
