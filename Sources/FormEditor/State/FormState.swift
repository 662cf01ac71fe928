package import ContactModel
package import Screen

/// The form as a value: what was loaded, what the operator did to it, and what is on the screen.
package struct FormState: Sendable {
  /// Whether there is a contact to edit yet.
  enum Phase: Equatable, Sendable {
    /// Since when, in milliseconds.
    case loading(since: Int)
    case failed(LoadError)
    case editing
  }

  let configuration: Configuration
  /// Where the contact stands among those of the session.
  let route: ContactRoute
  /// What fields of the contact saved before got, for “As before”.
  let savedBefore: [FieldID: Intent]
  private(set) var phase: Phase
  /// The values, and what is done to them; changed by ``update(_:)`` alone.
  private(set) var editor: Editor
  /// Where the focus, the caret and the screen's first line are.
  var navigation = Navigation()
  /// The outcomes of updates.
  var save = SaveState()
  private(set) var panel: Panel?
  /// One sentence about the last key; gone with the next that does something.
  private(set) var notice: String?
  private(set) var draftClock = DraftClock()
  /// The draft of an earlier session and when it was kept, until the contact is here.
  private var foundDraft: (draft: Draft, kept: Int)?
  /// The draft that was put aside without a decision: nothing is edited over it until there is one.
  private(set) var undecidedDraft: DraftRecoveryPanel?
  /// When a contact that can't be read is read again by itself, in milliseconds of the ticks' clock.
  private(set) var retryDue: Int?
  /// How often it was, without a key.
  private var retries = 0
  /// When Esc had nothing to close, in milliseconds of the ticks' clock; nil after another key.
  var escapedAt: Int?
  /// Why nothing is kept on the disk; nil if it is.
  package private(set) var draftFault: String?
  /// What was typed while the contact loaded; it is typed again once the contact is here.
  private var typedEarly: [Key] = []
  /// Whether spaces, joiners and marks are shown one by one.
  private(set) var isRevealing = false
  private(set) var size: Size
  /// Milliseconds, from the last tick.
  private(set) var now = 0
  /// How often what counts is drawn.
  private var beat = RefreshInterval()

  /// The fields in the order of the form: by section, and within one as the document has them.
  static let fields: [Field] = Section.allCases.flatMap { section in
    Field.all.filter { $0.section == section }
  }

  /// Starts without a contact: the form stands while it loads.
  ///
  /// - Parameters:
  ///   - configuration: What never changes.
  ///   - size: The screen's size.
  ///   - route: Where the contact stands among those of the session.
  ///   - savedBefore: What fields of the contacts saved before in this session got last.
  ///   - focus: The field that is focused; the first one if nil.
  package init(
    _ configuration: Configuration, size: Size, route: ContactRoute = .single,
    savedBefore: [FieldID: Intent] = [:], focus: FieldID? = nil
  ) {
    self.configuration = configuration
    self.route = route
    self.savedBefore = savedBefore
    self.size = size
    phase = .loading(since: 0)
    editor = Editor(
      Contact(id: configuration.contactID, members: [:]), today: configuration.today,
      protection: configuration.protection)
    if let place = Self.fields.firstIndex(where: { $0.id == focus }) { navigation.focus(place) }
  }

  package var edit: ContactEdit { editor.edit }
  /// The names of ids, as far as they are known.
  var names: [FieldID: Names] { editor.names }
  /// The problems of all fields, in the document's order.
  var problems: [Problem] { editor.problems }
  var focus: Int { navigation.focus }
  var scroll: Int { navigation.scroll }
  var input: TextInput? { navigation.input }
  var field: Field { navigation.field }

  func problems(of field: Field) -> [Problem] { editor.problems(of: field) }

  /// The problems of a field that are on the screen.
  func shownProblems(of field: Field) -> [Problem] { editor.shownProblems(of: field) }

  /// The key of the focused field.
  var focusedKey: String { field.key }

  /// The focused field, on which the form of the next contact begins.
  package var focusedID: FieldID { field.id }

  /// The focused field's widget; what is being typed as text stays text until the field is left.
  var widget: Widget {
    if input != nil, case .ids = field.kind { return .text(suggestions: []) }
    return widget(of: field)
  }

  func widget(of field: Field) -> Widget { Widget(field, in: edit, names: names[field.id]) }

  func command(_ key: Key) -> Command? { configuration.keys[key] }

  /// The time of day, in seconds since 1970.
  var time: Int { (configuration.epoch + now) / 1000 }

  /// The status to leave with, from the last save that came to nothing.
  var lastFailure: ExitStatus? { save.lastFailure }
  /// The sentence that goes with it.
  package var lastMessage: String? { save.lastMessage }
  /// What was saved; for the line on standard output.
  package var savedChanges: [Change] { save.savedChanges }
  package var receipt: Receipt? { save.receipt }

  /// Whether the contact was read.
  package var isLoaded: Bool { phase == .editing }
  /// Why the contact can't be read; nil if it can.
  package var loadFailure: LoadError? {
    if case .failed(let failure) = phase { failure } else { nil }
  }
  /// The status and the sentence of the last save, if it came to nothing and nothing was done since.
  package var failure: (status: ExitStatus, message: String)? {
    failureAtEnd.map { ($0, lastMessage ?? "") }
  }

  /// Whether an update went out whose outcome is still being looked for.
  var isUnconfirmed: Bool { save.isUnconfirmed }

  /// Whether an update may still be applied, or its outcome is still being looked for.
  var mayArrive: Bool { save.mayArrive(at: now) }

  /// Why nothing may be sent now; nil if it may.
  var sendBlock: String? { save.sendBlock(at: now) }

  /// Whether an update is on its way.
  package var isSending: Bool {
    if case .sending = panel { true } else { false }
  }

  /// When the form wants the next tick, in milliseconds of the ticks' clock; nil for never.
  package var deadline: Int? {
    switch panel {
    case .sending(let sending): beat.next(after: now, since: sending.since)
    case .saveResult(let saveResult): saveResult.nextTick(after: now, beat)
    default:
      switch phase {
      case .loading(let since): beat.next(after: now, since: since)
      case .failed: retryDue.map { beat.next(after: now, until: $0) }
      case .editing: draftClock.due
      }
    }
  }
}

