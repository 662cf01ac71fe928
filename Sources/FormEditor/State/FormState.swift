package import ContactModel
package import Screen

/// The form as a value: the loaded contact, the operator's edits, and the state of the screen.
package struct FormState: Sendable {
  /// The state of the loading.
  enum Phase: Equatable, Sendable {
    /// The start, in milliseconds.
    case loading(since: Int)
    case failed(LoadError)
    case editing
  }

  let configuration: Configuration
  /// The contact's place among those of the session.
  let route: ContactRoute
  /// The values last saved in each field, for “As before”.
  let savedBefore: [FieldID: Intent]
  private(set) var phase: Phase
  /// The values and their edits; only changed by ``update(_:)``.
  private(set) var editor: Editor
  /// The focus, the caret and the first visible line.
  var navigation = Navigation()
  /// The outcomes of updates.
  var save = SaveState()
  private(set) var panel: Panel?
  /// A sentence about the last key; the next key that does something removes it.
  private(set) var notice: String?
  /// The draft on the disk, and that of an earlier session.
  var drafts = DraftState()
  /// The time at which a contact that can't be read is read again, on the ticks' clock.
  private(set) var retryDue: Int?
  /// The number of automatic retries.
  private var retries = 0
  /// The time of an Esc that had nothing to close, on the ticks' clock; nil after another key.
  var escapedAt: Int?
  /// The keys typed while the contact was loading; they are typed again once it is loaded.
  private var typedEarly: [Key] = []
  /// Whether the form is shown as lines, where commands are words.
  private(set) var isInLines = false
  /// Whether spaces, joiners and marks are shown one by one.
  private(set) var isRevealing = false
  private(set) var size: Size
  /// The time of the last tick, in milliseconds.
  private(set) var now = 0
  /// The interval at which elapsed times are drawn.
  private var refresh = RefreshInterval()

  /// The fields in the order of the form: by section, and within a section in the document's order.
  static let fields: [Field] = Section.allCases.flatMap { section in
    Field.all.filter { $0.section == section }
  }

  /// Starts without a contact: the form is shown while it loads.
  ///
  /// - Parameters:
  ///   - configuration: The constants of the form.
  ///   - size: The screen's size.
  ///   - route: The contact's place among those of the session.
  ///   - savedBefore: The values last saved in the fields of other contacts in this session.
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

  /// Returns the problems of a field that are on the screen.
  func shownProblems(of field: Field) -> [Problem] { editor.shownProblems(of: field) }

  /// The key of the focused field.
  var focusedKey: String { field.key }

  /// The focused field, on which the form of the next contact begins.
  package var focusedID: FieldID { field.id }

  /// The focused field's widget; text that is being typed stays text until the field is left.
  var widget: Widget {
    if input != nil, case .ids = field.kind { return .text(suggestions: []) }
    return widget(of: field)
  }

  func widget(of field: Field) -> Widget { Widget(field, in: edit, names: names[field.id]) }

  func command(_ key: Key) -> Command? { configuration.keys[key] }

  /// The time of day, in seconds since 1970.
  var time: Int { (configuration.epoch + now) / 1000 }

  /// The outcome to leave with, from the last save that failed.
  var lastFailure: CommandOutcome? { save.lastFailure }
  /// The sentence that belongs to it.
  package var lastMessage: String? { save.lastMessage }
  /// The saved changes, for standard output.
  package var savedChanges: [Change] { save.savedChanges }
  package var receipt: Receipt? { save.receipt }
  /// The earlier save whose undo was requested last.
  package var undoneSave: EarlierSave? { save.undone }

  /// Whether the contact was read.
  package var isLoaded: Bool { phase == .editing }
  /// The reason why the contact can't be read; nil if it can.
  package var loadFailure: LoadError? {
    if case .failed(let failure) = phase { failure } else { nil }
  }
  /// The outcome and the sentence of the last save, if it failed and nothing was done since.
  package var failure: (status: CommandOutcome, message: String)? {
    failureAtEnd.map { ($0, lastMessage ?? "") }
  }

  /// Whether an update was sent whose outcome is still being checked.
  var isUnconfirmed: Bool { save.isUnconfirmed }

  /// Whether an update may still be applied, or its outcome is still being checked.
  var mayArrive: Bool { save.mayArrive(at: now) }

  /// The reason why nothing can be sent now; nil if it can.
  var sendBlock: String? { save.sendBlock(at: now) }

  /// Whether an update is in progress.
  package var isSending: Bool {
    if case .sending = panel { true } else { false }
  }

  /// The time at which the form needs the next tick, on the ticks' clock; nil for never.
  package var deadline: Int? {
    switch panel {
    case .sending(let sending): refresh.next(after: now, since: sending.since)
    case .saveResult(let saveResult): saveResult.nextTick(after: now, refresh)
    default:
      switch phase {
      case .loading(let since): refresh.next(after: now, since: since)
      case .failed: retryDue.map { refresh.next(after: now, until: $0) }
      case .editing: drafts.clock.due
      }
    }
  }
}

