import Foundation
import TestSupport

/// A running program, and the contents of its screen.
///
/// The screen is computed after each measurement, never during one.
final class Session {
  let subject: Subject
  let start: Start
  private let wire: Wire
  /// After the wire, so that the program has ended before its home is removed.
  private let home: TemporaryFolder
  private var picture: TerminalPicture
  /// The number of bytes that the program has written since its form was shown.
  private(set) var written = 0

  /// Starts a program in its own home, and waits until its form has its values.
  ///
  /// - Throws: ``CommandError`` if that takes longer than ten seconds.
  init(_ subject: Subject) throws {
    self.subject = subject
    home = try TemporaryFolder()
    let environment = [
      "HOME": home.path, "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color",
      "ESCDELAY": "25", "PATH": "/usr/bin:/bin",
    ].merging(subject.environment) { $1 }
    var picture = TerminalPicture(columns: 80, rows: 24)
    let begin = ContinuousClock.now
    wire = try Wire(subject, environment: environment)
    start = try Start(of: subject, on: wire, since: begin, &picture)
    self.picture = picture
  }

  var process: Int32 { wire.process }

  var screen: String { picture.text }

  /// Reads output that wasn't requested.
  func drain() throws {
    let span = Wire.Span(patience: .zero, silence: .zero)
    _ = receive(try wire.read(since: .now, span), until: nil)
  }

  /// Types a key, and waits for its output.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - isShown: The condition on the screen; without it, all of the output counts.
  /// - Returns: Nil if there was none.
  /// - Throws: ``CommandError`` if the program has ended.
  @discardableResult
  func press(_ key: String, until isShown: ((String) -> Bool)? = nil) throws -> Press? {
    // Of any length, so that no key is synchronized with a clock of the program or the system.
    Thread.sleep(forTimeInterval: .random(in: 0.002...0.012))
    return try type(
      key, .init(patience: .milliseconds(300), silence: .milliseconds(10), spin: .milliseconds(50)),
      until: isShown)
  }

  /// Types a text of any length at once, as a terminal does with a paste.
  func paste(_ text: String, until isShown: @escaping (String) -> Bool) throws -> Press? {
    let marked = subject.takesMarkedPaste ? Keys.pasteBegins + text + Keys.pasteEnds : text
    return try type(
      marked,
      .init(patience: .seconds(5), silence: .milliseconds(200), spin: .milliseconds(50)),
      until: isShown)
  }

  /// Types keys, and waits until the program is silent.
  func feed(_ keys: String) throws {
    let span = Wire.Span(patience: .seconds(1), silence: .milliseconds(20))
    _ = try type(keys, span, until: nil)
  }

  private func type(
    _ text: String, _ span: Wire.Span, until isShown: ((String) -> Bool)?
  ) throws -> Press? {
    try drain()
    let before = ProcessFigures.cpu(of: process)
    let begin = ContinuousClock.now
    let early = try wire.write(text, since: begin)
    let chunks = early + (try wire.read(since: begin, span))
    let cpu = ProcessFigures.cpu(of: process) - before
    guard let time = receive(chunks, until: isShown) else { return nil }
    return Press(time: time, bytes: chunks.reduce(0) { $0 + $1.bytes.count }, cpu: cpu)
  }

  /// Puts output on the screen, and finds the time at which the screen was as expected.
  private func receive(_ chunks: [Chunk], until isShown: ((String) -> Bool)?) -> Duration? {
    var shown: Duration?
    for (place, chunk) in chunks.enumerated() {
      picture.take(chunk.bytes)
      written += chunk.bytes.count
      // Output in thousands of pieces is a paste, and its end is what matters.
      guard let isShown, shown == nil, place + 100 > chunks.count else { continue }
      if isShown(picture.text) { shown = chunk.time }
    }
    return isShown == nil ? chunks.last?.time : shown
  }

  /// The number of letters typed before they are deleted again: as many as fit after a name.
  static let lettersInTurn = 16

  /// Precedes all letters, so that the last four on the screen aren't a word of the form.
  private static let seed = "qjzx"

  /// Types letters and deletes them again.
  func typing(_ measurements: inout Measurements) throws {
    for letter in Self.seed { try press(String(letter)) }
    var text = Self.seed
    var letters: [Press?] = []
    for letter in "abcdefghijklmnopqrstuvwxyz".shuffled().prefix(Self.lettersInTurn) {
      text.append(letter)
      let end = String(text.suffix(4))
      letters.append(try press(String(letter)) { $0.contains(end) })
    }
    var backspaces: [Press?] = []
    for _ in 0..<Self.lettersInTurn {
      let end = String(text.suffix(4))
      text.removeLast()
      backspaces.append(try press(Keys.backspace) { !$0.contains(end) })
    }
    for _ in Self.seed { try press(Keys.backspace) }
    measurements.add(letters.compactMap(\.self), to: .letter)
    measurements.add(backspaces.compactMap(\.self), to: .backspace)
  }

  /// Goes down the form, and up again.
  func tab(_ measurements: inout Measurements) throws {
    let fields = 20
    let presses = try (0..<fields).compactMap { _ in try press(subject.next) }
    measurements.add(presses, to: .tab)
    for _ in 0..<fields { try press(subject.previous) }
  }

  /// Filters the list of all countries.
  func picker(_ measurements: inout Measurements) throws {
    guard let fields = subject.fieldsToList else { return }
    for _ in 0..<fields { try press(subject.next) }
    try press(Keys.enter)
    for filter in ["uni", "ger", "sa "] {
      let keys = filter.map(String.init) + filter.map { _ in Keys.backspace }
      measurements.add(try keys.compactMap { try press($0) }, to: .filter)
    }
    try press(Keys.escape)
    for _ in 0..<fields { try press(subject.previous) }
  }

  /// Turns the pages of the form.
  func scrolling(_ measurements: inout Measurements) throws {
    guard subject.hasPages else { return }
    let keys = Array(repeating: Keys.pageDown, count: 3) + Array(repeating: Keys.pageUp, count: 3)
    measurements.add(try keys.compactMap { try press($0) }, to: .scroll)
  }

  /// Undoes letters.
  func undo(_ measurements: inout Measurements) throws {
    guard let undo = subject.undo else { return }
    for letter in ["k", "q", "w", "x"] {
      try press(letter)
      if let press = try press(undo) { measurements.add([press], to: .undo) }
    }
  }

  /// Pastes a text of one line, which is kept.
  func paste(characters: Int, _ measurements: inout Measurements) throws {
    let letters = Array("abcdefghijklmnopqrstuvwxyz    ")
    let end = "Wq7Zj"
    let text = String((0..<characters - end.count).map { _ in letters.randomElement() ?? " " })
    guard let press = try paste(text + end, until: { $0.contains(end) }) else { return }
    measurements.add(press.time.milliseconds, to: .paste)
    measurements.add(Double(press.bytes), to: .pasteBytes)
    measurements.add(press.cpu.microseconds, to: .pasteCPU)
  }
}

/// The result of a key or a paste.
struct Press {
  /// The time from the byte to the read that brings the expected output.
  let time: Duration
  /// The number of bytes that the program wrote, up to the silence after it.
  let bytes: Int
  let cpu: Duration
}
