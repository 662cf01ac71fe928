import ContactModel
import Glibc
import TestSupport

/// The ends of a session, wanted or not, and the beginning of the next.
extension Walk {
  /// Kills the form; what it held is in the draft, but for the last two seconds.
  func kill() throws {
    let terminal = try terminal
    terminal.kill(SIGKILL)
    try expect(try terminal.end() == .signal(SIGKILL), "killed, and not dead")
    proxy.waitUntilIdle()
    let kept = try draftTexts()
    let isSaved = try kept == nil && isHeld(by: stored())
    try expect(journal.isRecent(kept) || isSaved, "the draft has \(kept as Any), not \(texts)")
    try open()
  }

  /// Whether the server holds all of what the form held, as it stores texts.
  private func isHeld(by stored: [String: String]) -> Bool {
    texts.allSatisfy { key, text in
      let isUpper = fault == "stored-upper-cased" && text.uppercased() == stored[key]
      return text == stored[key] || isUpper
    }
  }

  /// Ends the form by a signal; all of what it held is in the draft.
  func signal() throws {
    let (signal, status) = pick([(SIGHUP, 129), (SIGINT, 130), (SIGTERM, 143)])
    let terminal = try terminal
    terminal.kill(signal)
    try expect(try terminal.end() == .exit(Int32(status)), "signal \(signal) has another end")
    try closed(keeping: true)
  }

  /// Leaves by the quit key.
  func quit() throws {
    let terminal = try terminal
    let isChanged = texts != base
    var keeps = random(0...1) == 0
    terminal.press(.quit)
    if isChanged {
      let screen = try terminal.wait(for: "┌ Leave?", "stays.")
      // The draft of an update that may still be applied can't be discarded.
      if screen.contains("The last update may") { keeps = true }
      terminal.type(keeps ? "k" : "d")
    }
    let end = try terminal.end()
    let ends = [0, 1, 4, 5, 6, 7].map { PtyEnd.exit($0) }
    try expect(ends.contains(end), "left as \(end)")
    try closed(keeping: keeps)
  }

  /// Looks at what a session leaves behind, and opens the next.
  private func closed(keeping: Bool) throws {
    try expect(try terminal.modes.isCooked, "the terminal is not as it was")
    let wanted = keeping && texts != base ? texts : nil
    try expect(try draftTexts() == wanted, "the draft is not \(wanted as Any)")
    try open()
  }

  /// Goes on from what the form opens with.
  func meet() throws {
    let terminal = try terminal
    let screen = try terminal.wait("the form does not open") {
      ["^S Save", "D Discard", "Enter Edit", "Enter Try again"].contains(where: $0.contains)
    }
    if screen.contains("Enter Try again") {
      // The fault has befallen the loading; it does so once.
      terminal.press(.enter)
      try terminal.wait("it is not tried again") { !$0.contains("Enter Try again") }
      return try meet()
    }
    let kept = try draftTexts()
    if screen.contains("^S Save") {
      try expect(kept == nil, "a draft is not offered: \(kept as Any)")
      try settle()
    } else if screen.contains("Enter Edit") {
      // An update of the last session has turned out to be saved.
      try settle()
      try terminal.wait(for: "was saved.")
      terminal.press(.enter)
    } else if let kept {
      try take(kept, at: terminal)
    } else {
      throw Surprise(description: "a draft is offered that is not there")
    }
    // A draft that is left for later has led to another form.
    try self.terminal.waitForForm()
    journal.settle()
    try focus()
  }

  /// Resumes a draft, gives it up, or leaves it for later.
  private func take(_ kept: [String: String], at terminal: PtyTerminal) throws {
    switch random(0...5) {
    case 0:
      terminal.type("d")
      try terminal.wait(for: "Press D again")
      terminal.type("d")
      let screen = try terminal.wait("it is neither discarded nor refused") {
        $0.contains("^S Save") || $0.contains("can't be discarded yet")
      }
      guard screen.contains("^S Save") else { return try leave(kept, at: terminal) }
      try expect(try user.draft() == nil, "a discarded draft stays")
      try settle()
    case 1: try leave(kept, at: terminal)
    default:
      let before = try user.draft()?.base
      terminal.press(.enter)
      let screen = try terminal.wait("nothing is resumed") {
        $0.contains("^S Save") || $0.contains("Enter Go on")
      }
      texts = kept
      base = Dictionary(
        uniqueKeysWithValues: Self.places.map { place in
          (place.key, before.map { ContactEdit(base: $0).text(of: FieldID(place.key)) } ?? "")
        })
      note()
      if screen.contains("Enter Go on") { try merge() } else { base = try stored() }
      note()
    }
  }

  /// Leaves a draft that is offered for later.
  private func leave(_ kept: [String: String], at terminal: PtyTerminal) throws {
    terminal.press(.escape)
    try expect(try terminal.end() == .exit(1), "another end of a draft left alone")
    try expect(try draftTexts() == kept, "a draft left alone has changed")
    try open()
  }
}
