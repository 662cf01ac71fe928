import ContactModel
import Testing

@Suite struct VCardTests {
  static let cases = [
    PastedCase(
      """
      BEGIN:VCARD
      VERSION:3.0
      N:Lovelace;Ada;Augusta;;
      FN:Ada Lovelace
      ORG:Analytical Engines;Research
      TITLE:Programmer
      EMAIL;type=INTERNET;type=WORK:info@example.com
      EMAIL;type=INTERNET;type=pref:ada@example.com
      TEL;TYPE=FAX:+44 20 7946 0001
      TEL;TYPE=work,voice:+44 20 7946 0000
      ADR;TYPE=WORK:;;12 St James's Square;London;;SW1Y 4JH;United Kingdom
      BDAY:1815-12-10
      END:VCARD
      """,
      [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com",
        "phone_number=+44 20 7946 0000", "birthday=1815-12-10", "country=GB",
        "address=12 St James's Square", "city=London", "zip_code=SW1Y 4JH",
        "company_name=Analytical Engines", "department=Research", "position=Programmer",
      ]),
    PastedCase(
      """
      BEGIN:VCARD
      VERSION:4.0
      FN:Dr. Ludwig van Beethoven
      GENDER:M;composer
      TEL;VALUE=uri;PREF=2:tel:+43-1-555-0100
      TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+43-1-555-0101;ext=7
      ANNIVERSARY:20090808T1430-0500
      BDAY:--1216
      ADR;LABEL="Mölker Bastei 8\\nWien; Österreich":;;Mölker Bastei 8;Wien;;1010;Österreich
      END:VCARD
      """,
      [
        "first_name=Ludwig", "last_name=van Beethoven",
        "phone_number=+43-1-555-0101 ext. 7", "gender=male", "country=AT",
        "address=Mölker Bastei 8", "city=Wien", "zip_code=1010", "wedding_anniversary=2009-08-08",
      ]),
    PastedCase(
      """
      BEGIN:VCARD
      VERSION:2.1
      N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen
      ADR;WORK;PREF;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe des 17. =
      Juni 135;Berlin;;10623;Germany
      TEL;CELL:0170 5550100
      EMAIL;PREF;INTERNET:jm@example.de
      END:VCARD
      """,
      [
        "first_name=Jürgen", "last_name=Müller", "email=jm@example.de",
        "phone_number=0170 5550100", "country=DE", "address=Straße des 17. Juni 135",
        "city=Berlin", "zip_code=10623",
      ]),
    PastedCase(
      """
      begin:vcard
      version:3.0
      n:O\\;Brien;Seán\\, Jr
      item1.EMAIL;type=INTERNET:mailto:sean@exam
       ple.com
      item1.X-ABLabel:_$!<Work>!$_
      item2.ADR;type=HOME:;Flat 2;1 Main Street\\nRear;Dublin;Leinster;D02 AF30;Ireland
      BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-04
      end:vcard
      """,
      [
        "first_name=Seán, Jr", "last_name=O;Brien", "email=sean@example.com", "country=IE",
        "address=1 Main Street Rear", "address2=Flat 2", "city=Dublin", "state=Leinster",
        "zip_code=D02 AF30",
      ]),
    PastedCase(
      """
      BEGIN:VCARD
      N:Doe;Jane;;;
      EMAIL:jane@example.com
      END:VCARD
      BEGIN:VCARD
      N:Roe;Richard;;;
      EMAIL:richard@example.com
      TITLE:Engineer
      END:VCARD
      """, ["first_name=Jane", "last_name=Doe", "email=jane@example.com"]),
    PastedCase(
      """
      BEGIN:VCARD
      N:Hopper;Grace;Brewster;Rear Admiral;
      ADR;TYPE=home:;;1 Navy Way;Arlington;Virginia;22202;USA
      ADR;TYPE=work;PREF=1:;;2 Ocean Dr;San Diego;California;92101;United States
      BDAY:19061209
      END:VCARD
      """,
      [
        "first_name=Grace", "last_name=Hopper", "birthday=1906-12-09", "country=US",
        "address=2 Ocean Dr", "city=San Diego", "state=CA", "zip_code=92101",
      ]),
    PastedCase(
      """
      BEGIN:VCARD
      N:;;;;
      FN:Acme Widgets
      ORG:Acme Widgets;
      TEL:+1 (212) 555-0100
      END:VCARD
      """, ["phone_number=+1 (212) 555-0100", "company_name=Acme Widgets"]),
    PastedCase(
      """
      BEGIN:VCARD
      N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Garc=EDa;Jos=E9
      PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ
       AAAQABAAD/2wBDAAMCAgI
      GENDER:F
      URL:https://example.com
      """, ["first_name=José", "last_name=García", "gender=female"]),
    PastedCase(
      """
      BEGIN:VCARD
      N:Tremblay;Marie;;;
      ADR:;;1 rue Sainte-Catherine;Montréal;QC;H3B 1A7;
      END:VCARD
      """,
      [
        "first_name=Marie", "last_name=Tremblay", "country=CA",
        "address=1 rue Sainte-Catherine", "city=Montréal", "state=QC", "zip_code=H3B 1A7",
      ]),
  ]

