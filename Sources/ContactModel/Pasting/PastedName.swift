/// What a name in a pasted text stands for.
enum PastedName {
  case field(FieldID, PastedValues.Rank)
  /// The whole name of a person.
  case person

  /// Finds what a name stands for, whatever its capitals and separators.
  init?(_ name: some StringProtocol) {
    guard name.utf8.count <= 60, let known = Self.all[name.folded] else { return nil }
    self = known
  }

  /// The names beside the fields' own keys and labels, folded.
  private static let rows: [(id: FieldID, usual: String, lesser: String)] = [
    (.firstName, "given givenname givennames forename first fname", ""),
    (.lastName, "family familyname surname last lname", ""),
    (.email, "mail emailaddress mailaddress emailid", "workemail businessemail"),
    (
      FieldID("phone_number"), "phoneno telephone telephonenumber tel",
      "mobile mobilephone mobilenumber cell cellphone homephone workphone businessphone"
    ),
    (FieldID("gender"), "sex", ""),
    (FieldID("shirt_size"), "shirt tshirt tshirtsize", ""),
    (.birthday, "birthday birthdate bday dob born", ""),
    (.country, "countrycode countryname countryregion nation", ""),
    (
      .address, "address1 addressline addressline1 line1 street street1 streetaddress",
      "homeaddress postaladdress mailingaddress shippingaddress"
    ),
    (.address2, "addressline2 line2 street2 streetaddress2", "apartment apt suite unit"),
    (FieldID("city"), "town citytown locality posttown", ""),
    (.state, "province stateprovince stateregion region county statecode", ""),
    (FieldID("zip_code"), "postcode postalcode zippostalcode plz", ""),
    (FieldID("company_name"), "organisation organization org employer companyname", ""),
    (FieldID("department"), "dept division", ""),
    (FieldID("position"), "jobposition role job occupation", "title"),
    (FieldID("start_date"), "hiredate hired dateofhire joined firstday", ""),
    (FieldID("wedding_anniversary"), "anniversarydate", ""),
    (FieldID("client_since"), "customersince", ""),
    (.lists, "listids", ""),
    (.labels, "labelids", ""),
  ]

  private static let persons = "name fullname displayname contactname contact person"

  private static let all: [String: PastedName] = {
    var all: [String: PastedName] = [:]
    for name in persons.spacedWords { all[name] = .person }
    for row in rows {
      for name in row.usual.spacedWords { all[name] = .field(row.id, .usual) }
      for name in row.lesser.spacedWords { all[name] = .field(row.id, .lesser) }
    }
    for field in Field.all {
      all[field.key.folded] = .field(field.id, .usual)
      all[field.label.folded] = .field(field.id, .usual)
    }
    return all
  }()
}
