import ContactModel
import Screen
import Testing

@testable import FormEditor

/// The review, the outcomes and the ends.
@Suite struct LineSavingTests {
  private func saving(_ outcome: SaveOutcome) -> LineDriver {
    var driver = LineDriver()
    driver.answer("Grace", ":save", "yes")
    #expect(driver.dialogue.isBusy && driver.last == "Sending.")
    driver.apply(.saveFinished(outcome))
    return driver
  }

  private static let stored = LineDriver.contact(
    FormDriver.ada.replacing("\"Ada\"", with: "\"Grace\""))

  @Test func `only yes sends`() {
    var driver = LineDriver()
    driver.answer("Grace", ":save", "", "x", "<", "no", ":save", "quit", ":go email", ":save")
    #expect(driver.saves.isEmpty)
    driver.answer("yes", isAlone: false)
    #expect(driver.saves.isEmpty && driver.last.contains("together with others"))
    driver.answer("yes")
    #expect(driver.saves.map { $0.text(of: .firstName) } == ["Grace"])
  }

  @Test
  func `without a review a save is sent immediately, but not by lines that arrived with others`() {
    var driver = LineDriver(asksBeforeSaving: false)
    driver.answer("Grace")
    driver.answer(":save", isAlone: false)
    #expect(driver.saves.isEmpty)
    driver.answer("no", ":save")
    #expect(driver.saves.count == 1)
  }