/// Events of the form.
extension FormState {
  /// Changes the form by one event.
  ///
  /// - Parameter event: The event.
  /// - Returns: The effects to carry out, in order.
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
    case .roundTripMeasured(let milliseconds): refresh.measure(roundTrip: milliseconds)
    case .loaded(let outcome): effects = receive(outcome)
    case .named(let id, let outcome): receive(outcome, for: id)
    case .saveFinished(let outcome): effects = receive(outcome)
    case .updateStarted:
      // A kill from now on finds in the draft how long the update may still arrive.
      if save.noteSending(at: time), let draft { effects = [.backUpDraft(draft)] }
    case .updateUnconfirmed(let news): effects = receive(news)
    case .draftFound(let draft, let kept):
      drafts.found = (draft, kept)
      effects = offerFoundDraft()
    case .draftFaultChanged(let fault):
      // It is reported once, and stays in the first line.
      if let fault, fault != draftFault { note("Drafts are off: \(fault)") }
      if fault == nil, let draftFault, notice == "Drafts are off: \(draftFault)" { note(nil) }
      drafts.fault = fault
    case .draftSetAside(let sentence), .message(let sentence): note(sentence)
    case .retracted(let sentence): if notice == sentence { note(nil) }
    case .historyRead(let saves, let fault): receive(saves, fault: fault)
    case .themesListed(let choices, let present): openThemes(choices, present: present)
    case .requestDescribed(let request, let curl):
      if case .review(var review) = panel {
        review.describe(request: request, curl: curl, configuration.memberNames)
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

  /// Shows the contact; then the names of its ids are requested.
  private mutating func receive(_ outcome: LoadOutcome<Contact>) -> [FormEffect] {
    guard case .loading = phase else { return [] }
    switch outcome {
    case .loaded(let contact):
      phase = .editing
      update { $0.load(contact) }
      drafts.clock.settle()
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

  /// The maximum number of automatic retries.
  private static let mostRetries = 5

  /// The whole seconds until the contact is read again automatically; nil if it isn't.
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

  /// Stops waiting for the names of the focused field's ids.
  mutating func stopWaitingForNames() {
    let id = field.id
    update { $0.setNames(.failed("Cancelled."), of: id) }
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

  /// The maximum number of keys that are kept while the contact loads.
  private static let earlyLimit = 1_000

  /// Types the keys that were typed while the contact was loading; since they come together, they
  /// send nothing.
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

  /// Switches to line mode and closes what only a screen can show; nothing is lost.
  mutating func enterLineMode() -> [FormEffect] {
    isInLines = true
    // Keys that were pressed while the contact loads aren't answers.
    typedEarly = []
    note(nil)
    askForDraft()
    switch panel {
    case .picker(let picker): return picker.close(in: &self)
    case .calendar, .help, .history: closePanel()
    case .review where edit.hasChanges: return openReview()
    default: break
    }
    return []
  }

  /// Returns to the screen.
  mutating func leaveLineMode() { isInLines = false }
}

/// The basic changes that all others consist of.
extension FormState {
  /// Changes values; if the edit differs, the draft is due.
  mutating func update<Result>(_ change: (inout Editor) -> Result) -> Result {
    let revision = editor.revision
    defer { if editor.revision != revision { drafts.clock.change(at: now) } }
    return change(&editor)
  }

  /// Lets fields show their problems.
  mutating func touch(_ fields: [FieldID]) { update { $0.touch(fields) } }

  mutating func present(_ content: any PanelContent) { panel = content.panel }

  mutating func closePanel() { panel = nil }

  /// Shows a message about the last action; the next key that does something removes it.
  mutating func note(_ sentence: String?) { notice = sentence }

  /// Shows or hides spaces, joiners and marks one by one.
  mutating func toggleReveal() {
    isRevealing.toggle()
    note(
      isRevealing
        ? "Invisible characters are shown. \(way(to: .reveal)) hides them."
        : "Invisible characters are hidden.")
  }
}
