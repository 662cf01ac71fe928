import Glibc
import Terminal

/// Where line mode is typed and read: a terminal in its own line editing, or a pipe.
final class LineTerminal {
  let input: Int32
  private let output: Int32
  /// Whether somebody sits there who can be asked again.
  let isTerminal: Bool
  private var splitter = LineSplitter()
  private var readings: [LineReading] = []
  private var isPrompted = false
  /// Whether the answer was there before its question, so that it does not stand behind it.
  private var isEchoing = false

  private init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
    isTerminal = isatty(input) == 1
  }

  /// Takes standard input, and standard output unless that is kept for the result.
  convenience init() {
    let isBetweenTerminals = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 0
    let terminal = isBetweenTerminals ? open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY) : -1
    self.init(input: STDIN_FILENO, output: terminal < 0 ? STDOUT_FILENO : terminal)
  }

  /// Takes the terminal that the form was on; nil where it is gone.
  static func ofProcess() -> LineTerminal? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    return terminal < 0 ? nil : LineTerminal(input: terminal, output: terminal)
  }

  deinit {
    if output != STDOUT_FILENO { close(output) }
  }

  /// Whether it is the locale alone that keeps other letters than those of ASCII from being seen.
  var isHeldByLocale: Bool { Drawing.isHeldByLocale(at: output) }

  /// Whether an answer is there that came before its question.
  var hasReading: Bool { !readings.isEmpty }

  /// The next answer; without waiting where the input is ready.
  func next(isReady: Bool) -> LineReading? {
    if readings.isEmpty, isReady { read() }
    guard !readings.isEmpty else { return nil }
    let reading = readings.removeFirst()
    if isPrompted, isEchoing || !isTerminal || reading == .ended { echo(reading) }
    isPrompted = false
    return reading
  }

  /// Puts an answer behind its question, where typing it has not.
  private func echo(_ reading: LineReading) {
    let text = if case .line(let text, _) = reading { text } else { "" }
    Output.put(text, to: output)
  }

  /// Takes lines that came at once as answers one after the other, none of which came by itself.
  func queue(_ lines: [String]) {
    readings = lines.map { .line($0, isAlone: false) } + readings
  }

  /// Says lines; a question that waits for its answer is asked again after them.
  func say(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    if isPrompted { breakLine() }
    for line in lines { Output.put(line, to: output) }
  }

  /// Ends a line that was begun, by the question or by what a key left there.
  func breakLine() {
    isPrompted = false
    Output.put("", to: output)
  }

  /// Asks a question, once.
  func prompt(_ text: String?) {
    guard let text, !isPrompted else { return }
    if isTerminal, readings.isEmpty, isReadable { read(isTypedAhead: true) }
    isEchoing = !readings.isEmpty
    isPrompted = true
    Output.put(text, isEnded: false, to: output)
  }

  /// Forgets that the question was asked: others have written there since.
  func forget() { isPrompted = false }

  private var isReadable: Bool {
    var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0 && Int32(descriptor.revents) & POLLIN != 0
  }

  /// Reads what is there: a terminal gives one line at a time.
  private func read(isTypedAhead: Bool = false) {
    var new: [LineReading] = []
    repeat {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = Glibc.read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { break }
      new += count > 0 ? splitter.split(buffer[..<count]) : splitter.end()
      if count <= 0 {
        new.append(count == 0 || !isTerminal ? .ended : .gone)
        break
      }
    } while isTerminal && isReadable && new.count < Self.most
    readings += isTerminal ? Self.together(new, isTypedAhead) : new
  }

  /// The most lines of one reading, so that a flood can't keep signals waiting.
  private static let most = 1_000

  /// Marks lines that came at once.
  private static func together(_ new: [LineReading], _ isTypedAhead: Bool) -> [LineReading] {
    let lines = new.compactMap { if case .line(let text, _) = $0 { text } else { nil } }
    if lines.count > 1, lines.count == new.count, !isTypedAhead { return [.block(lines)] }
    return new.map { reading in
      guard case .line(let text, _) = reading else { return reading }
      return .line(text, isAlone: lines.count == 1 && !isTypedAhead)
    }
  }
}
