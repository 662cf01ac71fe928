import ContactModel
import ContactService
import FormEditor
import Screen

/// One run of the form as a value: events go in, and effects come out.
///
/// Slow disk work stops nothing: an update is sent, and the program is suspended or ends, only once
/// the draft is written, and until then the form still reacts. A second request to end or suspend
/// doesn't wait for it.
struct Session {
  /// The part of the interface that is shown and receives the events.
  enum Scene {
    indirect case finder(FinderState)
    case form(SharedForm)
    indirect case lines(LineDialogue)
    indirect case finderLines(FinderDialogue)
    /// Nothing, while a form or finder changes. A second copy of it would force a copy of each part
    /// that changes.
    case nothing
  }

  /// The form, which is changed in place: it is a large value, and every key changes it.
  ///
  /// Copies of a session share it until one of them changes.
  struct SharedForm {
    private final class Storage {
      var form: FormState

      init(_ form: FormState) { self.form = form }
    }

    private var storage: Storage

    init(_ form: FormState) { storage = Storage(form) }

    var form: FormState { storage.form }

    mutating func apply(_ event: FormEvent) -> [FormEffect] {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.form) }
      return storage.form.apply(event)
    }
  }

  var scene: Scene
  /// The finder as it was when a contact was opened; nil if it wasn't used yet.
  var finder: FinderState?
  /// The contacts that are edited one after another; nil without a list.
  var worklist: Worklist?
  /// The text to search for if there is no contact with the given id; nil if it is certainly an id.
  var search: String?
  /// The saves of the contacts that were left, the first one first.
  var finished: [SavedContact] = []
  /// The contacts outside the list that were left with unsaved edits.
  var elsewhere: [String: Worklist.State] = [:]
  /// The values last saved in each field.
  var savedBefore: [FieldID: Intent] = [:]
  /// The names of lists and labels, which all contacts share.
  var names: [FieldID: NameList] = [:]
  /// Whether the contact's draft was removed, and none was kept since.
  var isDraftDropped = false
  let place: String
  let limits: PagingLimits
  /// Returns the configuration of a contact's form.
  let configuration: (String) -> FormState.Configuration
  let keys: KeyMap
  let body: BodyMode
  var frontend: FrontendKind
  var size: Size
  /// Milliseconds of ``Clock/now()``.
  var now = 0
  /// The terminal's round-trip time, in milliseconds; nil if it wasn't measured.
  var roundTrip: Int?
  var lastNumber: RequestNumber = 0
  /// The current request.
  var request: RequestNumber?
  /// The current requests for names.
  var nameRequests: Set<RequestNumber> = []
  /// The gate for actions that wait for the disk.
  var gate = DiskGate()
  /// The time until which a loaded contact waits for an earlier session's draft, in milliseconds of
  /// the clock; nil once it is known, or the wait is over.
  var draftDue: Int?
  /// The contact that waits for it.
  var heldContact: SessionEvent?
  /// The message about the wait for the disk, while the wait lasts.
  private var diskNews: String?
  /// Whether the program is suspended as soon as the update that waits for the disk has started.
  var stopsNext = false
  /// The time at which a second signal ends the session even without an outcome, in milliseconds of
  /// the clock.
  var endBy: Int?
  /// The status to exit with; nil while the session continues.
  var exit: CommandOutcome?
  /// The status of a signal that waits for the outcome of the current update.
  var signalled: CommandOutcome?
  /// The save whose outcome isn't recorded yet.
  var saving: ContactEdit?
  /// Whether the record says that the session ended before that outcome.
  var isSaveGivenUp = false
  /// Whether the message about the locale was shown.
  var isLocaleTold = false
  /// The edit whose request is to be printed at the end of a dry run.
  var printed: ContactEdit?

  /// Begins with the form of a contact, or with the finder if there is no id.
  ///
  /// - Parameters:
  ///   - contactID: The contact's opaque id; nil to find it first.
  ///   - worklist: The contacts to edit one after another; its first open one comes before
  ///     `contactID`.
  ///   - search: The text to search for in the finder, if there is no contact with that id.
  ///   - place: The server as the first line names it.
  ///   - keys: The commands' keys.
  ///   - limits: The limits of reading pages in the finder.
  ///   - body: The members that an update sends.
  ///   - frontend: Whether it is shown on a screen or in lines.
  ///   - size: The size of its window.
  ///   - configuration: Describes the form of the contact with this id.
  init(
    _ contactID: String?, worklist: Worklist? = nil, search: String? = nil, place: String,
    keys: KeyMap, limits: PagingLimits, body: BodyMode, frontend: FrontendKind, size: Size,
    configuration: @escaping (String) -> FormState.Configuration
  ) {
    self.worklist = worklist
    self.search = search
    self.place = place
    self.limits = limits
    let form = (worklist?.current ?? contactID).map {
      FormState(configuration($0), size: size, route: worklist?.route ?? .single)
    }
    switch (form, frontend) {
    case (let form?, .screen): scene = .form(SharedForm(form))
    case (let form?, .lines(let isScript)):
      scene = .lines(LineDialogue(form, isScript: isScript))
    case (nil, let frontend):
      let finder = FinderState(
        place: place, keys: keys, limits: limits, size: size, search: search ?? "")
      switch frontend {
      case .screen: scene = .finder(finder)
      case .lines(let isScript):
        scene = .finderLines(FinderDialogue(finder, isScript: isScript))
      }
    }
    self.configuration = configuration
    self.keys = keys
    self.body = body
    self.frontend = frontend
    self.size = size
  }

  /// Returns the first effects.
  mutating func begin(at now: Int) -> [SessionEffect] {
    var effects: [SessionEffect] = []
    switch scene {
    case .lines(var dialogue): effects += apply(dialogue.begin(), from: dialogue)
    case .finderLines(var dialogue): effects += apply(dialogue.begin(), from: dialogue)
    case .finder, .form, .nothing: break
    }
    effects.append(.askBackground)
    effects += handle(.ticked(now))
    if let worklist, let news = worklist.continuationMessage {
      effects += show(.kept(.message(news)))
    }
    if form == nil { effects.append(.listDrafts) }
    if let form { effects += openDraft(of: form) + perform(FormEffect.load) }
    return effects
  }

  /// The form, on the screen or in line mode; nil while the contact is still to be found.
  var form: FormState? {
    switch scene {
    case .finder, .finderLines, .nothing: nil
    case .form(let shared): shared.form
    case .lines(let dialogue): dialogue.form
    }
  }

  /// Whether the form asks about an earlier session's draft.
  var isOfferingDraft: Bool { form?.isOfferingDraft == true }

  /// The time at which the session needs the next tick, in milliseconds of ``Clock/now()``; nil for
  /// never.
  var deadline: Int? {
    let shown: Int? =
      switch scene {
      case .finder(let finder): finder.deadline
      case .finderLines(let dialogue): dialogue.finder.deadline
      case .form(let shared): shared.form.deadline
      case .lines(let dialogue): dialogue.form.deadline
      case .nothing: nil
      }
    return [gate.isLeaving ? nil : shown, gate.deadline, draftDue, endBy].compactMap(\.self).min()
  }

  /// Whether input is read: not from a terminal that was released or is gone, and no answer before
  /// its question.
  var isListening: Bool {
    switch scene {
    case .lines(let dialogue): !dialogue.isBusy && signalled == nil && !gate.isLeaving
    case .finderLines(let dialogue): !dialogue.isBusy && signalled == nil && !gate.isLeaving
    case .finder, .form, .nothing: signalled == nil && !gate.isLimited
    }
  }

  /// The next prompt of line mode; nil if it asks nothing, for example because it is leaving.
  var prompt: String? {
    if gate.isLeaving { return nil }
    return switch scene {
    case .lines(let dialogue): dialogue.prompt
    case .finderLines(let dialogue): dialogue.prompt
    case .finder, .form, .nothing: nil
    }
  }

  /// Whether an interrupt signal ends the session: not while a line dialogue at a terminal handles
  /// Ctrl-C itself.
  var isEndedByInterrupt: Bool {
    switch (frontend, scene) {
    case (.lines(isScript: false), .lines), (.lines(isScript: false), .finderLines): gate.isLeaving
    default: true
    }
  }

  /// Whether an update is in progress, or waits for its draft.
  var isSending: Bool { form?.isSending == true }

  /// Handles an event; a cancelled request's result is dropped.
  ///
  /// - Returns: The effects, in order.
  mutating func handle(_ event: SessionEvent) -> [SessionEffect] {
    let effects = apply(event)
    guard gate.action == nil, let news = diskNews else { return effects }
    diskNews = nil
    return effects + show(.kept(.retracted(news)))
  }

  private mutating func apply(_ event: SessionEvent) -> [SessionEffect] {
    switch event {
    case .ticked(let now): self.now = now
    case .roundTripMeasured(let milliseconds): roundTrip = milliseconds
    case .resized(let size): self.size = size
    case .finished(let number, let result):
      if nameRequests.remove(number) == nil {
        guard number == request else { return [] }
        // A save that continues only has news.
        if !result.isNews { request = nil }
        if case .contact(.loaded) = result, draftDue != nil {
          heldContact = event
          return []
        }
      }
    case .draftMissed:
      // The draft may record an update that can still arrive.
      if case .send = gate.action { return unsend("There is an earlier draft. Nothing was sent.") }
      return []
    case .draftOpened: return showHeldContact()
    case .disk(let state): return receive(state)
    case .frontendChanged(let frontend, let size): return change(to: frontend, size)
    case .stopped: return stop()
    case .interrupted: return interrupt()
    case .ended(let status): return end(status)
    default: break
    }
    var effects: [SessionEffect] = []
    // This comes before its effects, which may end the session.
    if case .finished(_, .save(let outcome)) = event, let edit = saving {
      saving = nil
      effects = record(edit, outcome)
      if case .saved(let receipt) = outcome { noteSaved(edit, receipt) }
    }
    if let effects = findInstead(after: event) { return effects }
    if let draftDue, now >= draftDue {
      effects += show(.kept(.draftFaultChanged("The disk isn't responding."))) + showHeldContact()
    }
    effects += gate.isLeaving ? pressWhileLeaving(event) : show(event)
    effects += noteProgress(after: event)
    if let action = gate.tick(now) { effects += perform(action) }
    if gate.action != nil, let news = gate.nextMessage(now, quit: quitLabel) {
      diskNews = news
      effects += show(.kept(.message(news)))
    }
    return effects + endIfSettled()
  }

  /// Passes an event to the part on the screen.
  mutating func show(_ event: SessionEvent) -> [SessionEffect] {
    switch scene {
    case .finder(var finder):
      guard let event = FinderEvent(event) else { return [] }
      scene = .nothing
      let effects = finder.apply(event)
      scene = .finder(finder)
      return effects.flatMap { perform($0) }
    case .form(var shared):
      guard let event = FormEvent(event) else { return [] }
      scene = .nothing
      let effects = shared.apply(event)
      scene = .form(shared)
      return effects.flatMap { perform($0) }
    case .lines(var dialogue):
      scene = .nothing
      switch event {
      case .lineRead(let reading): return handle(reading, &dialogue)
      default:
        guard !event.isTyped, let event = FormEvent(event) else {
          scene = .lines(dialogue)
          return []
        }
        let reply = dialogue.apply(event)
        return apply(reply, from: dialogue)
      }
    case .finderLines(var dialogue):
      switch event {
      case .lineRead(let reading): return handle(reading, &dialogue)
      default:
        guard !event.isTyped, let event = FinderEvent(event) else { return [] }
        let reply = dialogue.apply(event)
        return apply(reply, from: dialogue)
      }
    case .nothing: return []
    }
  }

  private mutating func handle(
    _ reading: LineReading, _ dialogue: inout LineDialogue
  ) -> [SessionEffect] {
    let reply: LineReply<FormEffect>
    switch reading {
    case .line(let text, let isAlone): reply = dialogue.apply(line: text, isAlone: isAlone)
    case .block(let lines):
      guard let offer = dialogue.offer(lines.joined(separator: "\n")) else {
        scene = .lines(dialogue)
        return [.answer(lines)]
      }
      reply = offer
    case .broken(let reason): reply = dialogue.refuse(reason)
    case .ended: reply = dialogue.endInput()
    case .gone:
      scene = .lines(dialogue)
      return end(.hangUp)
    }
    return apply(reply, from: dialogue)
  }

  private mutating func handle(
    _ reading: LineReading, _ dialogue: inout FinderDialogue
  ) -> [SessionEffect] {
    let reply: LineReply<FinderEffect>
    switch reading {
    case .line(let text, _): reply = dialogue.apply(line: text)
    case .block(let lines): return [.answer(lines)]
    case .broken(let reason): reply = dialogue.refuse(reason)
    case .ended: reply = dialogue.endInput()
    case .gone: return end(.hangUp)
    }
    return apply(reply, from: dialogue)
  }

  /// Says the dialogue's lines, then performs its effects.
  mutating func apply(
    _ reply: LineReply<FormEffect>, from dialogue: LineDialogue
  ) -> [SessionEffect] {
    scene = .lines(dialogue)
    return say(reply.lines) + reply.effects.flatMap { perform($0) }
  }

  mutating func apply(
    _ reply: LineReply<FinderEffect>, from dialogue: FinderDialogue
  ) -> [SessionEffect] {
    scene = .finderLines(dialogue)
    return say(reply.lines) + reply.effects.flatMap { perform($0) }
  }

  private func say(_ lines: [String]) -> [SessionEffect] { lines.isEmpty ? [] : [.say(lines)] }
}
