import ContactService
import Glibc
package import Platform

/// A program that prints the token on its first line, while it runs.
///
/// It is started without a shell. While the form may be drawn it has a session of its own, and can
/// neither read nor draw on the terminal; otherwise it may ask there. It is killed when this value is
/// released. If it fails, the last line of its messages is reported.
package final class TokenCommand {
  /// The maximum number of bytes that it may print.
  private static let limit = TokenSource.limit
  /// The interval at which its end is checked if the system doesn't report it, in milliseconds.
  private static let interval = 10

  private let words: [String]
  private let process: ChildProcess
  private let output: Int32
  private let errors: Int32
  private let seconds: Int
  private let due: ContinuousClock.Instant
  private var printed: [UInt8] = []
  /// Whether more messages may come.
  private var areErrorsOpen = true
  /// The end of what it has said on standard error.
  private var said: [UInt8] = []
  /// Whether more output may come.
  private var isOpen = true

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - words: Its name or path, and its arguments.
  ///   - seconds: The maximum time.
  ///   - mayAsk: Whether it may use the terminal.
  /// - Throws: ``TokenCommandError/notStarted(code:)``.
  init(_ words: [String], seconds: Int, mayAsk: Bool = false) throws(TokenCommandError) {
    guard let pipe = Pipe() else { throw .notStarted(code: errno) }
    defer { close(pipe.writer) }
    guard let errorPipe = Pipe() else {
      let code = errno
      close(pipe.reader)
      throw .notStarted(code: code)
    }
    defer { close(errorPipe.writer) }
    Pipe.unblock(pipe.reader)
    Pipe.unblock(errorPipe.reader)
    do throws(ChildProcess.StartError) {
      process = try ChildProcess(
        words, output: pipe.writer, errors: errorPipe.writer, isolation: mayAsk ? .shared : .session
      )
    } catch {
      close(pipe.reader)
      close(errorPipe.reader)
      throw .notStarted(code: error.code)
    }
    self.words = words
    output = pipe.reader
    errors = errorPipe.reader
    self.seconds = seconds
    due = .now + .seconds(seconds)
  }

  deinit {
    close(output)
    close(errors)
  }

  /// The descriptors that are ready when ``read()`` has something to do.
  package var descriptors: [Descriptor] {
    [isOpen ? output : nil, areErrorsOpen ? errors : nil, process.endDescriptor]
      .compactMap(\.self).map { Descriptor($0) }
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
    case .status(let status)? where status != 0: throw .status(status, lastLine)
    case .status?, .unknown?: break
    case nil:
      guard .now < due else { throw .tooSlow(seconds: seconds, lastLine) }
      return nil
    }
    if printed.allSatisfy({ $0 == UInt8(ascii: "\n") }), !lastLine.isEmpty {
      throw .noToken(lastLine)
    }
    var line = printed.prefix { $0 != UInt8(ascii: "\n") }
    if line.count < printed.count, line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// The last line of what it said, without what may be a token or a part of one.
  private var lastLine: String {
    let lines = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let last = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return "" }
    let output = String(decoding: printed, as: UTF8.self).split(whereSeparator: \.isNewline)
    // A short argument is more likely a name that the message needs.
    let arguments = words.dropFirst().filter { $0.utf8.count >= 16 && !$0.contains(" ") }
    return BearerToken.redacting(
      String(last.prefix(Self.longestLine)), of: output.map(String.init) + arguments)
  }

  /// The maximum number of characters of a message that are reported.
  private static let longestLine = 200
  /// The maximum number of bytes of messages that are kept.
  private static let mostSaid = 4_096

  /// Reads the available output, at most a little more than the limit.
  private func readOutput() {
    readErrors()
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

  /// Reads what it has said, of which only the end is kept; as much at a time as a pipe holds.
  private func readErrors() {
    var chunk = [UInt8](repeating: 0, count: Self.mostSaid)
    for _ in 0..<16 where areErrorsOpen {
      let count = Glibc.read(errors, &chunk, chunk.count)
      guard count > 0 else {
        areErrorsOpen = count < 0 && (errno == EAGAIN || errno == EINTR)
        return
      }
      said = Array((said + chunk.prefix(count)).suffix(Self.mostSaid))
    }
  }
}

/// An error of the token program; its output isn't shown, because it may be a token.
package enum TokenCommandError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system did not start it; with its error number.
  case notStarted(code: Int32)
  /// It ended with a status that is not 0, after this message (empty for none).
  case status(Int32, String = "")
  /// A signal ended it.
  case signal(Int32)
  /// It ran longer than a number of seconds, after this message (empty for none).
  case tooSlow(seconds: Int, String = "")
  /// It ended well without a token, after this message.
  case noToken(String)
  /// It printed more than a number of bytes.
  case tooMuch(limit: Int)

  /// The end of a sentence that the program's name begins.
  package var description: String {
    switch self {
    case .notStarted(let code): "can't be started: \(String(cString: strerror(code)))."
    case .status(let status, ""): "failed with status \(status)."
    case .status(let status, let message): "failed with status \(status): \(message)"
    case .signal(let number): "was killed by signal \(number)."
    case .tooSlow(let seconds, let message):
      "took longer than \(seconds) s (token_command_timeout)."
        + (message.isEmpty ? "" : " It said: \(message)")
    case .noToken(let message): "printed no token. It said: \(message)"
    case .tooMuch(let limit): "printed more than \(limit) bytes."
    }
  }
}