  /// Cards of one property that is hard to read, and the values that it has.
  private static let lines: [(version: String, property: String, values: [String])] = [
    ("3.0", "ORG:Analytical \n Engines", ["company_name=Analytical Engines"]),
    ("4.0", "ORG:Analytical \n Engines", ["company_name=Analytical Engines"]),
    ("3.0", "ORG:Analy\n tical Engines", ["company_name=Analytical Engines"]),
    ("3.0", "ORG:Analytical\n  Engines", ["company_name=Analytical Engines"]),
    ("3.0", "ORG:Analytical \n\tEngines", ["company_name=Analytical Engines"]),
    ("2.1", "ORG:Analytical\n Engines", ["company_name=Analytical Engines"]),
    ("2.1", "ORG:Analytical \n Engines", ["company_name=Analytical Engines"]),
    ("2.1", "ORG:Analytical\n\t Engines", ["company_name=Analytical Engines"]),
    (
      "2.1", "ORG;ENCODING=QUOTED-PRINTABLE:Analytical=\n Engines",
      ["company_name=Analytical Engines"]
    ),
    (
      "2.1", "ORG;ENCODING=QUOTED-PRINTABLE:Analy=\ntical=20Engines",
      ["company_name=Analytical Engines"]
    ),
    ("2.1", "ORG;QUOTED-PRINTABLE:M=FCller", ["company_name=Müller"]),
    ("2.1", "ORG;ENCODING=QUOTED-PRINTABLE:M=C3=BCller", ["company_name=Müller"]),
    ("2.1", "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller", ["company_name=Müller"]),
    (
      "2.1", "ORG;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:Engines =96 =80",
      ["company_name=Engines – €"]
    ),
    ("2.1", "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=FCller", ["company_name=Müller"]),
    (
      "2.1", "ORG;ENCODING=QUOTED-PRINTABLE:A=3BB;R=E9seaux",
      ["company_name=A;B", "department=Réseaux"]
    ),
    ("2.1", "ORG;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=FA=96=7B", []),
    (
      "2.1", "ORG;ENCODING=QUOTED-PRINTABLE:Engines=\nTITLE:Programmer",
      ["company_name=Engines", "position=Programmer"]
    ),
    ("3.0", "item1.ORG:Engines\nitem1.X-ABLabel:Work", ["company_name=Engines"]),
    (
      "3.0", "ADR;TYPE=WORK:PO Box 123;;;Springfield;IL;62701;USA",
      ["country=US", "address=PO Box 123", "city=Springfield", "state=IL", "zip_code=62701"]
    ),
    (
      "3.0", "ADR:;Tower 42;;London;;EC2N 1HQ;UK",
      ["country=GB", "address=Tower 42", "city=London", "zip_code=EC2N 1HQ"]
    ),
    (
      "3.0", "ADR:;;12 High St\\nFlat 3;Bath;;BA1 1AA;",
      ["country=GB", "address=12 High St", "address2=Flat 3", "city=Bath", "zip_code=BA1 1AA"]
    ),
    (
      "3.0", "ADR:PO Box 1;Suite 2;;Bath;;BA1 1AA;",
      ["country=GB", "address=PO Box 1", "address2=Suite 2", "city=Bath", "zip_code=BA1 1AA"]
    ),
    (
      "2.1",
      "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:12 George St=0D=0ASydney NSW 2000=0D=0AAustralia",
      ["country=AU", "address=12 George St", "city=Sydney", "state=NSW", "zip_code=2000"]
    ),
    (
      "3.0", "item1.X-ABDATE:2010-05-06\nitem1.X-ABLabel:_$!<Anniversary>!$_",
      ["wedding_anniversary=2010-05-06"]
    ),
    ("3.0", "BDAY:19900115", ["birthday=1990-01-15"]),
    ("4.0", "BDAY:19900115T000000Z", ["birthday=1990-01-15"]),
    ("4.0", "TEL;VALUE=uri:tel:+44-20-7946-0000", ["phone_number=+44-20-7946-0000"]),
  ]

