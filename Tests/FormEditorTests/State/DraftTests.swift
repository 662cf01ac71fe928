import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct DraftTimeTests {
  /// Returns the drafts that are saved before anything else.
  private func drafts(_ driver: FormDriver) -> [Draft] {
    driver.effects.compactMap { if case .keepDraft(let draft) = $0 { draft } else { nil } }
  }

  /// Returns the drafts that are saved while the operator continues.
  private func backUps(_ driver: FormDriver) -> [Draft] {
    driver.effects.compactMap { if case .backUpDraft(let draft) = $0 { draft } else { nil } }
  }

  @Test func `a draft is kept one second after the last key`() {
    var driver = FormDriver()
    driver.apply(.ticked(10_000))
    driver.press("<end>X")
    #expect(driver.form.deadline == 11_000)
    driver.apply(.ticked(10_999))
    #expect(backUps(driver).isEmpty)
    driver.apply(.ticked(11_000))
    #expect(backUps(driver).map { $0.edit.text(of: .firstName) } == ["AdaX"])
    #expect(driver.form.deadline == nil)
    driver.apply(.ticked(90_000))
    #expect(backUps(driver).count == 1)
  }

  @Test func `during typing a draft is kept every two seconds`() {
    var driver = FormDriver()
    for time in stride(from: 10_000, through: 16_000, by: 100) {
      driver.apply(.ticked(time))
      driver.press("a")
    }
    #expect(backUps(driver).count == 3)
    #expect(backUps(driver).last?.edit.text(of: .firstName).count == 60)
  }

  @Test func `moving writes nothing, and a draft whose edits are undone is removed`() {
    var driver = FormDriver()
    driver.press("<tab><tab><pgdn>")
    #expect(driver.form.deadline == nil)
    driver.press("<c-f>first<enter>X<c-_>")
    driver.apply(.ticked(90_000))
    #expect(driver.effects == [.dropDraft])
    #expect(driver.form.draft == nil)
  }

  @Test func `edits undone just before leaving leave no draft`() {
    var driver = FormDriver()
    driver.press("<end>X")
    driver.apply(.ticked(10_000))
    driver.apply(.ticked(90_000))
    driver.press("<bs><c-q>")
    #expect(backUps(driver).count == 1)
    #expect(driver.effects.suffix(2) == [.dropDraft, .leave(.done)])
  }

  @Test func `the draft says submitting before the update is sent, and the outcome afterwards`()
    throws
  {
    var driver = FormDriver()
    driver.press("<end>X<c-s><enter>")
    let places = driver.effects.indices
    let keep = try #require(
      places.last { if case .keepDraft = driver.effects[$0] { true } else { false } })
    let save = try #require(
      places.last { if case .save = driver.effects[$0] { true } else { false } })
    #expect(keep < save)
    #expect(drafts(driver).last?.phase == .submitting(since: 1_800_000_001, mode: .complete))
    driver.apply(.saveFinished(.unknown(reason: "Why.")))
    #expect(drafts(driver).last?.phase == .unknown(since: 1_800_000_001, reason: "Why."))
    // What settles nothing leaves it open.
    driver.press("<esc><c-s><enter>")
    driver.apply(.saveFinished(.notSent(reason: "Down.")))
    #expect(drafts(driver).last?.phase == .submitting(since: 1_800_000_001, mode: .complete))
    driver.press("<enter>")
    driver.apply(.saveFinished(.notApplied(reason: "Not.")))
    #expect(drafts(driver).last?.phase == .editing)
    driver.press("<enter>")
    let stored = Contact(id: "1001", members: [.firstName: .string("AdaX")])
    driver.apply(.saveFinished(.saved(Receipt(stored: stored, differences: []))))
    #expect(driver.effects.last == .dropDraft)
  }

  @Test
  func `the reason why drafts are off is shown in full, even if keys were pressed while loading`()
    throws
  {
    let reason = """
      The contact is also open in another window (process 12345 on a-host, since 2025-11-24 09:30.
      """
    var driver = FormDriver(loading: 80, 24)
    driver.apply(.draftFaultChanged(reason))
    driver.press("<end>")
    driver.apply(.loaded(.loaded(Contact(id: "1001", members: [.firstName: .string("Ada")]))))
    let words = driver.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Drafts are off: \(reason)"))
    for size in [(20, 4), (20, 10), (40, 5)] {
      driver.apply(.resized(Size(columns: size.0, rows: size.1)))
      #expect(driver.screen.contains("Ada") && driver.screen.contains("Drafts are"))
    }
  }

  @Test func `drafts being off is reported once, and stays in the first line`() {
    var driver = FormDriver()
    driver.apply(.draftFaultChanged("The disk is full."))
    #expect(driver.screen.contains("Drafts are off: The disk is full."))
    driver.press("<end>X")
    #expect(!driver.screen.contains("The disk is full."))
    #expect(driver.screen.contains("drafts off"))
    driver.apply(.draftFaultChanged(nil))
    #expect(!driver.screen.contains("drafts off"))
  }
}

