import ContactModel
import Testing

@Suite struct PostalAddressTests {
  static let cases = [
    PastedCase(
      "Ada Lovelace\n12 St James's Square\nLondon\nSW1Y 4JH\nUnited Kingdom",
      [
        "first_name=Ada", "last_name=Lovelace", "country=GB", "address=12 St James's Square",
        "city=London", "zip_code=SW1Y 4JH",
      ]),
    PastedCase(
      "Grace Hopper\nApt 4B\n1600 Amphitheatre Parkway\nMountain View, CA 94043-1351",
      [
        "first_name=Grace", "last_name=Hopper", "country=US",
        "address=1600 Amphitheatre Parkway", "address2=Apt 4B", "city=Mountain View", "state=CA",
        "zip_code=94043-1351",
      ]),
    PastedCase(
      "350 Fifth Avenue, New York, New York 10118, USA\nattn. reception",
      [
        "country=US", "address=350 Fifth Avenue", "city=New York", "state=NY", "zip_code=10118",
      ]),
    PastedCase(
      "301 Front St W\nToronto ON  M5V 2T6\nCanada",
      ["country=CA", "address=301 Front St W", "city=Toronto", "state=ON", "zip_code=M5V 2T6"]),
    PastedCase(
      "275 rue Notre-Dame Est\nMontréal (Québec) H2Y 1C6",
      [
        "country=CA", "address=275 rue Notre-Dame Est", "city=Montréal", "state=QC",
        "zip_code=H2Y 1C6",
      ]),
    PastedCase(
      "Herrn\nDr. Max Muster\nUnter den Linden 5\n2. Etage\nD-10117 Berlin",
      ["address=Unter den Linden 5", "address2=2. Etage", "city=Berlin", "zip_code=10117"]),
    PastedCase(
      "Max Muster\nUnter den Linden 5\n10117 Berlin",
      [
        "first_name=Max", "last_name=Muster", "address=Unter den Linden 5", "city=Berlin",
        "zip_code=10117",
      ]),
    PastedCase(
      "Hauptstraße 12\n1010 Wien", ["address=Hauptstraße 12", "city=Wien", "zip_code=1010"]),
    PastedCase(
      "55 rue du Faubourg Saint-Honoré\n75008 PARIS CEDEX 08\nFrance",
      [
        "country=FR", "address=55 rue du Faubourg Saint-Honoré", "city=PARIS CEDEX 08",
        "zip_code=75008",
      ]),
    PastedCase(
      "Herengracht 182\n1016 BR Amsterdam\nNEDERLAND",
      ["country=NL", "address=Herengracht 182", "city=Amsterdam", "zip_code=1016 BR"]),
    PastedCase(
      "ul. Marszałkowska 1\n00-001 Warszawa\nPoland",
      ["country=PL", "address=ul. Marszałkowska 1", "city=Warszawa", "zip_code=00-001"]),
    PastedCase(
      "Via Nazionale 7\n00184 Roma RM\nItalia",
      ["country=IT", "address=Via Nazionale 7", "city=Roma", "state=RM", "zip_code=00184"]),
    PastedCase(
      "Drottninggatan 5\nSE-111 51 Stockholm\nSweden",
      ["country=SE", "address=Drottninggatan 5", "city=Stockholm", "zip_code=111 51"]),
    PastedCase(
      "Acme Engines Ltd\nUnit 3\n9 Mill Road\nCambridge\nCambridgeshire\nCB1 2AD",
      [
        "country=GB", "address=9 Mill Road", "address2=Unit 3", "city=Cambridge",
        "state=Cambridgeshire", "zip_code=CB1 2AD", "company_name=Acme Engines Ltd",
      ]),
    PastedCase(
      "12 High Street\nGreat Shelford\nCAMBRIDGE\nCB22 5EH",
      ["country=GB", "address=12 High Street", "city=CAMBRIDGE", "zip_code=CB22 5EH"]),
    PastedCase(
      "12 High Street\nWestwood\nBath\nBA1 1AA",
      ["country=GB", "address=12 High Street", "zip_code=BA1 1AA"]),
    PastedCase(
      "1 Liberation Place\nSt Helier\nJE2 3AB\nJersey",
      ["country=JE", "address=1 Liberation Place", "city=St Helier", "zip_code=JE2 3AB"]),
    PastedCase(
      "Buckingham Palace\nLondon SW1A 1AA", ["country=GB", "city=London", "zip_code=SW1A 1AA"]),
    PastedCase(
      "Tower 42\n25 Old Broad Street\nLondon EC2N 1HN",
      ["country=GB", "city=London", "zip_code=EC2N 1HN"]),
  ]

  @Test(arguments: cases)
  func `an address is read`(address: PastedCase) { address.check(.address) }

