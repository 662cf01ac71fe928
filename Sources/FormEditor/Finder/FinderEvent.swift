package import ContactModel
package import Screen

/// Something that happened; the only way the finder changes.
package enum FinderEvent: Sendable {
  case keyPressed(Key)
  /// A key that came in one read with others. As nothing is changed by opening a contact, it does
  /// what it does alone.
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
  /// The contacts of this server that have drafts.
  case draftsListed(Set<String>)
  /// The outcome of the page that was requested.
  case pageRead(LoadOutcome<ContactPage>)
}

/// Something the finder asks of the world.
package enum FinderEffect: Equatable, Sendable {
  /// Read a page, from 1, of at most `limit` contacts; its outcome follows as an event.
  case readPage(Int, limit: Int)
  /// Give up the page under way, and edit this contact; the finder is over.
  case open(id: String)
  /// Give up the page under way.
  case cancel
  case suspend
  case repaint
  /// Go on in line mode, with the finder as it is.
  case showLines
  /// Go on with the finder on the screen.
  case showForm
  /// Leave, the last effect of all.
  case leave(ExitStatus)
}
