import ContactModel
import ContactService
import Glibc
import LocalState

/// `contact set` on many contacts: performs the batch's effects.
final class BatchSession {
  private let session: SetSession
  private let ids: [String]
  private let isAgain: Bool
  private let progress = Progress()
  private var draft: ContactDraft?
  /// The time at which the contact was read, in milliseconds of the clock.
  private var lastReading = 0
  /// The milliseconds for which a reading counts as the one just before the update.
  private static let fresh = 2_000
  /// The number of reported results.
  private var told = 0
  /// The shortest wait, in seconds, that is reported if no line can be overwritten.
  private static let longWait = 10
  /// The number of results after which the progress is reported if no line can be overwritten.
  private static let milestone = 25

  init(_ session: SetSession, _ ids: [String], isAgain: Bool) {
    self.session = session
    self.ids = ids
    self.isAgain = isAgain
  }

  private var loop: CommandLoop { session.loop }

  /// Changes all contacts, and reports each.
  ///
  /// - Returns: The worst status, or a signal's.
  func run() throws(CommandError) -> CommandOutcome {
    let journal = session.order.isDryRun ? nil : try BatchJournal(session, ids, isAgain: isAgain)
    let history = journal?.history ?? BatchHistory(today: session.order.today)
    do throws(CommandError) {
      guard try confirm(history) else {
        journal?.giveUp()
        return .leftWithoutSaving
      }
    } catch {
      journal?.giveUp()
      throw error
    }
    try journal?.begin()
    loop.requests?.count(requestsBefore: history.recentRequests(now: Clock.time()))
    session.recorder.batch = history.began.map(name)
    var batch = Batch(ids, session.order.on(history.today), history)
    defer { progress.clear() }
    do throws(CommandError) {
      try run(&batch, journal)
    } catch {
      progress.clear()
      Output.error(batch.summary)
      throw CommandError("\(error.message) Run the same command again to continue.", error.status)
    }
    progress.clear()
    if let reason = batch.stopReason { Output.error("Stopped: \(reason)") }
    Output.error(batch.summary)
    if batch.isComplete {
      journal?.remove()
    } else if journal != nil {
      Output.error("Run the same command again to continue.")
    }
    return loop.signalled ?? batch.exit
  }

  /// Returns the name of the batch in the history: that of its journal, with the time at which it
  /// began.
  private func name(begunAt time: Int) -> String {
    "\(BatchHistory.name(server: session.server.address, ids: ids, session.order))-\(time)"
  }

  private func run(_ batch: inout Batch, _ journal: BatchJournal?) throws(CommandError) {
    var event = Batch.Event.went
    while true {
      if let status = loop.signalled { batch.stop(because: status.endingSentence.lowercased()) }
      if loop.requests?.isTokenRejected == true {
        batch.stop(because: "the server rejected the token.")
      }
      let moment = Batch.Moment(
        now: Clock.now(), time: Clock.time(),
        wait: loop.requests?.wait(forRequests: Batch.requestsEach) ?? 0)
      let effect = batch.apply(event, at: moment)
      if case .read = event { session.settle(draft, batch.resolution) }
      event = .went
      switch effect {
      case .end: return
      case .wait(let until): try pause(until: until, batch)
      case .read(let id): event = try read(id, batch)
      case .record(let record):
        if case .asked(_, let time) = record, session.recorder.batch == nil {
          session.recorder.batch = name(begunAt: time)
        }
        do throws(CommandError) {
          try journal?.append(record)
        } catch {
          // The contact has its outcome, whatever the disk does; before an update, nothing follows.
          if case .ended = record, case .tell(let result) = batch.apply(.went, at: moment) {
            report(result, batch)
          }
          throw error
        }
      case .save(let edit):
        event = .saved(try session.save(edit, call(saving: edit), draft))
      case .tell(let result):
        report(try session.described(result), batch)
        draft = nil
      }
    }
  }

  /// Returns the request that sends an update: a contact that was just read isn't read again,
  /// unless the process was stopped in between.
  private func call(saving edit: ContactEdit) -> ServiceRequest {
    Clock.now() - lastReading < Self.fresh
      ? .update(edit, session.order.mode) : .save(edit, session.order.mode)
  }

  /// Locks a contact and reads it.
  private func read(_ id: String, _ batch: Batch) throws(CommandError) -> Batch.Event {
    progress.show("\(batch.countDone) of \(ids.count), contact \(id)")
    draft = nil
    if !session.order.isDryRun {
      do throws(CommandError) {
        draft = try ContactDraft(id, on: session.server.address, session.environment, loop)
      } catch {
        try loop.checkSignal(error.message)
        return .blocked(error.message)
      }
    }
    lastReading = Clock.now()
    return .read(try loop.contact(id, waits: false), left: draft?.left)
  }

  private func pause(until: Int, _ batch: Batch) throws(CommandError) {
    let now = Clock.now()
    let seconds = (until - now + 999) / 1_000
    progress.show(
      "\(batch.countDone) of \(ids.count), waiting \(seconds) s until the next request",
      isMilestone: seconds >= Self.longWait)
    try loop.wait(milliseconds: max(0, progress.isLive ? min(1_000, until - now) : until - now))
  }

  private func report(_ result: UpdateResult, _ batch: Batch) {
    progress.clear()
    batch.notes.forEach(Output.error)
    if session.isJSON {
      Output.jsonLine(result.json)
    } else {
      for line in result.warningLines + result.normalizationLines {
        Output.error("Contact \(result.id): \(line)")
      }
      Output.line(result.line)
    }
    if StandardOutput.isLost { Output.error(result.line) }
    if result.outcome == .unknown, let draft, !draft.knowsDoubt { Output.error(draft.doubtNote) }
    told += 1
    if told % Self.milestone == 0 {
      progress.show("\(batch.countDone) of \(ids.count)", isMilestone: true)
    }
  }

  /// Shows the assignments and the number of contacts, and asks once.
  private func confirm(_ history: BatchHistory) throws(CommandError) -> Bool {
    let count = ids.count.counted("contact")
    Output.error("\(count) on \(session.place):")
    for words in session.order.words { Output.write(words, to: STDERR_FILENO) }
    if let began = history.began {
      Output.error(
        """
        Continuing this batch from \(LocalTime.text(began)): \(history.countDone) of \(ids.count) \
        done. --again starts over.
        """)
    }
    if session.consent == .given { return true }
    guard StandardInput.isAskable else {
      throw CommandError(session.consent.missingTerminal, .usage)
    }
    if try session.isAgreed(to: count) { return true }
    Output.error("Nothing was sent.")
    return false
  }
}