  @Test(arguments: [
    "12 High Street, Flat 3", "12 High Street\nFlat 3", "Eggs 12\n1000 Grams",
    "Meeting room 5\n2019 Budget", "Ada Lovelace\nGrace Hopper", "London\nUnited Kingdom",
    "1 Main St\nAustin, TX 78701\n2 Oak St\nDallas, TX 75201",
    "Ada Lovelace\nLondon\nEngland",
  ])
  func `what is no address, or two, is a plain value`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }

  /// A text, and the keys of what its address lacks, between spaces.
  struct Lack: Sendable, CustomTestStringConvertible {
    let text: String
    let keys: String

    init(_ text: String, _ keys: String) {
      self.text = text
      self.keys = keys
    }

    var testDescription: String { String(text.prefix(60)) }
  }

  /// The postal codes are examples of Google's address metadata.
  private static let countries = [
    Lack("10600 N Tantau Ave\nCupertino, CA 95014\nUSA", "address2"),
    Lack("Apt 4B\n350 Fifth Avenue\nNew York, NY 10118", ""),
    Lack("12 St James's Square\nLondon\nSW1Y 4JH\nUnited Kingdom", "address2 state"),
    Lack("Flat 2\n9 Mill Road\nCambridge\nCambridgeshire\nCB1 2AD", ""),
    Lack("4141 Sherbrooke St W\nWestmount QC  H3Z 2Y7\nCanada", "address2"),
    Lack("Ammerländer Heerstraße 114\n26133 Oldenburg\nGermany", "address2 state"),
    Lack("Hauptplatz 1\n3741 Pulkau\nÖsterreich", "address2 state"),
    Lack("Hauptstrasse 12\n2544 Bettlach\nSwitzerland", "address2 state"),
    Lack("4 rue du Port\n33380 Mios\nFrance", "address2 state"),
    Lack("Viale Europa 190\n00144 Roma RM\nItalia", "address2"),
    Lack("Calle Mayor 5\n28039 Madrid (Madrid)\nSpain", "address2"),
    Lack("Herengracht 182\n1234 AB Amsterdam\nNetherlands", "address2 state"),
    Lack("ul. Świętokrzyska 31\n2 piętro\n00-950 Warszawa\nPoland", "address address2 state"),
    Lack("Avenida da Liberdade 10\n1250-096 Lisboa\nPortugal", "address2 state"),
    Lack("Drottninggatan 5\n114 55 Stockholm\nSweden", "address2 state"),
  ]

  /// Boxes in the place of a street, and beside one.
  private static let boxes = [
    Lack("PO Box 123\nSpringfield, IL 62701\nUSA", "address2"),
    Lack("P.O. Box 99\nLondon\nSW1Y 4JH", "address2 state"),
    Lack("Postfach 12 34\n26133 Oldenburg", "address2 state"),
    Lack("Postbus 20\n1234 AB Amsterdam\nNetherlands", "address2 state"),
    Lack("1 Main St\nPO Box 123\nSpringfield, IL 62701", ""),
  ]

  private static let formats = [
    Lack("BEGIN:VCARD\nADR;TYPE=WORK:PO Box 123;;;Springfield;IL;62701;USA\nEND:VCARD", "address2"),
    Lack("BEGIN:VCARD\nADR:;;;Berlin;;10117;Germany\nEND:VCARD", "address address2 state"),
    Lack("BEGIN:VCARD\nADR:;;1 Main St;;;;\nEMAIL:a@b.org\nEND:VCARD", ""),
    Lack("BEGIN:VCARD\nADR:;;;;;;Germany\nEMAIL:a@b.org\nEND:VCARD", ""),
    Lack(#"{"address":"1 Main St","city":"Springfield","zip":"62701"}"#, "address2 state"),
    Lack(
      #"{"street":"1 Main St","zip":"1010","country":"Atlantis"}"#, "country address2 city state"),
    Lack(#"{"city":"Wien","zip":"1010"}"#, ""),
    Lack(#"{"city":"Wien","country":"AT","state":"Wien"}"#, ""),
    Lack("street\tcity\taddress 2\tzip\n1 Main St\tLeeds\t-\tLS1 1AA", "address2 state"),
    Lack("first name\tlast name\tcity\nGrace\tHopper\tNew York", ""),
    Lack("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil", ""),
  ]

  @Test(arguments: countries + boxes + formats)
  func `an address lacks what it does not fill`(lack: Lack) throws {
    let block = try #require(PastedBlock(reading: lack.text, today: Sample.today))
    #expect(
      block.lacking.map(\.key).joined(separator: " ") == lack.keys,
      "\(block.proposals.map { "\($0.field.key)=\($0.text)" })")
  }

  @Test(arguments: [
    ("PO Box 123;;;Springfield;IL;62701;USA", "PO Box 123", ""),
    ("123;;;Springfield;IL;62701;USA", "PO Box 123", ""),
    ("PO Box 1;;1 Main St;Springfield;IL;62701;USA", "1 Main St", "PO Box 1"),
    ("PO Box 1;Suite 2;1 Main St;Springfield;IL;62701;USA", "1 Main St", "Suite 2, PO Box 1"),
    (";Suite 2;1 Main St;Springfield;IL;62701;USA", "1 Main St", "Suite 2"),
  ])
  func `a post office box is the address, or its second line`(
    parts: String, address: String, second: String
  ) throws {
    let card = "BEGIN:VCARD\nADR;TYPE=WORK:\(parts)\nEND:VCARD"
    let block = try #require(PastedBlock(reading: card, today: Sample.today))
    #expect(block.proposals.first { $0.field.id == .address }?.text == address)
    #expect((block.proposals.first { $0.field.id == .address2 }?.text ?? "") == second)
  }
}
