import ContactModel
import Glibc
import Platform
import Terminal

/// The input and output of line mode: a terminal with its own line editing, or a pipe.
final class LineTerminal {
  let input: Int32
  /// The pending output to the terminal; nil if that is standard output.
  private let output: OutputQueue?
  private let flowControl: FlowControl?
  /// Whether a question can be repeated.
  let isTerminal: Bool
  private var splitter = LineSplitter()
  private var readings: [LineReading] = []
  private var isPrompted = false
  /// Whether the answer arrived before its question, so that it isn't displayed after it.
  private var isEchoing = false

  private init(input: Int32, output: OutputQueue?) {
    self.input = input
    self.output = output
    isTerminal = isatty(input) == 1
    flowControl = isTerminal ? FlowControl(at: input) : nil
  }

  /// Uses standard input, and standard output unless that is reserved for the result: if it isn't a
  /// terminal, the dialogue goes to the terminal of the input, or to standard error.
  convenience init() {
    var output: OutputQueue?
    if isatty(STDOUT_FILENO) == 0 {
      let flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
      let terminal = isatty(STDIN_FILENO) == 1 ? open("/dev/tty", flags) : -1
      output = terminal < 0 ? OutputQueue(STDERR_FILENO) : OutputQueue(nonblocking: terminal)
    }
    self.init(input: STDIN_FILENO, output: output)
    resume()
  }

  /// Whether the dialogue is on standard output, which then needs no result at the end.
  var isOnStandardOutput: Bool { output == nil }

  /// Opens the form's terminal; nil if it is gone.
  ///
  /// ``resume()`` takes it once the form has released it.
  static func ofProcess() -> LineTerminal? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard terminal >= 0 else { return nil }
    return LineTerminal(input: terminal, output: OutputQueue(nonblocking: terminal))
  }

  /// Writable when ``flush()`` has something to do; to be polled while ``isBlocked``.
  var outputDescriptor: Int32 { output?.descriptor ?? StandardOutput.descriptor }

  /// Whether some output isn't written yet.
  var isBlocked: Bool { waitingCount > 0 }

  /// Whether so much output isn't written yet that no more input should be handled.
  var isFull: Bool { waitingCount > Self.limit }

  private static let limit = 65_536

  private var waitingCount: Int { output?.count ?? StandardOutput.count }

  /// Writes as much of the output as the reader accepts now.
  func flush() { if let output { output.flush() } else { StandardOutput.flush() } }

  /// Releases the terminal with all output on it, unless it accepts no output.
  func close() {
    if isTerminal { EndingWait.begin() }
    if let output {
      if !output.drain() { output.discard() }
    } else {
      StandardOutput.drain()
    }
    flowControl?.restore()
  }

  private func write(_ text: String, isEnded: Bool = true) {
    let bytes = Output.bytes(of: text, isEnded: isEnded, at: outputDescriptor)
    if let output { output.write(bytes) } else { StandardOutput.send(bytes) }
  }

  /// Whether only the locale prevents non-ASCII letters from being shown.
  var isHeldByLocale: Bool { GlyphSet.isHeldByLocale(at: outputDescriptor) }

  /// Whether an answer arrived before its question.
  var hasReading: Bool { !readings.isEmpty }

  /// Returns the next answer; doesn't wait if the input is ready.
  func next(isReady: Bool) -> LineReading? {
    if readings.isEmpty, isReady { read() }
    guard !readings.isEmpty else { return nil }
    let reading = readings.removeFirst()
    if isPrompted, isEchoing || !isTerminal || reading == .ended { echo(reading) }
    isPrompted = false
    return reading
  }

  /// Writes an answer after its question, if typing hasn't done that.
  private func echo(_ reading: LineReading) {
    let text = if case .line(let text, _) = reading { text } else { "" }
    write(text)
  }

  /// Queues lines that came together as separate answers, none of which came alone.
  func queue(_ lines: [String]) {
    readings = lines.map { .line($0, isAlone: false) } + readings
  }

  /// Writes lines; a question that waits for its answer is repeated after them.
  func say(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    if isPrompted { breakLine() }
    for line in lines { write(line) }
  }

  /// Ends the line that the question or a key has started.
  func breakLine() {
    isPrompted = false
    write("")
  }

  /// Asks a question, once.
  func prompt(_ text: String?) {
    guard let text, !isPrompted else { return }
    if isTerminal, readings.isEmpty, isReadable { read(isTypedAhead: true) }
    isEchoing = !readings.isEmpty
    isPrompted = true
    write(text, isEnded: false)
  }

  /// Releases the terminal for a time, with its former modes.
  func leave() { flowControl?.restore() }

  /// Takes the terminal again; others may have written there since the question.
  func resume() {
    flowControl?.turnOff()
    isPrompted = false
  }

  private var isReadable: Bool { Descriptor(input).checked().isReadable }

  /// Reads the available input: a terminal delivers one line at a time.
  private func read(isTypedAhead: Bool = false) {
    var new: [LineReading] = []
    repeat {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = Glibc.read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { break }
      let bytes = buffer.prefix(max(0, count))
      let typed = isTerminal ? FlowControl.removed(from: bytes)[...] : bytes
      new += count > 0 ? splitter.split(typed) : splitter.end()
      if count <= 0 {
        new.append(count == 0 || !isTerminal ? .ended : .gone)
        break
      }
    } while isTerminal && isReadable && new.count < Self.most
    readings += isTerminal ? Self.together(new, isTypedAhead) : new
  }

  /// The maximum number of lines per reading, so that a flood can't delay signals.
  private static let most = 1_000

  /// Marks lines that came together.
  private static func together(_ new: [LineReading], _ isTypedAhead: Bool) -> [LineReading] {
    let lines = new.compactMap { if case .line(let text, _) = $0 { text } else { nil } }
    if lines.count > 1, lines.count == new.count, !isTypedAhead { return [.block(lines)] }
    return new.map { reading in
      guard case .line(let text, _) = reading else { return reading }
      return .line(text, isAlone: lines.count == 1 && !isTypedAhead)
    }
  }
}

