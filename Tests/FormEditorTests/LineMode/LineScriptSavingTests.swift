import ContactModel
import Testing

@testable import FormEditor

/// Saves of a script: no answer meant for one question becomes the answer to another.
@Suite struct LineScriptSavingTests {
  /// A script that has sent its save.
  private func sent() -> LineDriver {
    var driver = LineDriver(isScript: true)
    driver.answer("Grace", ":save yes")
    #expect(driver.saves.count == 1)
    return driver
  }

  @Test(arguments: [[":save"], [":save yes"], [":review"], ["Grace", "<", ":undo", ":save"]])
  func `a save or review without changes ends a script with 0`(script: [String]) {
    var driver = LineDriver(isScript: true)
    for line in script { driver.answer(line) }
    #expect(driver.status == .done)
    #expect(driver.saves.isEmpty && driver.text(of: "first_name") == "Ada")
  }

  @Test func `at a terminal a save without changes continues with the field`() {
    var driver = LineDriver()
    driver.answer(":save")
    #expect(driver.status == nil && driver.dialogue.prompt?.hasPrefix("First name") == true)
  }

  @Test(arguments: [":save", ":save yes", ":review"])
  func `rules that prevent a save end a script`(command: String) {
    var driver = LineDriver(isScript: true)
    // Valid when it was given, and no longer after the country has changed.
    driver.answer(":go country", "us", ":go first", "Grace", command)
    #expect(driver.status == .valuesNotValid)
    #expect(driver.saves.isEmpty)
  }

  @Test func `a read-only script can't save`() {
    var driver = LineDriver(isScript: true, protection: Protection(isReadOnly: true))
    driver.answer(":save")
    #expect(driver.status == .configuration)
  }

  @Test(arguments: [
    (SaveOutcome.notSent(reason: "Why."), CommandOutcome.notSent),
    (.notApplied(reason: "Why."), .notSent), (.unknown(reason: "Why."), .outcomeUnknown),
    (.refused(Refusal(status: 403, message: "Why.")), .refused),
    (
      .refused(
        Refusal(
          status: 422, message: "Why.",
          problems: [Problem(field: .firstName, severity: .error, message: "Taken.")])), .refused
    ),
    (.rateLimited(RateLimit(seconds: 3, message: "Why.")), .tooManyRequests),
    (.conflict(Conflict(message: "Why.", theirs: nil)), .changedMeanwhile),
    (
      .conflict(Conflict(message: "Why.", theirs: LineDriver.contact(FormDriver.ada))),
      .changedMeanwhile
    ),
  ])
  func `a save that fails ends a script with its status and the draft`(
    outcome: SaveOutcome, status: CommandOutcome
  ) {
    var driver = sent()
    driver.apply(.saveFinished(outcome))
    #expect(driver.status == status)
    #expect(driver.effects.contains { if case .keepDraft = $0 { true } else { false } })
    #expect(driver.transcript.contains("Why."))
  }

  @Test(arguments: [[], ["Other."]])
  func `all refused values are printed with their fields before a script ends`(
    others: [String]
  ) {
    let problems = [FieldID.firstName, FieldID("city")].map {
      Problem(field: $0, severity: .error, message: "Taken.")
    }
    var driver = sent()
    driver.apply(
      .saveFinished(
        .refused(Refusal(status: 422, message: "Why.", problems: problems, others: others))))
    #expect(driver.status == .refused)
    for words in ["Error in First name: Taken.", "Error in City: Taken."] + others {
      #expect(driver.transcript.contains(words))
    }
  }

  @Test func `a partial save ends a script`() {
    var driver = sent()
    let base = LineDriver.contact(FormDriver.ada)
    let difference = Receipt.Difference(
      field: Field.all[0], sent: .string("Grace"), stored: .string("Ada"))
    driver.apply(.saveFinished(.saved(Receipt(stored: base, differences: [difference]))))
    #expect(driver.status == .notSent)
  }

  @Test func `after a save a script continues, or ends with 0`() {
    var driver = sent()
    let stored = LineDriver.contact(FormDriver.ada.replacing("\"Ada\"", with: "\"Grace\""))
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    var other = driver
    other.endInput()
    #expect(other.status == .done)
    driver.answer(":go last", "Hopper", ":save yes")
    #expect(driver.saves.last?.text(of: .lastName) == "Hopper")
    driver = other
    driver.answer("Hopper")
    #expect(driver.status == .valuesNotValid)
  }

  @Test(arguments: ["yes", "YES", "y", "no", "resume", "discard", "mine", "all theirs", "undo"])
  func `an answer without its question isn't a value in a script`(word: String) {
    for field in ["first", "city", "country", "birth", "lists"] {
      var driver = LineDriver(isScript: true)
      driver.answer("Grace", ":go \(field)", word)
      #expect(driver.status == .valuesNotValid, "\(field)")
      #expect(driver.dialogue.form.edit.changes.count == 1, "\(field)")
    }
  }

  @Test func `such a word is a value with a backslash, and of a flag`() {
    var driver = LineDriver(isScript: true)
    driver.answer(":go last", "\\No", ":go address_forced", "yes", ":save yes")
    #expect(driver.saves.map { $0.text(of: .lastName) } == ["No"])
  }

  @Test func `such a word isn't a value in lines pasted at a terminal`() {
    var driver = LineDriver()
    driver.answer(":save", "yes", isAlone: false)
    #expect(driver.text(of: "first_name") == "Ada" && driver.status == nil)
    driver.answer("yes")
    #expect(driver.text(of: "first_name") == "yes")
  }

  @Test(arguments: [":save no", ":save city", ":save yes please", ":review yes"])
  func `only yes may follow a save`(line: String) {
    var driver = LineDriver(isScript: true)
    driver.answer("Grace", line)
    #expect(driver.status == .valuesNotValid && driver.saves.isEmpty)
  }

  @Test func `on production the name is still asked for, and an empty line isn't one`() {
    var driver = LineDriver(isScript: true, protection: Protection(isProduction: true))
    driver.answer("Grace", ":save yes")
    #expect(driver.saves.isEmpty)
    var other = driver
    driver.answer("ada lovelace")
    #expect(driver.saves.count == 1)
    other.answer("")
    #expect(other.saves.isEmpty && other.status == .valuesNotValid)
  }

  @Test func `an abbreviated word doesn't resume a draft in a script`() throws {
    var former = FormDriver()
    former.press("<end>X")
    let draft = try #require(former.form.draft)
    for line in ["r", "Re", "comp", "Q"] {
      var driver = LineDriver(loading: true)
      driver.apply(.draftFound(draft, kept: 1_800_000_000))
      driver.load()
      driver.answer(line)
      #expect(driver.status == .leftWithoutSaving)
      #expect(driver.text(of: "first_name") == "Ada")
    }
  }

  @Test func `a draft of a contact that was changed since ends a script`() throws {
    var former = FormDriver()
    former.press("<end>X")
    let draft = try #require(former.form.draft)
    var driver = LineDriver(loading: true)
    driver.apply(.draftFound(draft, kept: 1_800_000_000))
    driver.load(FormDriver.ada.replacing("\"Ada\"", with: "\"Grace\""))
    driver.answer("resume")
    #expect(driver.status == .changedMeanwhile)
  }

  @Test func `a contact that can't be read ends a script`() {
    var driver = LineDriver(loading: true)
    driver.apply(.loaded(.failed(LoadError(message: "Down.", exit: .notSent))))
    #expect(driver.status == .notSent)
  }
}
