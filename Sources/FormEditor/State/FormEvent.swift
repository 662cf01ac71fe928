package import ContactModel
package import Screen

/// Something that happened; the only way the form changes.
package enum FormEvent: Sendable {
  case keyPressed(Key)
  /// A key that arrived in one read with others: typed ahead, or pasted into a terminal that
  /// doesn't mark pastes. It edits like any key, but it never sends and never discards.
  case keyTypedAhead(Key)
  /// Text pasted between the terminal's marks; it is always text, never keys.
  case pasted(String)
  /// The previous paste was longer than the limit, and the rest was dropped.
  case pasteCut
  case pointed(MouseEvent)
  case resized(Size)
  /// Time has passed: milliseconds of a clock that never goes back.
  case ticked(Int)
  /// The terminal's round-trip time, in milliseconds.
  case roundTripMeasured(Int)
  case loaded(LoadOutcome<Contact>)
  /// The names of a field's ids.
  case named(FieldID, LoadOutcome<NameList>)
  case saveFinished(SaveOutcome)
  /// The contact was read again, and the update is sent now; its outcome follows.
  case updateStarted
  /// The update was sent, and may still be applied; its outcome follows.
  case updateUnconfirmed(UnconfirmedUpdate)
  /// An earlier session left a draft, written at this time in seconds since 1970.
  case draftFound(Draft, kept: Int)
  /// Drafts can be kept, or the sentence says why they can't.
  case draftFaultChanged(String?)
  /// The themes to choose from, and the name of the current one.
  case themesListed([Choice], present: String)
  /// The outcome of an effect, or the reason why an earlier draft can't be used.
  case message(String)
  /// A message that is no longer true.
  case retracted(String)
  /// The earlier saves of the contact, newest first, or the reason why they can't be read.
  case historyRead([ShownSave], fault: String?)
  /// The request that would be sent, as text and as a curl command.
  case requestDescribed(request: String, curl: String)
}

/// An action of the operator: keys, lines and the mouse become these.
enum FormAction {
  case command(Command)
  /// An edit of the focused field.
  case edit(WidgetAction)
  /// An action in the open panel, or while there is no contact.
  case panel(PanelAction)
  /// Enter a whole value into the focused field, as one step of undo.
  case enter(String)
  /// Set the ids of the focused field.
  case tick([Int32])
  /// Enter the value that a problem suggests.
  case accept(Offer)
  /// Focus a field by its place in the form.
  case focus(Int)
  /// Insert a text, or offer its values; it is never keys.
  case paste(String)
  case point(MouseEvent)
  /// Offer a pasted block that has values of several fields.
  case importBlock(String)
  /// Undo an earlier save.
  case undoSave(EarlierSave)
  /// Let fields show their problems.
  case showProblems([FieldID])
  /// Close the open panel without a decision.
  case closePanel
  case dismissNotice
  case stopWaitingForNames
  case enterLineMode
  /// End the session with the draft kept; the outcome of a failed save has priority.
  case end(CommandOutcome, because: String?)
}

/// An effect that the form requests.
package enum FormEffect: Equatable, Sendable {
  /// Read the contact.
  case load
  /// Read the names of a field's ids; nothing waits for them.
  case loadNames(FieldID)
  /// Send one update.
  case save(ContactEdit)
  /// Cancel the current request; its outcome follows as an event.
  case cancel
  /// Describe the request of an edit.
  case describe(ContactEdit)
  /// Write the request to standard output instead of sending it.
  case printRequest(ContactEdit)
  /// Write this draft to the disk before anything else is done.
  case keepDraft(Draft)
  /// Write this draft to the disk while the operator continues.
  case backUpDraft(Draft)
  /// Remove the draft from the disk: its edits are saved or discarded.
  case dropDraft
  /// Record that an update of an earlier session turned out to be saved.
  case recordSaved(ContactEdit)
  /// Copy a text to the operator's own clipboard, through the terminal.
  case copy(String)
  /// Read the contact's earlier saves on this computer.
  case readHistory
  /// List the themes.
  case listThemes
  /// Show the screen in this theme.
  case showTheme(String)
  /// Write this theme into the configuration.
  case keepTheme(String)
  case suspend
  case repaint
  /// Continue in line mode, with the form as it is.
  case showLines
  /// Continue with the form on the screen.
  case showForm
  /// Go to another contact, or to the finder.
  case moveOn(ContactRoute.Destination)
  /// Leave; always the last effect.
  case leave(CommandOutcome)
}
