import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct EditingTests {
  /// Keys in the first field, and the text they leave.
  @Test(arguments: [
    ("Ada", "Ada"), ("Ada<bs>", "Ad"), ("Ada<home><del>", "da"), ("Ada<c-a>x", "xAda"),
    ("Ada<left>x", "Adxa"), ("Ada<left><left><c-k>", "A"), ("Ada<left><c-u>", "a"),
    ("one two<c-w>", "one "), ("one two<c-w><c-y><c-y>", "one twotwo"),
    ("one two<a-b><a-d>", "one "), ("one two<home><a-f>x", "onex two"),
    ("e\u{301}a<left><bs>", "a"), ("李明<bs>", "李"), ("محمد<home><del>", "حمد"),
    ("क्षि<bs>", ""), ("👩‍👩‍👧x<left><bs>", "x"), ("🇬🇧🇩🇪<bs>", "🇬🇧"), ("a<c-b>b<c-e>c", "bac"),
    ("a<lt>b>", "a<b>"), ("<c-h>", ""), ("x<c-h>", ""), ("a<c-d>", "a"), ("ab<c-a><c-d>", "b"),
  ])
  func `keys edit by grapheme`(keys: String, text: String) {
    var driver = FormDriver(#"{"first_name":null}"#)
    driver.press(keys)
    #expect(driver.text(of: "first_name") == text)
  }

  @Test func `a mark typed after its letter joins it`() {
    var driver = FormDriver(#"{"first_name":null}"#)
    driver.press("e")
    driver.press("\u{301}")
    driver.press("<left>x")
    #expect(driver.text(of: "first_name").unicodeScalars.elementsEqual("xe\u{301}".unicodeScalars))
  }

  /// Every field can be set, and arrives in the body as it was set.
  @Test(arguments: [
    ("first_name", "<c-u>Grace", #""Grace""#), ("last_name", "<c-u>Hopper", #""Hopper""#),
    ("email", "<c-u>g@x.org", #""g@x.org""#),
    ("phone_number", "<c-u>+1 212 555 0100", #""+1 212 555 0100""#),
    ("gender", "m<enter>", #""male""#), ("shirt_size", "<enter><home>2xl<enter>", #""2XL""#),
    ("birthday", "<c-u>1906-12-09", #""1906-12-09""#), ("country", "deutsch<enter>", #""DE""#),
    ("address", "<c-u>Unter den Linden 1", #""Unter den Linden 1""#),
    ("address2", "Flat 2", #""Flat 2""#),
    ("city", "<c-u>Berlin", #""Berlin""#), ("state", "<c-u>Berlin", #""Berlin""#),
    ("zip_code", "<c-u>10117", #""10117""#), ("company_name", "Navy", #""Navy""#),
    ("department", "Computing", #""Computing""#), ("position", "Admiral", #""Admiral""#),
    ("employment_status", "active", #""active""#), ("type", "cl<enter>", #""client""#),
    ("employment_type", "Contract", #""Contract""#), ("start_date", "2001-02-03", #""2001-02-03""#),
    ("wedding_anniversary", "2001-02-03", #""2001-02-03""#),
    ("client_since", "2001-02-03", #""2001-02-03""#),
    ("classification", "VIP", #""VIP""#), ("address_validated", "f", "false"),
    ("address_forced", "t", "true"), ("address_verified", "<space>", "true"),
    ("lists", "<c-u>3, 21", "[3,21]"), ("labels", "7", "[7]"),
  ])
  func `every field can be set by keys`(key: String, keys: String, json: String) {
    var driver = FormDriver()
    driver.go(to: key)
    driver.press(keys)
    #expect(driver.form.edit.body(.complete)[key]?.text == json)
  }

  @Test(arguments: Field.all.filter { $0.requirement != .required })
  func `every optional field can be cleared by keys`(field: Field) {
    let value =
      switch field.kind {
      case .flag: "true"
      case .ids: "[3]"
      case .choice(let choices): "\"\(choices[0].value)\""
      case .date: "\"2001-02-03\""
      default: "\"text\""
      }
    var driver = FormDriver("{\"\(field.key)\":\(value)}")
    driver.go(to: field.key)
    driver.press("<end><c-u><del>")
    #expect(driver.form.edit.intent(of: field) == .cleared)
    let isIDs = value == "[3]"
    #expect(driver.form.edit.body(.complete)[field.key] == (isIDs ? .array([]) : .null))
  }

  @Test func `text typed while the contact loads is entered once it is loaded, and sends nothing`()
  {
    var driver = FormDriver(loading: 80, 24)
    driver.press("X<tab>Y<c-s><enter>")
    #expect(!driver.form.edit.hasChanges)
    let contact = Contact(
      id: "1001", members: [.firstName: .string("Ada"), .lastName: .string("King")])
    driver.apply(.loaded(.loaded(contact)))
    #expect(driver.text(of: "first_name") == "X")
    #expect(driver.text(of: "last_name") == "Y")
    #expect(driver.saves == 0)
  }

  @Test func `passing an unset choice with Enter sets nothing`() {
    var driver = FormDriver(#"{"gender":null}"#)
    driver.go(to: "gender")
    driver.press("<enter><enter>")
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.form.focusedKey == "shirt_size")
  }

  @Test func `a required choice is not cleared, and says so`() {
    var driver = FormDriver()
    driver.go(to: "country")
    driver.press("<del>")
    #expect(driver.text(of: "country") == "GB")
    #expect(driver.screen.contains("Country is required"))
  }

  @Test func `a paste is text, never keys, and one line`() {
    var driver = FormDriver(#"{"first_name":null}"#)
    driver.apply(.pasted("Ada\r\nKing\t\u{13}\u{11}"))
    #expect(driver.text(of: "first_name") == "Ada King \u{13}\u{11}")
    #expect(driver.effects.isEmpty)
    driver.press("<c-_>")
    #expect(driver.text(of: "first_name") == "")
  }
}

@Suite struct CountryTests {
  @Test func `a paste whose spaces are trimmed is one step of undo`() {
    var driver = FormDriver()
    driver.go(to: "city")
    driver.apply(.pasted("  Bath "))
    driver.press("<tab><s-tab>")
    #expect(driver.text(of: "city") == "Bath")
    driver.press("<a-u>")
    #expect(driver.text(of: "city") == "London")
  }

  @Test func `Esc followed by a key within a second is that key with Alt`() {
    var driver = FormDriver()
    driver.go(to: "city")
    driver.press("Bath<tab>")
    driver.press("<esc>u")
    #expect(driver.text(of: "city") == "London")
    driver.go(to: "city")
    driver.press("<esc>")
    driver.apply(.ticked(2_001))
    driver.press("u")
    #expect(driver.text(of: "city") == "Londonu")
    // A letter that no command has with Alt, and one that came together with Esc, are letters.
    driver.press("<esc>q")
    #expect(driver.text(of: "city") == "Londonuq")
    driver.press("<esc>")
    driver.apply(.keyTypedAhead(.character("u")))
    #expect(driver.text(of: "city") == "Londonuqu")
  }

  @Test func `Esc followed by a letter is an editing key with Alt too`() {
    var driver = FormDriver()
    driver.go(to: "city")
    driver.press("<end> West<esc>b<esc>bX")
    #expect(driver.text(of: "city") == "XLondon West")
    driver.press("<home><esc>fY<esc>d")
    #expect(driver.text(of: "city") == "XLondonY")
  }

  @Test(arguments: [
    "<c-f>lists<enter><enter><space><esc>", "<c-f>gender<enter>m<bs>",
    "<c-f>validated<enter>n<bs>",
  ])
  func `a step that Esc or Backspace takes back leaves redo as it was`(keys: String) {
    var driver = FormDriver()
    driver.name()
    driver.press("<end>X<a-u>")
    let edit = driver.form.edit
    driver.press(keys)
    #expect(driver.form.edit == edit)
    driver.press("<a-r>")
    #expect(driver.text(of: "first_name") == "AdaX")
  }

  @Test func `a state that doesn't fit is set aside and restored`() {
    var driver = FormDriver(#"{"country":"US","state":"NY"}"#)
    driver.go(to: "country")
    driver.press("germany<enter>")
    #expect(driver.text(of: "state") == "")
    #expect(driver.screen.contains("“NY” isn't valid for"))
    driver.press("<s-tab>usa<enter>")
    #expect(driver.text(of: "state") == "NY")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test(arguments: [
    ("GB", "Ontario", "usa<enter>", "canada<enter>", "ON"),
    ("GB", "New South Wales", "usa<enter>", "australia<enter>", "NSW"),
    ("DE", "Tokyo", "canada<enter>", "japan<enter>", "Tokyo"),
    // A code means another state in another country.
    ("US", "NE", "germany<enter>", "canada<enter>", ""),
    ("US", "CA", "germany<enter>", "brazil<enter>", ""),
    ("GB", "Greater London", "usa<enter>", "canada<enter>", ""),
  ])
  func `a state that was set aside is restored with a country that has it`(
    country: String, state: String, away: String, back: String, expected: String
  ) {
    var driver = FormDriver(#"{"country":"\#(country)","state":"\#(state)"}"#)
    driver.go(to: "country")
    driver.press(away + "<s-tab>" + back)
    #expect(driver.text(of: "state") == expected)
  }

  @Test(arguments: ["usa<enter><s-tab>france", "usa<enter><s-tab>germany<enter><s-tab>france"])
  func `a state is restored through countries that accept any text`(way: String) {
    var driver = FormDriver()
    driver.go(to: "country")
    driver.press(way + "<enter><s-tab>united kingdom<enter>")
    #expect(driver.text(of: "state") == "Greater London")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `undo restores the country with its state`() {
    var driver = FormDriver(#"{"country":"US","state":"NY"}"#)
    driver.go(to: "country")
    driver.press("canada<enter><c-_>")
    #expect(driver.text(of: "country") == "US")
    #expect(driver.text(of: "state") == "NY")
  }

  @Test(arguments: [
    ("de", "DE"), ("DEU", "DE"), ("germany", "DE"), ("deutschland", "DE"),
    ("uk", "GB"), ("holland", "NL"), ("usa", "US"), ("中国", "CN"), ("cote", "CI"),
    ("united k", "GB"),
  ])
  func `typing finds a country`(typed: String, code: String) {
    var driver = FormDriver()
    driver.go(to: "country")
    driver.press("<enter>\(typed)<enter>")
    #expect(driver.text(of: "country") == code)
  }

  @Test func `typing new york finds NY`() {
    var driver = FormDriver(#"{"country":"US","state":"CA"}"#)
    driver.go(to: "state")
    driver.press("new york<enter>")
    #expect(driver.text(of: "state") == "NY")
  }

  @Test func `Esc closes the list without a change`() {
    var driver = FormDriver()
    driver.go(to: "country")
    driver.press("fra<esc>")
    #expect(driver.text(of: "country") == "GB")
    #expect(driver.form.focusedKey == "country")
  }
}

@Suite struct ValidationSpeechTests {
  @Test func `a problem is silent while typing, shown on leaving, and updated until it is fixed`() {
    var driver = FormDriver()
    driver.go(to: "email")
    driver.press("<c-u>ada")
    #expect(!driver.screen.contains("✗"))
    driver.press("<tab>")
    #expect(driver.screen.contains("needs an @"))
    driver.press("<s-tab><end>@")
    #expect(driver.screen.contains("Type a domain"))
    driver.press("x.org")
    #expect(!driver.screen.contains("✗"))
    driver.press("<c-u>again")
    #expect(!driver.screen.contains("✗"))
  }

  @Test func `a field with a shown problem is checked when a field it depends on changes`() throws {
    var driver = FormDriver()
    driver.go(to: "zip_code")
    driver.press("<c-u>123<tab>")
    #expect(driver.screen.contains("UK postcodes look like"))
    driver.go(to: "country")
    driver.press("<enter>switzerland<enter>")
    #expect(driver.screen.contains("Postal codes in Switzerland look like"))
    driver.go(to: "country")
    driver.press("<enter>iceland<enter>")
    #expect(!driver.screen.contains(" look like "))
    driver.press("<c-_>")
    #expect(driver.screen.contains("Postal codes in Switzerland look like"))
  }

  @Test func `a value restored with a problem by undo or redo shows it`() {
    var driver = FormDriver()
    driver.go(to: "email")
    driver.press("<c-u>a@b@c<tab>x<c-_><c-_><c-_>")
    #expect(!driver.screen.contains("✗"))
    driver.press("<a-r><a-r><a-r>")
    #expect(driver.screen.contains("✗ Keep only one @."))
    #expect(driver.screen.contains("1 problem"))
  }

  @Test func `F3 also finds a field that wasn't left yet`() {
    var driver = FormDriver(#"{"first_name":"Ada"}"#)
    driver.press("<f3>")
    #expect(driver.form.focusedKey == "last_name")
    #expect(driver.screen.contains("Last name is required."))
  }

  @Test func `F3 goes from problem to problem`() {
    var driver = FormDriver(#"{"first_name":"Ada"}"#)
    driver.press("<c-s>")
    #expect(driver.form.focusedKey == "last_name")
    driver.press("<f3>")
    #expect(driver.form.focusedKey == "email")
    driver.press("<s-f3><s-f3>")
    #expect(driver.form.focusedKey == "type")
  }
}
