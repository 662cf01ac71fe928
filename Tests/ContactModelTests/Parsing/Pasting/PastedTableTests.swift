import ContactModel
import Testing

@Suite struct PastedTableTests {
  static let cases = [
    PastedCase(
      "First name\tLast name\tE-mail\nAda\tLovelace\tada@example.com",
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      "ID\tName\tCompany\tPhone\tNotes\n7\tGrace Hopper\tUS Navy\t+1 212 555 0100\nx\ty\tz\n",
      [
        "first_name=Grace", "last_name=Hopper", "phone_number=+1 212 555 0100",
        "company_name=US Navy",
      ]),
    PastedCase(
      "Street\tCity\tZip\n\"12 High Street\nFlat \"\"B\"\"\"\tBath\tBA1 1AA\n",
      ["country=GB", "address=12 High Street Flat \"B\"", "city=Bath", "zip_code=BA1 1AA"]),
    PastedCase(
      "Shirt\tGender\tContact type\tAddress validated\nL\tMALE\temployee\tyes",
      ["gender=male", "shirt_size=LG", "type=employee", "address_validated=true"]),
    PastedCase(
      "first_name\tAda\nlast_name\tLovelace\nshoe_size\t38\ncountry\tuk\n",
      ["first_name=Ada", "last_name=Lovelace", "country=GB"]),
    PastedCase(
      "Name:\tAda Lovelace\nDepartment:\nJob title:\tProgrammer",
      ["first_name=Ada", "last_name=Lovelace", "position=Programmer"]),
    PastedCase(
      "First name: Ada\nLast name: Lovelace\n\nBorn: December 10th, 1815\nFavourite: tea: green",
      ["first_name=Ada", "last_name=Lovelace", "birthday=1815-12-10"]),
    PastedCase(
      "Country: The Netherlands\nCity: Amsterdam\nPostcode: 1012 AB\nLists: 3, 17",
      ["country=NL", "city=Amsterdam", "zip_code=1012 AB", "lists=3, 17"]),
    PastedCase(
      "Email\tHire date\tCompany\nada@example.com\t25.12.2020\tBroken \"quote",
      [
        "email=ada@example.com", "company_name=Broken \"quote", "start_date=2020-12-25",
      ]),
    PastedCase(
      "City\tCompany\nBath\t\"Never closed",
      ["city=Bath", "company_name=\"Never closed"]),
  ]

  /// Exports of address books and customer systems, with the heads that they have.
  static let exports = [
    PastedCase(
      "Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value\nAda,Lovelace,ada@example.com,+44 20 7946 0000",
      [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com",
        "phone_number=+44 20 7946 0000",
      ]),
    PastedCase(
      "Given Name\tFamily Name\tE-mail 1 - Type\tE-mail 1 - Value\tAddress 1 - Street\tAddress 1 - City\tAddress 1 - Postal Code\tAddress 1 - Country\tOrganization 1 - Name\tOrganization 1 - Title\nAda\tLovelace\t* Work\tada@example.com ::: a2@example.com\t\"12 High St\nFlat \"\"B\"\"\"\tBath\tBA1 1AA\tUnited Kingdom\tEngines\tProgrammer",
      [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com", "country=GB",
        "address=12 High St Flat \"B\"", "city=Bath", "zip_code=BA1 1AA", "company_name=Engines",
        "position=Programmer",
      ]),
    PastedCase(
      "\"First Name\",\"Last Name\",\"Company\",\"Job Title\",\"Home Street\",\"Home City\",\"Business Street\",\"Business City\",\"Business State\",\"Business Postal Code\",\"Business Country/Region\",\"Home Phone\",\"Mobile Phone\",\"Business Phone\",\"E-mail Address\",\"Birthday\"\n\"Ada\",\"Lovelace\",\"Analytical \"\"Engines\"\"\",\"Programmer\",\"5 Home Rd\",\"Ockham\",\"12 High St\",\"Bath\",\"\",\"BA1 1AA\",\"United Kingdom\",\"+44 1\",\"+44 7700 900000\",\"+44 20 7946 0000\",\"ada@example.com\",\"0/0/00\"",
      [
        "first_name=Ada", "last_name=Lovelace", "email=ada@example.com",
        "phone_number=+44 20 7946 0000", "country=GB", "address=12 High St", "city=Bath",
        "zip_code=BA1 1AA", "company_name=Analytical \"Engines\"", "position=Programmer",
      ]),
    PastedCase(
      "Record ID;First Name;Last Name;Email;Phone Number;Street Address;City;State/Region;Postal Code;Country/Region;Company Name\n77;Grace;Hopper;g@x.org;+1 212 555 0100;1 Main St;New York;New York;10001;United States;US Navy",
      [
        "first_name=Grace", "last_name=Hopper", "email=g@x.org", "phone_number=+1 212 555 0100",
        "country=US", "address=1 Main St", "city=New York", "state=NY", "zip_code=10001",
        "company_name=US Navy",
      ]),
    PastedCase(
      "First name,Last name,Company,Email (home),Email (work),Phone (mobile)\nAda,Lovelace,Engines,a@home.org,a@work.org,+44 7700 900000",
      [
        "first_name=Ada", "last_name=Lovelace", "email=a@work.org", "phone_number=+44 7700 900000",
        "company_name=Engines",
      ]),
    PastedCase(
      "FirstName,LastName,Title,MailingStreet,MailingCity,MailingPostalCode,MailingCountry,AccountName\nAda,Lovelace,Programmer,12 High St,Bath,BA1 1AA,United Kingdom,Engines",
      [
        "first_name=Ada", "last_name=Lovelace", "country=GB", "address=12 High St", "city=Bath",
        "zip_code=BA1 1AA", "company_name=Engines", "position=Programmer",
      ]),
  ]