@Suite struct DraftRecoveryPanelTests {
  private static let json =
    #"{"first_name":"Ada","last_name":"Lovelace","email":"a@x.org","country":"GB"}"#

  private func contact(_ json: String = DraftRecoveryPanelTests.json) throws -> Contact {
    try #require(Contact(json: JSONValue(reading: json.utf8), id: "1001"))
  }

  /// A draft with two changes, two steps of undo and the caret before the last letter.
  private func draft(_ phase: Draft.Phase = .editing) throws -> Draft {
    var driver = FormDriver(Self.json)
    driver.press("<end>X<tab><end>Y<left>")
    var draft = try #require(driver.form.draft)
    draft.phase = phase
    return draft
  }

  private func started(_ draft: Draft, with contact: Contact) -> FormDriver {
    var driver = FormDriver(loading: 80, 24)
    driver.apply(.draftFound(draft, kept: 1_800_000_001 - 600))
    driver.apply(.loaded(.loaded(contact)))
    return driver
  }

  @Test func `a draft is offered, never applied automatically`() throws {
    var driver = started(try draft(), with: try contact())
    #expect(driver.screen.contains("There is a draft with 2 changes, kept 10 minutes ago."))
    #expect(driver.screen.contains("First name  Ada       →  AdaX"))
    #expect(!driver.form.edit.hasChanges)
    driver.press("<enter>")
    #expect(driver.text(of: "first_name") == "AdaX")
    #expect(driver.text(of: "last_name") == "LovelaceY")
    #expect(driver.form.focusedKey == "last_name")
    driver.press("Z")
    #expect(driver.text(of: "last_name") == "LovelaceZY")
    driver.press("<c-_><c-_><c-_>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `country and state are restored together, and no rule sets either aside`() throws {
    var former = FormDriver()
    former.go(to: "country")
    former.press("usa<enter>")
    former.go(to: "state")
    former.press("new y<enter>")
    let draft = try #require(former.form.draft)
    var driver = started(draft, with: try contact(FormDriver.ada))
    driver.press("<enter>")
    #expect(driver.text(of: "country") + driver.text(of: "state") == "USNY")
    #expect(!driver.screen.contains("isn't valid for"))
    #expect(driver.form.edit.changes.count == 2)
  }

  @Test func `a draft is discarded only on request`() throws {
    var driver = started(try draft(), with: try contact())
    driver.press("d<down>d")
    #expect(!driver.effects.contains(.dropDraft))
    #expect(driver.screen.contains("Press D again"))
    driver.press("d")
    #expect(driver.effects.contains(.dropDraft))
    #expect(!driver.form.edit.hasChanges)
    driver.press("<c-_>")
    #expect(driver.text(of: "last_name") == "LovelaceY")
    driver = started(try draft(), with: try contact())
    driver.press("<c-q>")
    #expect(!driver.effects.contains(.dropDraft))
    #expect(driver.effects.last == .leave(.leftWithoutSaving))
  }

  @Test func `Esc shows the contact first, and edits can't replace the draft`() throws {
    let draft = try draft()
    for keys in [
      "Z", "Eddie", "Ann", "<del>", "<c-y>", "<c-s>", "<f2>", "<c-_>", "<a-o>", "<pgdn><enter>",
      "<pgdn>fr", "<c-f>forced<enter><space>", "<c-f>birth<enter><a-down>",
    ] {
      var driver = started(draft, with: try contact(FormDriver.ada))
      let effects = driver.effects
      driver.press("<esc>")
      #expect(driver.form.panel == nil, "\(keys)")
      driver.press("<tab><s-tab>\(keys)")
      // Only a command shows the draft: the letters after one would be answers to its question.
      if !["<c-s>", "<f2>", "<c-_>", "<a-o>"].contains(keys) {
        #expect(driver.form.panel == nil && driver.screen.contains("F2 shows it"), "\(keys)")
        driver.press("<f2>")
      }
      #expect(driver.form.isOfferingDraft, "\(keys)")
      #expect(!driver.form.edit.hasChanges)
      driver.apply(.ticked(90_000))
      #expect(driver.effects == effects, "\(keys)")
      driver.press("<enter>")
      #expect(driver.text(of: "last_name") == "LovelaceY")
    }
    var driver = started(draft, with: try contact(FormDriver.ada))
    driver.press("<esc>")
    driver.apply(.pasted("Grace"))
    #expect(driver.form.panel == nil && !driver.form.edit.hasChanges)
    #expect(driver.screen.contains("Resume or discard the draft first"))
    driver.press("<c-q>")
    #expect(driver.effects.last == .leave(.leftWithoutSaving))
    #expect(!driver.effects.contains(.dropDraft))
    driver = started(draft, with: try contact(FormDriver.ada))
    driver.press("<esc><a-l>")
    #expect(LineDriver(driver.form).dialogue.prompt?.hasPrefix("The draft:") == true)
  }

  @Test func `a draft is compared with the server's contact`() throws {
    var driver = started(
      try draft(), with: try contact(Self.json.replacing("Ada", with: "Grace")))
    driver.press("c")
    let text = driver.screen
    for part in ["was     Ada", "server  Grace", "draft   AdaX"] { #expect(text.contains(part)) }
    driver.press("<enter>")
    #expect(driver.screen.contains("changed on the server after the draft was started"))
    driver.press("m<enter>")
    #expect(driver.form.edit.base.reading(of: Field.named(.firstName)!).text == "Grace")
    #expect(driver.text(of: "first_name") == "AdaX")
  }

  @Test(arguments: [
    Draft.Phase.submitting(since: 1_800_000_001 - 300, mode: .complete),
    .submitting(since: 1_800_000_001 - 300, mode: .changed),
    .unknown(since: 1_800_000_001 - 300, reason: "Why."),
  ])
  func `an earlier update is settled by the server's contact`(phase: Draft.Phase) throws {
    let saved = Self.json.replacing("Ada", with: "AdaX").replacing("Lovelace", with: "LovelaceY")
    var driver = started(try draft(phase), with: try contact(saved))
    #expect(driver.screen.contains("The update sent 5 minutes ago was saved"))
    #expect(driver.effects.contains { if case .recordSaved = $0 { true } else { false } })
    #expect(driver.effects.contains(.dropDraft))
    driver = started(try draft(phase), with: try contact())
    #expect(driver.screen.contains("sent 5 minutes ago wasn't saved"))
    driver = started(try draft(phase), with: try contact(Self.json.replacing("Ada", with: "Eve")))
    #expect(driver.screen.contains("isn't known"))
    #expect(!driver.effects.contains(.dropDraft))
    #expect(driver.saves == 0)
  }
}
