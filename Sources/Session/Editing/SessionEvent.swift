import ContactModel
import ContactService
import FormEditor
import Screen
import Terminal

/// An event, independent of the visible part.
enum SessionEvent {
  case keyPressed(Key)
  /// A key that came in one read with others.
  case keyTypedAhead(Key)
  case pasted(String)
  case pasteCut
  case pointed(MouseEvent)
  /// A line of input in line mode.
  case lineRead(LineReading)
  case resized(Size)
  /// Milliseconds of ``Clock/now()``.
  case ticked(Int)
  /// The terminal's round-trip time, in milliseconds.
  case roundTripMeasured(Int)
  /// A request has ended, or has news.
  case finished(RequestNumber, ServiceResult)
  case described(RequestPreview)
  /// News about drafts and files, for the form.
  case kept(FormEvent)
  /// The contact's draft is known; the form's event came before.
  case draftOpened
  /// An earlier draft was found after edits were made.
  case draftMissed
  /// The contacts of the server that have drafts.
  case draftsListed(Set<String>)
  /// The state of the disk work.
  case disk(DiskState)
  /// The session continues on a screen or in line mode.
  case frontendChanged(FrontendKind, Size)
  /// The terminal or the shell asks the program to suspend.
  case stopped
  /// Ctrl-C, which a terminal with its own line editing turns into a signal.
  case interrupted
  /// A signal, or the end of the terminal, ends the session, after the text typed before it.
  case ended(CommandOutcome)
}

extension SessionEvent {
  /// Whether it was typed on a screen; keys that were typed before line mode began aren't answers.
  var isTyped: Bool {
    switch self {
    case .keyPressed, .keyTypedAhead, .pasted, .pasteCut, .pointed: true
    default: false
    }
  }
}

/// The number of a request, which distinguishes its result from those of cancelled requests.
typealias RequestNumber = Int

/// The kind of interface.
enum FrontendKind: Equatable {
  case screen
  /// Lines; a script's questions can't be repeated.
  case lines(isScript: Bool)
}

/// An effect that the session requests; its result is returned as an event.
enum SessionEffect: Equatable {
  case start(ServiceRequest, RequestNumber)
  /// Stop a request; its result follows.
  case cancel(RequestNumber)
  /// Stop a request only if it hasn't begun.
  case withdraw(RequestNumber)
  /// Stop a request, and ignore its result.
  case abandon(RequestNumber)
  /// Look for the draft of a contact.
  case openDraft(contactID: String)
  /// Start to write a draft.
  case writeDraft(Draft)
  /// Start to remove the draft.
  case dropDraft
  /// List the contacts of the server that have drafts.
  case listDrafts
  /// Release the contact's drafts.
  case closeDraft
  /// Record a save, with the number of the earlier save that it undoes.
  case record(ContactEdit, SaveOutcome, undoing: Int?)
  /// Add a line to the worklist's journal.
  case appendProgress(String)
  /// Remove the journal: nothing is left to do.
  case removeJournal
  /// Describe the request of an edit.
  case describe(ContactEdit)
  /// Copy a text to the operator's own clipboard.
  case copy(String)
  /// Read the earlier saves of a contact.
  case readHistory(contactID: String)
  case listThemes
  case showTheme(String)
  case keepTheme(String)
  /// Tell the user if the locale hides characters.
  case tellLocale
  /// Ask the terminal for its background color, if that decides the theme.
  case askBackground
  /// Say lines in line mode.
  case say([String])
  /// Answer with these lines, one after another.
  case answer([String])
  /// End the current line.
  case breakLine
  /// Forget the signal that was handled.
  case forgetEnding
  case suspend
  case repaint
  /// Continue in line mode.
  case showLines
  /// Continue on the screen.
  case showForm
  /// Release the terminal for good.
  case closeFrontend(isHungUp: Bool)
  /// Write a message to standard error.
  case report(String)
}

extension FormEvent {
  /// Creates the form's event; nil if it doesn't concern the form.
  init?(_ event: SessionEvent) {
    switch event {
    case .keyPressed(let key): self = .keyPressed(key)
    case .keyTypedAhead(let key): self = .keyTypedAhead(key)
    case .pasted(let text): self = .pasted(text)
    case .pasteCut: self = .pasteCut
    case .pointed(let event): self = .pointed(event)
    case .resized(let size): self = .resized(size)
    case .ticked(let now): self = .ticked(now)
    case .roundTripMeasured(let milliseconds): self = .roundTripMeasured(milliseconds)
    case .finished(_, .contact(let outcome)): self = .loaded(outcome)
    case .finished(_, .save(let outcome)): self = .saveFinished(outcome)
    case .finished(_, .updateStarted): self = .updateStarted
    case .finished(_, .unconfirmed(let news)): self = .updateUnconfirmed(news)
    case .finished(_, .names(let field, let outcome)): self = .named(field, outcome)
    case .described(let preview):
      self = .requestDescribed(request: preview.text, curl: preview.curl)
    case .kept(let event): self = event
    case .finished(_, .page), .lineRead, .draftOpened, .draftMissed, .draftsListed, .disk,
      .frontendChanged, .stopped, .interrupted, .ended:
      return nil
    }
  }
}

extension FinderEvent {
  /// Creates the finder's event; nil if it doesn't concern the finder.
  init?(_ event: SessionEvent) {
    switch event {
    case .keyPressed(let key): self = .keyPressed(key)
    case .keyTypedAhead(let key): self = .keyTypedAhead(key)
    case .pasted(let text): self = .pasted(text)
    case .pasteCut: self = .pasteCut
    case .pointed(let event): self = .pointed(event)
    case .resized(let size): self = .resized(size)
    case .ticked(let now): self = .ticked(now)
    case .roundTripMeasured(let milliseconds): self = .roundTripMeasured(milliseconds)
    case .finished(_, .page(let outcome)): self = .pageRead(outcome)
    case .draftsListed(let ids): self = .draftsListed(ids)
    case .finished(_, .contact), .finished(_, .save), .finished(_, .updateStarted),
      .finished(_, .unconfirmed), .finished(_, .names), .described, .kept, .lineRead, .draftOpened,
      .draftMissed, .disk, .frontendChanged, .stopped, .interrupted, .ended:
      return nil
    }
  }
}
