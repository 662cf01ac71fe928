import ContactModel
import ContactService
import FormEditor
import Screen

/// The effects of the form and the finder.
extension Session {
  mutating func perform(_ effect: FormEffect) -> [SessionEffect] {
    switch effect {
    case .load: return form.map { start(.load(id: $0.edit.base.id)) } ?? []
    case .loadNames(let field):
      if let known = names[field] { return show(.kept(.named(field, .loaded(known)))) }
      lastNumber += 1
      nameRequests.insert(lastNumber)
      return [.start(.names(field), lastNumber)]
    case .save(let edit):
      (saving, isSaveGivenUp) = (edit, false)
      return afterDisk(.send(.save(edit, body)))
    case .cancel: return cancel()
    case .describe(let edit): return [.describe(edit)]
    case .printRequest(let edit):
      printed = edit
      return []
    case .keepDraft(let draft), .backUpDraft(let draft): return write(draft)
    case .dropDraft:
      gate.disk.begin(.removeDraft)
      isDraftDropped = true
      return [.dropDraft]
    case .recordSaved(let edit):
      return note(.saved) + record(edit, .saved(Receipt(stored: edit.base, differences: [])))
    case .copy(let text): return [.copy(text)]
    case .readHistory: return form.map { [.readHistory(contactID: $0.edit.base.id)] } ?? []
    case .listThemes: return [.listThemes]
    case .showTheme(let name): return [.showTheme(name)]
    case .keepTheme(let name): return [.keepTheme(name)]
    case .suspend: return stop()
    case .repaint: return [.repaint]
    case .showLines: return [.showLines]
    case .showForm: return [.showForm]
    case .moveOn(.skip) where worklist?.nextOpen == nil:
      return skip() + removeJournal() + leave(exit(.done))
    case .moveOn(let destination): return afterDisk(.moveOn(destination))
    case .leave(let status): return noteLeft(for: nil) + removeJournal() + leave(exit(status))
    }
  }

  mutating func perform(_ effect: FinderEffect) -> [SessionEffect] {
    switch effect {
    case .readPage(let page, let limit): return start(.contacts(page: page, limit: limit))
    case .open(let id): return open(id)
    case .cancel: return cancel()
    case .suspend: return [.suspend]
    case .repaint: return [.repaint]
    case .showLines: return [.showLines]
    case .showForm: return [.showForm]
    case .leave(let status):
      // Returning to the finder after a save counts as done.
      let isDone = status == .leftWithoutSaving && !finished.isEmpty
      return removeJournal() + leave(exit(isDone ? .done : status))
    }
  }

  mutating func start(_ next: ServiceRequest) -> [SessionEffect] {
    lastNumber += 1
    request = lastNumber
    return [.start(next, lastNumber)]
  }

  private mutating func cancel() -> [SessionEffect] {
    if case .send = gate.action { return unsend("Cancelled. Nothing was sent.") }
    return request.map { [.cancel($0)] } ?? []
  }

  /// Gives up an update that waits for its draft.
  mutating func unsend(_ reason: String) -> [SessionEffect] {
    _ = gate.open()
    stopsNext = false
    lastNumber += 1
    request = lastNumber
    return handle(.finished(lastNumber, .save(.notSent(reason: reason))))
  }

  /// Replaces the finder, or the form of another contact, by the form of a contact.
  mutating func open(_ id: String) -> [SessionEffect] {
    var effects: [SessionEffect] = request.map { [.abandon($0)] } ?? []
    request = nil
    (search, isDraftDropped) = (nil, false)
    // The next contact of a list begins at the same field as the last one.
    let focus = form?.focusedID
    worklist?.go(to: id)
    switch scene {
    case .finder(let finder): self.finder = finder
    case .finderLines(let dialogue): finder = dialogue.finder
    case .form, .lines, .nothing: break
    }
    let form = FormState(
      configuration(id), size: size, route: route(to: id), savedBefore: savedBefore, focus: focus)
    effects += present(form) + bringUpToDate() + openDraft(of: form)
    return effects + start(.load(id: id))
  }

  mutating func openDraft(of form: FormState) -> [SessionEffect] {
    // A read-only session keeps no draft, and doesn't touch that of another session.
    if form.isReadOnly { return [] }
    defer { isLocaleTold = true }
    // A script's lines may answer the draft's question, so they wait for it.
    draftDue = frontend == .lines(isScript: true) ? .max : now + Self.draftPatience
    return [.openDraft(contactID: form.edit.base.id)] + (isLocaleTold ? [] : [.tellLocale])
  }

