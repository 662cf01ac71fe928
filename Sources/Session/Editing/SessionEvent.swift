import ContactModel
import ContactService
import FormEditor
import Screen
import Terminal

/// Something that happened, whatever is shown.
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
  /// How long the terminal took to answer, in milliseconds.
  case roundTripMeasured(Int)
  /// A request came to its end, or there is news of it.
  case finished(RequestNumber, ServiceResult)
  case described(RequestPreview)
  /// News about drafts and files, for the form.
  case kept(FormEvent)
  /// It is known which draft the contact has; what the form is told of it came before.
  case draftOpened
  /// An earlier draft was found after edits were made.
  case draftMissed
  /// The contacts of the server that have drafts.
  case draftsListed(Set<String>)
  /// The state of the disk work.
  case disk(DiskState)
  /// The session continues on a screen or in line mode.
  case frontendChanged(FrontendKind, Size)
  /// The terminal or the shell asks to suspend.
  case stopped
  /// Ctrl-C, which a terminal in its own line editing makes a signal.
  case interrupted
  /// A signal, or the end of the terminal, ends the session, after what was typed before it.
  case ended(ContactModel.ExitStatus)
}

extension SessionEvent {
  /// Whether it was typed at a screen; keys that were typed before line mode began are no answers.
  var isTyped: Bool {
    switch self {
    case .keyPressed, .keyTypedAhead, .pasted, .pasteCut, .pointed: true
    default: false
    }
  }
}

/// The number of a request, by which its result is told from those that were given up.
typealias RequestNumber = Int

/// Where the session is shown.
enum FrontendKind: Equatable {
  case screen
  /// Lines; a script's can't be asked again.
  case lines(isScript: Bool)
}

/// Something that the session asks of the world; its result comes back as an event.
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
  /// Begin to write a draft.
  case writeDraft(Draft)
  /// Begin to remove the draft.
  case dropDraft
  /// Look which contacts of the server have drafts.
  case listDrafts
  /// Release the contact's drafts.
  case closeDraft
  /// Put a save on record, with the number of the earlier save that it undoes.
  case record(ContactEdit, SaveOutcome, undoing: Int?)
  /// Add a line to the worklist's journal.
  case appendProgress(String)
  /// Remove the journal: nothing is left to do.
  case removeJournal
  /// Say what request an edit makes.
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
  /// Answer with these lines, one after the other.
  case answer([String])
  /// End the line that was begun.
  case breakLine
  /// Forget the signal that was handled.
  case forgetEnding
  case suspend
  case repaint
  /// Go on in line mode.
  case showLines
  /// Go on on the screen.
  case showForm
  /// Release the terminal for good.
  case closeFrontend(isHungUp: Bool)
  /// Say something on standard error.
  case report(String)
}

extension FormEvent {
  /// Makes the form's event; nil for what is not the form's.
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
    case .finished(_, .names(.lists, let outcome)): self = .named(.lists, outcome)
    case .finished(_, .names(.labels, let outcome)): self = .named(.labels, outcome)
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
  /// Makes the finder's event; nil for what is not the finder's.
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
