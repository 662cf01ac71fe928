import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Likely values in the form: shown, accepted with a key, and never entered automatically.
@Suite struct OfferedValueTests {
  /// A form with the focus on a field in which a text was typed.
  private func typed(_ text: String, in key: String) -> FormDriver {
    var driver = FormDriver()
    driver.go(to: key)
    driver.press("<c-u>")
    for character in text { driver.apply(.keyPressed(.character(character))) }
    return driver
  }

  @Test func `Enter enters the warning's value, and the next one moves on`() {
    var driver = typed("ada@gmial.com", in: "email")
    driver.press("<enter>")
    #expect(driver.form.focusedKey == "phone_number")
    #expect(driver.text(of: "email") == "ada@gmial.com")
    #expect(driver.screen.contains("“ada@gmail.com”?"))
    #expect(!driver.screen.contains("accepts it."))
    driver.press("<up>")
    #expect(driver.screen.contains("accepts it."))
    driver.press("<enter>")
    #expect(driver.text(of: "email") == "ada@gmail.com")
    #expect(driver.form.focusedKey == "email" && !driver.screen.contains("Did you mean"))
    driver.press("<enter>")
    #expect(driver.form.focusedKey == "phone_number")
    driver.press("<up><a-u>")
    #expect(driver.text(of: "email") == "ada@gmial.com")
  }

  @Test func `keys that arrived together don't accept the value, and other keys keep the text`() {
    var driver = typed("ada@gmial.com", in: "email")
    driver.press("<tab><up>")
    driver.apply(.keyTypedAhead(Key(.enter)))
    #expect(driver.text(of: "email") == "ada@gmial.com")
    driver.press("<up><tab><tab>")
    #expect(driver.text(of: "email") == "ada@gmial.com")
    #expect(driver.form.focusedKey == "gender")
  }

  @Test(arguments: [
    ("first_name", " Grace\u{A0}", "Grace", "at the ends were removed"),
    ("email", "mailto:grace@example.com", "grace@example.com", "Only the address is kept"),
    ("phone_number", "tel:+15550100199", "+15550100199", "Only the number is kept"),
  ])
  func `a text that is left is kept without its surroundings, which is reported once`(
    key: String, text: String, kept: String, words: String
  ) {
    var driver = typed(text, in: key)
    driver.press("<tab>")
    #expect(driver.text(of: key) == kept)
    #expect(driver.screen.contains(words), "\(driver.screen)")
    driver.press("<tab>")
    #expect(!driver.screen.contains(words))
    // Undo takes the typing and what was removed from it back together.
    driver.press("<a-u>")
    #expect(driver.text(of: key) != kept)
  }

  @Test func `a save key in the field does so too`() {
    var driver = typed(" Grace ", in: "first_name")
    driver.press("<c-s>")
    #expect(driver.text(of: "first_name") == "Grace")
  }

  @Test func `a loaded value is unchanged`() {
    var driver = FormDriver(
      FormDriver.ada.replacing(#""city":"London""#, with: #""city":" London ""#))
    driver.go(to: "city")
    driver.press("<tab>")
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.text(of: "city") == " London ")
  }

  @Test func `the name next to an address is offered`() {
    var driver = typed("Grace Hopper <grace@example.com>", in: "email")
    driver.press("<tab><up>")
    #expect(driver.text(of: "email") == "grace@example.com")
    #expect(driver.text(of: "first_name") == "Ada")
    #expect(driver.screen.contains("The address included a name."), "\(driver.screen)")
    driver.press("<enter>")
    #expect(driver.text(of: "first_name") == "Grace" && driver.text(of: "last_name") == "Hopper")
    #expect(!driver.screen.contains("The address included a name."))
  }

  @Test func `pasting the loaded text in another composition isn't a change`() {
    let json = FormDriver.ada.replacing(#""first_name":"Ada""#, with: #""first_name":"José""#)
    var driver = FormDriver(json)
    driver.go(to: "first_name")
    driver.press("<c-u>")
    driver.apply(.pasted("Jose\u{301}"))
    #expect(!driver.form.edit.hasChanges)
    // Typed letter by letter it is an edit.
    driver.press("<c-u>")
    for scalar in "Jose\u{301}".unicodeScalars {
      driver.apply(.keyPressed(.character(Character(scalar))))
    }
    #expect(driver.form.edit.hasChanges)
  }

  @Test func `ids are never called missing unless all names were read`() {
    var driver = FormDriver()
    driver.apply(
      .named(.lists, .loaded(NameList([NamedID(id: 3, name: "Newsletter")], isComplete: false))))
    #expect(driver.form.problems == [])
    driver.go(to: "lists")
    #expect(driver.screen.contains("name not read") && !driver.screen.contains("not on the server"))
    #expect(driver.screen.contains("1 name read; the server has more."))
  }

  @Test func `the hint of a phone shows a number of the contact's own country`() {
    var driver = FormDriver(FormDriver.ada.replacing(#""country":"GB""#, with: #""country":"FR""#))
    driver.go(to: "phone_number")
    #expect(driver.screen.contains("Like +33 "))
  }
}