/// What happens to the form.
extension FormState {
  /// Changes the form by one event.
  ///
  /// - Parameter event: What happened.
  /// - Returns: What the form asks of the world, in order.
  package mutating func apply(_ event: FormEvent) -> [FormEffect] {
    var effects: [FormEffect] = []
    switch event {
    case .keyPressed(let key): effects = press(key, isAlone: true)
    case .keyTypedAhead(let key): effects = press(key, isAlone: false)
    case .pasted(let text):
      navigation.endWheel()
      paste(text)
    case .pasteCut: note("The paste was too long. Only the first 64 kB was inserted.")
    case .pointed(let event): effects = handle(event)
    case .resized(let size): self.size = size
    case .ticked(let now): return tick(now)
    case .roundTripMeasured(let milliseconds): beat.measure(roundTrip: milliseconds)
    case .loaded(let outcome): effects = receive(outcome)
    case .named(let id, let outcome): receive(outcome, for: id)
    case .saveFinished(let outcome): effects = receive(outcome)
    case .updateStarted:
      // A kill from now on finds in the draft how long the update may still arrive.
      if save.noteDeparture(at: time), let draft { effects = [.backUpDraft(draft)] }
    case .updateUnconfirmed(let news): effects = receive(news)
    case .draftFound(let draft, let kept):
      foundDraft = (draft, kept)
      effects = offerFoundDraft()
    case .draftsTold(let fault):
      // It is told once, and stays in the first line.
      if let fault, fault != draftFault { note("Drafts are off: \(fault)") }
      if fault == nil, let draftFault, notice == "Drafts are off: \(draftFault)" { note(nil) }
      draftFault = fault
    case .draftSetAside(let sentence), .told(let sentence): note(sentence)
    case .retracted(let sentence): if notice == sentence { note(nil) }
    case .historyRead(let saves, let fault): receive(saves, fault: fault)
    case .themesListed(let choices, let present): openThemes(choices, present: present)
    case .requestDescribed(let request, let curl):
      if case .review(var review) = panel {
        review.describe(request: request, curl: curl)
        present(review)
      }
    }
    settleScroll()
    return effects
  }

  private mutating func tick(_ now: Int) -> [FormEffect] {
    let isFirst = self.now == 0
    self.now = now
    if isFirst, case .loading(since: 0) = phase { phase = .loading(since: now) }
    if case .saveResult(let saveResult) = panel, saveResult.isWaiting,
      saveResult.secondsLeft(at: now) == 0
    {
      return sendReviewed()
    }
    if case .failed = phase, let retryDue, now >= retryDue { return retry() }
    return backUpDraft()
  }

  /// Shows the contact; the names of its ids are asked for after it.
  private mutating func receive(_ outcome: LoadOutcome<Contact>) -> [FormEffect] {
    guard case .loading = phase else { return [] }
    switch outcome {
    case .loaded(let contact):
      phase = .editing
      update { $0.load(contact) }
      settleDraftClock()
      enterField()
      let asking = Self.named.map { id in
        update { $0.setNames(.asked, of: id) }
        return FormEffect.loadNames(id)
      }
      return asking + offerFoundDraft() + typeAgain()
    case .failed(let failure):
      phase = .failed(failure)
      // It is only read again, so it needs no key.
      retryDue =
        retries < Self.mostRetries ? failure.retryAfter.map { now + max(1, $0) * 1_000 } : nil
      return []
    }
  }

