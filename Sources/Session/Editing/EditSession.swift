import ContactModel
import ContactService
import FormEditor
import LocalState
import Platform
import Screen
import Terminal

/// Runs a session at a terminal: one loop, in which one thread waits in one place, and which
/// performs the session's effects.
///
/// Performing an effect never changes the session: its result goes into the inbox as an event. The
/// form or the finder is shown before the first request is sent.
package final class EditSession {
  private(set) var session: Session
  /// The events that aren't handled yet, the oldest first.
  private var inbox: [SessionEvent] = []
  private(set) var frontend: Frontend
  /// The rows of the form that were drawn last.
  private var drawnRows = RowCache()
  /// Opens the terminal for a form, including when the user returns from line mode.
  private let openTerminal: () throws(TerminalError) -> Terminal
  let loop: EventLoop
  let requests: SessionRequests
  /// The disk work of the session.
  private let queue: WriteQueue<DiskWork, DiskOutcome>
  let drafts: DraftAutosave
  /// The record of saves.
  let recorder: SaveRecorder
  private let theme: SessionTheme
  /// The journal of a worklist; nil without one.
  let journal: BatchFile?

  /// Prepares a session that hasn't begun, with drafts that use the same queue.
  init(
    _ session: Session, frontend: Frontend, signals: Signals, requests: SessionRequests,
    queue: WriteQueue<DiskWork, DiskOutcome>, drafts: DraftAutosave, recorder: SaveRecorder,
    theme: SessionTheme, journal: BatchFile?,
    openTerminal: @escaping () throws(TerminalError) -> Terminal
  ) {
    self.session = session
    self.frontend = frontend
    loop = EventLoop(signals, diskDone: queue.descriptor)
    loop.requests = requests
    self.requests = requests
    self.queue = queue
    self.drafts = drafts
    self.recorder = recorder
    self.theme = theme
    self.journal = journal
    self.openTerminal = openTerminal
  }

  /// Runs until the operator leaves or a signal ends it.
  ///
  /// - Returns: The outcome, which decides the exit status.
  func run() -> CommandOutcome {
    if case .screen = frontend { draw(session) }
    perform(session.begin(at: Clock.now()))
    while true {
      handleAll()
      if let outcome = session.exit {
        _ = receiveWrites()
        return outcome
      }
      // One copy of a large value instead of one for each question about it.
      let present = session
      draw(present)
      wait(present)
    }
  }

  private func handleAll() {
    while session.exit == nil, !inbox.isEmpty {
      var event = inbox.removeFirst()
      // The state of the disk may have changed while this was in the inbox.
      if case .disk = event {
        let (state, news) = receiveWrites()
        // The report of a write comes first: the state may end the session.
        if !news.isEmpty {
          inbox.insert(contentsOf: news + [state], at: 0)
          continue
        }
        event = state
      }
      perform(session.handle(event))
    }
  }

  /// Performs effects; their immediate results are handled before later events.
  private func perform(_ effects: [SessionEffect]) {
    inbox.insert(contentsOf: effects.flatMap(perform), at: 0)
  }

  private func draw(_ session: Session) {
    switch frontend {
    case .screen(let screen):
      switch session.scene {
      case .finder(let finder): screen.show(finder.frame())
      case .form(let shared): draw(shared.form, on: screen)
      default: break
      }
    case .lines(let lines):
      lines.prompt(session.prompt)
      if session.isOfferingDraft { drafts.markSeen(now: Clock.time()) }
    }
  }

  private func draw(_ form: FormState, on screen: Terminal) {
    screen.faultNote =
      form.draftFault != nil
      ? "Drafts are off, so unsaved edits are lost."
      : drafts.isKept ? "Your edits are in the draft, except possibly the last two seconds." : ""
    screen.show(form.frame(reusing: &drawnRows))
    if form.isOfferingDraft { drafts.markSeen(now: Clock.time()) }
  }
}

/// Events of the loop.
extension EditSession {
  /// Waits for the next event, with the session as it is.
  private func wait(_ session: Session) {
    var descriptors: [Descriptor] = []
    let isListening = session.isListening && !frontend.isFull
    if isListening { descriptors.append(Descriptor(frontend.input)) }
    let blockedOutput = frontend.blockedOutput
    if let blockedOutput { descriptors.append(Descriptor(blockedOutput, forWriting: true)) }
    let wakeup = loop.wait(
      for: descriptors, milliseconds: timeout(session, isListening: isListening))
    if blockedOutput != nil { frontend.flush() }
    var events: [SessionEvent] = [.ticked(Clock.now())]
    var endings: [SessionEvent] = []
    if !wakeup.signals.isEmpty {
      endings = handle(wakeup.signals)
      events.append(.resized(frontend.size))
    }
    if isListening {
      events += read(
        isReady: wakeup.ready.contains(frontend.input), isLast: !endings.isEmpty)
    }
    events += wakeup.results
    if wakeup.isDiskDone { events.append(.disk(drafts.state)) }
    inbox += events + endings
  }

