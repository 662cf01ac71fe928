import ContactModel
import ContactService
import FormEditor
import Screen
import Testing

@testable import Session

/// The rules of a session, on a world that answers when the test says so.
@Suite struct SessionTests {
  private static var saved: ServiceResult {
    .save(
      .saved(
        Receipt(
          stored: SessionDriver.contact(["first_name": .string("AdaX")]), differences: [])))
  }

  /// A form with an edit.
  private func edited() -> SessionDriver {
    var driver = SessionDriver.loaded()
    driver.send(.keyPressed(Key(.end)))
    driver.type("X")
    return driver
  }

  /// A form with an update on its way.
  private func sending() -> SessionDriver {
    var driver = edited()
    driver.send(.keyPressed(.control("s")))
    return driver
  }

  @Test func `the contact is read once the form is drawn`() {
    let driver = SessionDriver()
    #expect(driver.started.map(\.0) == [.load(id: "1001")])
  }

  @Test func `a response that wasn't requested is dropped`() {
    var driver = SessionDriver()
    driver.send(.finished(77, .contact(.loaded(SessionDriver.base))))
    #expect(driver.form?.edit.base.members.isEmpty == true)
    driver.answer(.contact(.loaded(SessionDriver.base)))
    #expect(driver.form?.edit.base == SessionDriver.base)
  }

