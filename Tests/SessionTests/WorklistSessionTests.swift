import ContactModel
import ContactService
import FormEditor
import Screen
import Testing

@testable import Session

/// A session over several contacts: a list, or those found one after another.
@Suite struct WorklistSessionTests {
  private static let ids = ["1", "2", "3", "4"]

  /// A session over a list, with its first contact loaded.
  private func started(_ ids: [String] = ids, asks: Bool = false) -> SessionDriver {
    var driver = SessionDriver(
      nil, worklist: Worklist(ids, now: 1_800_000_000), asksBeforeSaving: asks)
    load(&driver)
    return driver
  }

  /// Answers the reading that was asked for last.
  private func load(_ driver: inout SessionDriver) {
    let readings = driver.started.compactMap { request, number in
      if case .load(let id) = request { (id, number) } else { nil }
    }
    guard let (id, number) = readings.last else { return }
    driver.send(.finished(number, .contact(.loaded(SessionDriver.contact([:], id: id)))))
  }

  private func save(_ driver: inout SessionDriver, _ name: String) {
    driver.type(name)
    driver.send(.keyPressed(.control("s")))
    let id = driver.form?.edit.base.id ?? ""
    let stored = SessionDriver.contact(["first_name": .string(name)], id: id)
    guard let number = driver.started.last?.1 else { return }
    driver.send(.finished(number, .save(.saved(Receipt(stored: stored, differences: [])))))
  }

  private func records(_ driver: SessionDriver) -> [String] {
    driver.effects.compactMap { if case .appendProgress(let line) = $0 { line } else { nil } }
  }

  @Test func `after a save Enter opens the next contact, at the same field`() {
    var driver = started()
    #expect(driver.screen.contains("1 of 4"))
    driver.send(.keyPressed(Key(.tab)))
    save(&driver, "King")
    #expect(driver.screen.contains("Next contact"))
    driver.send(.keyPressed(Key(.enter)))
    #expect(driver.form?.edit.base.id == "2")
    load(&driver)
    #expect(driver.screen.contains("2 of 4") && driver.form?.focusedID == .lastName)
    #expect(records(driver) == [#"{"id":"1","state":"saved"}"#])
    #expect(driver.session.finished.map(\.id) == ["1"])
  }

  @Test func `after the last save Enter ends the list, and the journal is removed`() {
    var driver = started(["1", "2"])
    save(&driver, "A")
    driver.send(.keyPressed(Key(.enter)))
    load(&driver)
    save(&driver, "B")
    #expect(driver.screen.contains("Done") && !driver.screen.contains("Next contact"))
    driver.send(.keyPressed(Key(.enter)))
    #expect(driver.session.exit == .done)
    #expect(driver.effects.contains(.removeJournal))
    #expect(driver.session.worklist?.summary == "2 contacts: 2 saved.")
  }

  @Test func `skipping the last contact ends the list`() {
    var driver = started(["1", "2"])
    driver.send(.keyPressed(Key(.function(8), .shift)))
    load(&driver)
    #expect(driver.form?.edit.base.id == "2")
    driver.send(.keyPressed(Key(.function(8), .shift)))
    #expect(driver.session.exit == .done)
    #expect(driver.session.worklist?.summary == "2 contacts: 2 skipped.")
  }

  @Test func `next and previous visit every contact, edits stay as a draft`() {
    var driver = started()
    driver.type("Zed")
    driver.send(.keyPressed(Key(.function(8))))
    load(&driver)
    #expect(driver.form?.edit.base.id == "2")
    #expect(records(driver) == [#"{"id":"1","state":"draft"}"#])
    #expect(driver.effects.contains { if case .writeDraft = $0 { true } else { false } })
    driver.send(.keyPressed(Key(.function(7))))
    #expect(driver.form?.edit.base.id == "1")
    load(&driver)
    driver.send(.keyPressed(Key(.function(7))))
    #expect(driver.screen.contains("This is the first of 4 contacts."))
    #expect(driver.form?.edit.base.id == "1")
  }

