import CProcess
package import ContactModel
import Glibc
import LocalState
import Platform
import Synchronization
import Terminal

/// Standard input, read in the command's loop.
struct StandardInput {
  private let loop: CommandLoop

  init(_ loop: CommandLoop) { self.loop = loop }

  /// Whether the operator can answer there, and sees the question.
  static var isAskable: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Checks that there is something to read from.
  ///
  /// - Throws: ``CommandError`` if standard input is closed, open for writing only, or a folder.
  static func check() throws(CommandError) {
    let flags = fcntl(STDIN_FILENO, F_GETFL)
    guard flags >= 0, flags & O_ACCMODE != O_WRONLY else {
      throw CommandError("Standard input is closed.", .usage)
    }
    var status = stat()
    if fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw CommandError("Standard input is a directory.", .usage)
    }
  }

  /// Reads the whole input.
  ///
  /// - Parameters:
  ///   - limit: The maximum number of bytes.
  ///   - name: The name for messages.
  ///   - readingUTF16: Whether it may be UTF-16 as well.
  /// - Returns: The whole text, without a byte order mark before it.
  /// - Throws: ``CommandError`` if it is longer, no text, or a signal came.
  func text(
    limit: Int, of name: String, readingUTF16: Bool = false
  ) throws(CommandError) -> String {
    try Self.check()
    var bytes: [UInt8] = []
    while let more = try read() {
      bytes += more
      guard bytes.count <= limit else {
        throw CommandError("\(name) on standard input is longer than \(limit) bytes.", .usage)
      }
    }
    do throws(TextDecodingError) {
      return try String(decodingText: bytes, readingUTF16: readingUTF16)
    } catch {
      throw CommandError(error.sentence(about: "\(name) on standard input"), .usage)
    }
  }

  /// Asks a question on standard error, and reads the line that answers it.
  ///
  /// - Returns: Whether the answer is yes; the end of input is no.
  func confirm(_ question: String) throws(CommandError) -> Bool {
    while let line = try line(after: "\(question) yes or no: ") {
      let word = line.filter { !$0.isWhitespace }.lowercased()
      if word == "yes" || word == "y" { return true }
      if word == "no" || word == "n" || word.isEmpty { return false }
    }
    return false
  }

  /// Writes a prompt to standard error, and reads the answer; nil at the end of input.
  func line(after question: String) throws(CommandError) -> String? {
    // Ctrl-S would stop all output, including the question's answer and a signal's message.
    let flowControl = FlowControl(at: STDIN_FILENO)
    flowControl?.turnOff()
    defer { flowControl?.restore() }
    Output.write(question, isEnded: false, to: STDERR_FILENO)
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n"), let more = try read() { line += more }
    guard line.last == UInt8(ascii: "\n") else {
      Output.write("", to: STDERR_FILENO)
      return nil
    }
    let typed = flowControl == nil ? line : FlowControl.removed(from: line)
    return String(decoding: typed, as: UTF8.self)
  }

  /// Reads the next available input; nil at the end.
  private func read() throws(CommandError) -> [UInt8]? {
    try loop.wait(for: [Descriptor(STDIN_FILENO)])
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    if count < 0 {
      if errno == EINTR || errno == EAGAIN { return [] }
      throw CommandError("Standard input can't be read: \(FolderError.reason(errno)).", .usage)
    }
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }
}

/// Standard output, with its first write error: lost results are always reported.
package enum StandardOutput {
  /// The pending output; used only by the loop's thread.
  nonisolated(unsafe) private static let queue = OutputQueue(STDOUT_FILENO)
  /// The reason for lost output other than a write that failed; 0 for none.
  private static let loss = Mutex<Int32>(0)
  /// Whether there was no standard output when the program began.
  private static let isClosed = fcntl(STDOUT_FILENO, F_GETFD) < 0 && errno == EBADF

  /// Checks whether standard output is open, before another file gets its number.
  package static func begin() { _ = isClosed }

  /// Whether a reader that closed its end has lost a result.
  ///
  /// An update isn't made again to see its outcome; any other reader, like `head`, has all that it
  /// wants.
  nonisolated(unsafe) package static var hasOutcomes = false

  /// Whether a result is lost.
  package static var isLost: Bool { failure != 0 && (failure != EPIPE || hasOutcomes) }

  /// The system's error of the first write that failed; 0 for none.
  private static var failure: Int32 {
    let loss = loss.withLock(\.self)
    return loss == 0 ? queue.failure : loss
  }

  /// Writes bytes, or records why they can't be written.
  static func write(_ bytes: [UInt8]) {
    send(bytes)
    drain()
  }

  /// Writes as many bytes as possible immediately; ``drain()`` or ``flush()`` writes the rest.
  static func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if isClosed { loss.withLock { $0 = EBADF } } else { queue.write(bytes) }
  }

  /// Waits until everything is written, as far as the end of the program allows.
  static func drain() {
    guard !queue.drain() else { return }
    queue.discard()
    loss.withLock { if $0 == 0 { $0 = ETIMEDOUT } }
  }

  /// Writes as much of the waiting output as possible immediately.
  static func flush() { queue.flush() }

  /// The number of waiting bytes.
  static var count: Int { queue.count }

  /// Writable when ``flush()`` has something to do.
  static var descriptor: Int32 { queue.descriptor }

  /// Ends the program, and reports lost results.
  ///
  /// - Parameters:
  ///   - status: The status of the operation.
  ///   - isOutcome: Whether the status reports an update's outcome or an error. Unless it is
  ///     `done`, it then takes precedence over ``ContactModel/CommandOutcome/outputLost``.
  package static func end(_ status: CommandOutcome, isOutcome: Bool = false) -> Never {
    // The sender of the signal wanted the end, not the output.
    if let signal = Signals.ending, Output.isGivenUp || failure == ETIMEDOUT {
      cprocess_end_by_signal(signal)
    }
    guard isLost else {
      if failure == EPIPE { cprocess_end_by_signal(SIGPIPE) }
      status.exit()
    }
    let reason =
      switch failure {
      case EBADF: "it is closed"
      case ETIMEDOUT: "nothing is reading it"
      case EPIPE: "its reader has ended"
      case let code: FolderError.reason(code)
      }
    Output.error("Standard output can't be written: \(reason).")
    (isOutcome && status != .done ? status : CommandOutcome.outputLost).exit()
  }
}