  /// The time that a loaded contact waits for an earlier session's draft, in milliseconds.
  private static let draftPatience = 2_000

  /// Shows the contact that waited for the draft.
  mutating func showHeldContact() -> [SessionEffect] {
    draftDue = nil
    guard let event = heldContact else { return [] }
    heldContact = nil
    return show(event)
  }

  /// Sends a new form or finder the size, the round trip and the time.
  private mutating func bringUpToDate() -> [SessionEffect] {
    var effects = handle(.resized(size))
    if let roundTrip { effects += handle(.roundTripMeasured(roundTrip)) }
    return effects + handle(.ticked(now))
  }

  /// Shows a form on the screen or in lines.
  private mutating func present(_ form: FormState) -> [SessionEffect] {
    switch frontend {
    case .screen:
      scene = .form(Session.SharedForm(form))
      return []
    case .lines(let isScript):
      var dialogue = LineDialogue(form, isScript: isScript)
      let reply = dialogue.begin()
      return apply(reply, from: dialogue)
    }
  }

  /// Shows the finder again, in its former state.
  mutating func present(_ finder: FinderState) -> [SessionEffect] {
    var effects: [SessionEffect] = []
    switch frontend {
    case .screen: scene = .finder(finder)
    case .lines(let isScript):
      var dialogue = FinderDialogue(finder, isScript: isScript)
      let reply = dialogue.begin()
      effects = apply(reply, from: dialogue)
    }
    return effects + bringUpToDate() + [.listDrafts]
  }

  /// Continues on the screen or in lines.
  mutating func change(to frontend: FrontendKind, _ size: Size) -> [SessionEffect] {
    self.frontend = frontend
    self.size = size
    switch (scene, frontend) {
    case (.finder(let finder), .lines): return present(finder)
    case (.form(let shared), .lines): return present(shared.form)
    case (.lines(let dialogue), .screen): scene = .form(SharedForm(dialogue.formOnScreen))
    case (.finderLines(let dialogue), .screen): scene = .finder(dialogue.finder)
    default: return []
    }
    return [.askBackground] + handle(.resized(size))
  }
}

/// Drafts, and what waits until they are written.
extension Session {
  mutating func write(_ draft: Draft) -> [SessionEffect] {
    isDraftDropped = false
    gate.disk.begin(.writeDraft)
    return [.writeDraft(draft)]
  }

  /// Begins to write the draft of the form as it is now, or to remove a draft whose edits were all
  /// undone.
  mutating func keepDraft() -> [SessionEffect] {
    guard let form else { return [] }
    if let draft = form.draft { return write(draft) }
    return form.isDraftDue ? perform(FormEffect.dropDraft) : []
  }

  /// Does something once all disk work is done, or immediately if there is none.
  mutating func afterDisk(
    _ action: DiskGate.Action, within limit: Int? = nil
  ) -> [SessionEffect] {
    gate.pass(action, at: now, within: limit).map { performUnlessLost($0, gate.disk) } ?? []
  }

  mutating func perform(_ action: DiskGate.Action) -> [SessionEffect] {
    switch action {
    case .send(let request):
      defer { stopsNext = false }
      return start(request) + (stopsNext ? [.suspend] : [])
    case .stop: return [.suspend]
    case .moveOn(let destination): return noteLeft(for: destination) + go(to: destination)
    case .end(let status):
      exit = status
      return []
    }
  }

  /// Ends the session once all disk work is done, and records an update whose response it doesn't
  /// wait for.
  mutating func leave(
    _ status: CommandOutcome, within limit: Int? = nil
  ) -> [SessionEffect] {
    var effects: [SessionEffect] = []
    if let edit = saving, !isSaveGivenUp {
      isSaveGivenUp = true
      effects = record(edit, .unknown(reason: "The session ended before the answer."))
    }
    return effects + afterDisk(.end(status), within: limit)
  }

  /// Puts a save on record.
  mutating func record(_ edit: ContactEdit, _ outcome: SaveOutcome) -> [SessionEffect] {
    gate.disk.begin(.recordSave)
    let undone = form?.undoneSave.flatMap { $0.isUndone(by: edit) ? $0.number : nil }
    return [.record(edit, outcome, undoing: undone)]
  }

  /// Handles news from the disk, and does what waited for it.
  mutating func receive(_ disk: DiskState) -> [SessionEffect] {
    let action = gate.update(disk)
    var effects: [SessionEffect] = []
    if disk.isOn, let form, form.draftFault != disk.fault {
      effects += show(.kept(.draftFaultChanged(disk.fault)))
    }
    if let action { effects += performUnlessLost(action, disk) }
    return effects + endIfSettled()
  }

