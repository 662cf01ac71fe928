import ContactModel
import Glibc
import TestSupport

/// Saving, whatever comes of it.
extension Walk {
  private static let ends = [
    "Saved in part", "Saved", "Refused", "Not sent", "Not saved", "May have been saved",
    "Changed by someone else",
    "Too many requests",
  ].map { "┌ \($0) " }

  /// The message that no response has arrived for a second or more.
  nonisolated(unsafe) private static let waiting = /Sending… [1-9]/

  func save() throws {
    let terminal = try terminal
    terminal.press(.save)
    guard texts != base else {
      try terminal.wait(for: "Nothing to save")
      return
    }
    let answer = try terminal.wait("no review") { screen in
      screen.contains("┌ Review") && screen.contains("Enter Send") || screen.contains("Not sent.")
    }
    // An update of before may still be applied.
    guard answer.contains("┌ Review") else { return try see() }
    guard random(0...4) > 0 else {
      terminal.press(.escape)
      return try see()
    }
    try send()
    // It may be another form by now.
    try self.terminal.waitForForm()
    try focus()
  }

  /// Presses Enter, by which one update may go out.
  private func send() throws {
    confirmed += 1
    (sent, hasFailed) = (texts, true)
    let requests = proxy.requests.count
    let terminal = try terminal
    terminal.press(.enter)
    // The power fails at any moment of it.
    if random(0...9) == 0 {
      if random(0...1) == 0 { try terminal.wait("nothing happens") { !$0.contains("┌ Review") } }
      return try kill()
    }
    // The last outcome's box may be on the screen still, and the next may be another like it.
    try terminal.wait("nothing is sent") { _ in self.proxy.requests.count > requests }
    let isSlow = fault.map { $0.hasSuffix("hang") || $0.contains("slow-") } ?? false
    let screen = try terminal.wait("no outcome") { screen in
      Self.isEnd(screen)
        || screen.contains("^S Save") || (isSlow && screen.contains(Self.waiting))
    }
    try expect(proxy.updates.count <= confirmed, "more updates were sent than confirmed")
    if screen.contains(Self.waiting) { return try interrupt() }
    try handleOutcome(screen)
  }

  /// Whether an outcome is shown that is final, or may still change automatically.
  private static func isEnd(_ screen: String) -> Bool {
    ends.contains(where: screen.contains)
      && (screen.contains("Enter") || screen.contains(unsettled))
  }

  /// The message while an update may still be applied.
  private static let unsettled = "It may still be applied within"

  /// Waits until an update is settled that may still be applied; or ends before, as most would.
  private func settleUpdate() throws {
    guard random(0...5) == 0 else { return try kill() }
    let screen = try terminal.wait("it is never settled", seconds: 60) { screen in
      Self.ends.contains(where: screen.contains) && screen.contains("Enter")
        || screen.contains("^S Save")
    }
    try handleOutcome(screen)
  }

  /// Gives up an update that gets no answer.
  private func interrupt() throws {
    if random(0...1) == 0 { return try kill() }
    let terminal = try terminal
    terminal.press(.cancel)
    try handleOutcome(try terminal.wait("not cancelled") { Self.ends.contains(where: $0.contains) })
  }

  /// Goes on from an outcome.
  private func handleOutcome(_ screen: String) throws {
    let terminal = try terminal
    let title = Self.ends.first(where: screen.contains)
    log.append("  \(title ?? "back in the form"), \(proxy.updates.count) of \(confirmed)")
    switch title {
    case "┌ Saved in part "?:
      // What the server did not take is still an edit, now of what it holds.
      base = try stored()
      try expect(base != texts, "saved in part is said of all that is held, \(base)")
      note()
      terminal.press(.escape)
    case "┌ Saved "?:
      let held = try stored()
      let isOtherwise = screen.contains("changed these values")
      try expect(isOtherwise || held == texts, "saved is said of \(texts), and held is \(held)")
      hasFailed = false
      try terminal.wait("a saved edit is still a draft") { _ in (try? self.user.draft()) == nil }
      try settle()
      terminal.press(.escape)
    case "┌ Changed by someone else "? where screen.contains("Enter Continue"): try merge()
    case "┌ May have been saved "? where !screen.contains("Enter Back"): try settleUpdate()
    case nil: break
    case "┌ May have been saved "?, "┌ Changed by someone else "?: terminal.press(.enter)
    default:
      let isWaiting = title == "┌ Too many requests " && screen.contains("Try again in")
      if random(0...1) == 0, !isWaiting { return try send(after: screen) }
      terminal.press(.escape)
    }
  }

  /// Tries again.
  private func send(after screen: String) throws {
    log.append("  again")
    try send()
  }