  @Test func `a save is reported with what the server changed, and left with Enter`() {
    let difference = Receipt.Difference(
      field: Field.all[0], sent: .string("Grace"), stored: .string("GRACE"))
    var driver = saving(
      .saved(Receipt(stored: Self.stored, differences: [difference], requestID: "r-1")))
    #expect(
      driver.transcript.hasSuffix(
        """
        Saved.
        The server changed these values:
        First name: "GRACE", sent as "Grace"

        """), "\(driver.transcript)")
    driver.answer(":request")
    #expect(driver.last == "Request r-1")
    driver.answer("")
    #expect(driver.status == .done)
  }

  @Test func `after a save editing can continue`() {
    var driver = saving(.saved(Receipt(stored: Self.stored, differences: [])))
    driver.answer("no", ":go last", "Hopper", ":save", "yes")
    #expect(driver.saves.count == 2)
  }

  @Test func `a save is undone by another one`() {
    var driver = saving(.saved(Receipt(stored: Self.stored, differences: [])))
    driver.answer("undo")
    #expect(driver.transcript.contains("Review: 1 change.\nFirst name: Ada, was Grace\n"))
    driver.answer("yes")
    #expect(driver.saves.last?.text(of: .firstName) == "Ada")
  }

  @Test func `quitting while it is asked what is next leaves`() {
    let form = FormDriver(route: ContactRoute(isFound: true, hasNext: false)).form
    var driver = LineDriver(form)
    driver.answer(":quit")
    #expect(driver.dialogue.prompt?.hasPrefix("What next? ") == true)
    driver.answer(":quit")
    #expect(driver.effects.last == .leave(.done))
  }

  @Test(arguments: [
    (":saev", "There is no command “:saev”. Did you mean “:save”? To use it as a value: \\:saev"),
    (":x", "There is no command “:x”; :help lists them. To use it as a value: \\:x"),
    (":repaint", "“:repaint” is only for the screen. :help lists the commands."),
  ])
  func `a word that is no command is reported with the nearest`(line: String, sentence: String) {
    var driver = LineDriver()
    driver.answer(line)
    #expect(driver.last == sentence)
    #expect(!driver.dialogue.form.edit.hasChanges)
  }

  @Test func `changes that the server ignored are reported, and stay unsaved`() {
    let base = LineDriver.contact(FormDriver.ada)
    let difference = Receipt.Difference(
      field: Field.all[0], sent: .string("Grace"), stored: .string("Ada"))
    let driver = saving(.saved(Receipt(stored: base, differences: [difference])))
    #expect(driver.transcript.contains("Saved in part."))
    #expect(driver.transcript.contains("in the form:\nFirst name: Grace\n"))
    #expect(driver.text(of: "first_name") == "Grace")
    #expect(driver.dialogue.prompt?.hasPrefix("Last name") == true)
  }

  @Test func `a word that discards must be complete`() {
    var driver = LineDriver()
    driver.answer("Grace", ":quit", "d", "disc")
    #expect(driver.status == nil)
    #expect(driver.last == "Answer save, keep, discard or stay; type discard in full.")
    driver.answer("discard", isAlone: false)
    #expect(driver.status == nil)
    driver.answer("DISCARD")
    #expect(driver.effects.suffix(2) == [.dropDraft, .leave(.leftWithoutSaving)])
  }

  @Test func `errors prevent a save, and the first is asked about`() {
    var driver = LineDriver()
    driver.answer(":go email", "ada@", ":go city", "-", ":go first", ":save")
    #expect(driver.transcript.contains("Not saved: 2 errors."))
    #expect(driver.dialogue.form.focusedKey == "email")
    #expect(driver.saves.isEmpty)
    driver.answer(":review")
    #expect(driver.transcript.contains("Fix the errors before saving."))
    #expect(driver.dialogue.prompt?.hasPrefix("Email (required, changed, error)") == true)
  }

  @Test func `a refused value is reported at its field`() {
    let problem = Problem(field: .email, severity: .error, message: "Taken.")
    let driver = saving(
      .refused(Refusal(status: 422, message: "The server refused it.", problems: [problem])))
    #expect(driver.transcript.contains("The server refused it."))
    #expect(driver.last == "Error: Taken.")
    #expect(driver.dialogue.form.focusedKey == "email")
  }

  @Test(arguments: [
    (SaveOutcome.notSent(reason: "Why."), "Not sent.", CommandOutcome.notSent),
    (.notApplied(reason: "Why."), "Not saved.", .notSent),
    (.refused(Refusal(status: 403, message: "Why.")), "Refused.", .refused),
  ])
  func `a save without effect is tried again, or not`(
    outcome: SaveOutcome, words: String, status: CommandOutcome
  ) {
    var driver = saving(outcome)
    #expect(driver.transcript.contains("\(words)\nWhy.\n"))
    #expect(driver.transcript.contains("Nothing you typed is lost."))
    driver.answer("")
    #expect(driver.saves.count == 1)
    var other = driver
    driver.answer("yes")
    #expect(driver.saves.count == 2)
    other.answer("no", ":quit", "keep")
    #expect(other.saves.count == 1 && other.status == status)
  }

  @Test func `an update with an unknown outcome is never sent again automatically`() {
    var driver = saving(.unknown(reason: "It went out."))
    #expect(driver.transcript.contains("May have been saved.\nIt went out."))
    driver.answer("", ":quit")
    #expect(driver.transcript.contains("One change may not be saved."))
    driver.answer("discard")
    #expect(driver.saves.count == 1 && driver.status == .outcomeUnknown)
  }

  @Test func `a rate limit is only waited for on request, and sends once`() {
    var driver = saving(.rateLimited(RateLimit(seconds: 3, message: "Too many.")))
    #expect(driver.transcript.contains("Try again in 3 seconds."))
    driver.apply(.ticked(9000))
    #expect(driver.saves.count == 1)
    driver = saving(.rateLimited(RateLimit(seconds: 3, message: "Too many.")))
    var other = driver
    driver.answer("yes")
    #expect(driver.dialogue.isBusy)
    driver.apply(.ticked(2000))
    #expect(driver.saves.count == 1)
    driver.apply(.ticked(4000))
    #expect(driver.saves.count == 2 && driver.last == "Sending.")
    other.answer("yes")
    other.interrupt()
    other.apply(.ticked(9000))
    #expect(other.saves.count == 1 && !other.dialogue.isBusy)
  }

  @Test func `a dry run prints and sends nothing`() {
    var driver = LineDriver(isDryRun: true)
    driver.answer("Grace", ":save", "yes")
    #expect(driver.saves.isEmpty && driver.status == .done)
  }

  @Test func `the request is printed line by line`() {
    var driver = LineDriver()
    driver.answer("Grace", ":json")
    #expect(driver.effects.last == .describe(driver.dialogue.form.edit))
    driver.apply(.requestDescribed(request: "PUT x\n\n{\n}", curl: "curl x"))
    #expect(driver.transcript.hasSuffix(":json\nPUT x\n{\n}\n"))
    driver.answer(":review")
    driver.apply(.requestDescribed(request: "PUT x", curl: "curl x"))
    #expect(!driver.transcript.hasSuffix("PUT x\n"))
    driver.answer(":curl")
    driver.apply(.requestDescribed(request: "PUT x", curl: "curl x"))
    #expect(driver.transcript.hasSuffix("curl x\n"))
    #expect(driver.dialogue.prompt == "Send? yes or no: ")
  }

  @Test func `Ctrl-C cancels a request, goes back, asks, and leaves with a draft`() throws {
    var driver = LineDriver()
    driver.answer("Grace", ":save", "yes")
    driver.interrupt()
    driver.interrupt()
    #expect(driver.effects.count { $0 == .cancel } == 1)
    driver.apply(.saveFinished(.notSent(reason: "Cancelled.")))
    driver.interrupt()
    #expect(driver.dialogue.prompt?.hasPrefix("Last name") == true)
    driver.interrupt()
    #expect(driver.dialogue.prompt == "Leave? save, keep, discard or stay [stay]: ")
    driver.interrupt()
    #expect(driver.status == .interrupt)
    guard case .keepDraft = try #require(driver.effects.dropLast().last) else {
      Issue.record("no draft")
      return
    }
  }

  @Test func `an unreadable contact is tried again, or left`() {
    var driver = LineDriver(loading: false)
    driver.apply(.loaded(.failed(LoadError(message: "Down.", exit: .notSent))))
    #expect(driver.last == "The contact can't be read: Down.")
    driver.answer("yes")
    #expect(driver.effects == [.load] && driver.dialogue.isBusy)
    driver.apply(.loaded(.failed(LoadError(message: "Down.", exit: .notSent))))
    driver.answer("no")
    #expect(driver.status == .notSent)
  }
}