  @Test func `the draft is on the disk before the update is sent`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("s")))
    #expect(driver.saves == 0)
    driver.goOnWithDisk()
    #expect(driver.saves == 1)
    driver.answer(Self.saved)
    #expect(driver.recorded.count == 1)
  }

  @Test func `a draft that can't be written is reported before the update is sent`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("s")))
    driver.goOnWithDisk(fault: "The disk is full.")
    #expect(driver.form?.draftFault == "The disk is full.")
    #expect(driver.saves == 1)
  }

  @Test func `the reason for an update's wait is shown, and Ctrl-C cancels it with nothing sent`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("s")))
    driver.wait(300)
    #expect(driver.screen.contains("Nothing is sent yet."))
    driver.send(.keyPressed(.control("c")))
    #expect(driver.screen.contains("Nothing was sent."))
    driver.goOnWithDisk()
    #expect(driver.saves == 0)
    guard case .notSent? = driver.recorded.last else {
      Issue.record("\(driver.recorded)")
      return
    }
  }

  @Test func `leaving waits for the disk, says so, and ends soon after the second request`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("q")), .keyPressed(.character("k")))
    #expect(driver.session.exit == nil)
    driver.wait(300)
    #expect(driver.screen.contains("Waiting for the disk: saving the draft."))
    driver.send(.keyPressed(.character("x")))
    #expect(driver.session.exit == nil && driver.form?.edit.text(of: .firstName) == "AdaX")
    driver.send(.keyPressed(.control("q")))
    driver.wait(DiskGate.lastWait)
    #expect(driver.session.exit == .leftWithoutSaving)
  }

  @Test func `leaving continues when the disk responds`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("q")), .keyPressed(.character("k")))
    driver.goOnWithDisk()
    #expect(driver.session.exit == .leftWithoutSaving)
  }

  @Test(arguments: [CommandOutcome.hangUp, .interrupt, .termination])
  func `a signal waits for the disk, but not forever`(status: CommandOutcome) {
    var driver = edited()
    driver.stopDisk()
    driver.send(.ended(status))
    driver.wait(DiskGate.longestEnd - 1)
    #expect(driver.session.exit == nil)
    driver.wait(1)
    #expect(driver.session.exit == status)
  }

  @Test func `a second signal ends the wait soon, unless it is the shell's hang-up`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.ended(.hangUp), .ended(.hangUp))
    #expect(driver.session.exit == nil)
    driver.send(.ended(.termination))
    driver.wait(DiskGate.lastWait)
    #expect(driver.session.exit == .termination)
  }

  @Test func `a terminal that disappears during the final wait limits it`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("q")), .keyPressed(.character("k")), .ended(.hangUp))
    #expect(driver.session.exit == nil)
    driver.wait(DiskGate.longestEnd)
    #expect(driver.session.exit == .hangUp)
  }

  @Test func `a signal cancels an update that waits for the disk`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("s")), .ended(.termination))
    driver.goOnWithDisk()
    #expect(driver.saves == 0 && driver.session.exit == .termination)
  }

  @Test func `the clock sends nothing while ending after a signal waits for the disk`() {
    var driver = sending()
    driver.answer(.save(.rateLimited(RateLimit(seconds: 1, message: "Too many requests."))))
    driver.send(.keyPressed(Key(.enter)))
    let saves = driver.saves
    driver.stopDisk()
    driver.send(.ended(.termination))
    driver.wait(1_500)
    #expect(driver.saves == saves && driver.session.exit == nil)
    driver.goOnWithDisk()
    #expect(driver.saves == saves && driver.session.exit == .termination)
  }

  @Test func `a discarded draft isn't written again during the final wait`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("q")), .keyPressed(.character("d")))
    let count = driver.effects.count
    driver.wait(5_000)
    #expect(!driver.effects[count...].contains { if case .writeDraft = $0 { true } else { false } })
    driver.goOnWithDisk()
    #expect(driver.session.exit == .leftWithoutSaving)
  }

  @Test func `a suspension that waits for the disk yields to a signal`() {
    var driver = sending()
    driver.stopDisk()
    driver.send(.stopped, .ended(.termination))
    driver.answer(Self.saved)
    driver.goOnWithDisk()
    #expect(driver.session.exit == .termination && !driver.effects.contains(.suspend))
  }

  @Test func `suspending waits for the disk, but not the second time`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("z")))
    #expect(!driver.effects.contains(.suspend))
    driver.wait(300)
    #expect(driver.screen.contains("Press Ctrl-Z again"))
    driver.send(.keyPressed(.control("z")))
    #expect(driver.effects.contains(.suspend))
    #expect(!driver.screen.contains("Waiting for the disk"))
    driver.type("Y")
    #expect(driver.form?.edit.text(of: .firstName) == "AdaXY")
  }

  @Test func `suspending while an update waits for its draft waits for both, once`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("s")), .stopped)
    #expect(!driver.effects.contains(.suspend))
    driver.goOnWithDisk()
    #expect(driver.saves == 1 && driver.effects.last == .suspend)
    var other = edited()
    other.stopDisk()
    other.send(.keyPressed(.control("s")), .stopped, .stopped)
    #expect(other.saves == 0 && other.effects.last == .suspend)
  }

  @Test func `the form responds while the disk is busy`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("z")))
    driver.type("Y")
    #expect(driver.form?.edit.text(of: .firstName) == "AdaXY")
  }

  @Test func `a signal during an update waits for the outcome`() {
    var driver = sending()
    driver.send(.ended(.interrupt))
    #expect(driver.session.exit == nil && driver.session.signalled == .interrupt)
    #expect(driver.effects.contains(.closeFrontend(isHungUp: false)))
    driver.answer(Self.saved)
    #expect(driver.session.exit == .interrupt && driver.recorded.count == 1)
  }

  @Test func `a response and a second signal in one wake-up: the response counts`() {
    var driver = sending()
    driver.send(.ended(.interrupt))
    driver.send(driver.finished(Self.saved), .ended(.interrupt))
    #expect(driver.session.exit == .interrupt && driver.session.saving == nil)
    guard case .saved? = driver.recorded.last else {
      Issue.record("\(driver.recorded)")
      return
    }
  }

  @Test func `a draft that an outcome makes obsolete is removed, even with a second signal`() {
    var driver = sending()
    driver.stopDisk()
    driver.send(.ended(.interrupt))
    driver.send(driver.finished(Self.saved), .ended(.termination))
    #expect(driver.session.exit == nil && driver.effects.contains(.dropDraft))
    driver.goOnWithDisk()
    #expect(driver.session.exit == .termination)
  }

  @Test func `a second signal doesn't wait for the outcome`() {
    var driver = sending()
    driver.send(.ended(.interrupt), .ended(.hangUp))
    #expect(driver.session.exit == nil)
    driver.send(.ended(.termination))
    let cancelled = driver.effects.contains { if case .cancel = $0 { true } else { false } }
    #expect(cancelled && driver.session.exit == nil)
    driver.wait(DiskGate.lastWait)
    #expect(driver.session.exit == .termination)
    guard case .unknown? = driver.recorded.last else {
      Issue.record("\(driver.recorded)")
      return
    }
  }

  @Test func `a signal cancels a save that waits for the token`() {
    var driver = sending()
    let number = driver.started.last?.1 ?? -1
    driver.send(.ended(.termination))
    #expect(driver.effects.contains(.withdraw(number)))
    driver.answer(.save(.notSent(reason: "Cancelled.")))
    #expect(driver.session.exit == .termination)
  }

  @Test func `two signals before the update is sent report that nothing was sent`() {
    var driver = sending()
    driver.send(.ended(.interrupt), .ended(.termination))
    driver.answer(.save(.notSent(reason: "Cancelled.")))
    #expect(driver.session.exit == .termination && driver.form?.isSending == false)
    #expect(driver.form?.lastMessage?.contains("Not sent.") == true)
  }

  @Test func `the draft records when the update was sent, not when the save began`() {
    var driver = sending()
    driver.wait(8_000)
    driver.answer(.updateStarted)
    #expect(driver.form?.isSending == true && driver.session.exit == nil)
    let times = driver.effects.compactMap { effect -> Int? in
      guard case .writeDraft(let draft) = effect,
        case .submitting(let since, _) = draft.phase
      else { return nil }
      return since
    }
    #expect(times.count == 2 && times[1] - times[0] == 8)
    driver.answer(Self.saved)
    #expect(driver.screen.contains("Saved"))
  }

  @Test func `an update that continues after a second signal ends the session as unknown`() {
    var driver = sending()
    driver.send(.ended(.interrupt), .ended(.termination))
    driver.answer(
      .unconfirmed(UnconfirmedUpdate(reason: "Cancelled.", milliseconds: 30_000)))
    #expect(driver.session.exit == .termination)
  }

  @Test func `a contact waits for the draft of an earlier session, but not for long`() {
    var driver = SessionDriver(disk: false)
    driver.answer(.contact(.loaded(SessionDriver.base)))
    #expect(driver.screen.contains("Loading") && driver.session.deadline != nil)
    driver.wait(2_000)
    #expect(driver.screen.contains("Lovelace") && driver.screen.contains("drafts off"))
    driver.type("X")
    driver.send(.draftOpened)
    driver.goOnWithDisk()
    #expect(driver.form?.edit.hasChanges == true && !driver.screen.contains("drafts off"))
  }

  @Test func `a draft that is found in time is offered before anything is typed`() {
    var driver = SessionDriver(disk: false)
    driver.answer(.contact(.loaded(SessionDriver.base)))
    let draft = Draft(
      server: "https://test", base: SessionDriver.base,
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName))
    driver.send(.kept(.draftFound(draft, kept: 1_800_000_000)), .draftOpened)
    #expect(driver.screen.contains("There is a draft with 1 change"))
  }

  @Test func `an update that waits for the disk isn't sent if a draft is found`() {
    var driver = edited()
    driver.stopDisk()
    driver.send(.keyPressed(.control("s")))
    driver.send(.draftMissed)
    #expect(driver.screen.contains("There is an earlier draft. Nothing was sent."))
    driver.goOnWithDisk()
    #expect(driver.saves == 0 && driver.form?.edit.hasChanges == true)
  }

  @Test func `a script's lines wait for the draft, since they may answer its question`() {
    var driver = SessionDriver(frontend: .lines(isScript: true), disk: false)
    driver.answer(.contact(.loaded(SessionDriver.base)))
    driver.wait(60_000)
    #expect(driver.form?.edit.base.members.isEmpty == true)
    driver.send(.draftOpened)
    #expect(driver.form?.edit.base == SessionDriver.base)
  }

  @Test func `an audit that never ends doesn't delay an outcome on the screen`() {
    var driver = sending()
    driver.stopDisk()
    driver.answer(Self.saved)
    #expect(driver.screen.contains("Saved") && driver.recorded.count == 1)
  }

  /// Keys that open something over a form whose update may still be applied.
  @Test(arguments: [
    Key(.function(1)), Key(.function(2)), .control("q"), .control("f"), Key(.escape),
  ])
  func `an outcome is shown and recorded whatever is open`(key: Key) {
    var driver = sending()
    driver.answer(
      .unconfirmed(UnconfirmedUpdate(reason: "It answered 504.", milliseconds: 30_000)))
    driver.send(.keyPressed(Key(.escape)), .keyPressed(key))
    driver.answer(Self.saved)
    #expect(driver.screen.contains("Saved"))
    #expect(driver.recorded.count == 1 && driver.form?.edit.hasChanges == false)
  }

  @Test func `Ctrl-C goes to the dialogue in line mode, and ends a script`() {
    var lines = SessionDriver.loaded(frontend: .lines(isScript: false))
    #expect(!lines.session.isEndedByInterrupt)
    lines.send(.lineRead(.line("AdaX", isAlone: true)), .interrupted)
    #expect(lines.session.exit == nil && lines.effects.contains(.forgetEnding))
    let script = SessionDriver.loaded(frontend: .lines(isScript: true))
    #expect(script.session.isEndedByInterrupt)
  }

  @Test func `line mode that is leaving asks nothing while it waits for the disk`() {
    var driver = SessionDriver.loaded(frontend: .lines(isScript: true))
    driver.send(.lineRead(.line("AdaX", isAlone: true)))
    #expect(driver.session.prompt != nil && driver.session.isListening)
    driver.stopDisk()
    driver.send(.lineRead(.ended))
    #expect(driver.session.exit == nil && driver.session.prompt == nil)
    #expect(!driver.session.isListening)
    driver.goOnWithDisk()
    #expect(driver.session.exit == .leftWithoutSaving)
  }

  @Test func `the form continues in line mode and back with its edits`() {
    var driver = edited()
    driver.send(.frontendChanged(.lines(isScript: false), Size(columns: 80, rows: 24)))
    driver.send(.lineRead(.line("AdaZ", isAlone: true)))
    driver.send(.frontendChanged(.screen, Size(columns: 60, rows: 20)))
    #expect(driver.form?.edit.text(of: .firstName) == "AdaZ")
    #expect(driver.screen.contains("AdaZ"))
  }
}