  /// Receives the completions of disk work.
  ///
  /// - Returns: The state of the disk work then, and further messages.
  private func receiveWrites() -> (state: SessionEvent, news: [SessionEvent]) {
    var news: [SessionEvent] = []
    while let completion = queue.takeCompletion() {
      news += drafts.note(
        completion.outcome, isEdited: session.form?.edit.hasChanges == true)
      recorder.note(completion.outcome)
      switch completion.outcome {
      case .recorded(let fault?), .progressWritten(let fault?): news.append(.kept(.message(fault)))
      case .historyRead(let saves, let id) where id == session.form?.edit.base.id:
        news.append(.kept(saves.event))
      default: break
      }
    }
    return (.disk(drafts.state), news)
  }

  /// Returns the milliseconds until something is due; -1 for never.
  private func timeout(_ session: Session, isListening: Bool) -> Int32 {
    let due = session.deadline.map { max(0, $0 - Clock.now()) }
    var waits = [due, frontend.pendingTimeoutMilliseconds].compactMap(\.self)
    if isListening, case .lines(let lines) = frontend, lines.hasReading { waits.append(0) }
    return waits.min().map { Int32(clamping: $0) } ?? -1
  }

  /// Handles signals immediately, except those that end the session: what was typed before them is
  /// handled first.
  private func handle(_ signals: [Signals.Signal]) -> [SessionEvent] {
    signals.compactMap { signal in
      switch signal {
      case .hangUp: return .ended(.hangUp)
      case .interrupt:
        if session.isEndedByInterrupt { return .ended(.interrupt) }
        perform(session.handle(.interrupted))
      case .terminate: return .ended(.termination)
      case .stop: perform(session.handle(.stopped))
      case .continued: frontend.resume()
      case .windowChanged: frontend.screen?.readSize()
      }
      return nil
    }
  }

  /// Reads the input.
  ///
  /// - Parameters:
  ///   - isReady: Whether input is available.
  ///   - isLast: Whether a signal that ends the session came with it: the text is still typed,
  ///     but nothing is sent or discarded.
  /// - Returns: The events, in order.
  private func read(isReady: Bool, isLast: Bool) -> [SessionEvent] {
    switch frontend {
    case .screen(let screen):
      let isKeyDue = screen.pendingTimeoutMilliseconds == 0
      guard isReady || isKeyDue || isLast else { return [] }
      return events(of: screen.readEvents(isLast: isLast), isLast: isLast)
    case .lines(let lines):
      guard let reading = lines.next(isReady: isReady) else { return [] }
      if isLast, case .line(let text, _) = reading {
        return [.lineRead(.line(text, isAlone: false))]
      }
      return [.lineRead(reading)]
    }
  }

  private func events(of inputs: [TerminalEvent], isLast: Bool) -> [SessionEvent] {
    let keys = inputs.count { if case .key = $0 { true } else { false } }
    return inputs.compactMap { input in
      switch input {
      case .key(let key): return keys == 1 && !isLast ? .keyPressed(key) : .keyTypedAhead(key)
      case .paste(let text): return .pasted(text)
      case .pasteCut: return .pasteCut
      case .invalidBytes:
        return .kept(.message("Ignored a byte that isn't UTF-8. Set the terminal to UTF-8."))
      case .mouse(let event): return .pointed(event)
      case .answered(.ground(let color)):
        if theme.use(Background(color)) { frontend.screen?.theme = theme.theme }
        return nil
      case .answered: return nil
      case .roundTrip(let milliseconds): return .roundTripMeasured(milliseconds)
      case .ended: return .ended(.hangUp)
      }
    }
  }
}

