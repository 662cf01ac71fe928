import TestSupport

/// A program's terminal, on the side that measures the time.
final class Wire {
  let process: Int32
  private let pty: Pty
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(_ subject: Subject, environment: [String: String]) throws {
    pty = try Pty(subject.program, subject.arguments, environment: environment)
    process = pty.process
  }

  /// The end of reading.
  struct Span {
    /// The time that the first output may take.
    var patience: Duration
    /// The time without output after which the output is complete.
    var silence: Duration
    /// The time to poll for the first output without sleeping: a sleeping processor takes longer to
    /// wake than a form to answer.
    var spin = Duration.zero
  }

  /// Reads until the program is silent.
  ///
  /// There is nothing but a read between a key and its time.
  ///
  /// - Parameters:
  ///   - begin: The start of the output's times.
  ///   - span: The end of the time.
  /// - Returns: All output, unchanged.
  /// - Throws: ``CommandError`` if the program has ended.
  func read(since begin: ContinuousClock.Instant, _ span: Span) throws -> [Chunk] {
    var chunks: [Chunk] = []
    let start = ContinuousClock.now
    var last = start
    while true {
      let count = try readAvailable()
      let now = ContinuousClock.now
      if count > 0 {
        chunks.append(chunk(count, now - begin))
        last = now
      } else if chunks.isEmpty ? now - start > span.patience : now - last > span.silence {
        return chunks
      } else if now - last > (chunks.isEmpty ? span.spin : min(span.spin, .milliseconds(2))) {
        pty.sleep(atMost: 1)
      }
    }
  }

  /// Types, even more than the terminal accepts at once, and reads meanwhile.
  func write(_ text: String, since begin: ContinuousClock.Instant) throws -> [Chunk] {
    var rest = Array(text.utf8)[...]
    var chunks: [Chunk] = []
    while true {
      rest = rest.dropFirst(pty.offer(rest))
      if rest.isEmpty { return chunks }
      let count = try readAvailable()
      if count > 0 { chunks.append(chunk(count, ContinuousClock.now - begin)) }
    }
  }

  private func readAvailable() throws -> Int {
    guard let count = pty.take(into: &buffer) else {
      throw CommandError("A program ended early.")
    }
    return count
  }

  private func chunk(_ count: Int, _ time: Duration) -> Chunk {
    Chunk(time: time, bytes: Array(buffer.prefix(count)))
  }
}

/// Output that came with one read.
struct Chunk {
  /// The time since the key, or since the program's start.
  let time: Duration
  let bytes: [UInt8]
}

/// The times of a program's start.
struct Start {
  /// The time until the form is on the screen.
  let firstPaint: Duration
  let firstPaintBytes: Int
  /// The time until the contact is in the form; nil if the program loads nothing.
  let loaded: Duration?
  /// The number of bytes that the program wrote until then.
  let bytes: Int

  /// Follows a start.
  ///
  /// Between two checks of the screen the terminal is read until it is silent, so that no check
  /// delays a read.
  ///
  /// - Throws: ``CommandError`` if no form comes within ten seconds.
  init(
    of subject: Subject, on wire: Wire, since begin: ContinuousClock.Instant,
    _ picture: inout TerminalPicture
  ) throws {
    var bytes = 0
    var paint: (time: Duration, bytes: Int)?
    while ContinuousClock.now - begin < .seconds(10) {
      let span = Wire.Span(patience: .seconds(1), silence: .milliseconds(100))
      var loaded: Duration?
      for chunk in try wire.read(since: begin, span) {
        picture.take(chunk.bytes)
        bytes += chunk.bytes.count
        let text = picture.text
        if paint == nil, subject.form.allSatisfy(text.contains) { paint = (chunk.time, bytes) }
        if loaded == nil, subject.loaded.map(text.contains) ?? true { loaded = chunk.time }
      }
      guard let paint, let loaded else { continue }
      firstPaint = paint.time
      firstPaintBytes = paint.bytes
      self.loaded = subject.loaded == nil ? nil : loaded
      self.bytes = bytes
      return
    }
    throw CommandError("\(subject.name) doesn't show a form:\n\(picture.text)")
  }
}
