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

  @Test(arguments: cases)
  func `a table is read`(table: PastedCase) { table.check(.table) }

  @Test(arguments: [
    "Ada\tLovelace\tada@example.com", "First name\tLast name", "City\tCompany\nBath\tAcme\textra",
    "Apples\t3\nPears\t4", "Note: call back\nEmail: ada@example.com", "City: Bath",
  ])
  func `what has no names, or values beside them, is a plain value`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }
}
