import Glibc
import TestSupport

/// A program that runs, and what its screen shows.
///
/// The screen is worked out behind each measurement, never inside one.
final class Session {
  let subject: Subject
  let start: Start
  private let wire: Wire
  /// Behind the wire, so that the program has ended before its home goes away.
  private let home: TemporaryFolder
  private var picture: TerminalPicture
  /// How many bytes the program has written since its form was there.
  private(set) var written = 0

  /// Starts a program in a home of its own, and waits until its form has its values.
  ///
  /// - Throws: ``CommandError`` where that takes longer than ten seconds.
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

  /// Takes what has come by itself.
  func drain() throws {
    let span = Wire.Span(patience: .zero, silence: .zero)
    _ = take(try wire.read(since: .now, span), until: nil)
  }

  /// Types a key, and waits for what it brings.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - isShown: What the screen has to be like; without it, all of the output counts.
  /// - Returns: Nil where it brought nothing.
  /// - Throws: ``CommandError`` where the program has ended.
  @discardableResult
  func press(_ key: String, until isShown: ((String) -> Bool)? = nil) throws -> Press? {
    // Of any length, so that no key keeps step with a clock of the program or the system.
    usleep(.random(in: 2_000...12_000))
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

  /// Types whatever, and waits until the program is silent.
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
    guard let time = take(chunks, until: isShown) else { return nil }
    return Press(time: time, bytes: chunks.reduce(0) { $0 + $1.bytes.count }, cpu: cpu)
  }

  /// Puts output on the screen, and finds when that was as it should be.
  private func take(_ chunks: [Chunk], until isShown: ((String) -> Bool)?) -> Duration? {
    var shown: Duration?
    for (place, chunk) in chunks.enumerated() {
      picture.take(chunk.bytes)
      written += chunk.bytes.count
      // What comes in thousands of pieces is a paste, and its end is what is looked for.
      guard let isShown, shown == nil, place + 100 > chunks.count else { continue }
      if isShown(picture.text) { shown = chunk.time }
    }
    return isShown == nil ? chunks.last?.time : shown
  }
}
