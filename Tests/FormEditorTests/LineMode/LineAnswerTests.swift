import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Single answers as values.
@Suite struct LineAnswerTests {
  @Test(arguments: [
    ("first_name", "Grace", "Grace"), ("first_name", "\\=", "="), ("first_name", "\\:x", ":x"),
    ("first_name", "\\\\x", "\\x"), ("first_name", " Zoe ", "Zoe"), ("first_name", "-1", "-1"),
    ("first_name", "=", "Ada"), ("first_name", "", "Ada"), ("first_name", "  ", "Ada"),
    ("phone_number", "-", ""), ("gender", "1", "male"), ("gender", "MALE", "male"),
    ("gender", "m", "male"), ("gender", "ale", "female"), ("gender", "3", "female"),
    ("gender", "-", ""),
    ("shirt_size", "extra large", "XL"), ("shirt_size", "xl", "XL"), ("shirt_size", "xxl", "2XL"),
    ("type", "-", "employee"), ("country", "deu", "DE"), ("country", "deutschland", "DE"),
    ("country", "guinea", "GN"), ("country", "uni", "GB"),
    ("birthday", "15 jan 1990", "1990-01-15"),
    ("birthday", "today", "2026-11-24"), ("birthday", "-3d", "2026-11-21"),
    ("birthday", "03/04/1990", "1815-12-10"), ("birthday", "nonsense", "nonsense"),
    ("address_validated", "no", "false"), ("address_validated", "not set", ""),
    ("address_validated", "2", "true"), ("address_validated", "off", "false"),
    ("address_forced", "on", "true"), ("address_forced", "TRUE", "true"),
    ("address_validated", "none", ""), ("address_validated", "nope", "true"),
    ("lists", "newsletter", "3"), ("lists", "3,17", "3, 17"),
    ("lists", "17 , 3", "3, 17"), ("lists", "+21", "3, 17, 21"), ("lists", "-news", "17"),
    ("lists", "conf", "3, 17"), ("lists", "+21, 3", "3, 17"), ("lists", "99", "99"),
    ("lists", "-", ""),
  ])
  func `an answer is the value that it names, or none`(key: String, answer: String, value: String) {
    var driver = LineDriver()
    driver.answer(":go \(key)", answer)
    #expect(driver.text(of: key) == value)
  }

  @Test func `the value of two days is the one that is chosen`() {
    var driver = LineDriver()
    driver.answer(":go birth", "03/04/1990", "2")
    #expect(driver.text(of: "birthday") == "1990-03-04")
    driver.answer("<", "03/04/1990", "15/01/1991")
    #expect(driver.text(of: "birthday") == "1991-01-15")
    driver.answer("<", "03/04/1990", "")
    #expect(driver.text(of: "birthday") == "1991-01-15")
    driver.answer("<", "03/04/1990", "<", ":go birth", "2")
    #expect(driver.text(of: "birthday") == "2")
  }

  @Test(arguments: ["3", "x", "0"])
  func `what is neither of two days is asked again`(answer: String) {
    var driver = LineDriver()
    driver.answer(":go birth", "03/04/1990", answer)
    #expect(driver.last == "“\(answer)” is neither 1 nor 2. Which day?")
    driver.answer("1")
    #expect(driver.text(of: "birthday") == "1990-04-03")
  }

  @Test(arguments: [
    ("first_name", ":s/d/D/", "ADa"), ("first_name", ":s/a/o", "Ado"),
    ("address", ":s/12 St/1\\/2 Saint/", "1/2 Saint James's Square"),
    ("address", ":s/s/x/g", "12 St Jamex'x Square"), ("city", ":s/London//", ""),
    ("birthday", ":s/1815/1816/", "1816-12-10"), ("first_name", ":s/x/y/", "Ada"),
    ("first_name", ":s/a/b/c", "Ada"), ("gender", ":s/fe//", "female"),
    ("first_name", ":s/a", "Ada"),
  ])
  func `a part of a value is replaced`(key: String, line: String, value: String) {
    var driver = LineDriver()
    driver.answer(":go \(key)", line)
    #expect(driver.text(of: key) == value, "\(driver.transcript)")
  }

  @Test func `the names of the form's commands work`() {
    var driver = LineDriver()
    driver.answer("Grace", ":previous-field", ":find-field first", ":restore")
    #expect(driver.text(of: "first_name") == "Ada")
    driver.answer(":next-problem", ":s")
    #expect(!driver.transcript.contains("no command “:next-problem”"))
  }

  @Test func `line mode says how to remove an id that the server doesn't have`() {
    var driver = LineDriver()
    driver.answer(":problems")
    #expect(driver.transcript.contains("Not on the server: 17. -17 removes 17."))
    #expect(!driver.transcript.contains("Untick"))
  }

