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
}
