import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Answers from a pipe, and switching between the form and line mode.
@Suite struct LineScriptTests {
  @Test(arguments: [
    [":go email", "ada@"], [":go gender", "ale"], [":go birth", "03/04/1990"], [":go x"], [":x"],
    [":go email", "-"], [":go lists", "conf"], ["Grace", ":save", "perhaps"],
    [":go address_forced", "perhaps"],
  ])
  func `a script ends at the first invalid answer`(script: [String]) {
    var driver = LineDriver(isScript: true)
    for line in script { driver.answer(line) }
    #expect(driver.status == .valuesNotValid)
    #expect(driver.saves.isEmpty)
  }

  @Test func `the end of a script without a save keeps the draft`() {
    var driver = LineDriver(isScript: true)
    driver.answer("Grace")
    driver.endInput()
    #expect(driver.status == .leftWithoutSaving)
    #expect(driver.effects.contains { if case .keepDraft = $0 { true } else { false } })
    var idle = LineDriver(isScript: true)
    idle.answer("")
    idle.endInput()
    #expect(idle.effects == [.leave(.done)])
  }

  @Test func `the end of a script in a review sends nothing`() {
    var driver = LineDriver(isScript: true)
    driver.answer("Grace", ":save")
    driver.endInput()
    #expect(driver.saves.isEmpty && driver.status == .leftWithoutSaving)
  }

  @Test func `a script leaves an earlier draft as it is`() throws {
    var former = FormDriver()
    former.press("<end>X")
    let draft = try #require(former.form.draft)
    for line in ["Grace", ""] {
      var driver = LineDriver(loading: true)
      driver.apply(.draftFound(draft, kept: 1_800_000_000))
      driver.load()
      driver.answer(line)
      #expect(driver.status == .leftWithoutSaving)
      #expect(!driver.effects.contains(.dropDraft))
    }
  }

  @Test func `at a terminal the end of input asks, and the second time leaves`() {
    var driver = LineDriver()
    driver.answer("Grace")
    driver.endInput()
    #expect(driver.status == nil && driver.dialogue.prompt?.hasPrefix("Leave?") == true)
    driver.endInput()
    #expect(driver.status == .leftWithoutSaving)
  }

  @Test func `the form continues in line mode and back, with nothing lost`() {
    var driver = FormDriver()
    driver.name()
    driver.press("<c-u>Grace<tab><end>Hop<a-l>")
    #expect(driver.effects == [.showLines])
    var lines = LineDriver(driver.form)
    #expect(
      lines.dialogue.prompt
        == "Last name (required, changed) [Hop]: ".replacing("Hop", with: "LovelaceHop"))
    lines.answer("Hopper", ":undo", ":form")
    #expect(lines.effects.last == .showForm)
    var form = lines.dialogue.form
    #expect(form.frame().text.contains("~ Last name *             LovelaceHop"))
    _ = form.apply(.keyPressed(.alt("r")))
    #expect(form.edit.text(of: .lastName) == "Hopper")
  }

  @Test(arguments: ["<f1>", "<a-x>", "<pgdn><enter>", "<c-f>"])
  func `panels that only a screen shows are closed in line mode`(keys: String) {
    var driver = FormDriver()
    driver.press("<end>X" + keys)
    let lines = LineDriver(driver.form)
    #expect(lines.dialogue.prompt?.hasSuffix("]: ") == true)
    #expect(lines.text(of: "first_name") == "AdaX")
  }

  @Test func `a theme that was only previewed isn't kept`() {
    var driver = FormDriver()
    let themes = [Choice("dark", "Dark"), Choice("mono", "Mono")]
    driver.apply(.themesListed(themes, present: "dark"))
    driver.press("<down><a-l>")
    #expect(driver.effects.last == .showLines)
    let lines = LineDriver(driver.form)
    #expect(lines.effects == [.showTheme("dark")])
  }

  @Test func `the form's review is a question in line mode`() {
    var driver = FormDriver()
    driver.press("<end>X<c-s>")
    let lines = LineDriver(driver.form)
    #expect(lines.transcript.contains("First name: AdaX, was Ada"))
    #expect(lines.dialogue.prompt == "Send? yes or no: ")
  }

  @Test func `in every state the form shows what line mode left open`() {
    var driver = LineDriver()
    driver.answer("Grace", ":save")
    #expect(driver.dialogue.form.frame().text.contains("Review · 1 change"))
    driver.answer("no", ":quit")
    #expect(driver.dialogue.form.frame().text.contains("Leave?"))
  }

  @Test(arguments: [":before", ":next", ":previous", ":skip"])
  func `a refused command ends a script, whose next line is meant for another field or contact`(
    command: String
  ) {
    var driver = LineDriver(isScript: true)
    driver.answer(":go city", command)
    #expect(driver.status == .valuesNotValid)
    #expect(driver.saves.isEmpty && driver.text(of: "city") == "London")
  }

}
