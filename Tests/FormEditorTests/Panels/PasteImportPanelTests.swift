import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct PasteImportPanelTests {
  private static let signature = """
    Grace Hopper
    Tel: +1 212 555 0100
    grace@example.mil
    """

  private func pasted(_ text: String = signature) -> FormDriver {
    var driver = FormDriver()
    driver.apply(.pasted(text))
    return driver
  }

  @Test func `a block offers to be spread, and fills the accepted values as one step`() {
    var driver = pasted()
    #expect(driver.screen.contains("This looks like an e-mail signature"))
    #expect(driver.screen.contains("[x] First name: Ada → Grace"))
    #expect(!driver.form.edit.hasChanges)
    driver.press("<down><space><enter>")
    #expect(driver.text(of: "first_name") == "Grace")
    #expect(driver.text(of: "last_name") == "Lovelace")
    #expect(driver.text(of: "email") == "grace@example.mil")
    #expect(driver.text(of: "phone_number") == "+1 212 555 0100")
    driver.press("<c-_>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `Esc drops the paste, and L inserts it into the field as one line`() {
    var driver = pasted()
    driver.press("<esc>")
    #expect(!driver.form.edit.hasChanges)
    driver.apply(.pasted(Self.signature))
    driver.press("l")
    #expect(
      driver.text(of: "first_name") == "Grace Hopper Tel: +1 212 555 0100 grace@example.mil")
  }

  @Test(arguments: [
    ("BEGIN:VCARD\nVERSION:3.0\nN:Hopper;Grace;;;\nEMAIL:g@x.org\nEND:VCARD", "a vCard"),
    (#"{"firstName": "Grace", "zip": "10117"}"#, "JSON"),
    ("first name\tlast name\tcity\nGrace\tHopper\tNew York", "a list of values"),
    ("Grace Hopper\n1 Main St\nNew York, NY 10001\nUSA", "a postal address"),
  ])
  func `each kind of block is named`(text: String, kind: String) {
    var driver = pasted(text)
    #expect(driver.screen.contains("This looks like \(kind)"), "\(driver.screen)")
    driver.press("<enter>")
    #expect(driver.form.edit.hasChanges)
    #expect(driver.saves == 0)
  }

  @Test func `an address replaces the state with the country`() {
    var driver = pasted("1 Main St\nNew York, NY 10001\nUSA")
    driver.press("<enter>")
    #expect(driver.text(of: "country") == "US")
    #expect(driver.text(of: "state") == "NY")
    driver.press("<c-_>")
    #expect(driver.text(of: "state") == "Greater London")
  }

  private static let flat = FormDriver.ada.replacing(
    #""address2":null"#, with: #""address2":"Flat 3""#)

  @Test func `an address is one unit: fields that it lacks are offered as cleared`() {
    var driver = FormDriver(Self.flat)
    driver.apply(.pasted("PO Box 123\nSpringfield, IL 62701\nUSA"))
    #expect(driver.screen.contains("[x] Address: 12 St James's Square → PO Box 123"))
    #expect(driver.screen.contains("[x] Address 2: Flat 3 → cleared"))
    driver.press("<enter>")
    #expect(driver.screen.contains("5 fields filled and 1 cleared. "))
    #expect(driver.text(of: "address") == "PO Box 123")
    #expect(driver.text(of: "address2") == "")
    #expect(driver.text(of: "state") == "IL")
    #expect(driver.text(of: "phone_number") == "+44 20 7946 0000")
    driver.press("<c-s>")
    #expect(driver.screen.contains("Address 2"))
    driver.press("<esc><a-u>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `a removed tick keeps the old value`() {
    var driver = FormDriver(Self.flat)
    driver.apply(.pasted("PO Box 123\nSpringfield, IL 62701\nUSA"))
    driver.press("<down><down><space><enter>")
    #expect(driver.text(of: "address2") == "Flat 3")
    #expect(driver.text(of: "address") == "PO Box 123")
  }

  @Test func `a region that the address lacks is cleared with its country, and required`() {
    for text in [
      "Ammerländer Heerstraße 114\n26133 Oldenburg\nGermany",
      #"{"street":"350 Fifth Avenue","city":"New York","zip":"10118","country":"USA"}"#,
    ] {
      var driver = FormDriver()
      driver.apply(.pasted(text))
      #expect(driver.screen.contains(": Greater London → cleared"))
      driver.press("<enter>")
      #expect(driver.text(of: "state") == "")
      driver.press("<c-s>")
      #expect(driver.saves == 0)
      #expect(driver.form.focusedKey == "state")
    }
  }

  @Test func `protected and empty fields are not cleared`() {
    var driver = FormDriver(Self.flat, protection: Protection(fields: [.address2]))
    driver.apply(.pasted("1 Main St\nNew York, NY 10001\nUSA"))
    #expect(driver.screen.contains("Address 2, protected"))
    driver.press("<enter>")
    #expect(driver.text(of: "address2") == "Flat 3")
    driver = FormDriver()
    driver.apply(.pasted("1 Main St\nNew York, NY 10001\nUSA"))
    #expect(!driver.screen.contains("cleared"))
  }

  @Test func `a plain value goes into the field, and into a list as its filter`() {
    var driver = pasted(" King")
    #expect(driver.text(of: "first_name") == " King")
    driver.go(to: "country")
    driver.apply(.pasted("Germany\n"))
    #expect(driver.screen.contains("›DE Germany"))
  }

  @Test func `values that the form already has are not offered`() {
    var driver = FormDriver()
    driver.apply(.pasted(#"{"first_name": "Ada", "last_name": "King"}"#))
    #expect(driver.screen.contains("Last name: Lovelace → King"))
    #expect(!driver.screen.contains("First name: Ada"))
  }

  private static let card = """
    BEGIN:VCARD
    VERSION:3.0
    N:Hopper;Grace;;;
    EMAIL:grace@example.mil
    TEL;TYPE=FAX:+1 212 555 0199
    NOTE:Rear Admiral
    ADR:;;1 Main St;Springfield;Illinois;62701;USA
    BDAY:--1209
    END:VCARD
    """

  @Test func `the preview shows the words of the paste, and the omissions with their reasons`() {
    let driver = pasted(Self.card)
    #expect(driver.screen.contains("from “Illinois”"))
    #expect(driver.screen.contains("from “USA”"))
    #expect(driver.screen.contains("No field (← → to choose one):"))
    #expect(
      driver.screen.contains("TEL (FAX): +1 212 555 0199")
        || driver.screen.contains("TEL (fax): +1 212 555 0199"))
    #expect(driver.screen.contains("NOTE: Rear Admiral"))
  }

  @Test func `text without a field is assigned to one with a key, and then filled`() {
    var driver = pasted(Self.card)
    driver.press("<end><right>")
    #expect(driver.screen.contains("[x] First name: Ada → Rear Admiral, from NOTE: Rear Admiral"))
    driver.press("<left>")
    #expect(!driver.screen.contains("[x] First name: Ada → Rear Admiral"))
    for _ in Field.all where !driver.screen.contains(" Job title: ") { driver.press("<right>") }
    driver.press("<enter>")
    #expect(driver.text(of: "position") == "Rear Admiral")
    #expect(driver.text(of: "first_name") == "Grace")
  }

  @Test func `assigning a field again removes the tick of its former part`() {
    var driver = pasted(Self.card)
    driver.press("<end><right><enter>")
    #expect(driver.text(of: "first_name") == "Rear Admiral")
    #expect(driver.text(of: "last_name") == "Hopper")
  }

  @Test func `several cards are shown one by one, with their names`() {
    var driver = pasted(
      "BEGIN:VCARD\nN:Hopper;Grace\nEND:VCARD\nBEGIN:VCARD\nN:Turing;Alan\nEND:VCARD")
    #expect(driver.screen.contains("(1 of 2, Grace Hopper)"))
    #expect(driver.screen.contains("Grace Hopper, Alan Turing"))
    driver.press("n")
    #expect(driver.screen.contains("(2 of 2, Alan Turing)"))
    driver.press("<enter>")
    #expect(driver.text(of: "last_name") == "Turing")
  }

  @Test(arguments: [
    ("12 St James's Square, London SW1Y 4JH, UK", "a postal address"),
    ("123 Main St, Springfield, IL 62701", "a postal address"),
    ("Grace Hopper <grace@example.mil>", "a name and an e-mail address"),
    (#"{"contact":{"first_name":"Grace","last_name":"Hopper"}}"#, "JSON"),
    ("Grace Hopper | Programmer | grace@example.mil", "an e-mail signature"),
  ])
  func `one line with several values is offered, and Esc changes nothing`(
    text: String, kind: String
  ) {
    for key in ["first_name", "address", "email"] {
      var driver = FormDriver()
      driver.go(to: key)
      driver.apply(.pasted(text))
      #expect(driver.screen.contains("This looks like \(kind)"), "\(key)")
      driver.press("<esc>")
      #expect(!driver.form.edit.hasChanges)
    }
  }

  @Test(arguments: [
    ("address", "12 St James's Square"), ("address", "Flat 3, 12 High Street"),
    ("company_name", "Smith, Jones & Co"), ("address2", "Unit 5, Level 2"),
    ("city", "Bath, Somerset"),
  ])
  func `a field's own value is inserted`(key: String, text: String) {
    var driver = FormDriver()
    driver.go(to: key)
    driver.press("<c-e><c-u>")
    driver.apply(.pasted(text))
    #expect(driver.text(of: key) == text)
  }

  @Test func `a spreadsheet's cell is pasted without its quotes`() {
    var driver = FormDriver()
    driver.go(to: "address")
    driver.press("<c-e><c-u>")
    driver.apply(.pasted("\"12 High Street\nFlat 3\""))
    #expect(driver.text(of: "address") == "12 High Street Flat 3")
  }
}
