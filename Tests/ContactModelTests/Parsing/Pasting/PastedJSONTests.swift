import ContactModel
import Testing

@Suite struct PastedJSONTests {
  static let cases = [
    PastedCase(
      #"{"FirstName":"Ada","LastName":"King","MailingStreet":"12 High St","MailingCity":"Bath","MailingPostalCode":"BA1 1AA","MailingCountry":"United Kingdom","OtherCity":"Rome"}"#,
      [
        "first_name=Ada", "last_name=King", "country=GB", "address=12 High St", "city=Bath",
        "zip_code=BA1 1AA",
      ]),
    PastedCase(
      #"{"first_name":"Ada","last_name":"Lovelace","shirt_size":null,"unheard":"of"}"#,
      ["first_name=Ada", "last_name=Lovelace"]),
    PastedCase(
      #"{"data":{"id":7,"firstName":"Ada","Last Name":"Lovelace","e-mail":"ada@example.com"}}"#,
      ["first_name=Ada", "last_name=Lovelace", "email=ada@example.com"]),
    PastedCase(
      """
      [
        {
          "given_name": "Grace",
          "surname": "Hopper",
          "mobile": "+1 212 555 0101",
          "phone": "+1 212 555 0100",
          "zip": 10001,
          "state": "New York",
          "town": "New York"
        }
      ]
      """,
      [
        "first_name=Grace", "last_name=Hopper", "phone_number=+1 212 555 0100", "country=US",
        "city=New York", "state=NY", "zip_code=10001",
      ]),
    PastedCase(
      #"{"name":"Ada Lovelace","address":{"street":"12 High St","city":"Bath","postcode":"BA1 1AA"}}"#,
      [
        "first_name=Ada", "last_name=Lovelace", "country=GB", "address=12 High St", "city=Bath",
        "zip_code=BA1 1AA",
      ]),
    PastedCase(
      #"{"lists":[3,17],"labels":[{"id":5,"name":"VIP"}],"address_forced":true,"address_verified":"no"}"#,
      ["address_forced=true", "address_verified=false", "lists=3, 17", "labels=5"]),
    PastedCase(
      #"{"Gender":"Female","shirt size":"extra large","TYPE":"Client","dob":"15 Jan 1990"}"#,
      ["gender=female", "shirt_size=XL", "birthday=1990-01-15", "type=client"]),
    PastedCase(
      #"{"sex":"f","tshirt":"M","title":"Ms","job_title":"Engineer","start date":"2020/3/4"}"#,
      ["gender=female", "shirt_size=MD", "position=Engineer", "start_date=2020-03-04"]),
    PastedCase(
      #"{"country":"Deutschland","region":"Bayern","plz":"01067","address_line_1":"Hauptstr. 5\nHinterhaus"}"#,
      ["country=DE", "address=Hauptstr. 5 Hinterhaus", "state=Bayern", "zip_code=01067"]),
    PastedCase(
      #"{"country_code":"ca","country":"Canada","province":"Québec","organisation":"Érable","role":"CEO"}"#,
      ["country=CA", "state=QC", "company_name=Érable", "position=CEO"]),
  ]

  /// Records as other systems wrap them.
  static let wrapped = [
    #"{"contact":{"first_name":"Ada","last_name":"Lovelace","id":7}}"#,
    #"{"data":{"type":"contacts","id":"7","attributes":{"firstName":"Ada","lastName":"Lovelace"}}}"#,
    #"{"data":[{"id":"7","attributes":{"first-name":"Ada","last-name":"Lovelace"}}]}"#,
    #"{"id":"51","properties":{"firstname":"Ada","lastname":"Lovelace"},"createdAt":"2020"}"#,
    #"{"properties":{"firstname":{"value":"Ada"},"lastname":{"value":"Lovelace"}}}"#,
    #"{"results":[{"person":{"given_name":"Ada","family_name":"Lovelace"}}]}"#,
    #"{"status":"ok","payload":{"user":{"name":{"first":"Ada","last":"Lovelace"},"x":1}}}"#,
    #"{"names":[{"givenName":"Ada","familyName":"Lovelace"}],"nicknames":[]}"#,
    "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}\n",
  ]

  @Test(arguments: wrapped)
  func `a record is found within other systems' objects`(json: String) {
    let block = PastedBlock(reading: json, today: Sample.today)
    #expect(block?.kind == .json)
    #expect(block?.values == ["first_name=Ada", "last_name=Lovelace"])
  }

  @Test(arguments: cases)
  func `an object is read`(object: PastedCase) { object.check(.json) }

  @Test(arguments: [
    (#"{"mail":"a@example.com","email_address":"b@example.com"}"#, "email"),
    (#"{"birthday":"03/04/2020"}"#, "birthday"), (#"{"birthday":"15/01/90"}"#, "birthday"),
    (#"{"gender":"other"}"#, "gender"), (#"{"shirt_size":"X"}"#, "shirt_size"),
    (#"{"phone":true}"#, "phone_number"), (#"{"city":{"id":3}}"#, "city"),
    (#"{"title":"Dr."}"#, "position"), (#"{"name":"Anna Maria Rossi Conti"}"#, "first_name"),
    (#"{"name":"Analytical Engines Ltd"}"#, "first_name"), (#"{"lists":["x"]}"#, "lists"),
    (#"{"country":"Narnia"}"#, "country"), (#"{"company":"\u001b[31mRed"}"#, "company_name"),
    (#"{"address_forced":"maybe"}"#, "address_forced"), (#"{"dept":"n/a"}"#, "department"),
    (#"{"email":"nobody"}"#, "email"), (#"{"zip":"JE2 3AB"}"#, "country"),
    (#"{"zip":"00901","state":"PR"}"#, "country"), (#"{"zip":"10117"}"#, "country"),
  ])
  func `invalid and ambiguous values are omitted`(json: String, key: String) throws {
    let text = json.dropLast() + #","classification":"VIP","employment_status":"active"}"#
    let block = try #require(PastedBlock(reading: String(text), today: Sample.today))
    #expect(!block.proposals.contains { $0.field.key == key })
  }

  @Test(arguments: [
    "{}", "[]", "{", #"{"first_name":"Ada","last_name":"Lovelace",}"#,
    "{\n\"email\": \"a@example.com\",\n\"tel\": \"+44 20 7946 0000\",\n}",
    #"[{"city":"Bath"},{"city":"Ulm"}]"#, #"{"first_name":"Ada"}"#, "[1]",
  ])
  func `any other JSON is a plain value`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }

  @Test func `a state without a country is read in the form's country`() throws {
    let edit = ContactEdit(base: Sample.contact(#"{"country":"US"}"#))
    let block = try #require(
      PastedBlock(
        reading: #"{"city":"Austin","state":"texas"}"#, into: edit, today: Sample.today))
    #expect(block.values == ["city=Austin", "state=TX"])
  }
}
