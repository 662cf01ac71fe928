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