  @Test(arguments: [
    ("email", "ada@", "Error: Type a domain"), ("birthday", "2023-02-29", "Error: That month"),
    ("gender", "none", "isn't a valid gender"), ("address_forced", "perhaps", "isn't true, false"),
    ("lists", "nonsense", "isn't one of the lists"), ("lists", ",", "The value has no ids."),
    ("type", "-", "is required"),
  ])
  func `an invalid answer is reported, asked again, and left with Enter`(
    key: String, answer: String, words: String
  ) {
    var driver = LineDriver()
    driver.answer(":go \(key)", answer)
    #expect(driver.transcript.contains(words))
    #expect(driver.dialogue.form.focusedKey == key)
    driver.answer("")
    #expect(driver.dialogue.form.focusedKey != key)
  }

  @Test func `a warning is printed and the dialogue continues`() {
    var driver = LineDriver()
    driver.answer(":go phone", "12")
    #expect(driver.transcript.contains("Warning: Phone numbers have"))
    #expect(driver.dialogue.form.focusedKey == "gender")
  }

  @Test func `an empty required field is reported on moving on`() {
    var driver = LineDriver(#"{"first_name":"Ada"}"#)
    driver.answer(":go last", "")
    #expect(driver.transcript.contains("Error: Last name is required."))
    #expect(driver.dialogue.form.focusedKey == "email")
  }

  @Test func `the state depends on the country, and a state set aside is reported`() {
    var driver = LineDriver()
    driver.answer(":go country", "US")
    #expect(
      driver.transcript.contains(
        "“Greater London” isn't valid for the United States. Fill in State."))
    driver.answer(":go state", "tex", ":go country", "GB", ":go state")
    #expect(driver.text(of: "state") == "Greater London")
    #expect(driver.dialogue.prompt == "Region (required) [Greater London]: ")
  }

  @Test func `ids are numbers if their names can't be read`() {
    var driver = LineDriver(loading: false)
    driver.load()
    driver.apply(.named(.lists, .failed(LoadError(message: "Down.", exit: .notSent))))
    driver.answer(":go lists", "3, x")
    #expect(driver.last.hasPrefix("Error: Type ids"))
    driver.answer("17, 4")
    #expect(driver.text(of: "lists") == "17, 4")
  }

  @Test func `names being read are waited for, or not`() {
    var driver = LineDriver(loading: false)
    driver.load()
    driver.answer(":go lists")
    #expect(driver.dialogue.isBusy && driver.dialogue.prompt == nil)
    var impatient = driver
    driver.name()
    driver.answer("partners")
    #expect(driver.text(of: "lists") == "21")
    impatient.interrupt()
    #expect(!impatient.dialogue.isBusy)
    impatient.answer("partners", "8")
    #expect(impatient.text(of: "lists") == "8")
  }

  @Test func `each answer is one step of undo`() {
    var driver = LineDriver()
    driver.answer("Grace", "Hopper", ":undo")
    #expect(driver.text(of: "last_name") == "Lovelace" && driver.text(of: "first_name") == "Grace")
    driver.answer(":undo", ":undo")
    #expect(driver.last == "Nothing to undo.")
    driver.answer(":redo", ":redo")
    #expect(driver.text(of: "last_name") == "Hopper")
  }

  @Test func `control characters and newlines in values stay within their line`() {
    let json = FormDriver.ada.replacing("\"London\"", with: #""Lon\ndon\u001b[2J""#)
    var driver = LineDriver(json)
    driver.answer(":go city")
    #expect(driver.dialogue.prompt?.contains("Lon\ndon\u{1b}[2J") == true)
    var dialogue = driver.dialogue
    let reply = dialogue.apply(line: ":fields")
    #expect(reply.lines.count == 28)
  }
}

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

  @Test func `themes are listed and chosen by number, name or its beginning`() throws {
    var driver = opened()
    driver.answer("nothing", "high", "2", "?", "now", ":theme h")
    driver.apply(.themesListed(Self.choices, present: "light"))
    driver.answer(":theme high-contrast")
    driver.apply(.themesListed(Self.choices, present: "light"))
    driver.answer("always")
    driver.apply(.message("Theme high-contrast is set in config.toml."))
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
  func `the effects are the same as the form's`(answers: [String], effects: [FormEffect]) {
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

  @Test func `the form shows the list as far as it was read`() {
    var driver = opened(":theme light")
    driver.answer(":form")
    #expect(driver.effects.last == .showForm)
    #expect(driver.dialogue.form.frame().text.contains("›light"))
  }

  @Test func `if the form can't be shown, the reason is printed, and nothing is asked`() {
    var driver = LineDriver()
    driver.answer(":theme light")
    driver.apply(.message("A terminal of type dumb can't move its cursor."))
    #expect(driver.last == "A terminal of type dumb can't move its cursor.")
    driver.answer("Grace")
    #expect(driver.text(of: "first_name") == "Grace")
  }

  @Test func `a script can't open the form, since later lines would answer the wrong question`() {
    var driver = LineDriver(isScript: true)
    driver.answer(":theme light")
    #expect(driver.status == .valuesNotValid && !driver.effects.contains(.listThemes))
  }
}
