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
