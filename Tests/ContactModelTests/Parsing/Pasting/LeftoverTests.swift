import ContactModel
import TestSupport
import Testing

/// Tests of pasted text without a field: listed, named and assignable, never lost.
@Suite struct LeftoverTests {
  private func block(_ text: String, country: String = "GB") -> PastedBlock? {
    let edit = ContactEdit(base: Sample.contact(#"{"country":"\#(country)"}"#))
    return PastedBlock(reading: text, into: edit, today: Sample.today)
  }

  @Test func `properties without a field are listed with their labels`() throws {
    let card = try #require(
      block(
        """
        BEGIN:VCARD
        VERSION:3.0
        N:Lovelace;Ada;Augusta;Dr.;
        FN:Ada King
        ORG:Analytical Engines;Research;Team 4
        EMAIL;TYPE=work:ada@example.com
        item1.EMAIL:ada@home.example
        item1.X-ABLabel:_$!<Home>!$_
        TEL:+44 20 7946 0000
        TEL;TYPE=CELL:+44 7700 900000
        TEL;TYPE=FAX:+44 20 7946 0001
        ADR:;;12 High St;Bath;;BA1 1AA;UK
        ADR;TYPE=home:;;5 Home Rd;Ockham;;;
        NOTE:Met in 1842
        PHOTO;ENCODING=b:AAAA
        URL:https://example.com
        END:VCARD
        """))
    #expect(
      Set(card.leftovers.map { "\($0.name): \($0.text)" }) == [
        "Middle name: Augusta", "Prefix: Dr.", "FN: Ada King", "ORG unit: Team 4",
        "EMAIL (Home): ada@home.example", "TEL (cell): +44 7700 900000",
        "TEL (fax): +44 20 7946 0001", "ADR (home): 5 Home Rd, Ockham", "NOTE: Met in 1842",
        "PHOTO: a picture or other file", "URL: https://example.com",
      ])
  }

  @Test(arguments: ["1604-05-09", "--0410", "--04-10", "---10", "16040509"])
  func `a birthday without a year isn't offered, which is noted`(day: String) throws {
    let card = try #require(block("BEGIN:VCARD\nN:Lovelace;Ada\nBDAY:\(day)\nEND:VCARD"))
    #expect(!card.proposals.contains { $0.field.id == .birthday })
    #expect(card.notes == ["BDAY \(day) has no year, so it isn't offered as a date."])
    #expect(card.leftovers.map(\.text) == [day])
  }