/// The effects of the session.
extension EditSession {
  /// Performs an effect.
  ///
  /// - Returns: Its immediate results.
  private func perform(_ effect: SessionEffect) -> [SessionEvent] {
    switch effect {
    case .start(let request, let number): return requests.start(request, number)
    case .cancel(let number): return requests.cancel(number)
    case .withdraw(let number): return requests.withdraw(number)
    case .abandon(let number): requests.abandon(number)
    case .openDraft(let id):
      drafts.open(server: requests.server.address, contactID: id, now: Clock.time())
    case .writeDraft(let draft):
      drafts.begin(draft)
      return [.disk(drafts.state)]
    case .dropDraft:
      drafts.drop()
      return [.disk(drafts.state)]
    case .listDrafts: drafts.list(server: requests.server.address)
    case .closeDraft: drafts.close()
    case .record(let edit, let outcome, let undone):
      let undoes = undone.map { [$0] } ?? []
      let server = requests.server.address
      if let write = recorder.writing(edit, outcome, server: server, undoing: undoes) {
        queue.add(.recordSave) { .recorded(fault: write()) }
      }
      return [.disk(drafts.state)]
    case .appendProgress(let line):
      return writeJournal { (journal) throws(BatchError) in try journal.append(line) }
    case .removeJournal:
      return writeJournal { (journal) throws(BatchError) in try journal.remove() }
    case .describe(let edit): return requests.preview(of: edit).map { [.described($0)] } ?? []
    case .copy(let text): return [.kept(.message(copy(text)))]
    case .readHistory(let id):
      queue.add(
        .readContactHistory, recorder.reading(contactID: id, server: requests.server.address))
    case .listThemes: return [.kept(themes())]
    case .showTheme(let name): return show(theme: name)
    case .keepTheme(let name): return [.kept(.message(theme.keep(name)))]
    case .tellLocale: return reportLocale()
    case .askBackground: if theme.isOpen { frontend.screen?.askGround() }
    case .say(let lines): frontend.lines?.say(lines)
    case .answer(let lines): frontend.lines?.queue(lines)
    case .breakLine: frontend.lines?.breakLine()
    case .forgetEnding: Signals.forgetEnding()
    case .suspend:
      frontend.suspend()
      return [.resized(frontend.size)]
    case .repaint: frontend.screen?.repaint()
    case .showLines: return showLines()
    case .showForm: return showForm()
    case .closeFrontend(let isHungUp): frontend.close(isHungUp: isHungUp)
    case .report(let sentence): Output.error(sentence)
    }
    return []
  }

  /// Writes to the worklist's journal, if there is one.
  private func writeJournal(
    _ write: @escaping @Sendable (BatchFile) throws(BatchError) -> Void
  ) -> [SessionEvent] {
    if let journal {
      queue.add(.writeProgress) {
        do throws(BatchError) {
          try write(journal)
          return .progressWritten(fault: nil)
        } catch {
          return .progressWritten(
            fault: "The list can't be continued later: its progress can't be saved. \(error)")
        }
      }
    }
    return [.disk(drafts.state)]
  }

  /// Lists the available themes, if a form could show them.
  private func themes() -> FormEvent {
    do {
      if case .lines = frontend { try Terminal.check() }
      return .themesListed(theme.choices, present: theme.theme.name)
    } catch {
      return .message("\(error)")
    }
  }

  /// Copies a text by way of the terminal.
  ///
  /// - Returns: A sentence about it.
  private func copy(_ text: String) -> String {
    switch frontend.screen?.copy(text) {
    case .sent?: "Copied, if the terminal allows it."
    case .tooLong?: "Not copied. This is too long for the terminal's clipboard."
    case .unknown?, nil: "Not copied. This terminal doesn't support copying."
    }
  }

  /// Shows the theme that the operator looks at or has chosen.
  private func show(theme name: String) -> [SessionEvent] {
    do {
      try theme.choose(name)
      frontend.screen?.theme = theme.theme
      return []
    } catch {
      return [.kept(.message(error.description))]
    }
  }

  /// Tells the user that only ASCII can be shown, if another locale would fix that.
  private func reportLocale() -> [SessionEvent] {
    func words(_ looks: String) -> String {
      "This locale isn't UTF-8: non-ASCII characters \(looks). Set LC_ALL=C.UTF-8."
    }
    switch frontend {
    case .screen(let screen):
      return screen.isHeldByLocale ? [.kept(.message(words("show as ?")))] : []
    case .lines(let lines):
      if lines.isHeldByLocale { lines.say([words("are written as <U+00E9>")]) }
      return []
    }
  }

  /// Continues in line mode.
  private func showLines() -> [SessionEvent] {
    guard case .screen(let screen) = frontend, let lines = LineTerminal.ofProcess() else {
      return []
    }
    screen.close()
    lines.resume()
    frontend = .lines(lines)
    return [.frontendChanged(frontend.kind, frontend.size)]
  }

  /// Continues on the screen, if there is one.
  private func showForm() -> [SessionEvent] {
    guard case .lines(let lines) = frontend else { return [] }
    guard lines.isTerminal else {
      lines.say(["The form needs a terminal."])
      return []
    }
    lines.leave()
    do {
      frontend = .screen(try openTerminal())
      return [.frontendChanged(frontend.kind, frontend.size)]
    } catch {
      lines.resume()
      lines.say(["\(error)"])
      return []
    }
  }
}
