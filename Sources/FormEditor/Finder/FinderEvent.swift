package import ContactModel
package import Screen

/// Something that happened; the only way the finder changes.
package enum FinderEvent: Sendable {
  case keyPressed(Key)
  /// A key that arrived in one read with others. Since opening a contact changes nothing, it works
  /// as if it came alone.
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
  /// The contacts of this server that have drafts.
  case draftsListed(Set<String>)
  /// The outcome of the page that was requested.
  case pageRead(LoadOutcome<ContactPage>)
}

/// An action of the operator in the finder: keys, lines and the mouse become these.
enum FinderAction {
  case panel(PanelAction)
  /// Insert a text, which is never keys.
  case paste(String)
  case point(MouseEvent)
  /// Search for a text, as if it had been typed instead of the current one.
  case search(String)
  /// Open a contact, whether it is listed or not.
  case open(id: String)
  /// Switch to line mode, and close what only a screen can show.
  case enterLineMode
  /// Record the message for standard error.
  case report(String)
}

/// An effect that the finder requests.
package enum FinderEffect: Equatable, Sendable {
  /// Read a page, from 1, of at most `limit` contacts; its outcome follows as an event.
  case readPage(Int, limit: Int)
  /// Cancel the current page, and edit this contact; the finder ends.
  case open(id: String)
  /// Cancel the current page.
  case cancel
  case suspend
  case repaint
  /// Continue in line mode, with the finder as it is.
  case showLines
  /// Continue with the finder on the screen.
  case showForm
  /// Leave; always the last effect.
  case leave(CommandOutcome)
}