  /// How often a contact is read again without a key.
  private static let mostRetries = 5

  /// Whole seconds until the contact is read again by itself; nil if it isn't.
  var secondsToRetry: Int? { retryDue.map { max(0, $0 - now + 999) / 1_000 } }

  private mutating func retry() -> [FormEffect] {
    let count = retries + 1
    defer { retries = count }
    return loadAgain()
  }

  /// The fields whose ids have names.
  private static let named: [FieldID] = [.lists, .labels]

  private mutating func receive(_ outcome: LoadOutcome<NameList>, for id: FieldID) {
    let names: Names =
      switch outcome {
      case .loaded(let names): .loaded(Names.Directory(names))
      case .failed(let failure): .failed(failure.message)
      }
    update { $0.setNames(names, of: id) }
    if field.id == id, edit.intent(of: field) == .unchanged, panel == nil {
      focusInput(isSelected: input?.isSelected ?? false)
    }
  }

  /// Goes on without the names of the focused field's ids.
  mutating func stopWaitingForNames() {
    let id = field.id
    update { $0.setNames(.failed("Cancelled."), of: id) }
  }

  private mutating func offerFoundDraft() -> [FormEffect] {
    guard phase == .editing, !edit.hasChanges, let (draft, kept) = foundDraft else { return [] }
    foundDraft = nil
    return offer(draft, kept: kept)
  }

  /// Reads the contact again.
  mutating func loadAgain() -> [FormEffect] {
    (phase, retryDue, retries) = (.loading(since: now), nil, 0)
    return [.load]
  }

  /// Keeps a key that is typed while the contact loads.
  mutating func typeEarly(_ key: Key) {
    if typedEarly.count < Self.earlyLimit { typedEarly.append(key) }
  }

  /// As many keys as are kept while the contact loads.
  private static let earlyLimit = 1_000

  /// Types what was typed while the contact loaded; as it came together, it sends nothing.
  private mutating func typeAgain() -> [FormEffect] {
    let keys = typedEarly
    typedEarly = []
    guard !keys.isEmpty else { return [] }
    guard panel == nil else {
      note("Keys typed while the contact was loading were ignored.")
      return []
    }
    let said = notice
    let effects = keys.flatMap { press($0, isAlone: false) }
    note(notice ?? said)
    return effects
  }

  /// Goes on in line mode: what only a screen can show is closed, and nothing is lost by it.
  mutating func enterLineMode() -> [FormEffect] {
    // Keys that were pressed while it loads are no answers.
    typedEarly = []
    note(nil)
    askForDraft()
    switch panel {
    case .picker(let picker): return picker.close(in: &self)
    case .calendar, .help, .history: closePanel()
    default: break
    }
    return []
  }
}

/// The changes that everything else is made of.
extension FormState {
  /// Changes values; the draft is due where the edit is another.
  mutating func update<Result>(_ change: (inout Editor) -> Result) -> Result {
    let revision = editor.revision
    defer { if editor.revision != revision { draftClock.change(at: now) } }
    return change(&editor)
  }

  /// Notes that the disk has what the form has.
  mutating func settleDraftClock() { draftClock.settle() }

  /// Lets fields speak of their problems.
  mutating func touch(_ fields: [FieldID]) { update { $0.touch(fields) } }

  mutating func present(_ content: any PanelContent) { panel = content.panel }

  mutating func closePanel() { panel = nil }

  /// Puts a draft aside without a decision.
  mutating func postpone(_ draft: DraftRecoveryPanel) {
    closePanel()
    undecidedDraft = draft
  }

  /// Asks again for the decision on a draft that was put aside.
  ///
  /// - Returns: Whether there is one.
  @discardableResult
  mutating func askForDraft() -> Bool {
    guard let draft = undecidedDraft else { return false }
    undecidedDraft = nil
    present(draft)
    return true
  }

  /// Refuses a change while a draft waits for a decision.
  ///
  /// It doesn't open the draft: the next letters would be answers to its question.
  /// - Returns: Whether it is refused.
  mutating func refuseBeforeDraft() -> Bool {
    guard undecidedDraft != nil else { return false }
    note("Decide on the draft first. \(way(to: .review)) shows it.")
    return true
  }

  /// Says a sentence about what was just done; it is gone with the next key that does something.
  mutating func note(_ sentence: String?) { notice = sentence }

  /// Shows spaces, joiners and marks one by one, or hides them again.
  mutating func toggleReveal() {
    isRevealing.toggle()
    note(
      isRevealing
        ? "Invisible characters are shown. \(way(to: .reveal)) hides them."
        : "Invisible characters are hidden.")
  }
}