  @Test func `a contact that can't be read stays in the list with its reason`() {
    var driver = started()
    driver.send(.keyPressed(Key(.function(8))))
    driver.answer(
      .contact(.failed(LoadError(message: "There is no contact 2.", exit: .refused, isFinal: true)))
    )
    #expect(driver.screen.contains("N Next contact"))
    driver.type("n")
    #expect(driver.form?.edit.base.id == "3")
    load(&driver)
    driver.send(.keyPressed(.control("q")))
    #expect(driver.screen.contains("This is contact 3 of 4."))
    driver.send(.keyPressed(.control("q")))
    #expect(driver.session.exit == .refused)
    #expect(driver.session.worklist?.failures == ["Contact 2: There is no contact 2."])
  }

  @Test func `a save that failed keeps its reason, until the contact is saved`() throws {
    var driver = started(["1", "2"])
    driver.type("A")
    driver.send(.keyPressed(.control("s")))
    driver.answer(.save(.refused(Refusal(status: 422, message: "No such name."))))
    driver.send(.keyPressed(Key(.function(8))))
    load(&driver)
    #expect(
      driver.session.worklist?.state(of: "1") == .failed("Refused. No such name.", .refused))
    driver.send(.keyPressed(Key(.function(7))))
    load(&driver)
    save(&driver, "B")
    #expect(driver.session.worklist?.state(of: "1") == .saved)
  }

  @Test func `a discarded edit isn't a draft of the list`() {
    var driver = started(["1", "2"])
    driver.type("A")
    driver.send(.keyPressed(.control("q")))
    driver.type("d")
    #expect(driver.screen.contains("Leave this contact?"))
    driver.type("n")
    load(&driver)
    #expect(driver.form?.edit.base.id == "2")
    #expect(driver.session.worklist?.state(of: "1") == nil)
    #expect(driver.effects.contains(.dropDraft))
  }

  @Test func `a draft that is set aside stays in the list`() {
    var driver = started(["1", "2"])
    let draft = Draft(
      server: "https://test", base: SessionDriver.contact([:], id: "1"),
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName))
    driver.send(.kept(.draftFound(draft, kept: 1_800_000_000)))
    #expect(driver.form?.isOfferingDraft == true)
    driver.send(.keyPressed(Key(.escape)), .keyPressed(Key(.function(8))))
    load(&driver)
    #expect(driver.form?.edit.base.id == "2")
    #expect(driver.session.worklist?.state(of: "1") == .draft)
    #expect(!driver.effects.contains(.dropDraft))
  }

  @Test func `edits that can't be saved on the disk aren't left`() {
    var driver = started(["1", "2"])
    driver.stopDisk()
    driver.type("A")
    driver.send(.keyPressed(Key(.function(8))))
    driver.goOnWithDisk(fault: "The disk is full.")
    #expect(driver.form?.edit.base.id == "1" && driver.form?.edit.hasChanges == true)
    #expect(driver.screen.contains("Drafts are off, so your edits would be lost."))
    #expect(records(driver).isEmpty && driver.session.finished.isEmpty)
  }

  @Test func `a draft that isn't written while the list asks what to open isn't left either`() {
    var driver = started(["1", "2"])
    driver.type("A")
    driver.send(.keyPressed(.control("q")), .keyPressed(.character("k")))
    #expect(driver.screen.contains("Leave this contact?"))
    driver.send(.disk(DiskState(isOn: true, fault: "The disk is full.")))
    driver.send(.keyPressed(Key(.enter)))
    #expect(driver.form?.edit.base.id == "1" && driver.form?.edit.hasChanges == true)
  }

  @Test func `a saved contact that can't be read again stays saved, and so does a skipped one`() {
    var driver = started(["1", "2"])
    save(&driver, "A")
    driver.send(.keyPressed(Key(.enter)), .keyPressed(Key(.function(7))))
    driver.answer(.contact(.failed(LoadError(message: "Down.", exit: .notSent))))
    driver.send(.keyPressed(Key(.function(8))))
    load(&driver)
    #expect(driver.session.worklist?.state(of: "1") == .saved)
    driver.send(.keyPressed(Key(.function(7))))
    load(&driver)
    driver.send(.keyPressed(Key(.function(8), .shift)))
    #expect(driver.session.worklist?.state(of: "1") == .saved)
  }

  @Test func `a contact whose update may have been saved isn't done`() throws {
    var driver = started(["1", "2"])
    driver.type("A")
    driver.send(.keyPressed(.control("s")))
    driver.answer(.save(.unknown(reason: "No answer.")))
    driver.send(.keyPressed(Key(.enter)), .keyPressed(Key(.function(8), .shift)))
    load(&driver)
    #expect(
      driver.session.worklist?.state(of: "1")
        == .failed("May have been saved. No answer.", .outcomeUnknown))
    driver.send(.keyPressed(Key(.function(8), .shift)))
    #expect(driver.session.exit == .outcomeUnknown)
  }

  @Test func `the draft is on the disk before the list asks what to open, and a signal reports it`()
  {
    var driver = started(["1", "2"])
    driver.type("A")
    driver.send(.keyPressed(.control("q")))
    let count = driver.effects.count
    driver.type("k")
    #expect(driver.screen.contains("Leave this contact?"))
    #expect(
      driver.effects[count...].contains { if case .writeDraft = $0 { true } else { false } })
    driver.send(.ended(.termination))
    #expect(driver.session.worklist?.state(of: "1") == .draft)
    #expect(driver.session.exit == .termination)
  }

  @Test func `a failure outside a list counts, whatever is saved afterwards`() {
    var driver = SessionDriver(nil)
    driver.answer(page("1", "2"))
    driver.send(.keyPressed(Key(.enter)))
    load(&driver)
    driver.type("A")
    driver.send(.keyPressed(.control("s")))
    driver.answer(.save(.refused(Refusal(status: 422, message: "No such name."))))
    driver.send(.keyPressed(Key(.escape)), .keyPressed(.control("o")))
    driver.send(.keyPressed(Key(.down)), .keyPressed(Key(.enter)))
    load(&driver)
    save(&driver, "B")
    driver.type("d")
    #expect(driver.session.exit == .refused)
    #expect(driver.session.elsewhere == ["1": .failed("Refused. No such name.", .refused)])
  }

  @Test func `a contact that couldn't be loaded outside a list doesn't make later ones fail`() {
    var driver = SessionDriver(nil)
    driver.answer(page("1", "2"))
    driver.send(.keyPressed(Key(.enter)))
    driver.answer(
      .contact(.failed(LoadError(message: "None.", exit: .refused, isFinal: true))))
    driver.send(.keyPressed(.control("o")))
    driver.send(.keyPressed(Key(.down)), .keyPressed(Key(.enter)))
    load(&driver)
    save(&driver, "B")
    driver.type("d")
    #expect(driver.session.exit == .done)
  }

  @Test func `a script's failure is the list's status`() {
    var driver = SessionDriver(
      nil, worklist: Worklist(["1", "2"], now: 1_800_000_000), frontend: .lines(isScript: true))
    driver.answer(
      .contact(.failed(LoadError(message: "None.", exit: .refused, isFinal: true))))
    #expect(driver.session.exit == .refused)
  }

  @Test func `names are requested once for all contacts`() {
    var driver = started(["1", "2"])
    let names = driver.started.filter { [.names(.lists), .names(.labels)].contains($0.0) }
    #expect(names.count == 2)
    for (request, number) in names {
      let field: FieldID = request == .names(.lists) ? .lists : .labels
      driver.send(.finished(number, .names(field, .loaded([NamedID(id: 3, name: "News")]))))
    }
    driver.send(.keyPressed(Key(.function(8))))
    load(&driver)
    #expect(driver.started.filter { [.names(.lists), .names(.labels)].contains($0.0) }.count == 2)
  }

  @Test func `as before uses the value that the field got in the previously saved contact`() {
    var driver = started(["1", "2"])
    save(&driver, "Augusta")
    driver.send(.keyPressed(Key(.enter)))
    load(&driver)
    driver.send(.keyPressed(.alt(".")))
    #expect(driver.form?.edit.text(of: .firstName) == "Augusta")
    driver.send(.keyPressed(Key(.tab)), .keyPressed(.alt(".")))
    #expect(driver.screen.contains("No earlier save in this session changed Last name."))
  }

  @Test func `a contact can't be left during an update`() {
    var driver = started()
    driver.type("A")
    driver.send(.keyPressed(.control("s")))
    for key in [Key(.function(8)), Key(.function(8), .shift), .control("o")] {
      driver.send(.keyPressed(key))
      #expect(driver.form?.edit.base.id == "1" && driver.form?.isSending == true)
    }
  }

  @Test func `the server's wait is counted down, and ends by itself or with a key`() {
    var driver = SessionDriver(nil, worklist: Worklist(["1", "2"], now: 1_800_000_000))
    driver.answer(
      .contact(.failed(LoadError(message: "Too many.", exit: .refused, retryAfter: 7))))
    #expect(driver.screen.contains("Trying again in 7 s."))
    driver.wait(3_000)
    #expect(driver.screen.contains("Trying again in 4 s."))
    let count = driver.started.count
    driver.wait(4_000)
    #expect(driver.started.count == count + 1 && driver.started.last?.0 == .load(id: "1"))
    load(&driver)
    #expect(driver.form?.isLoaded == true && driver.session.worklist?.state(of: "1") == nil)
  }

  // MARK: The finder

  private func page(_ ids: String...) -> ServiceResult {
    .page(
      .loaded(
        ContactPage(
          entries: ids.map { SessionDriver.contact([:], id: $0) },
          meta: PageMeta(lastPage: 1, perPage: 50, total: ids.count))))
  }

  @Test func `the finder opens from a form and goes back to it`() {
    var driver = SessionDriver.loaded()
    driver.type("Zed")
    driver.send(.keyPressed(.control("o")))
    #expect(driver.form == nil)
    #expect(driver.effects.contains { if case .writeDraft = $0 { true } else { false } })
    driver.answer(page("1000", "1001", "1002"))
    driver.send(.keyPressed(Key(.enter)))
    #expect(driver.form?.edit.base.id == "1001", "its row is selected")
    load(&driver)
    driver.send(.keyPressed(.control("o")), .keyPressed(Key(.down)), .keyPressed(Key(.escape)))
    #expect(driver.form?.edit.base.id == "1001")
  }

  @Test func `a found contact offers the finder and the next row`() {
    var driver = SessionDriver(nil)
    driver.answer(page("1", "2", "3"))
    driver.send(.keyPressed(Key(.down)), .keyPressed(Key(.enter)))
    load(&driver)
    save(&driver, "Zed")
    #expect(driver.screen.contains("Enter Find another"))
    driver.type("n")
    #expect(driver.form?.edit.base.id == "3")
    load(&driver)
    driver.send(.keyPressed(.control("q")))
    #expect(driver.screen.contains("Leave this contact?"))
    driver.send(.keyPressed(Key(.enter)))
    #expect(driver.form == nil)
    driver.send(.keyPressed(.control("q")))
    #expect(driver.session.exit == .done, "a contact was saved")
  }

  @Test func `a text that isn't an id is searched for, and the only match is opened`() {
    var driver = SessionDriver("ada", search: "ada")
    driver.answer(
      .contact(.failed(LoadError(message: "None.", exit: .refused, isFinal: true))))
    guard case .finder(let finder) = driver.session.scene else {
      Issue.record("no finder")
      return
    }
    #expect(finder.frame().text.contains("None."))
    driver.answer(page("7"))
    #expect(driver.form?.edit.base.id == "7")
    driver = SessionDriver("ada", search: "ada")
    driver.answer(
      .contact(.failed(LoadError(message: "None.", exit: .refused, isFinal: true))))
    driver.send(.keyPressed(.control("q")))
    #expect(driver.session.exit == .refused)
    driver = SessionDriver("ada", search: "ada")
    driver.answer(.contact(.failed(LoadError(message: "Down.", exit: .notSent))))
    #expect(driver.form != nil, "a server that can't be reached says nothing about the id")
    driver = SessionDriver("ada", search: "ada", frontend: .lines(isScript: true))
    driver.answer(
      .contact(.failed(LoadError(message: "None.", exit: .refused, isFinal: true))))
    #expect(driver.session.exit == .refused, "a script isn't asked")
  }

  @Test func `several matches are listed, and none is opened automatically`() {
    var driver = SessionDriver(nil, search: "ada")
    driver.answer(page("7", "8"))
    #expect(driver.form == nil)
    driver = SessionDriver(nil, search: "ada")
    driver.send(.keyPressed(Key(.end)))
    driver.answer(page("7"))
    #expect(driver.form == nil)
  }

  @Test func `a found contact is opened, and the page being read is cancelled`() throws {
    var driver = SessionDriver(nil)
    let page = try #require(driver.started.last)
    let found = ContactPage(
      entries: [SessionDriver.base], meta: PageMeta(json: .null))
    driver.send(.finished(page.1, .page(.loaded(found))))
    driver.send(.keyPressed(Key(.enter)))
    #expect(driver.started.last?.0 == .load(id: "1001"))
  }
}
