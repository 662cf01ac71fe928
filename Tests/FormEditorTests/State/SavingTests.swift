import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct SavingTests {
  /// A form with one change, as far as its review.
  func reviewed() -> FormDriver {
    var driver = FormDriver()
    driver.press("<c-u>Augusta<c-s>")
    return driver
  }

  /// A form whose update is on its way.
  func sent() -> FormDriver {
    var driver = reviewed()
    driver.press("<enter>")
    return driver
  }

  var stored: Contact {
    Contact(id: "1001", members: [.firstName: .string("Augusta"), .lastName: .string("Lovelace")])
  }

  @Test func `save shows the review and only sends with Enter`() {
    var driver = reviewed()
    #expect(driver.screen.contains("First name  Ada  →  Augusta"))
    #expect(driver.saves == 0)
    driver.press("<enter>")
    #expect(driver.saves == 1)
    #expect(driver.screen.contains("Sending"))
  }

  @Test func `a second save key, or a thousand, sends nothing more`() {
    var driver = reviewed()
    for _ in 0..<1000 { driver.apply(.keyTypedAhead(.control("s"))) }
    driver.apply(.keyTypedAhead(Key(.enter)))
    #expect(driver.saves == 0)
    driver.press("<enter>")
    for _ in 0..<1000 { driver.press("<c-s><enter>") }
    #expect(driver.saves == 1)
  }

  @Test func `without a review a save key sends, but not one that arrives with others`() {
    var driver = FormDriver(asksBeforeSaving: false)
    driver.press("<end>X")
    driver.apply(.keyTypedAhead(.control("s")))
    #expect(driver.saves == 0)
    driver.press("<esc><c-s>")
    #expect(driver.saves == 1)
  }

  @Test func `a pasted save key and Enter send nothing`() {
    var driver = FormDriver()
    driver.press("<c-u>Augusta")
    driver.apply(.pasted("\u{13}\r\r"))
    #expect(driver.saves == 0)
  }

  @Test func `errors stop a save, and the first gets the focus`() {
    var driver = FormDriver()
    driver.press("<tab><tab><c-u>nobody<c-s>")
    #expect(driver.saves == 0)
    #expect(driver.form.focusedKey == "email")
    #expect(driver.screen.contains("needs an @"))
  }

  @Test func `saved says so and becomes the base`() {
    var driver = sent()
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.screen.contains("Saved"))
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.form.savedChanges.map(\.field.key) == ["first_name"])
    driver.press("<enter>")
    #expect(driver.effects.last == .leave(.done))
  }

  @Test func `a change that the server ignored stays an edit, and isn't called saved`() throws {
    var driver = FormDriver()
    driver.press("<end>X<tab><end>Y<c-s><enter>")
    guard case .save(let edit)? = driver.effects.last else {
      Issue.record("Nothing was sent")
      return
    }
    let stored = Contact(
      id: "1001", members: edit.base.members.merging([.firstName: .string("AdaX")]) { $1 })
    let receipt = Receipt(
      stored: stored, differences: edit.differences(from: stored, sending: .complete))
    driver.apply(.saveFinished(.saved(receipt)))
    #expect(driver.screen.contains("Saved in part"))
    #expect(driver.screen.contains("Lovelace  →  LovelaceY"))
    #expect(driver.text(of: "last_name") == "LovelaceY")
    #expect(driver.form.edit.changes.map(\.field.key) == ["last_name"])
    #expect(driver.form.savedChanges.map(\.field.key) == ["first_name"])
    driver.press("<enter><c-q>")
    #expect(driver.screen.contains("One change isn't saved"))
  }

  @Test func `the last save can be undone, as an update that is reviewed`() {
    var driver = sent()
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    driver.press("u")
    #expect(driver.screen.contains("First name  Augusta  →  Ada"))
    #expect(driver.saves == 1)
    driver.press("<esc><c-_>")
    #expect(driver.text(of: "first_name") == "Augusta")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `a refusal shows the server's messages at the fields and keeps the edits`() {
    var driver = sent()
    let problem = Problem(field: .email, severity: .error, message: "Already taken.")
    driver.apply(
      .saveFinished(
        .refused(Refusal(status: 422, message: "The server refused it.", problems: [problem]))))
    #expect(driver.form.focusedKey == "email")
    #expect(driver.screen.contains("✗ Already taken."))
    #expect(driver.text(of: "first_name") == "Augusta")
    driver.press("x")
    #expect(!driver.screen.contains("Already taken."))
  }

  @Test(arguments: [
    (
      SaveOutcome.refused(Refusal(status: 401, message: "Why.")), "Refused",
      CommandOutcome.refused
    ),
    (.notSent(reason: "Why."), "Not sent", .notSent),
    (.notApplied(reason: "Why."), "Not saved", .notSent),
    (.unknown(reason: "Why."), "May have been saved", .outcomeUnknown),
    (
      .conflict(Conflict(message: "Why.", theirs: nil)), "Changed by someone else",
      .changedMeanwhile
    ),
    (.rateLimited(RateLimit(seconds: 9, message: "Why.")), "Too many requests", .tooManyRequests),
  ])
  func `every other outcome is shown, loses nothing and has its status`(
    outcome: SaveOutcome, title: String, exit: CommandOutcome
  ) {
    var driver = sent()
    driver.apply(.saveFinished(outcome))
    #expect(driver.screen.contains(title))
    #expect(driver.screen.contains("Why."))
    driver.press("<esc>")
    #expect(driver.text(of: "first_name") == "Augusta")
    driver.press("<c-q>d")
    #expect(driver.effects.last == .leave(exit))
  }

  @Test func `a countdown waits only if the operator chose to, and sends once`() {
    var driver = sent()
    driver.apply(.saveFinished(.rateLimited(RateLimit(seconds: 2, message: "Wait."))))
    driver.apply(.ticked(10_000))
    #expect(driver.saves == 1)
    driver = sent()
    driver.apply(.saveFinished(.rateLimited(RateLimit(seconds: 2, message: "Wait."))))
    driver.press("<enter>")
    driver.apply(.ticked(2000))
    #expect(driver.saves == 1)
    #expect(driver.screen.contains("Sending in 1 s"))
    driver.apply(.ticked(3000))
    driver.apply(.ticked(9000))
    #expect(driver.saves == 2)
  }

  @Test func `the elapsed seconds are shown and ^C asks to cancel`() {
    var driver = sent()
    driver.apply(.ticked(4000))
    #expect(driver.screen.contains("Sending… 3 s"))
    driver.press("<c-c><c-c>")
    #expect(driver.effects.filter { $0 == .cancel }.count == 1)
    #expect(driver.screen.contains("Cancelling"))
  }

  @Test
  func `after a conflict only fields that both changed are chosen, and reviewed before sending`() {
    var driver = sent()
    let theirs = Contact(
      id: "1001",
      members: driver.form.edit.base.members.merging([.lastName: .string("King")]) { $1 })
    driver.apply(.saveFinished(.conflict(Conflict(message: "Why.", theirs: theirs))))
    #expect(driver.screen.contains("theirs  Lovelace → King"))
    #expect(driver.screen.contains("mine    Ada → Augusta"))
    driver.press("<enter>")
    #expect(driver.text(of: "last_name") == "King")
    #expect(driver.form.edit.changes.map(\.field.key) == ["first_name"])
    #expect(driver.screen.contains("First name  Ada  →  Augusta"))
    #expect(driver.saves == 1)
    driver.press("<enter>")
    #expect(driver.saves == 2)
  }

  @Test(arguments: [
    ("t", "Grace", false), ("m", "Augusta", true), ("T", "Grace", false), ("M", "Augusta", true),
    ("<left>", "Grace", false), ("<right>", "Augusta", true),
  ])
  func `a field that both changed waits for a choice`(key: String, name: String, isChange: Bool) {
    var driver = sent()
    let theirs = Contact(
      id: "1001",
      members: driver.form.edit.base.members.merging([.firstName: .string("Grace")]) { $1 })
    driver.apply(.saveFinished(.conflict(Conflict(message: "Why.", theirs: theirs))))
    driver.press("<enter>")
    #expect(driver.screen.contains("Choose first"))
    #expect(driver.saves == 1)
    driver.press("\(key)<enter>")
    #expect(driver.text(of: "first_name") == name)
    #expect(driver.form.edit.hasChanges == isChange)
    driver.press("<esc><c-_>")
    #expect(driver.text(of: "first_name") == "Augusta")
  }

  @Test func `an unknown outcome stays unknown until it is settled`() {
    var driver = sent()
    driver.apply(.saveFinished(.unknown(reason: "Why.")))
    driver.press("<esc><c-s><enter>")
    driver.apply(.saveFinished(.notSent(reason: "Down.")))
    driver.press("<esc><c-q>d")
    #expect(driver.effects.last == .leave(.outcomeUnknown))
  }

  @Test func `a space at an end isn't a change, and spaces alone are empty`() {
    var driver = FormDriver()
    driver.press("<end><space><c-s>")
    #expect(driver.screen.contains("Nothing to save."))
    driver.press("<c-u><space><c-s>")
    #expect(driver.screen.contains("can't be blank"))
  }

  @Test func `a save without changes says so`() {
    var driver = FormDriver()
    driver.press("<c-s>")
    #expect(driver.screen.contains("Nothing to save"))
    driver.press("<c-q>")
    #expect(driver.effects.last == .leave(.done))
  }

  @Test func `leaving with changes asks first`() {
    var driver = FormDriver()
    driver.press("<end>X<c-q>")
    #expect(driver.effects.isEmpty)
    driver.press("<esc>Y<c-c>")
    #expect(driver.text(of: "first_name") == "AdaXY")
    driver.apply(.keyTypedAhead(.character("d")))
    #expect(driver.effects.isEmpty)
    driver.press("d")
    #expect(driver.effects == [.dropDraft, .leave(.leftWithoutSaving)])
  }

  @Test func `leaving can keep the draft`() {
    var driver = FormDriver()
    driver.press("<end>X<c-q>k")
    #expect(driver.effects.count == 2)
    #expect(driver.effects.last == .leave(.leftWithoutSaving))
    guard case .keepDraft(let draft)? = driver.effects.first else {
      Issue.record("no draft")
      return
    }
    #expect(draft.edit == driver.form.edit)
  }

  @Test func `a dry run prints and sends nothing`() {
    var driver = FormDriver(isDryRun: true)
    driver.press("<c-u>Augusta<c-s><enter>")
    #expect(driver.saves == 0)
    #expect(driver.effects.last == .leave(.done))
    #expect(driver.effects.contains { if case .printRequest = $0 { true } else { false } })
  }

  @Test func `a contact that can't be read shows the reason; Enter tries again`() {
    var driver = FormDriver(loading: 80, 24)
    driver.apply(.loaded(.failed(LoadError(message: "No contact 7 here.", exit: .refused))))
    #expect(driver.screen.contains("No contact 7 here."))
    driver.press("<enter>")
    #expect(driver.effects == [.load])
    driver.apply(.loaded(.failed(LoadError(message: "No contact 7 here.", exit: .refused))))
    driver.press("<c-q>")
    #expect(driver.effects.last == .leave(.refused))
  }
}
