import Glibc
import Screen

/// The terminal as a device: descriptors, modes, size and bytes.
final class TerminalDevice {
  /// The result of a read.
  enum Reading {
    case bytes([UInt8])
    case nothing
    /// The terminal was hung up.
    case ended
  }

  /// The descriptor to read from without waiting.
  let input: Int32
  /// The descriptor to write to without waiting: a terminal may accept no output for as long as its
  /// reader likes.
  var output: Int32 { queue.descriptor }
  private let queue: OutputQueue
  /// The maximum number of bytes per reading.
  static let readLimit = 4_096
  /// The modes at the start.
  let originalModes: termios

  /// Opens the process's controlling terminal, wherever standard input and output go.
  init() throws(TerminalError) {
    let output = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard output >= 0 else { throw .noTerminal }
    let input = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    var modes = termios()
    guard input >= 0, tcgetattr(output, &modes) == 0 else {
      Glibc.close(output)
      if input >= 0 { Glibc.close(input) }
      throw .noTerminal
    }
    self.input = input
    queue = OutputQueue(nonblocking: output)
    originalModes = modes
  }

  deinit { Glibc.close(input) }

  /// The maximum number of columns and rows: more than any real window has.
  ///
  /// Curses counts cells in 16 bits and stores them all, so a window that claims 65,535 of each
  /// would crash the program.
  static let longestSide = 1_000

  /// The part of the window that is used; nil if the terminal doesn't say its size, as on a
  /// serial line.
  var size: Size? {
    var window = winsize()
    let isKnown = ioctl(output, UInt(TIOCGWINSZ), &window) == 0
    guard isKnown, window.ws_col > 0, window.ws_row > 0 else { return nil }
    return Size(
      columns: min(Int(window.ws_col), Self.longestSide),
      rows: min(Int(window.ws_row), Self.longestSide))
  }

  /// Reads the available input.
  func read() -> Reading {
    let limit = Self.readLimit
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      repeat {
        count = Glibc.read(input, buffer.baseAddress, limit)
      } while count < 0
        && errno == EINTR
      initialized = max(0, count)
    }
    if count > 0 { return .bytes(bytes) }
    return count < 0 && errno == EAGAIN ? .nothing : .ended
  }

  /// Writes bytes; those that the terminal doesn't accept yet are kept until ``flush()``.
  func write(_ bytes: [UInt8]) { queue.write(bytes) }

  /// Whether the terminal hasn't accepted all output.
  var isBlocked: Bool { queue.isBlocked }

  /// Writes as much of the waiting output as the terminal accepts.
  func flush() { queue.flush() }

  /// Restores the terminal with its modes from the start.
  ///
  /// If it accepts no output for ``EndingWait/limit``, the rest of the picture is dropped,
  /// including the system's buffer, which makes room for the sequences.
  /// - Parameter farewell: The sequences that reset all modes of a partially set terminal.
  func release(_ farewell: [UInt8]) {
    EndingWait.limiting {
      guard !queue.drain() else { return }
      queue.discard()
      tcflush(output, TCOFLUSH)
      queue.write(farewell)
      queue.discard()
    }
    set(originalModes)
  }

  /// Sets the raw modes: keys arrive as they are pressed, without echo, and output is sent as it is
  /// written.
  func useRawModes() {
    var modes = originalModes
    modes.c_iflag &= ~tcflag_t(BRKINT | PARMRK | IXON | ICRNL | INLCR | IGNCR)
    modes.c_oflag &= ~tcflag_t(ONLCR | TABDLY)
    modes.c_lflag &= ~tcflag_t(ICANON | ISIG | IEXTEN | ECHO | ECHONL)
    modes.setReadingOfEachByte()
    set(modes)
  }

  /// Sets modes without waiting for output, which was processed when it was written.
  func set(_ modes: termios) {
    var modes = modes
    while tcsetattr(output, TCSANOW, &modes) != 0, errno == EINTR {}
  }
}

extension termios {
  /// Lets each read return as soon as there is a byte.
  mutating func setReadingOfEachByte() {
    withUnsafeMutableBytes(of: &c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
  }
}
