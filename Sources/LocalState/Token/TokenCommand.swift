import Glibc
package import Platform

/// A program that prints the token on its first line, while it runs.
///
/// It is started without a shell, in its own session: it can neither read nor draw on the
/// terminal, where the form may be. Its messages go nowhere. It is killed, with everything that it
/// has started, when this value is released.
package final class TokenCommand {
  /// The most that it may print, in bytes.
  private static let limit = TokenSource.limit
  /// The interval at which its end is checked if the system doesn't report it, in milliseconds.
  private static let interval = 10

  private let words: [String]
  private let process: ChildProcess
  private let output: Int32
  private let seconds: Int
  private let due: ContinuousClock.Instant
  private var printed: [UInt8] = []
  /// Whether more output may come.
  private var isOpen = true

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - words: Its name or path, and its arguments.
  ///   - seconds: The maximum time.
  /// - Throws: ``TokenCommandError/notStarted(code:)``.
  init(_ words: [String], seconds: Int = 10) throws(TokenCommandError) {
    guard let pipe = Pipe() else { throw .notStarted(code: errno) }
    Pipe.unblock(pipe.reader)
    defer { close(pipe.writer) }
    do throws(ChildProcess.StartError) {
      process = try ChildProcess(words, output: pipe.writer, isolation: .session)
    } catch {
      close(pipe.reader)
      throw .notStarted(code: error.code)
    }
    self.words = words
    output = pipe.reader
    self.seconds = seconds
    due = .now + .seconds(seconds)
  }

  deinit { close(output) }

  /// The descriptors that are ready when ``read()`` has something to do.
  package var descriptors: [Descriptor] {
    [isOpen ? output : nil, process.endDescriptor].compactMap(\.self).map { Descriptor($0) }
  }

  /// The maximum wait before the next call of ``read()``, in milliseconds.
  package var longestWait: Int {
    let left = max(0, Int(((due - .now) / .milliseconds(1)).rounded(.up)))
    return process.endDescriptor == nil ? min(left, Self.interval) : left
  }

  /// Reads what the program has printed, without waiting.
  ///
  /// - Returns: The token; nil while the program runs.
  /// - Throws: ``TokenError/command(_:_:)``; the program is killed if it takes too long or prints
  ///   too much.
  package func read() throws(TokenError) -> TokenText? {
    do throws(TokenCommandError) {
      return try firstLine().map { TokenText(text: $0, source: .command(words)) }
    } catch {
      process.kill()
      throw .command(words.first ?? "", error)
    }
  }

  /// Returns the first line of what it printed, without its line ending; nil while it runs.
  func firstLine() throws(TokenCommandError) -> String? {
    // Checked before the reading, so that nothing it printed is missed.
    let end = process.checkEnd()
    readOutput()
    guard printed.count <= Self.limit else { throw .tooMuch(limit: Self.limit) }
    switch end {
    case .signal(let number)?: throw .signal(number)
    case .status(let status)? where status != 0: throw .status(status)
    case .status?, .unknown?: break
    case nil:
      guard .now < due else { throw .tooSlow(seconds: seconds) }
      return nil
    }
    var line = printed.prefix { $0 != UInt8(ascii: "\n") }
    if line.count < printed.count, line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Reads the available output, at most a little more than the limit.
  private func readOutput() {
    var chunk = [UInt8](repeating: 0, count: Self.limit + 1)
    while isOpen, printed.count <= Self.limit {
      let count = Glibc.read(output, &chunk, chunk.count)
      if count <= 0 {
        isOpen = count < 0 && (errno == EAGAIN || errno == EINTR)
        return
      }
      printed += chunk.prefix(count)
    }
  }
}

/// An error of the token program; its output isn't shown, because it may be a token.
package enum TokenCommandError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system did not start it; with its error number.
  case notStarted(code: Int32)
  /// It ended with a status that is not 0.
  case status(Int32)
  /// A signal ended it.
  case signal(Int32)
  /// It ran longer than a number of seconds.
  case tooSlow(seconds: Int)
  /// It printed more than a number of bytes.
  case tooMuch(limit: Int)

  /// The end of a sentence that the program's name begins.
  package var description: String {
    switch self {
    case .notStarted(let code): "can't be started: \(String(cString: strerror(code)))."
    case .status(let status): "failed with status \(status)."
    case .signal(let number): "was killed by signal \(number)."
    case .tooSlow(let seconds): "took longer than \(seconds) s."
    case .tooMuch(let limit): "printed more than \(limit) bytes."
    }
  }
}
