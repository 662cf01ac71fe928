import ContactModel
import Testing

@testable import FormEditor

/// Restored values: they are restored together, without one changing another, and checked.
@Suite struct RestoringTests {
  /// A form whose changes the server took as they were sent.
  private func saved(_ driver: FormDriver) throws -> FormDriver {
    var driver = driver
    driver.press("<c-s><enter>")
    let edit = driver.form.edit
    var members = edit.base.members
    for (field, value) in edit.sentValues(.complete) { members[field.id] = value }
    let stored = Contact(id: "1001", members: members)
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    try #require(driver.screen.contains("Saved"))
    return driver
  }

  private func moved() -> FormDriver {
    var driver = FormDriver()
    driver.go(to: "country")
    driver.press("usa<enter>")
    driver.go(to: "state")
    driver.press("new y<enter>")
    return driver
  }

  @Test func `the undo of a save restores country and state together`() throws {
    var driver = try saved(moved())
    driver.press("u")
    #expect(driver.text(of: "country") == "GB")
    #expect(driver.text(of: "state") == "Greater London")
    #expect(driver.screen.contains("Review · 2 changes"))
    driver.press("<esc><c-_>")
    #expect(driver.text(of: "country") == "US")
    #expect(driver.text(of: "state") == "NY")
    driver.press("<a-r>")
    #expect(driver.text(of: "state") == "Greater London")
  }

  @Test func `the undo of a save that changed the country alone leaves the state`() throws {
    var driver = FormDriver(
      FormDriver.ada.replacing("Greater London", with: "NY"))
    driver.go(to: "country")
    driver.press("usa<enter>")
    driver = try saved(driver)
    driver.press("u")
    #expect(driver.text(of: "country") + driver.text(of: "state") == "GBNY")
  }

  @Test func `restoring a state under another country is an error`() {
    var driver = FormDriver(
      FormDriver.ada.replacing("Greater London", with: "NY").replacing("\"GB\"", with: "\"US\""))
    driver.go(to: "country")
    driver.press("united k<enter>")
    driver.go(to: "state")
    driver.press("<a-o>")
    #expect(driver.screen.contains("“NY” belongs to the United States"))
    driver.press("<c-s><enter>")
    #expect(driver.saves == 0)
    driver.go(to: "country")
    driver.press("<a-o>")
    #expect(!driver.form.edit.hasChanges)
    #expect(!driver.screen.contains("belongs to"))
  }

  @Test func `restoring a country restores its state, even if both were set at once`() {
    var driver = FormDriver()
    driver.apply(
      .pasted(
        """
        BEGIN:VCARD
        VERSION:4.0
        ADR:;;350 Fifth Avenue;New York;NY;10118;United States
        END:VCARD
        """))
    driver.press("<enter>")
    #expect(driver.text(of: "country") + driver.text(of: "state") == "USNY")
    driver.go(to: "country")
    driver.press("<a-o>")
    #expect(driver.text(of: "country") + driver.text(of: "state") == "GBGreater London")
  }

  @Test func `a problem that was shown is shown again when undo or redo restores it`() {
    var driver = FormDriver()
    driver.go(to: "email")
    driver.press("<c-u>a@b@c<tab><s-tab><c-u>ada@example.org")
    #expect(!driver.screen.contains("1 problem"))
    driver.press("<c-_><c-_>")
    #expect(driver.screen.contains("Keep only one @"))
    #expect(driver.screen.contains("1 problem"))
    driver.press("<a-r><a-r>")
    #expect(!driver.screen.contains("1 problem"))
  }

  @Test(arguments: ["<bs><c-_>", "<del><a-u>", "x@y.org<c-_>", "x@y.org<tab><s-tab><bs><c-_><c-_>"])
  func `a value once found invalid is checked again however it is restored`(keys: String) {
    var driver = FormDriver()
    driver.go(to: "email")
    driver.press("a@b@c<tab><up>\(keys)")
    #expect(driver.text(of: "email") == "a@b@c")
    #expect(driver.screen.contains("✗ Keep only one @"))
    #expect(driver.screen.contains("1 problem"))
  }

  @Test func `an optional field that is emptied and restored keeps its problem`() {
    var driver = FormDriver()
    driver.go(to: "birthday")
    driver.press("<c-u>1990-02-30<tab><s-tab>")
    #expect(driver.screen.contains("1 problem"))
    driver.press("<c-u>")
    #expect(!driver.screen.contains("1 problem"))
    driver.press("<c-_>")
    #expect(driver.screen.contains("1 problem"))
  }

  @Test func `a paste into a field with a shown problem is checked immediately`() {
    var driver = FormDriver()
    driver.go(to: "email")
    driver.press("<c-u>a@b@c<tab><s-tab><c-u>x@y.org<c-u>")
    driver.apply(.pasted("d@e@f"))
    #expect(driver.screen.contains("Keep only one @"))
    #expect(driver.screen.contains("1 problem"))
  }

  @Test func `a restored loaded value is checked if its field had a shown problem`() {
    var driver = FormDriver(FormDriver.ada.replacing("1815-12-10", with: "1815-02-30"))
    driver.go(to: "birthday")
    driver.press("<tab><s-tab><c-u>1815-12-10")
    #expect(!driver.screen.contains("That month has"))
    driver.press("<a-o>")
    #expect(driver.screen.contains("That month has 28 days"))
  }
}
