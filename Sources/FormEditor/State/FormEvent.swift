package import ContactModel
package import Screen

/// Something that happened; the only way the form changes.
package enum FormEvent: Sendable {
  case keyPressed(Key)
  /// A key that came in one read with others: typed ahead, or pasted into a terminal that does
  /// not mark pastes. It edits like any key, but it never sends and never discards.
  case keyTypedAhead(Key)
  /// Text pasted between the terminal's marks: text in all of it, never keys.
  case pasted(String)
  /// The paste before this was longer than is taken, and its rest was dropped.
  case pasteCut
  case pointed(MouseEvent)
  case resized(Size)
  /// Time has passed: milliseconds of a clock that never goes back.
  case ticked(Int)
  /// How long the terminal took to answer: the way there and back, in milliseconds.
  case roundTripMeasured(Int)
  case loaded(LoadOutcome<Contact>)
  /// The names of a field's ids.
  case named(FieldID, LoadOutcome<NameList>)
  case saveFinished(SaveOutcome)
  /// The contact was read again, and the update leaves now; its outcome follows.
  case updateStarted
  /// The update went out, and may still be applied; its outcome follows.
  case updateUnconfirmed(UnconfirmedUpdate)
  /// An earlier session left a draft; kept at this time, in seconds since 1970.
  case draftFound(Draft, kept: Int)
  /// Drafts can be kept, or can't be: the sentence says why.
  case draftsTold(String?)
  /// An earlier draft can't be used; the sentence says why, and where its bytes are.
  case draftSetAside(String)
  /// The themes that can be chosen, and the name of the one that the screen has.
  case themesListed([Choice], present: String)
  /// The outcome of something that the form asked for.
  case told(String)
  /// What was told so is no longer true.
  case retracted(String)
  /// The earlier saves of the contact, the newest first, or why they can't be read.
  case historyRead([ShownSave], fault: String?)
  /// The request that would be sent, as text and as a curl command.
  case requestDescribed(request: String, curl: String)
}

/// Something the form asks of the world.
package enum FormEffect: Equatable, Sendable {
  /// Read the contact.
  case load
  /// Read the names of a field's ids; nothing waits for them.
  case loadNames(FieldID)
  /// Send one update.
  case save(ContactEdit)
  /// Stop the request under way; its outcome follows as an event.
  case cancel
  /// Say what request an edit makes.
  case describe(ContactEdit)
  /// Write the request to standard output instead of sending it.
  case printRequest(ContactEdit)
  /// Put this draft on the disk before anything else is done.
  case keepDraft(Draft)
  /// Put this draft on the disk while the operator goes on.
  case backUpDraft(Draft)
  /// Take the draft from the disk: what it held is saved, or given up.
  case dropDraft
  /// Put on record that an update of an earlier session turned out to be saved.
  case recordSaved(ContactEdit)
  /// Copy a text to the operator's own clipboard, by way of the terminal.
  case copy(String)
  /// Read the earlier saves of the contact that are kept on this machine.
  case readHistory
  /// Say which themes there are.
  case listThemes
  /// Show the screen in this theme.
  case showTheme(String)
  /// Write this theme into the configuration.
  case keepTheme(String)
  case suspend
  case repaint
  /// Go on in line mode, with the form as it is.
  case showLines
  /// Go on with the form on the screen.
  case showForm
  /// Go to another contact, or to the finder.
  case moveOn(ContactRoute.Destination)
  /// Leave, the last effect of all.
  case leave(ExitStatus)
}
