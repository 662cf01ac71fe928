import ContactModel
import Testing

@testable import FormEditor

/// Pastes in line mode: what is offered, given a field, or taken as one line.
@Suite struct LinePasteTests {
  private static let card = """
    BEGIN:VCARD
    N:Hopper;Grace;;;
    EMAIL:grace@example.mil
    NOTE:Rear Admiral
    BDAY:--1209
    END:VCARD
    """

  @Test func `text without a field is listed, and assigned to one by its number`() {
    var driver = LineDriver()
    let isOffered = driver.offer(Self.card)
    #expect(isOffered)
    #expect(driver.transcript.contains("no field: NOTE: Rear Admiral"))
    #expect(driver.transcript.contains("BDAY --1209 has no year, so it isn't offered as a date."))
    let number =
      driver.transcript.split(separator: "\n")
      .first { $0.contains("NOTE: Rear") }?.prefix { $0.isNumber } ?? ""
    driver.answer("\(number) job title")
    #expect(driver.transcript.contains("Job title: Rear Admiral, was not known"))
    driver.answer("yes")
    #expect(driver.text(of: "position") == "Rear Admiral")
    #expect(driver.text(of: "first_name") == "Grace")
  }

  @Test func `several cards are offered one by one`() {
    var driver = LineDriver()
    let isOffered = driver.offer(
      "BEGIN:VCARD\nN:Hopper;Grace\nEND:VCARD\nBEGIN:VCARD\nN:Turing;Alan\nEND:VCARD")
    #expect(isOffered)
    #expect(driver.transcript.contains("It contains Grace Hopper, Alan Turing."))
    driver.answer("next", "yes")
    #expect(driver.text(of: "last_name") == "Turing")
  }

  @Test func `one line with several values is offered, and no changes nothing`() {
    for text in [
      "12 St James's Square, Bath BA1 1AA, UK", "Grace Hopper <grace@example.mil>",
      "1 Main St, Springfield, IL 62701",
    ] {
      var driver = LineDriver()
      driver.answer(":go address", text)
      #expect(driver.transcript.contains("This looks like "), "\(driver.transcript)")
      driver.answer("no")
      #expect(!driver.dialogue.form.edit.hasChanges)
    }
  }

  @Test func `one line with several values can be the field's own value`() {
    var driver = LineDriver()
    driver.answer(":go address", "12 High Street, Bath BA1 1AA, UK", "line")
    #expect(driver.text(of: "address").hasSuffix("12 High Street, Bath BA1 1AA, UK"))
    driver = LineDriver()
    driver.answer(":go address", "\\12 High Street, Bath BA1 1AA, UK")
    #expect(driver.text(of: "address") == "12 High Street, Bath BA1 1AA, UK")
    driver = LineDriver(isScript: true)
    driver.answer(":go address", "12 High Street, Bath BA1 1AA, UK")
    #expect(driver.text(of: "address") == "12 High Street, Bath BA1 1AA, UK")
  }

  @Test func `a spreadsheet's cell is one answer, without its quotes`() {
    var driver = LineDriver()
    driver.answer(":go address")
    let isOffered = driver.offer("\"12 High Street\nFlat 3\"")
    #expect(isOffered)
    #expect(driver.text(of: "address") == "12 High Street Flat 3")
    #expect(driver.text(of: "address2") != "Flat 3\"")
  }

  @Test func `a doubt about a filled value is reported immediately`() {
    var driver = LineDriver()
    _ = driver.offer(#"{"city":"Sydney","zip":"3000","state":"NSW","country":"AU"}"#)
    driver.answer("yes")
    #expect(driver.transcript.contains("3000 is in Victoria, not in New South Wales."))
  }

  @Test func `the areas of a country are listed, and any other text is accepted`() {
    var driver = LineDriver()
    driver.answer(":go country", "Australia", ":go state", ":list", "Atlantis")
    #expect(driver.transcript.contains("NSW New South Wales"))
    #expect(driver.text(of: "state") == "Atlantis")
    #expect(driver.transcript.contains("isn't a known state of Australia."))
  }
}
