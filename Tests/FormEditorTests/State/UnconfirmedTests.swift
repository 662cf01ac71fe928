import ContactModel
import Screen
import Testing

@testable import FormEditor

/// An update that may still be applied: nothing is sent until its outcome is known.
@Suite struct UnconfirmedTests {
  private static let news = UnconfirmedUpdate(reason: "Why.", milliseconds: 30_000)

  /// The drivers' clock, in seconds since 1970.
  private static let time = 1_800_000_001

  /// A draft whose update left five seconds ago.
  private static var draft: Draft {
    Draft(
      server: "sandbox", base: FormDriver().form.edit.base,
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName),
      phase: .submitting(since: time - 5, mode: .complete))
  }

  /// A form whose update may still be applied.
  private func unconfirmed(asksBeforeSaving: Bool = true) -> FormDriver {
    var driver = FormDriver(asksBeforeSaving: asksBeforeSaving)
    driver.press("<c-u>Augusta<c-s>")
    if asksBeforeSaving { driver.press("<enter>") }
    driver.apply(.updateUnconfirmed(Self.news))
    return driver
  }

  private var stored: Contact {
    Contact(
      id: "1001",
      members: FormDriver().form.edit.base.members.merging([.firstName: .string("Augusta")]) { $1 })
  }

  @Test func `the panel says so and counts down, and Enter and the save key send nothing`() {
    var driver = unconfirmed()
    #expect(driver.screen.contains("May have been saved"))
    #expect(driver.screen.contains("It may still be applied within 30 s."))
    #expect(!driver.screen.contains("Saving again is safe"))
    driver.apply(.ticked(8000))
    #expect(driver.screen.contains("It may still be applied within 23 s."))
    driver.press("<enter><c-s>")
    #expect(driver.screen.contains("The last update may still be applied; wait 23 s."))
    driver.press("<esc><enter><c-s>")
    #expect(driver.saves == 1 && driver.screen.contains("wait 23 s."))
  }

  @Test(arguments: [true, false])
  func `the review can be looked at, and sends nothing`(asks: Bool) {
    var driver = unconfirmed(asksBeforeSaving: asks)
    driver.press("<esc><f2>")
    #expect(driver.screen.contains("Review"))
    driver.press("<c-s>")
    #expect(driver.saves == 1)
    #expect(driver.screen.contains("The last update may still be applied"))
  }

  @Test func `its draft is unknown until it is settled, even if all edits are undone`() {
    var driver = unconfirmed()
    guard case .unknown? = driver.form.draft?.phase else {
      Issue.record("\(String(describing: driver.form.draft?.phase))")
      return
    }
    driver.press("<esc><c-u>Ada")
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.form.draft?.edit.changes.map(\.field.key) == ["first_name"])
    driver.press("<c-q>d")
    #expect(driver.screen.contains("the draft stays"))
    driver.press("k")
    #expect(driver.effects.last == .leave(.outcomeUnknown))
  }

  @Test func `edits made meanwhile are edits of the saved contact`() {
    var driver = unconfirmed()
    driver.press("<esc>X<tab><end>Y")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.form.panel == nil && driver.form.notice?.hasPrefix("Saved.") == true)
    #expect(driver.text(of: "first_name") == "AugustaX")
    #expect(driver.text(of: "last_name") == "LovelaceY")
    #expect(driver.form.edit.changes.map(\.field.key) == ["first_name", "last_name"])
    driver.press("<c-s><enter>")
    #expect(driver.saves == 2)
  }

  @Test func `the first row says that the outcome isn't known, until it is`() {
    var driver = unconfirmed()
    driver.press("<c-s>")
    #expect(driver.form.notice?.contains("may still be applied") == true)
    #expect(driver.screen.split(separator: "\n")[0].hasSuffix("1 changed · may have been saved"))
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.form.notice == nil)
    #expect(!driver.screen.contains("may have been saved"))
  }

  @Test func `stopping the checks doesn't stop the update`() {
    var driver = unconfirmed()
    driver.apply(.saveFinished(.unknown(reason: "Stopped waiting for the outcome.")))
    #expect(!driver.screen.contains("safe"))
    driver.press("<esc><c-s>")
    #expect(driver.saves == 1 && driver.screen.contains("may still be applied; wait 30 s."))
    driver.apply(.ticked(31_001))
    driver.press("<c-s><enter>")
    #expect(driver.saves == 2)
  }

  @Test func `the draft of an update that may still be applied can't be discarded`() {
    var driver = FormDriver()
    driver.apply(.draftFound(Self.draft, kept: Self.time))
    driver.press("dd")
    #expect(driver.screen.contains("still be applied within 25 s. The draft can't be discarded"))
    driver.press("<enter><c-q>d")
    #expect(driver.screen.contains("the draft stays"))
    driver.press("k")
    #expect(driver.effects.last == .leave(.outcomeUnknown))
    #expect(!driver.effects.contains(.dropDraft))
  }

  @Test func `line mode doesn't discard it either, and asks again`() {
    var driver = LineDriver()
    driver.apply(.draftFound(Self.draft, kept: Self.time))
    driver.answer("discard")
    #expect(driver.transcript.contains("The draft can't be discarded yet."))
    #expect(!driver.effects.contains(.dropDraft))
    driver.answer("resume")
    #expect(driver.text(of: "first_name") == "Augusta")
  }

  @Test func `the draft's time counts from when the update was sent`() {
    var driver = FormDriver()
    driver.press("<end>X<c-s><enter>")
    driver.apply(.ticked(9_000))
    driver.apply(.updateUnconfirmed(Self.news))
    guard case .unknown(let since, _)? = driver.form.draft?.phase else {
      Issue.record("No draft")
      return
    }
    #expect(since == driver.form.time)
  }

  @Test func `half-typed text stays when the outcome arrives`() {
    var driver = unconfirmed()
    driver.press("<esc>")
    driver.go(to: "birthday")
    driver.press("<c-u>15 jan 19")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    driver.press("90")
    #expect(driver.text(of: "birthday") == "1990-01-15")
  }

  @Test func `an edit undone meanwhile becomes the opposite edit`() {
    var driver = unconfirmed()
    driver.press("<esc><c-u>Ada")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.text(of: "first_name") == "Ada")
    #expect(driver.form.edit.changes.map(\.field.key) == ["first_name"])
  }

  @Test func `an outcome that arrives while a panel is open takes none of its keys`() {
    for keys in ["<esc>", "<esc><f2>", "<esc><c-q>"] {
      var driver = unconfirmed()
      driver.press(keys)
      let isOpen = driver.form.panel != nil
      driver.apply(.saveFinished(.notApplied(reason: "Former values.")))
      #expect((driver.form.panel != nil) == isOpen)
      #expect(driver.form.notice == "Not saved. Former values.")
      driver.press("<enter>")
      #expect(driver.saves == 1)
    }
  }

  @Test func `the question about leaving stays, and says which edits would be lost`() {
    var driver = unconfirmed()
    driver.press("<esc><c-q>")
    #expect(driver.screen.contains("The last update may have been saved."))
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.screen.contains("Nothing is left to save. D leaves, Esc stays."))
    #expect(driver.form.notice?.hasPrefix("Saved.") == true)
    driver.press("d")
    #expect(driver.effects.suffix(2) == [.dropDraft, .leave(.done)])
    driver = unconfirmed()
    driver.press("<esc>X<c-q>")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.screen.contains("One change isn't saved. S saves"))
    driver.press("d")
    #expect(driver.effects.suffix(2) == [.dropDraft, .leave(.leftWithoutSaving)])
    #expect(driver.text(of: "first_name") == "AugustaX")
  }

  @Test func `a review stays, shows the remaining edits, and sends with a second save key`() {
    var driver = unconfirmed()
    driver.press("<esc>X<f2>")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.screen.contains("First name  Augusta  →  AugustaX"))
    driver.press("<c-s>")
    #expect(driver.saves == 1)
    #expect(driver.form.notice == "The review has changed. Press ^S again to send.")
    driver.press("<c-s>")
    #expect(driver.saves == 2)
    driver = unconfirmed()
    driver.press("<esc><f2>")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.screen.contains("Nothing is left to save."))
    driver.press("dc<enter>")
    #expect(driver.saves == 1 && driver.text(of: "first_name") == "Augusta")
  }

  @Test(arguments: [nil, "No room."])
  func `line mode only offers accepted answers to the question about leaving`(fault: String?) {
    var driver = LineDriver()
    driver.apply(.draftFaultChanged(fault))
    driver.apply(.draftFound(Self.draft, kept: Self.time))
    driver.answer("resume", ":quit")
    let word = fault == nil ? "keep" : "discard"
    #expect(driver.dialogue.prompt == "Leave? \(word) or stay [stay]: ")
    driver.answer("save", fault == nil ? "discard" : "keep")
    #expect(driver.last.hasPrefix("Answer \(word) or stay"))
    driver.answer(word)
    #expect(driver.status == .outcomeUnknown)
  }

  @Test func `line mode updates the question about leaving after the outcome`() {
    var driver = LineDriver()
    driver.answer("Augusta", ":save", "yes")
    driver.apply(.updateUnconfirmed(Self.news))
    driver.answer(":quit")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.last == "Nothing is left to save.")
    driver.answer("discard")
    #expect(driver.status == .done)
    #expect(driver.text(of: "last_name") == "Lovelace")
  }

  @Test func `line mode sends the review shown after the outcome on a second answer`() {
    var driver = LineDriver()
    driver.answer("Augusta", ":save", "yes")
    driver.apply(.updateUnconfirmed(Self.news))
    driver.answer("King", ":review")
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    driver.answer("yes")
    #expect(driver.saves.count == 1 && driver.last == "The review has changed. Answer again.")
    driver.answer("yes")
    #expect(driver.saves.count == 2)
  }

  @Test func `once the former values are certain, Enter sends again`() {
    var driver = unconfirmed()
    driver.apply(.saveFinished(.notApplied(reason: "Former values.")))
    #expect(driver.screen.contains("Not saved"))
    driver.press("<enter>")
    #expect(driver.saves == 2)
  }

  @Test func `a doubtful conflict waits for its time too`() {
    var driver = unconfirmed()
    let theirs = Contact(
      id: "1001", members: stored.members.merging([.lastName: .string("King")]) { $1 })
    driver.apply(
      .saveFinished(
        .conflict(
          Conflict(
            message: "Why.", theirs: theirs, isUpdateDoubtful: true, arrivesWithin: 5_000))))
    driver.press("<esc>Z<c-s><enter>")
    #expect(driver.saves == 1)
    driver.apply(.ticked(6001))
    driver.press("<c-s><enter>")
    #expect(driver.saves == 2)
  }

  @Test(arguments: [0, 20, 30])
  func `a resumed draft whose update may still be applied is not sent`(age: Int) {
    let time = 1_800_000_001
    let base = FormDriver().form.edit.base
    let draft = Draft(
      server: "sandbox", base: base,
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName),
      phase: .submitting(since: time - age, mode: .complete))
    var driver = FormDriver()
    driver.apply(.draftFound(draft, kept: time))
    driver.press("<enter><c-s><enter>")
    #expect(driver.saves == (age < 30 ? 0 : 1))
    guard age < 30 else { return }
    driver.press("<c-s>")
    #expect(driver.screen.contains("may still be applied; wait \(30 - age) s."))
    #expect(driver.form.draft?.phase == draft.phase)
    driver.apply(.ticked(1000 + (30 - age) * 1000))
    driver.press("<c-s><enter>")
    #expect(driver.saves == 1)
  }

  @Test func `saved in part keeps its status until all is saved`() {
    var driver = FormDriver()
    driver.press("<end>X<tab><end>Y<c-s><enter>")
    guard case .save(let edit)? = driver.effects.last else {
      Issue.record("Nothing was sent")
      return
    }
    let stored = Contact(
      id: "1001", members: edit.base.members.merging([.firstName: .string("AdaX")]) { $1 })
    let outcome = SaveOutcome.saved(
      Receipt(stored: stored, differences: edit.differences(from: stored, sending: .complete)))
    #expect(outcome.title(of: edit) == .savedInPart)
    driver.apply(.saveFinished(outcome))
    driver.press("<esc><c-q>d")
    #expect(driver.effects.last == .leave(OutcomeTitle.savedInPart.exit))
  }
}
