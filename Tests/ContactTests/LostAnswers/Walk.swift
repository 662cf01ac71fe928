import ContactModel
import Glibc
import SandboxServer
import TestSupport

/// A random walk at the built form, and what it knows of what must be true.
final class Walk {
  /// A finding of a step that must not occur.
  struct Surprise: Error, CustomStringConvertible {
    let description: String
  }

  /// A field that the walk edits, by its key and as the form writes its name.
  struct Place: Hashable {
    let key: String
    let label: String
  }

  static let places = [
    Place(key: "address2", label: "Address 2"), Place(key: "company_name", label: "Company"),
    Place(key: "department", label: "Department"),
  ]
  static let contact = "1001"

  var generator: SeededGenerator
  let user: Operator
  let proxy = RecordingProxy()
  var sandbox: SandboxProgram?
  /// The fault that the sandbox plays, if any.
  var fault: String?
  private var running: PtyTerminal?
  /// The loaded texts.
  var base: [String: String] = [:]
  /// The texts that the form must have.
  var texts: [String: String] = [:]
  var journal = Journal()
  var place = Walk.places[0]
  /// The number of updates that the operator has requested.
  var confirmed = 0
  /// The texts of the last update that was confirmed.
  var sent: [String: String]?
  /// Whether that update isn't known to be saved.
  var hasFailed = false
  /// The steps so far, for finding the cause of a failure.
  var log: [String] = []

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    user = try Operator()
  }

  var terminal: PtyTerminal {
    get throws {
      guard let running else { throw Surprise(description: "no form is open") }
      return running
    }
  }

  /// Opens the form for the first time.
  func start() throws {
    try changeServer()
    try open()
  }

  /// Ends whatever still runs.
  func end() {
    running?.kill(9)
    running = nil
    proxy.stop()
    sandbox?.stop()
  }

  /// Starts the form, and goes on from what it opens with.
  func open() throws {
    running = try user.open(proxy.address, id: Self.contact, columns: 90, rows: 30)
    try resumeSession()
  }

  func expect(_ isTrue: Bool, _ complaint: @autoclosure () -> String) throws {
    if !isTrue { throw Surprise(description: "\(complaint())\n\((try? terminal.screen) ?? "")") }
  }

  func random(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

  func pick<Value>(_ values: [Value]) -> Value { values[random(0...values.count - 1)] }

  /// Returns the database's values in the fields that the walk edits.
  func stored() throws -> [String: String] {
    let columns = Self.places.map { "coalesce(\($0.key), '')" }.joined(separator: " || '/' || ")
    let row = try user.query("SELECT \(columns) FROM contacts WHERE id = '\(Self.contact)'")
    let values = row.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    try expect(values.count == Self.places.count, "the database answers “\(row)”")
    return Dictionary(uniqueKeysWithValues: zip(Self.places.map(\.key), values))
  }

  /// Takes what the database holds for what was loaded, and is on the screen.
  func settle() throws {
    base = try stored()
    texts = base
    note()
  }

  /// Writes down what the form holds from now on.
  func note() { journal.note(texts, hasChanges: texts != base) }

  /// Another server at the same address: sound, broken in one way, or none.
  func changeServer() throws {
    sandbox?.stop()
    fault = random(0...2) == 0 ? nil : pick(Self.faults)
    let broken = fault.map { ["--fault", $0, "--fault-delay", "0"] } ?? []
    let sandbox = try SandboxProgram(
      database: user.database,
      arguments: ["--rate-limit", "1000000"] + broken + (random(0...1) == 0 ? ["--etag"] : []))
    self.sandbox = sandbox
    proxy.lead(to: sandbox.url)
  }

  /// Faults of updates, and of the readings around them; none that only the deadline ends while
  /// there is nothing to see.
  private static let faults = Fault.all.map(\.name).filter { name in
    ["applied", "dropped", "refused", "redirect", "changed", "stored", "reread"].contains {
      name.hasPrefix($0)
    } && name != "reread-hang"
  }
}

/// The operator's actions, each of which checks the screen.
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
    // A space at the end of a text can't be distinguished from those after it.
    var text = texts[place.key] ?? ""
    while text.last == " " { text.removeLast() }
    let terminal = try terminal
    try terminal.wait("no “\(text)” in \(place.label)") { screen in
      let line = terminal.caretLine
      return screen.contains("^S Save") && line.contains(" \(place.label) ")
        && (text.isEmpty
          ? ["—", "empty", "known"].contains { line.hasSuffix($0) || line.contains($0 + "  ") }
          // A remark may follow at the right.
          : line.hasSuffix(" \(text)") || line.contains(" \(text)  "))
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
    // A space at the end of a value isn't kept, so it goes with the letter.
    repeat {
      change(to: String((texts[place.key] ?? "").dropLast()))
      try terminal.press(.backspace)
      try see()
    } while texts[place.key]?.last == " "
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
    // What is typed next is appended to what is there.
    terminal.type("\u{5}")
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
      // An update that may still be applied is asked about even if its edit was undone.
      try terminal.wait("neither left nor asked") {
        $0.contains("┌ Leave?") && $0.contains("Esc Stay") || terminal.hasEnded
      }
      if terminal.hasEnded {
        try expect(texts == base, "left without a question")
        // The status of a save that failed stays, even if its edit was undone.
        let ends: [Int32] = hasFailed ? [0, 4, 5, 6, 7] : [0]
        let end = try terminal.end()
        try expect(ends.contains { .exit($0) == end }, "left without changes as \(end)")
        try expect(try user.draft() == nil, "a draft of nothing stays")
        return try open()
      }
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
    try terminal.wait("the disk does not have \(wanted ?? [:])") { _ in
      (try? self.draftTexts()) == .some(wanted) || (try? self.isSentEditKept()) == true
    }
    journal.settle()
  }

  /// Whether the draft is an edit that was undone after it was sent, and may still be applied.
  func isSentEditKept() throws -> Bool {
    guard texts == base, let kept = try draftTexts(), kept == sent else { return false }
    return try user.draft { $0.phase != .editing } == true
  }

  /// Returns the texts of the fields in the draft on the disk; nil if there is none.
  func draftTexts() throws -> [String: String]? {
    try user.draft { draft in
      Dictionary(uniqueKeysWithValues: Self.places.map { ($0.key, draft.text($0.key)) })
    }
  }
}
