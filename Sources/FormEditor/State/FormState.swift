package import ContactModel
package import Screen

/// The form as a value: the loaded contact, the operator's edits, and the state of the screen.
package struct FormState: Sendable {
  let configuration: Configuration
  /// The contact's place among those of the session.
  let route: ContactRoute
  /// The values last saved in each field, for “As before”.
  let savedBefore: [FieldID: Intent]
  /// The reading of the contact.
  var loading = Loading()
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
  /// The time of an Esc that had nothing to close, on the ticks' clock; nil after another key.
  var escapedAt: Int?
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

  /// Returns the place of a field in the form; nil for an id that the document doesn't have.
  static func place(of id: FieldID) -> Int? { fields.firstIndex { $0.id == id } }

  /// Starts without a contact: the form is shown while it loads, with a field focused, or the first
  /// one.
  package init(
    _ configuration: Configuration, size: Size, route: ContactRoute = .single,
    savedBefore: [FieldID: Intent] = [:], focus: FieldID? = nil
  ) {
    self.configuration = configuration
    self.route = route
    self.savedBefore = savedBefore
    self.size = size
    editor = Editor(
      Contact(id: configuration.contactID, members: [:]), today: configuration.today,
      protection: configuration.protection)
    if let place = focus.flatMap(Self.place) { navigation.focus(place) }
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
      case .failed: loading.retryDue.map { refresh.next(after: now, until: $0) }
      case .editing: drafts.clock.due
      }
    }
  }
}

/// Events of the form.
extension FormState {
  /// Changes the form by one event, and returns the effects to carry out, in order.
  package mutating func apply(_ event: FormEvent) -> [FormEffect] {
    var effects: [FormEffect] = []
    switch event {
    case .keyPressed(let key): effects = press(key, isAlone: true)
    case .keyTypedAhead(let key): effects = press(key, isAlone: false)
    case .pasted(let text): effects = handle(.paste(text))
    case .pasteCut: note("The paste was too long. Only the first 64 kB was inserted.")
    case .pointed(let event): effects = handle(.point(event))
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
    case .message(let sentence): note(sentence)
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
    self.now = now
    loading.begin(at: now)
    if case .saveResult(let saveResult) = panel, saveResult.isWaiting,
      saveResult.secondsLeft(at: now) == 0
    {
      return sendReviewed()
    }
    if let due = loading.retryDue, now >= due { return loadAgain(isAutomatic: true) }
    return backUpDraft()
  }

  /// Switches to line mode and closes what only a screen can show; nothing is lost.
  mutating func enterLineMode() -> [FormEffect] {
    isInLines = true
    // Keys that were pressed while the contact loads aren't answers.
    _ = loading.takeEarlyKeys()
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

  /// Lets the open panel handle something, and keeps its changes unless it was closed or replaced.
  @discardableResult
  mutating func changePanel(
    _ change: (inout any PanelContent, inout FormState) -> [FormEffect]
  ) -> [FormEffect] {
    guard let former = panel else { return [] }
    var content = former.content
    let effects = change(&content, &self)
    if panel == former { present(content) }
    return effects
  }

  /// Shows a message about the last action; the next key that does something removes it.
  mutating func note(_ sentence: String?) { notice = sentence }

  /// Shows a message instead of doing something.
  mutating func decline(_ sentence: String) -> [FormEffect] {
    note(sentence)
    return []
  }

  /// Shows or hides spaces, joiners and marks one by one.
  mutating func toggleReveal() {
    isRevealing.toggle()
    note(
      isRevealing
        ? "Invisible characters are shown. \(way(to: .reveal)) hides them."
        : "Invisible characters are hidden.")
  }
}
