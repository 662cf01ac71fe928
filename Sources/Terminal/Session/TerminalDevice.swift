import Glibc
import Screen

/// The terminal as a device: descriptors, modes, size and bytes.
final class TerminalDevice {
  /// What a read brought.
  enum Reading {
    case bytes([UInt8])
    case nothing
    /// The terminal was hung up.
    case ended
  }

  /// Reads without waiting.
  ///
  /// A descriptor of its own, because waiting is a property of an open file and curses spins where
  /// its writes can't wait.
  let input: Int32
  let output: Int32
  /// As many bytes as one reading brings, at most.
  static let readLimit = 4_096
  /// The modes that it had in the beginning.
  let originalModes: termios

  /// Opens the terminal that controls the process, wherever standard input and output go.
  init() throws(TerminalError) {
    let output = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard output >= 0 else { throw .noTerminal }
    let input = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    var modes = termios()
    guard input >= 0, tcgetattr(output, &modes) == 0 else {
      Glibc.close(output)
      if input >= 0 { Glibc.close(input) }
      throw .noTerminal
    }
    self.input = input
    self.output = output
    originalModes = modes
  }

  deinit {
    Glibc.close(input)
    Glibc.close(output)
  }

  /// The most columns and rows that are used: more than any real window has.
  ///
  /// Curses counts cells in 16 bits and keeps them all, so that a window that claims 65,535 of each
  /// would end the program.
  static let longestSide = 1_000

  /// The part of the window that is used; nil where the terminal doesn't say its size, as on a
  /// serial line.
  var size: Size? {
    window.map {
      Size(
        columns: min(Int($0.ws_col), Self.longestSide), rows: min(Int($0.ws_row), Self.longestSide))
    }
  }

  /// Whether the window claims more cells than are used.
  var isCut: Bool {
    window.map { max(Int($0.ws_col), Int($0.ws_row)) > Self.longestSide } ?? false
  }

  private var window: winsize? {
    var window = winsize()
    let isKnown = ioctl(output, UInt(TIOCGWINSZ), &window) == 0
    return isKnown && window.ws_col > 0 && window.ws_row > 0 ? window : nil
  }

  /// Reads what is there.
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

  /// Writes all of some bytes, unless the terminal is gone.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Gives the terminal the modes that it had in the beginning.
  func restoreModes() {
    var modes = originalModes
    while tcsetattr(output, TCSADRAIN, &modes) != 0, errno == EINTR {}
  }
}
