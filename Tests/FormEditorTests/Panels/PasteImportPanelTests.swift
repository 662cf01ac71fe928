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

  @Test func `a block offers to spread, and fills what is accepted as one step`() {
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

  @Test func `Esc leaves the paste out, and L puts it into the field as one line`() {
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
  func `each kind of block is told by its name`(text: String, kind: String) {
    var driver = pasted(text)
    #expect(driver.screen.contains("This looks like \(kind)"), "\(driver.screen)")
    driver.press("<enter>")
    #expect(driver.form.edit.hasChanges)
    #expect(driver.saves == 0)
  }

  @Test func `an address takes the state with its country`() {
    var driver = pasted("1 Main St\nNew York, NY 10001\nUSA")
    driver.press("<enter>")
    #expect(driver.text(of: "country") == "US")
    #expect(driver.text(of: "state") == "NY")
    driver.press("<c-_>")
    #expect(driver.text(of: "state") == "Greater London")
  }

  private static let flat = FormDriver.ada.replacing(
    #""address2":null"#, with: #""address2":"Flat 3""#)

  @Test func `an address is one unit: what it lacks is offered as cleared`() {
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

  @Test func `a tick that is taken away keeps what was there`() {
    var driver = FormDriver(Self.flat)
    driver.apply(.pasted("PO Box 123\nSpringfield, IL 62701\nUSA"))
    driver.press("<down><down><space><enter>")
    #expect(driver.text(of: "address2") == "Flat 3")
    #expect(driver.text(of: "address") == "PO Box 123")
  }

  @Test func `a region that the address lacks is cleared with its country, and asked for`() {
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

  @Test func `what is protected or empty already is not cleared`() {
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

  @Test func `what the form has already is not offered`() {
    var driver = FormDriver()
    driver.apply(.pasted(#"{"first_name": "Ada", "last_name": "King"}"#))
    #expect(driver.screen.contains("Last name: Lovelace → King"))
    #expect(!driver.screen.contains("First name: Ada"))
  }
}
