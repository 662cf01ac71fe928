import ContactModel

/// The update that was sent last, until its outcome is known.
struct PendingUpdate: Equatable, Sendable {
  /// What was sent.
  let edit: ContactEdit
  /// The form as it was then.
  let step: Snapshot
  /// When it was sent, in seconds since 1970.
  var since: Int
  /// Until when it may still be applied, in milliseconds of the ticks' clock; nil while its request
  /// is under way.
  var until: Int?
  /// Whether the contact is read again until the outcome is known.
  var isChecked = true

  /// Whole seconds for which it may still be applied.
  func secondsLeft(at now: Int) -> Int { until.map { max(0, $0 - now + 999) / 1000 } ?? 0 }
}

extension FormState {
  /// Whether an update went out whose outcome is still being looked for.
  package var isUnconfirmed: Bool {
    pending.map { $0.until != nil && $0.isChecked } ?? false
  }

  /// Whether an update may still be applied, or its outcome is still being looked for: its draft is
  /// the only trace of it then.
  var mayArrive: Bool {
    isUnconfirmed || (pending?.until).map { $0 > now } ?? false
  }

  /// Why nothing may be sent now; nil if it may.
  ///
  /// An update that may still be applied could come after a later one, and undo it.
  var sendBlock: String? {
    guard let pending, let until = pending.until else { return nil }
    if until > now {
      let seconds = pending.secondsLeft(at: now)
      return "Not sent. The last update may still be applied; wait \(seconds) s."
    }
    return pending.isChecked ? "Not sent. The last update is still being checked." : nil
  }

  /// Says that an update may have been saved, and keeps that with the draft.
  mutating func receive(_ news: UnconfirmedUpdate) -> [FormEffect] {
    guard var update = pending, update.isChecked else { return [] }
    update.until = now + news.milliseconds
    // It left after the first reading, later than the save began.
    update.since = max(update.since, time + news.seconds - UpdateResolution.flight)
    pending = update
    draftPhase = .unknown(since: update.since, reason: news.reason)
    lastFailure = .outcomeUnknown
    lastMessage = "\(news.reason) The update may have been saved; its outcome isn't known yet."
    panel = .saveResult(SaveResultPanel(unconfirmed: news, now: now))
    return keepDraft()
  }

  /// Notes an update of before that may still be applied, though nothing is under way.
  mutating func notePending(_ edit: ContactEdit, _ step: Snapshot, since: Int, milliseconds: Int) {
    pending = PendingUpdate(
      edit: edit, step: step, since: since, until: now + milliseconds, isChecked: false)
  }

  /// What was edited since an update was sent, as intents for what the server holds now.
  func intents(since sent: ContactEdit) -> [FieldID: Intent] {
    var intents: [FieldID: Intent] = [:]
    for field in Field.all where edit.intent(of: field) != sent.intent(of: field) {
      switch (edit.intent(of: field), edit.base.reading(of: field)) {
      case (.unchanged, .value(let value)): intents[field.id] = .set(value)
      case (.unchanged, .null): intents[field.id] = .cleared
      case (.unchanged, _): break
      case (let intent, _): intents[field.id] = intent
      }
    }
    return intents
  }

  /// Puts an outcome that came while something else was on the screen into one sentence: a panel
  /// would take a key that was meant for something else.
  mutating func tellBeside(_ former: Panel?) {
    switch panel {
    case .saveResult(let saveResult):
      notice = ([saveResult.title + "."] + saveResult.lines.prefix(1).map(\.text)).joined(
        separator: " ")
    case .merge(let view):
      notice =
        "\(OutcomeTitle.changed.rawValue). \(view.message) \(key(of: .save)) shows both sides."
    default: break
    }
    switch former {
    case .picker, .calendar, .pasteImport, .help: panel = former
    default: panel = nil
    }
  }
}
