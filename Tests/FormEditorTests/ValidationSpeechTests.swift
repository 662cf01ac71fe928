import FormEditor
import Testing

@Suite struct ValidationSpeechTests {
  @Test func `silent while typed, spoken when left, live until it is right`() {
    var driver = FormDriver()
    driver.go(to: "email")
    driver.press("<c-u>ada")
    #expect(!driver.screen.contains("✗"))
    driver.press("<tab>")
    #expect(driver.screen.contains("needs an @"))
    driver.press("<s-tab>@")
    #expect(driver.screen.contains("Type a domain"))
    driver.press("x.org")
    #expect(!driver.screen.contains("✗"))
    driver.press("<c-u>again")
    #expect(!driver.screen.contains("✗"))
  }

  @Test func `a field that spoke follows the field that its rule looks at`() throws {
    var driver = FormDriver()
    driver.go(to: "zip_code")
    driver.press("<c-u>123<tab>")
    #expect(driver.screen.contains("Unusual for GB"))
    driver.go(to: "country")
    driver.press("<enter>switzerland<enter>")
    #expect(driver.screen.contains("Unusual for CH"))
    driver.go(to: "country")
    driver.press("<enter>iceland<enter>")
    #expect(!driver.screen.contains("Unusual for"))
    driver.press("<c-_>")
    #expect(driver.screen.contains("Unusual for CH"))
  }

  @Test func `what comes back with a problem by undo or redo speaks of it`() {
    var driver = FormDriver()
    driver.go(to: "email")
    driver.press("<c-u>a@b@c<tab>x<c-_><c-_><c-_>")
    #expect(!driver.screen.contains("✗"))
    driver.press("<a-r><a-r><a-r>")
    #expect(driver.screen.contains("✗ Keep only one @."))
    #expect(driver.screen.contains("1 problem"))
  }

  @Test func `F3 finds also what was not left yet`() {
    var driver = FormDriver(#"{"first_name":"Ada"}"#)
    driver.press("<f3>")
    #expect(driver.form.focusedKey == "last_name")
    #expect(driver.screen.contains("Last name is required."))
  }

  @Test func `F3 walks the problems`() {
    var driver = FormDriver(#"{"first_name":"Ada"}"#)
    driver.press("<c-s>")
    #expect(driver.form.focusedKey == "last_name")
    driver.press("<f3>")
    #expect(driver.form.focusedKey == "email")
    driver.press("<s-f3><s-f3>")
    #expect(driver.form.focusedKey == "type")
  }
}
