import ContactModel
import Screen
import Testing

@testable import FormEditor

/// A save on production waits for the contact's name.
@Suite struct ProductionTests {
  private static let protection = Protection(isProduction: true)

  private func driver(
    _ json: String = FormDriver.ada, asksBeforeSaving: Bool = true, isDryRun: Bool = false
  ) -> FormDriver {
    FormDriver(
      json, isDryRun: isDryRun, asksBeforeSaving: asksBeforeSaving, place: "live api.example",
      protection: Self.protection)
  }

  @Test func `the first line says so in words`() {
    #expect(driver().screen.split(separator: "\n")[0].hasPrefix(" PRODUCTION  Ada"))
  }

  @Test(arguments: ["Augusta", "Ada Lovelace", "ada  lovelacé", "1001"])
  func `the confirmation is the shown name, in any case and with any accents, or the id`(
    name: String
  ) {
    var driver = driver()
    driver.press("<tab><end>X<c-s><enter>")
    #expect(driver.saves == 0)
    #expect(driver.screen.contains("Type the contact's name to send: Ada Lovelace"))
    driver.press(name + "<enter>")
    #expect(driver.saves == (name == "Augusta" ? 0 : 1))
    if name == "Augusta" {
      #expect(driver.screen.contains("Not sent. That isn't the name or the id"))
      driver.press("<c-u>Ada Lovelace<enter>")
      #expect(driver.saves == 1)
    }
  }

  @Test func `the name is asked for even if the review is turned off`() {
    var driver = driver(asksBeforeSaving: false)
    driver.press("<end>X<c-s>")
    #expect(driver.saves == 0)
    driver.press("<enter><enter>")
    #expect(driver.saves == 0)
    driver.press("ada lovelace<enter>")
    #expect(driver.saves == 1)
  }

  @Test func `a paste, and keys that arrive like one, confirm nothing`() {
    var driver = driver()
    driver.press("<end>X<c-s><enter>")
    driver.apply(.pasted("Ada Lovelace"))
    #expect(driver.screen.contains("Type the name by hand"))
    driver.press("<enter>")
    for key in "Ada Lovelace" { driver.apply(.keyTypedAhead(.character(key))) }
    driver.press("<enter>")
    #expect(driver.saves == 0)
    driver.press("Ada Lovelace")
    driver.apply(.keyTypedAhead(Key(.enter)))
    #expect(driver.saves == 0)
    driver.press("<enter>")
    #expect(driver.saves == 1)
  }

  @Test func `Esc goes back to the review, and nothing is lost`() {
    var driver = driver()
    driver.press("<end>X<c-s><enter>Ada<esc>")
    #expect(driver.screen.contains("Review · 1 change"))
    driver.press("<esc>")
    #expect(driver.saves == 0 && driver.text(of: "first_name") == "AdaX")
  }

  @Test(arguments: [
    #"{"first_name":"\u202E\u202D","last_name":"\u0007","email":"a@example.com"}"#,
    #"{"first_name":"  ","last_name":" ","email":"a@example.com"}"#,
  ])
  func `if the name can't be typed, the id is asked for`(json: String) {
    var driver = driver(json, asksBeforeSaving: false)
    for (key, value) in [
      ("first_name", "Ada"), ("last_name", "Lovelace"), ("country", "gb<enter>"),
      ("address", "1 Square"), ("city", "London"), ("state", "London"), ("zip_code", "SW1Y 4JH"),
      ("type", "client<enter>"),
    ] {
      driver.go(to: key)
      driver.press((key == "country" || key == "type" ? "" : "<c-u>") + value)
    }
    driver.press("<c-s><enter>")
    #expect(driver.screen.contains("Type the contact's name to send: 1001"))
    driver.press("<enter>")
    #expect(driver.saves == 0)
    driver.press("1001<enter>")
    #expect(driver.saves == 1)
  }

  @Test func `a dry run doesn't ask for a name`() {
    var driver = driver(isDryRun: true)
    driver.press("<end>X<c-s><enter>")
    #expect(driver.effects.contains { if case .printRequest = $0 { true } else { false } })
  }

  @Test func `line mode asks in words`() {
    var driver = LineDriver(protection: Self.protection)
    #expect(driver.transcript.contains("This is production."))
    driver.answer("Augusta", ":save", "yes", "Augusta")
    #expect(
      driver.last == "That isn't the name or the id 1001. Not sent. Enter alone goes back.")
    #expect(
      driver.transcript.contains("Type the contact's name to send, Ada Lovelace: Augusta"))
    driver.answer("")
    #expect(driver.transcript.contains("Not sent.\n") && driver.saves.isEmpty)
    driver.answer(":save", "yes")
    driver.answer("ada lovelace", isAlone: false)
    #expect(driver.saves.isEmpty)
    driver.answer("ada lovelace")
    #expect(driver.saves.count == 1)
  }

  @Test(arguments: [
    SaveOutcome.notApplied(reason: "Not applied."), .notSent(reason: "Not sent."),
    .refused(Refusal(status: 401, message: "No.", problems: [], others: [])),
    .rateLimited(RateLimit(seconds: 2, message: "Too many.")),
  ])
  func `every update asks for the name again`(outcome: SaveOutcome) {
    var driver = driver(asksBeforeSaving: false)
    driver.press("<end>X<c-s><enter>Ada Lovelace<enter>")
    #expect(driver.saves == 1)
    driver.apply(.saveFinished(outcome))
    driver.press("<enter><enter>")
    driver.apply(.ticked(60_000))
    #expect(driver.saves == 1)
    #expect(driver.screen.contains("Type the contact's name to send: Ada Lovelace"))
    driver.press("<enter>")
    #expect(driver.saves == 1)
    driver.press("ada lovelace<enter>")
    #expect(driver.saves == 2)
  }

  @Test(arguments: [
    SaveOutcome.notApplied(reason: "Not applied."), .notSent(reason: "Not sent."),
    .rateLimited(RateLimit(seconds: 2, message: "Too many.")),
  ])
  func `line mode asks for the name again too`(outcome: SaveOutcome) {
    var driver = LineDriver(protection: Self.protection)
    driver.answer("Augusta", ":save", "yes", "Ada Lovelace")
    driver.apply(.saveFinished(outcome))
    driver.answer("yes")
    driver.apply(.ticked(60_000))
    #expect(driver.saves.count == 1)
    #expect(driver.dialogue.prompt?.hasPrefix("Type the contact's name to send") == true)
    driver.answer("ada lovelace")
    #expect(driver.saves.count == 2)
  }
}