/// Input of line mode.
enum LineReading: Equatable {
  /// A line, and whether it came alone.
  case line(String, isAlone: Bool)
  /// Lines that came together: typed ahead, or pasted.
  case block([String])
  /// Input that isn't a line of text, for the reason in the sentence.
  case broken(String)
  /// The end of the input.
  case ended
  /// The terminal is gone.
  case gone
}

/// A splitter of bytes into lines of text.
struct LineSplitter {
  /// The maximum length of a line in bytes, the same as for a paste in the form.
  static let longest = 65_536

  /// The byte order mark that some editors put before a script's first line.
  ///
  /// It isn't part of an answer, even where scripts were concatenated.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private var rest: [UInt8] = []

  /// Receives bytes, and returns the completed lines.
  mutating func split(_ bytes: some Sequence<UInt8>) -> [LineReading] {
    var lines: [LineReading] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(line)
        rest = []
      } else if rest.count <= Self.longest {
        rest.append(byte)
      }
    }
    return lines
  }

  /// Returns the last line, if nothing ended it.
  mutating func end() -> [LineReading] {
    defer { rest = [] }
    return rest.isEmpty || rest == Self.byteOrderMark ? [] : [line]
  }

  private var line: LineReading {
    if rest.count > Self.longest {
      return .broken("That line is longer than 64 kB. It was ignored.")
    }
    let bytes = rest.last == UInt8(ascii: "\r") ? rest.dropLast() : rest[...]
    do throws(TextDecodingError) {
      return .line(try String(decodingText: bytes), isAlone: true)
    } catch {
      return .broken(error.sentence(about: "That line"))
    }
  }
}
