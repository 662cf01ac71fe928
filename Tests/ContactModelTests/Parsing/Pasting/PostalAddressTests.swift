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
      ["country=GB", "address=25 Old Broad Street", "city=London", "zip_code=EC2N 1HN"]),
  ]

  /// Addresses in the orders of many countries, on lines and on one line: street, second line, city,
  /// area, code and country, with bars between them.
  private static let world: [(text: String, parts: String)] = [
    ("12 St James's Square, London SW1Y 4JH, UK", "12 St James's Square||London||SW1Y 4JH|GB"),
    ("Flat 3, 12 High Street, Bath, BA1 1AA", "12 High Street|Flat 3|Bath||BA1 1AA|GB"),
    ("10 Downing Street, London, SW1A 2AA", "10 Downing Street||London||SW1A 2AA|GB"),
    ("123 Main St, Springfield, IL 62701", "123 Main St||Springfield|IL|62701|US"),
    ("123 Main St, Apt 4, Springfield, IL 62701, USA", "123 Main St|Apt 4|Springfield|IL|62701|US"),
    ("123 Main St Springfield IL 62701", "123 Main St||Springfield|IL|62701|US"),
    ("123 Main St Apt 4B Springfield IL 62701", "123 Main St|Apt 4B|Springfield|IL|62701|US"),
    (
      "1600 Pennsylvania Ave NW\nWashington, DC 20500",
      "1600 Pennsylvania Ave NW||Washington|DC|20500|US"
    ),
    ("PO Box 123, Springfield, IL 62701", "PO Box 123||Springfield|IL|62701|US"),
    ("123 Main St\nToronto ON M5V 2T6\nCanada", "123 Main St||Toronto|ON|M5V 2T6|CA"),
    ("123 Main St, Toronto, Ontario M5V 2T6", "123 Main St||Toronto|ON|M5V 2T6|CA"),
    ("5 Yonge St, Toronto, ON, Canada M5E 1E5", "5 Yonge St||Toronto|ON|M5E 1E5|CA"),
    ("12 George St\nSydney NSW 2000\nAustralia", "12 George St||Sydney|NSW|2000|AU"),
    ("Unit 5, 12 George St, Sydney NSW 2000", "12 George St|Unit 5|Sydney|NSW|2000|AU"),
    ("12 George St Sydney NSW 2000 Australia", "12 George St||Sydney|NSW|2000|AU"),
    (
      "100 Collins Street, Melbourne, Victoria 3000, Australia",
      "100 Collins Street||Melbourne|Victoria|3000|AU"
    ),
    (
      "12 Queen Street\nAuckland Central\nAuckland 1010\nNew Zealand",
      "12 Queen Street|Auckland Central|Auckland||1010|NZ"
    ),
    ("Straße 1\n12345 Berlin", "Straße 1||Berlin||12345|"),
    ("Musterstr. 5, 10115 Berlin, Germany", "Musterstr. 5||Berlin||10115|DE"),
    ("Bahnhofstrasse 1, CH-8001 Zürich, Switzerland", "Bahnhofstrasse 1||Zürich||8001|CH"),
    ("10, rue de la Paix, 75002 Paris, France", "10, rue de la Paix||Paris||75002|FR"),
    ("Via Roma, 1, 00184 Roma RM, Italy", "Via Roma, 1||Roma|RM|00184|IT"),
    ("Calle Mayor 5\n28013 Madrid\nEspaña", "Calle Mayor 5||Madrid|Madrid|28013|ES"),
    ("Rua Augusta 10, 1100-053 Lisboa, Portugal", "Rua Augusta 10||Lisboa||1100-053|PT"),
    ("Damrak 1\n1012 LG Amsterdam\nNetherlands", "Damrak 1||Amsterdam||1012 LG|NL"),
    ("Rue de la Loi 16, 1000 Bruxelles, Belgium", "Rue de la Loi 16||Bruxelles||1000|BE"),
    ("Drottninggatan 5\nSE-114 55 Stockholm\nSweden", "Drottninggatan 5||Stockholm||114 55|SE"),
    ("Mannerheimintie 1\nFI-00100 Helsinki\nFinland", "Mannerheimintie 1||Helsinki||00100|FI"),
    ("Storgata 1, 0155 Oslo, Norway", "Storgata 1||Oslo||0155|NO"),
    ("Strandgade 3, 1401 København K, Denmark", "Strandgade 3||København K||1401|DK"),
    ("ul. Prosta 1/2\n00-850 Warszawa\nPoland", "ul. Prosta 1/2||Warszawa||00-850|PL"),
    (
      "Václavské náměstí 1\n110 00 Praha 1\nCzech Republic",
      "Václavské náměstí 1||Praha 1||110 00|CZ"
    ),
    ("Budapest\nAndrássy út 1\n1061\nHungary", "Andrássy út 1||Budapest||1061|HU"),
    ("Ermou 1\n105 63 Athens\nGreece", "Ermou 1||Athens||105 63|GR"),
    ("Brīvības iela 1\nRīga, LV-1010\nLatvia", "Brīvības iela 1||Rīga||LV-1010|LV"),
    (
      "1 Main Street\nDublin 2\nCo. Dublin\nD02 AF30\nIreland",
      "1 Main Street||Dublin 2|Co. Dublin|D02 AF30|IE"
    ),
    ("1 Liberation Place, St Helier, Jersey JE2 3AB", "1 Liberation Place||St Helier||JE2 3AB|JE"),
    ("Atatürk Cad. 1\n34000 Fatih/İstanbul\nTurkey", "Atatürk Cad. 1||Fatih|İstanbul|34000|TR"),
    ("ул. Тверская 1\nМосква\n125009\nРоссия", "ул. Тверская 1||Москва|Москва|125009|RU"),
    ("〒100-0001\n東京都千代田区千代田1-1", "千代田1-1||千代田区|東京都|100-0001|JP"),
    ("〒231-0012 神奈川県横浜市中区相生町1-1", "相生町1-1||横浜市中区|神奈川県|231-0012|JP"),
    ("1-1 Chiyoda, Chiyoda-ku, Tokyo 100-0001, Japan", "1-1 Chiyoda||Chiyoda-ku|Tokyo|100-0001|JP"),
    (
      "Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200, Brazil",
      "Av. Paulista, 1578|Bela Vista|São Paulo|SP|01310-200|BR"
    ),
    (
      "Av. Paulista 1578\nBela Vista\nSão Paulo - SP\n01310-200\nBrasil",
      "Av. Paulista 1578|Bela Vista|São Paulo|SP|01310-200|BR"
    ),
    (
      "Av. Reforma 222\nJuárez\n06600 Ciudad de México, CDMX\nMexico",
      "Av. Reforma 222|Juárez|Ciudad de México|CDMX|06600|MX"
    ),
    (
      "Av. Corrientes 1234\nC1043AAZ Buenos Aires\nArgentina",
      "Av. Corrientes 1234||Buenos Aires||C1043AAZ|AR"
    ),
    ("12 MG Road\nBengaluru 560001\nKarnataka\nIndia", "12 MG Road||Bengaluru|Karnataka|560001|IN"),
    ("12 MG Road, Bengaluru, Karnataka 560001, India", "12 MG Road||Bengaluru|Karnataka|560001|IN"),
    (
      "152 Teheran-ro, Gangnam-gu, Seoul 06236, South Korea",
      "152 Teheran-ro||Gangnam-gu|Seoul|06236|KR"
    ),
    ("1 Raffles Place\n#20-61\nSingapore 048616", "1 Raffles Place|#20-61|Singapore||048616|SG"),
    (
      "Flat 25, 12/F, Acacia Building\n150 Kennedy Road\nWan Chai\nHong Kong",
      "150 Kennedy Road|Flat 25, 12/F, Acacia Building|Wan Chai|||HK"
    ),
    ("PO Box 123\nDubai\nUnited Arab Emirates", "PO Box 123||Dubai|Dubai||AE"),
    ("1 Long Street\nCape Town\n8001\nSouth Africa", "1 Long Street||Cape Town||8001|ZA"),
    (
      "1 Jalan Ampang\n50450 Kuala Lumpur\nMalaysia",
      "1 Jalan Ampang||Kuala Lumpur|Kuala Lumpur|50450|MY"
    ),
    ("Rothschild Blvd 1\nTel Aviv 6688101\nIsrael", "Rothschild Blvd 1||Tel Aviv||6688101|IL"),
    ("12 High Street\nLondon\nUnited Kingdom", "12 High Street||London|||GB"),
  ]

  @Test(arguments: world.map(\.text))
  func `an address is read in its country's order`(text: String) {
    let keys = ["address", "address2", "city", "state", "zip_code", "country"]
    let block = PastedBlock(reading: text, today: Sample.today)
    let parts = keys.map { key in
      block?.proposals.first { $0.field.key == key }?.text ?? ""
    }
    #expect(
      parts.joined(separator: "|") == Self.world.first { $0.text == text }?.parts,
      "\(block?.leftovers ?? [])")
  }

  @Test func `an address without a country is read in the order of the contact's`() {
    let edit = ContactEdit(base: Sample.contact(#"{"country":"NZ"}"#))
    let block = PastedBlock(
      reading: "12 Queen Street\nAuckland 1010", into: edit, today: Sample.today)
    #expect(block?.values == ["address=12 Queen Street", "city=Auckland", "zip_code=1010"])
  }

  @Test(arguments: cases)
  func `an address is read`(address: PastedCase) { address.check(.address) }

  @Test(arguments: [
    "12 High Street, Flat 3", "12 High Street\nFlat 3", "Eggs 12\n1000 Grams",
    "Meeting room 5\n2019 Budget", "Ada Lovelace\nGrace Hopper", "London\nUnited Kingdom",
    "1 Main St\nAustin, TX 78701\n2 Oak St\nDallas, TX 75201",
    "Ada Lovelace\nLondon\nEngland",
  ])
  func `a text without an address, or with two, is a plain value`(text: String) {
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
    Lack("ul. Świętokrzyska 31\n2 piętro\n00-950 Warszawa\nPoland", "address2 state"),
    Lack("Avenida da Liberdade 10\n1250-096 Lisboa\nPortugal", "address2 state"),
    Lack("Drottninggatan 5\n114 55 Stockholm\nSweden", "address2 state"),
  ]

  /// Boxes in place of a street, and in addition to one.
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
  func `an address lacks the fields that it doesn't fill`(lack: Lack) throws {
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
