import ContactModel
import Glibc
import TestSupport

/// What the operator does, each time with a look at the screen.
extension Walk {
  /// Does one thing.
  func step() throws {
    let actions: [(weight: Int, name: String, act: () throws -> Void)] = [
      (30, "type", type), (12, "backspace", eraseLetter), (3, "erase", eraseAll),
      (3, "erase and undo", eraseAndUndo), (4, "paste", paste), (3, "restore", restore),
      (14, "go", go), (6, "look around", lookAround), (5, "resize", resize), (12, "save", save),
      (3, "kill", kill), (2, "signal", signal), (2, "quit", quit), (2, "server", changeServer),
      (1, "pause", pause),
    ]
    var left = random(1...actions.reduce(0) { $0 + $1.weight })
    for action in actions {
      left -= action.weight
      guard left <= 0 else { continue }
      log.append("\(action.name): \(place.key) of \(texts), \(fault ?? "no fault")")
      try action.act()
      return
    }
  }

  /// Waits until the focused field shows what it must hold.
  func see() throws {
    // The blank at a text's end can't be told from those behind it.
    var text = texts[place.key] ?? ""
    while text.last == " " { text.removeLast() }
    let terminal = try terminal
    try terminal.wait("no “\(text)” in \(place.label)") { screen in
      let line = terminal.caretLine
      return screen.contains("^S Save") && line.contains(" \(place.label) ")
        && (text.isEmpty
          ? ["—", "empty", "known"].contains { line.hasSuffix($0) }
          : line.hasSuffix(" \(text)"))
    }
  }

  private func change(to text: String) {
    texts[place.key] = text
    note()
  }

  private func type() throws {
    let text = texts[place.key] ?? ""
    guard text.count < 30 else { return try eraseAll() }
    let letters = String((0..<random(1...4)).map { _ in pick(Array("abcdefgXYZ019éü-.")) })
    // Each of its beginnings may be what a draft has.
    for count in 1...letters.count { change(to: text + letters.prefix(count)) }
    try terminal.type(letters)
    try see()
  }

  private func eraseLetter() throws {
    change(to: String((texts[place.key] ?? "").dropLast()))
    try terminal.press(.backspace)
    try see()
  }

  private func eraseAll() throws {
    change(to: "")
    try terminal.press(.erase)
    try see()
  }

  private func eraseAndUndo() throws {
    guard let text = texts[place.key], !text.isEmpty else { return }
    try eraseAll()
    change(to: text)
    try terminal.press(.undo)
    try see()
  }

  private func paste() throws {
    let text = texts[place.key] ?? ""
    guard text.count < 30 else { return }
    change(to: text + "pasted")
    try terminal.paste("pasted")
    try see()
  }

  private func restore() throws {
    change(to: base[place.key] ?? "")
    try terminal.type("\u{1B}o")
    try see()
  }

  func go() throws {
    place = pick(Self.places)
    try focus()
  }

  /// Goes to the field that the walk is at.
  func focus() throws {
    let terminal = try terminal
    terminal.press(.find)
    try terminal.wait(for: "Find field")
    terminal.type(place.label)
    try terminal.wait("no list for \(place.label)") {
      $0.contains(" of 28") && $0.contains(place.label)
    }
    terminal.press(.enter)
    try see()
  }

  /// Keys that change nothing.
  private func lookAround() throws {
    let terminal = try terminal
    switch random(0...4) {
    case 0:
      terminal.type("\u{1B}h")
      try terminal.wait(for: "┌ Help", "Esc Close")
      terminal.press(.escape)
    case 1: terminal.press(.repaint)
    case 2: terminal.type("\u{1B}[99~\u{1B}[200~\u{1B}[201~")
    case 3: terminal.press(pick([.pageDown, .pageUp, .tab]))
    default:
      terminal.press(.quit)
      guard texts != base else {
        try expect(try terminal.end() == .exit(0), "leaving without changes")
        try expect(try user.draft() == nil, "a draft of nothing stays")
        return try open()
      }
      try terminal.wait(for: "┌ Leave?", "Esc Stay")
      terminal.press(.escape)
    }
    try terminal.waitForForm()
    try focus()
  }

  private func resize() throws {
    for _ in 0..<random(1...4) {
      try terminal.resize(columns: random(1...120), rows: random(1...50))
    }
    try terminal.resize(columns: random(70...100), rows: random(16...45))
    try see()
  }

  /// Waits until the draft has everything, as it must within 2 s.
  private func pause() throws {
    let wanted = texts == base ? nil : texts
    try terminal.wait("the disk has not \(wanted ?? [:])", seconds: 10) { _ in
      (try? self.draftTexts()) == .some(wanted)
    }
    journal.settle()
  }

  /// What the draft on the disk makes of the fields; nil where there is none.
  func draftTexts() throws -> [String: String]? {
    try user.draft { draft in
      Dictionary(uniqueKeysWithValues: Self.places.map { ($0.key, draft.text($0.key)) })
    }
  }
}
