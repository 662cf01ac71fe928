import Glibc
import TestSupport

/// Saving, whatever comes of it.
extension Walk {
  private static let ends = [
    "Saved in part", "Saved", "Refused", "Not sent", "Not saved", "May have been saved",
    "Changed by someone else",
    "Too many requests",
  ].map { "┌ \($0) " }

  /// That no answer has come for a second or more.
  nonisolated(unsafe) private static let waiting = /SaveProgressPanel… [1-9]/

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
    try expect(proxy.updates.count <= confirmed, "more updates went out than were asked for")
    if screen.contains(Self.waiting) { return try interrupt() }
    try take(screen)
  }

  /// Whether an outcome is told that doesn't change any more, or may still change by itself.
  private static func isEnd(_ screen: String) -> Bool {
    ends.contains(where: screen.contains)
      && (screen.contains("Enter") || screen.contains(unsettled))
  }

  /// What is said while an update may still be applied.
  private static let unsettled = "It may still be applied for"

  /// Waits until an update is settled that may still be applied; or ends before, as most would.
  private func settleUpdate() throws {
    guard random(0...5) == 0 else { return try kill() }
    let screen = try terminal.wait("it is never settled", seconds: 60) { screen in
      Self.ends.contains(where: screen.contains) && screen.contains("Enter")
        || screen.contains("^S Save")
    }
    try take(screen)
  }

  /// Gives up an update that gets no answer.
  private func interrupt() throws {
    if random(0...1) == 0 { return try kill() }
    let terminal = try terminal
    terminal.press(.cancel)
    try take(try terminal.wait("not cancelled") { Self.ends.contains(where: $0.contains) })
  }

  /// Goes on from an outcome.
  private func take(_ screen: String) throws {
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
      try expect(try user.draft() == nil, "what is saved is still a draft")
      try settle()
      terminal.press(.escape)
    case "┌ Changed by someone else "? where screen.contains("Enter Go on"): try merge()
    case "┌ May have been saved "? where !screen.contains("Enter Back"): try settleUpdate()
    case nil: break
    case "┌ May have been saved "?, "┌ Changed by someone else "?: terminal.press(.enter)
    default:
      let isWaiting = title == "┌ Too many requests " && !screen.contains("asks to wait 0 s")
      if random(0...1) == 0, !isWaiting { return try send(after: screen) }
      terminal.press(.escape)
    }
  }

  /// Tries once more.
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
    let next = try terminal.wait("nothing is put together") {
      $0.contains("┌ Review") || $0.contains("^S Save")
    }
    if next.contains("┌ Review") { terminal.press(.escape) }
  }
}
