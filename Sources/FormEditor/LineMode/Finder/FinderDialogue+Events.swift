import ContactModel

/// What happens while nobody answers, and the ends that no command asks for.
extension FinderDialogue {
  /// Says where the finder stands, before the first question.
  package mutating func begin() -> LineReply<FinderEffect> {
    say("Find a contact on \(finder.place).")
    say("Answer with a part of a name, e-mail, company or id; ? helps, :quit leaves.")
    return finish()
  }

  /// Changes the finder by an event that is no answer.
  package mutating func apply(_ event: FinderEvent) -> LineReply<FinderEffect> {
    let hadFailed = finder.reading.failure != nil
    ask(finder.apply(event))
    if isBusy {
      answer()
      sayPause()
    } else if let failure = finder.reading.failure, !hadFailed, !isScript {
      say("The contacts can't be read. \(failure.message) :again tries again.")
    }
    return finish()
  }

  /// Says once why the reading waits, and how long.
  mutating func sayPause() {
    guard isBusy, let now = finder.now, let pause = finder.pause, pause.until != toldPause else {
      return
    }
    toldPause = pause.until
    say("\(finder.wordsOfReading). Waiting \(pause.seconds(at: now)) s: \(pause.reason).")
  }

  /// Takes Ctrl-C: it stops waiting for contacts, or leaves.
  package mutating func interrupt() -> LineReply<FinderEffect> {
    if isBusy {
      waiting = nil
      list()
    } else {
      ask(finder.leave())
    }
    return finish()
  }

  /// Takes the end of the input.
  package mutating func endInput() -> LineReply<FinderEffect> {
    ask(finder.leave())
    if isScript, finder.lastMessage == nil {
      finder.lastMessage = "The answers ended before a contact was found."
    }
    return finish()
  }
}