  @Test(arguments: [
    (
      #"{"first_name":"Ada","last_name":"Lovelace","id":7,"x":{"y":["z"]},"n":null}"#,
      ["id: 7", #"x.y: ["z"]"#]
    ),
    ("First name\tLast name\tShoe\nAda\tLovelace\t38", ["Shoe: 38"]),
    ("First name: Ada\nLast name: Lovelace\nBorn: soon", ["Born: soon"]),
    ("dn: cn=x\nsn: Lovelace\ngivenName: Ada\ndescription: first", ["description: first"]),
    (
      "Ada Lovelace (she/her)\nada@example.com\nada@home.example\nCountess\nwww.example.com",
      [
        "Email: ada@example.com", "Email: ada@home.example", ": www.example.com", ": (she/her)",
        ": Countess",
      ]
    ),
    ("12 High Street\nWestwood\nBath\nBA1 1AA", [": Westwood", ": Bath"]),
    (
      "First name\tLast name\tCity\tCompany\nAda\tLovelace\tNULL\t#N/A\textra",
      [": extra", "City: NULL", "Company: #N/A"]
    ),
    (
      "dn: cn=x\nsn: Lovelace\ngivenName: Ada\nuserPassword: {SSHA}c2VjcmV0\n\nfrom the directory",
      ["userPassword: a password, which isn't shown", ": from the directory"]
    ),
    (
      "BEGIN:VCARD\nN:Lovelace;Ada\nno property\nEND:VCARD\nsent by phone",
      ["NOTE: sent by phone", ": no property"]
    ),
    ("MECARD:N:Lovelace,Ada;EMAIL:ada@example.com;odd;;", [": odd"]),
    (
      #"{"total":1,"contacts":[{"first_name":"Ada","last_name":"Lovelace"}]}"#,
      ["total: 1"]
    ),
  ])
  func `every format lists its omissions`(text: String, leftovers: [String]) {
    #expect((block(text)?.leftovers ?? []).map { "\($0.name): \($0.text)" } == leftovers)
  }

  @Test func `a leftover can be assigned to each field that accepts it`() throws {
    let card = try #require(block("BEGIN:VCARD\nN:Lovelace;Ada\nNOTE:1990-01-15\nEND:VCARD"))
    let note = try #require(card.leftovers.first)
    #expect(note.value(for: Sample.field("birthday"), country: "GB") == "1990-01-15")
    #expect(note.value(for: Sample.field("department"), country: "GB") == "1990-01-15")
    #expect(note.value(for: Sample.field("gender"), country: "GB") == nil)
    #expect(note.value(for: Sample.field("state"), country: "US") == nil)
  }

  @Test func `cards, rows and mailboxes are separate blocks, each with a name`() {
    let texts = [
      "BEGIN:VCARD\nN:Lovelace;Ada\nEND:VCARD\nBEGIN:VCARD\nN:Hopper;Grace\nEND:VCARD",
      "First name,Last name\nAda,Lovelace\nGrace,Hopper",
      "First name\tLast name\nAda\tLovelace\nGrace\tHopper\n",
      #"[{"first_name":"Ada","last_name":"Lovelace"},{"first_name":"Grace","last_name":"Hopper"}]"#,
      "Ada Lovelace <ada@example.com>, Grace Hopper <grace@example.mil>",
      "dn: cn=a\nsn: Lovelace\ngivenName: Ada\n\ndn: cn=b\nsn: Hopper\ngivenName: Grace\n",
    ]
    for text in texts {
      let blocks = PastedBlock.all(
        reading: text, into: ContactEdit(base: Contact(id: "", members: [:])), today: Sample.today)
      #expect(blocks.map(\.name) == ["Ada Lovelace", "Grace Hopper"], "\(text)")
    }
  }

  @Test func `a card with nothing to offer is mentioned with the others`() throws {
    let card = try #require(
      block("BEGIN:VCARD\nN:Lovelace;Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Nobody\nEND:VCARD"))
    #expect(card.notes.count == 1)
  }

  @Test func `a proposal has the words from which it was read`() throws {
    let card = try #require(
      block(#"{"country":"Deutschland","dob":"15 Jan 1990","shirt":"extra large"}"#))
    #expect(card.proposals.map(\.source) == ["extra large", "15 Jan 1990", "Deutschland"])
  }

  /// Every word of a text is in a proposal, a leftover or a note, or names the text next to it.
  @Test func `no word of a signature or an address is lost`() {
    let lines =
      (SignatureTests.cases + PostalAddressTests.cases).flatMap { $0.text.split(separator: "\n") }
    let dull = Set(
      """
      best kind regards se d tel t m mobile phone fax e mail email office address department dr herrn phd adalovelace
      """.split { $0.isWhitespace }.map { String($0) })
    var read = 0
    Fuzz.run("words of a paste", times: 400) { generator in
      let text = lines.shuffled(using: &generator).prefix(5).joined(separator: "\n")
      guard !text.contains("--"), let block = block(text) else { return }
      read += 1
      let kept =
        (block.proposals.flatMap { [$0.text, $0.source] }
        + block.leftovers.flatMap { [$0.name, $0.text] } + block.notes).joined(separator: " ")
        .lowercased()
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        #expect(
          kept.contains(word) || dull.contains(String(word)),
          "seed \(generator.seed): \(word) of \(text)")
      }
    }
    #expect(read > 20)
  }
}