  @Test(arguments: lines.map(\.property), ["\n", "\r\n"])
  func `a property is read as its version writes it`(property: String, end: String) {
    for line in Self.lines where line.property == property {
      let card = "BEGIN:VCARD\nVERSION:\(line.version)\nN:Lovelace;Ada\n\(property)\nEND:VCARD\n"
      let block = PastedBlock(
        reading: card.replacing("\n", with: end), today: Sample.today)
      #expect(
        block?.values.filter {
          !$0.contains("_name=A") && !$0.contains("last_name") || $0.hasPrefix("company")
        }
          == line.values)
    }
  }

  @Test(arguments: [
    "BEGIN:VCARD VERSION:3.0 N:Lovelace;Ada;;; EMAIL:ada@example.com ORG:Analytical Engines END:VCARD",
    "  BEGIN:VCARD\n  N:Lovelace;Ada\n  EMAIL:ada@exam\n   ple.com\n  ORG:Analytical Engines\n  END:VCARD",
    "MECARD:N:Lovelace,Ada;EMAIL:ada@example.com;ORG:Analytical Engines;;",
  ])
  func `a card on one line, from an indented text or of a QR code is read`(card: String) {
    #expect(
      PastedBlock(reading: card, today: Sample.today)?.values == [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com",
        "company_name=Analytical Engines",
      ])
  }

  @Test(arguments: cases)
  func `a card is read`(card: PastedCase) { card.check(.vCard) }

  @Test(arguments: [
    "BEGIN:VCARD\nEND:VCARD", "BEGIN:VCARD", "BEGIN:VCARD\nN:Lovelace\nEND:VCARD",
    "BEGIN:VCARD\nEMAIL:nobody\nTEL:\nN:Lovelace\nBDAY:soon\nEND:VCARD",
  ])
  func `a card with fewer than two values isn't a block`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }

  @Test func `the first of a QR code's numbers is offered, and the others are listed`() {
    let card = PastedBlock(
      reading:
        "MECARD:N:Lovelace,Ada;TEL:+44 20 7946 0000;TEL:+44 20 7946 0001;EMAIL:a@example.com;EMAIL:b@example.com;;",
      today: Sample.today)
    #expect(
      card?.values == [
        "first_name=Ada", "last_name=Lovelace", "email=a@example.com",
        "phone_number=+44 20 7946 0000",
      ])
    #expect(card?.leftovers.map(\.text) == ["+44 20 7946 0001", "b@example.com"])
  }
}