  /// Heads in other languages, and a whole address in one cell.
  static let others = [
    PastedCase(
      "Vorname;Nachname;E-Mail-Adresse;Straße;PLZ;Ort;Land;Geburtsdatum;Firma\nJörg;Müller;j@example.de;Musterstr. 1;10115;Berlin;Deutschland;15.01.1990;Muster GmbH",
      [
        "first_name=Jörg", "last_name=Müller", "email=j@example.de", "birthday=1990-01-15",
        "country=DE", "address=Musterstr. 1", "city=Berlin", "zip_code=10115",
        "company_name=Muster GmbH",
      ]),
    PastedCase(
      "Prénom\tNom de famille\tCourriel\tTéléphone\tCode postal\tVille\tPays\nMarie\tCurie\tm@example.fr\t01 23 45 67 89\t75005\tParis\tFrance",
      [
        "first_name=Marie", "last_name=Curie", "email=m@example.fr",
        "phone_number=01 23 45 67 89", "country=FR", "city=Paris", "zip_code=75005",
      ]),
    PastedCase(
      "Apellidos,Correo electrónico,Dirección,Ciudad,Código postal,País\nGarcía,g@example.es,Calle Mayor 5,Madrid,28013,España",
      [
        "last_name=García", "email=g@example.es", "country=ES", "address=Calle Mayor 5",
        "city=Madrid", "zip_code=28013",
      ]),
    PastedCase(
      "First name: Grace\nAddress: 1 Navy Way, Arlington, VA 22202",
      [
        "first_name=Grace", "country=US", "address=1 Navy Way", "city=Arlington", "state=VA",
        "zip_code=22202",
      ]),
    PastedCase(
      "First name: Grace\nAddress: Rose Cottage, Church Lane",
      ["first_name=Grace", "address=Rose Cottage, Church Lane"]),
  ]

  @Test(arguments: others)
  func `headers in other languages and whole addresses are read`(table: PastedCase) {
    table.check(.table)
  }

  @Test(arguments: exports)
  func `a row of an export is read`(export: PastedCase) { export.check(.table) }

  @Test(arguments: [
    ("\"12 High Street\nFlat 3\"", "12 High Street\nFlat 3"), ("\"a \"\"b\"\" c\"", "a \"b\" c"),
    ("\"a\tb\"\r\n", "a\tb"), ("\"Ada\"", "\"Ada\""), ("\"a\" and \"b\"", "\"a\" and \"b\""),
    ("\"a\nb", "\"a\nb"), ("\"\"", "\"\""),
  ])
  func `a spreadsheet's cell loses the quotes that the copy put around it`(
    copy: String, cell: String
  ) {
    #expect(copy.unquotedCell == cell)
  }

  @Test(arguments: cases)
  func `a table is read`(table: PastedCase) { table.check(.table) }

  @Test(arguments: [
    "Ada\tLovelace\tada@example.com", "First name\tLast name", "Apples\t3\nPears\t4",
    "Note: call back\nEmail: ada@example.com", "City: Bath",
  ])
  func `a table without names, or without values next to them, is a plain value`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }
}