  /// Puts both sides together: what I changed is mine, what only they changed is theirs.
  func merge() throws {
    let terminal = try terminal
    let screen = terminal.screen
    if screen.contains("T Theirs") {
      terminal.type("M")
      try terminal.wait("no choice is made") { !$0.contains(": choose") }
    }
    terminal.press(.enter)
    let held = try stored()
    for place in Self.places where texts[place.key] == base[place.key] {
      texts[place.key] = held[place.key]
    }
    base = held
    note()
    let next = try terminal.wait("nothing is merged") {
      $0.contains("┌ Review") || $0.contains("^S Save")
    }
    if next.contains("┌ Review") { terminal.press(.escape) }
  }
}

/// The ends of a session, wanted or not, and the beginning of the next.
extension Walk {
  /// Kills the form; its contents are in the draft, except for the last two seconds.
  func kill() throws {
    let terminal = try terminal
    terminal.kill(SIGKILL)
    try expect(try terminal.end() == .signal(SIGKILL), "killed, and not dead")
    try proxy.waitUntilIdle()
    let kept = try draftTexts()
    let isSaved = try kept == nil && isHeld(by: stored())
    let isKnown = try journal.isRecent(kept) || isSaved || isSentEditKept()
    try expect(isKnown, "the draft has \(kept as Any), not \(texts)")
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
    let screen = try terminal.wait("neither left nor asked") {
      $0.contains("┌ Leave?") && $0.contains("stays.") || terminal.hasEnded
    }
    if terminal.hasEnded {
      try expect(!isChanged, "left without a question")
    } else {
      // The draft of an update that may still be applied can't be discarded, even if its edit was
      // undone.
      let isDoubtful = screen.contains("The last update may")
      try expect(isChanged || isDoubtful, "a question without changes")
      if isDoubtful { keeps = true }
      terminal.type(keeps ? "k" : "d")
    }
    let end = try terminal.end()
    let ends = [0, 1, 4, 5, 6, 7].map { PtyEnd.exit($0) }
    try expect(ends.contains(end), "left as \(end)")
    try closed(keeping: keeps)
  }

  /// Checks the remains of a session, and opens the next.
  private func closed(keeping: Bool) throws {
    try expect(try terminal.modes.isCooked, "the terminal is not as it was")
    let wanted = keeping && texts != base ? texts : nil
    let isKept = try draftTexts() == wanted || keeping && isSentEditKept()
    try expect(isKept, "the draft is not \(wanted as Any)")
    try open()
  }

  /// Goes on from what the form opens with.
  func resumeSession() throws {
    let terminal = try terminal
    let screen = try terminal.wait("the form does not open") {
      ["^S Save", "D Discard", "Enter Edit", "Enter Try again"].contains(where: $0.contains)
    }
    if screen.contains("Enter Try again") {
      // The fault has affected the loading; it occurs once.
      terminal.press(.enter)
      try terminal.wait("it is not tried again") { !$0.contains("Enter Try again") }
      return try resumeSession()
    }
    let kept = try draftTexts()
    if screen.contains("^S Save") {
      try expect(kept == nil, "a draft is not offered: \(kept as Any)")
      hasFailed = false
      try settle()
    } else if screen.contains("Enter Edit") {
      // An update of the last session has turned out to be saved.
      try settle()
      try terminal.wait(for: "was saved.")
      terminal.press(.enter)
    } else if let kept {
      try answerOffer(kept, at: terminal)
    } else {
      throw Surprise(description: "a draft is offered that is not there")
    }
    // A draft that is left for later has led to another form.
    try self.terminal.waitForForm()
    journal.settle()
    try focus()
  }

  /// Resumes a draft, gives it up, or leaves it for later.
  private func answerOffer(_ kept: [String: String], at terminal: PtyTerminal) throws {
    switch random(0...5) {
    case 0:
      terminal.type("d")
      try terminal.wait(for: "Press D again")
      terminal.type("d")
      let screen = try terminal.wait("it is neither discarded nor refused") {
        $0.contains("^S Save") || $0.contains("can't be discarded yet")
      }
      guard screen.contains("^S Save") else { return try leave(kept, at: terminal) }
      try terminal.wait("a discarded draft stays") { _ in (try? self.user.draft()) == nil }
      try settle()
    case 1: try leave(kept, at: terminal)
    default:
      let before = try user.draft()?.base
      terminal.press(.enter)
      let screen = try terminal.wait("nothing is resumed") {
        $0.contains("^S Save") || $0.contains("Enter Continue")
      }
      texts = kept
      base = Dictionary(
        uniqueKeysWithValues: Self.places.map { place in
          (place.key, before.map { ContactEdit(base: $0).text(of: FieldID(place.key)) } ?? "")
        })
      note()
      if screen.contains("Enter Continue") { try merge() } else { base = try stored() }
      note()
    }
  }

  /// Leaves a draft that is offered for later.
  private func leave(_ kept: [String: String], at terminal: PtyTerminal) throws {
    terminal.press(.quit)
    try expect(try terminal.end() == .exit(1), "another end of a draft left alone")
    try expect(try draftTexts() == kept, "a draft left alone has changed")
    try open()
  }
}