  /// Does what waited for the disk, except going to another contact while the edits of this one
  /// aren't on the disk.
  private mutating func performUnlessLost(
    _ action: DiskGate.Action, _ disk: DiskState
  ) -> [SessionEffect] {
    guard case .moveOn = action, disk.fault != nil, form?.draft != nil, !isDraftDropped else {
      return perform(action)
    }
    // A script's next lines are meant for the other contact.
    let end = frontend == .lines(isScript: true) ? leave(.leftWithoutSaving) : []
    return show(.kept(.message(FormState.lossSentence))) + end
  }

  var quitLabel: String {
    frontend == .screen ? keys.keys(of: .quit).first?.label ?? "Ctrl-C" : "Ctrl-C"
  }

  /// Handles an event while the end waits for the disk: of the keys only a second request to leave
  /// counts, and the time starts nothing new.
  mutating func pressWhileLeaving(_ event: SessionEvent) -> [SessionEffect] {
    switch event {
    case .keyPressed(let key), .keyTypedAhead(let key):
      guard key == .control("c") || keys.keys(of: .quit).contains(key), !gate.isLimited,
        let action = gate.action
      else { return [] }
      return afterDisk(action, within: DiskGate.lastWait)
    case .pasted, .pasteCut, .pointed, .lineRead, .ticked: return []
    default: return show(event)
    }
  }
}

/// Signals, some of which end the session.
extension Session {
  /// Suspends the program once the draft is written; the second request doesn't wait for that.
  mutating func stop() -> [SessionEffect] {
    switch gate.action {
    case nil:
      let effects = keepDraft()
      return effects + afterDisk(.stop)
    case .send where !stopsNext:
      // The draft that the update waits for is on the disk first here too.
      stopsNext = true
      return []
    case .stop: _ = gate.open()
    case .send, .moveOn, .end: break
    }
    stopsNext = false
    return [.suspend]
  }

  /// Handles Ctrl-C in a line dialogue.
  mutating func interrupt() -> [SessionEffect] {
    guard !isEndedByInterrupt else { return end(.interrupt) }
    var effects: [SessionEffect] = [.breakLine, .forgetEnding]
    switch scene {
    case .lines(var dialogue):
      let reply = dialogue.interrupt()
      effects += apply(reply, from: dialogue)
    case .finderLines(var dialogue):
      let reply = dialogue.interrupt()
      effects += apply(reply, from: dialogue)
    case .finder, .form, .nothing: break
    }
    return effects
  }

  /// Ends the session once everything that was typed is on the disk.
  ///
  /// It waits for the outcome of an update under way. A second signal ends it soon, except a
  /// hang-up, which the system and the shell may both send.
  mutating func end(_ status: CommandOutcome) -> [SessionEffect] {
    if signalled != nil || gate.isLimited, status == .hangUp { return [] }
    if gate.isLeaving {
      let limit = status == .hangUp ? DiskGate.longestEnd : DiskGate.lastWait
      return afterDisk(.end(status), within: limit)
    }
    if signalled != nil {
      guard isSending, endBy == nil else { return leave(status, within: 0) }
      // The request alone knows whether the update has left.
      (signalled, endBy) = (status, now + DiskGate.lastWait)
      return request.map { [.cancel($0)] } ?? []
    }
    var effects: [SessionEffect] = []
    if gate.action == .stop { _ = gate.open() }
    if case .send = gate.action { effects += unsend("Nothing was sent.") }
    effects += keepDraft() + noteLeft(for: nil)
    guard isSending else { return effects + leave(status, within: DiskGate.longestEnd) }
    signalled = status
    effects += request.map { [.withdraw($0)] } ?? []
    effects.append(.closeFrontend(isHungUp: status == .hangUp))
    if status != .hangUp {
      effects.append(
        .report("Waiting for the update to finish. Press Ctrl-C again to quit now."))
    }
    return effects
  }

  /// Ends a session that received a signal, once the outcome of its update is known or no longer
  /// waited for.
  mutating func endIfSettled() -> [SessionEffect] {
    guard let signalled, exit == nil, !gate.isLeaving else { return [] }
    let isOver = endBy.map { now >= $0 } ?? false
    guard !isSending || isOver else { return [] }
    endBy = nil
    return leave(signalled, within: isOver ? DiskGate.lastWait : DiskGate.longestEnd)
  }
}
