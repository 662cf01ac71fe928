import ContactModel
import FormEditor
import Screen
import Testing

/// The colours of the form, chosen in line mode.
@Suite struct LineThemeTests {
  static let choices = [
    Choice("dark", "Slate."), Choice("light", "Paper."), Choice("high-contrast", "Black."),
    Choice("high-contrast-light", "White."),
  ]

  /// A dialogue whose themes were asked for.
  private func opened(_ command: String = ":theme") -> LineDriver {
    var driver = LineDriver()
    driver.answer(command)
    driver.apply(.themesListed(Self.choices, present: "dark"))
    return driver
  }

  @Test func `themes are listed and chosen by number, name or the beginning of one`() throws {
    var driver = opened()
    driver.answer("nothing", "high", "2", "?", "now", ":theme h")
    driver.apply(.themesListed(Self.choices, present: "light"))
    driver.answer(":theme high-contrast")
    driver.apply(.themesListed(Self.choices, present: "light"))
    driver.answer("always")
    driver.apply(.told("Theme high-contrast is set in config.toml."))
    driver.answer("Grace")
    #expect(driver.text(of: "first_name") == "Grace")
    try RecordedScreen.expect(driver.transcript, "line-theme")
  }

  @Test(arguments: [
    (["2", "now"], [FormEffect.showTheme("light"), .showTheme("light")]),
    (["li", ""], [.showTheme("light"), .showTheme("light")]),
    (["light", "always"], [.showTheme("light"), .showTheme("light"), .keepTheme("light")]),
    (["light", "back"], [.showTheme("light"), .showTheme("dark")]),
    (["light", ":changes"], [.showTheme("light"), .showTheme("dark")]),
    ([""], [.showTheme("dark")]),
    (["<"], [.showTheme("dark")]), ([":go city"], [.showTheme("dark")]),
  ])
  func `the effects are those of the form`(answers: [String], effects: [FormEffect]) {
    var driver = opened()
    for answer in answers { driver.answer(answer) }
    #expect(driver.effects == [.listThemes] + effects)
    #expect(driver.dialogue.prompt?.hasSuffix("]: ") == true)
    #expect(!driver.dialogue.form.edit.hasChanges)
  }

  @Test func `Ctrl-C and the end of the input leave the theme as it was`() {
    var driver = opened(":theme light")
    driver.interrupt()
    #expect(driver.effects.last == .showTheme("dark"))
    driver = opened()
    driver.endInput()
    #expect(driver.effects.contains(.showTheme("dark")) && driver.status == .done)
  }

  @Test func `the form shows the list as far as it has come`() {
    var driver = opened(":theme light")
    driver.answer(":form")
    #expect(driver.effects.last == .showForm)
    #expect(driver.dialogue.form.frame().text.contains("›light"))
  }

  @Test func `where there can be no form, the reason is said, and nothing is asked`() {
    var driver = LineDriver()
    driver.answer(":theme light")
    driver.apply(.told("A terminal of type dumb can't move its cursor."))
    #expect(driver.last == "A terminal of type dumb can't move its cursor.")
    driver.answer("Grace")
    #expect(driver.text(of: "first_name") == "Grace")
  }

  @Test func `a script has no form, so that what follows would go to a wrong question`() {
    var driver = LineDriver(isScript: true)
    driver.answer(":theme light")
    #expect(driver.status == .valuesNotValid && !driver.effects.contains(.listThemes))
  }
}
