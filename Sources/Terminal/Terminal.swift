import CNcurses
import Glibc
package import Screen

/// The operator's terminal: keys in, frames out. There is one in a process.
///
/// Only what it draws goes through curses. Keys are read from the descriptor itself, since
/// `get_wch` loses what follows a broken byte.
package final class Terminal {
  /// To wait on for input.
  package let descriptor: Int32
  private let modes: termios
  private let file: UnsafeMutablePointer<FILE>
  private let screen: OpaquePointer
  private let painter: Painter
  private let marksPastes: Bool
  private var decoder: KeyDecoder
  private var isOpen = true

  /// How long a lone escape waits for what may follow it, in milliseconds (`ESCDELAY`).
  package let escapeDelay: Int32

  /// Takes the controlling terminal.
  ///
  /// - Parameters:
  ///   - theme: The look of the roles.
  ///   - environment: The process's variables: TERM, ESCDELAY, NO_COLOR.
  /// - Throws: ``TerminalError`` where there is no terminal, or one that can't show a form.
  package init(theme: Theme, environment: [String: String]) throws(TerminalError) {
    guard let name = environment["TERM"], !name.isEmpty else {
      throw TerminalError("TERM is not set: set it to your terminal's name, like xterm-256color.")
    }
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    var modes = termios()
    guard descriptor >= 0, tcgetattr(descriptor, &modes) == 0, let file = fdopen(descriptor, "r+")
    else {
      if descriptor >= 0 { Glibc.close(descriptor) }
      throw TerminalError("There is no terminal here: the form needs one to be shown on.")
    }
    let isUTF8 = Self.setLocale()
    guard let screen = newterm(name, file, file) else {
      fclose(file)
      throw TerminalError(
        "The terminal \(name) is unknown here: set TERM to one that infocmp knows.")
    }
    set_term(screen)
    guard contact_terminfo("cup") != nil, let window = newwin(0, 0, 0, 0) else {
      endwin()
      fclose(file)
      throw TerminalError("The terminal \(name) can't place its cursor, so it can't show a form.")
    }
    raw()
    noecho()
    nonl()
    typeahead(-1)
    leaveok(window, false)
    self.descriptor = descriptor
    self.modes = modes
    self.file = file
    self.screen = screen
    escapeDelay = environment["ESCDELAY"].flatMap { Int32($0) }.map { max(1, min(1000, $0)) } ?? 25
    let hidesColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    painter = Painter(window: window, theme: theme, usesColor: !hidesColor, isUTF8: isUTF8)
    decoder = KeyDecoder(own: TerminfoKeys.sequences())
    marksPastes = contact_terminfo("BE") != nil || Self.pasteMarkers.contains { name.hasPrefix($0) }
    markPastes(true)
  }

  /// Terminals that mark pastes though their terminfo entries don't say so.
  private static let pasteMarkers = ["xterm", "tmux", "screen", "rxvt", "alacritty", "foot"]

  /// Sets the operator's locale, or the C one in UTF-8.
  ///
  /// - Returns: Whether characters beyond ASCII can be drawn.
  private static func setLocale() -> Bool {
    for name in ["", "C.UTF-8"] where setlocale(LC_ALL, name) != nil {
      if let codes = nl_langinfo(Int32(CODESET)), String(cString: codes) == "UTF-8" { return true }
    }
    return false
  }

  /// The terminal's size in cells.
  package var size: Size {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return Size(columns: 80, rows: 24) }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// Whether an escape waits for ``escapeDelay``.
  package var isPending: Bool { decoder.isPending }

  /// Reads what has come, without waiting.
  ///
  /// - Parameter isReady: Whether the descriptor is readable; if not, an escape that waited long
  ///   enough is taken for the key.
  package func readEvents(isReady: Bool) -> [TerminalEvent] {
    guard isReady else { return decoder.flush() }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count > 0 { return decoder.feed(buffer[..<count]) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : [.ended]
  }

  /// Draws a frame: what differs from the last one is sent.
  package func show(_ frame: Frame) {
    guard isOpen else { return }
    painter.show(frame)
  }

  /// Takes over a new size; the next frame is drawn whole.
  package func resize() {
    let size = size
    resizeterm(Int32(size.rows), Int32(size.columns))
    painter.resize(size)
  }

  /// Draws everything anew with the next frame.
  package func repaint() { painter.forget() }

  /// Gives the terminal back and stops the process until it is continued.
  package func suspend() {
    markPastes(false)
    endwin()
    var modes = modes
    tcsetattr(descriptor, TCSADRAIN, &modes)
    stop()
    reset_prog_mode()
    markPastes(true)
    resize()
  }

  /// Stops as a shell expects it: the whole job, by SIGTSTP.
  private func stop() {
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, SIGTSTP)
    let former = signal(SIGTSTP, SIG_DFL)
    kill(0, SIGTSTP)
    sigprocmask(SIG_UNBLOCK, &mask, nil)
    sigprocmask(SIG_BLOCK, &mask, nil)
    signal(SIGTSTP, former)
  }

  private func markPastes(_ isOn: Bool) {
    guard marksPastes else { return }
    let sequence = isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l"
    _ = sequence.withCString { write(descriptor, $0, strlen($0)) }
  }

  /// Gives the terminal back as it was; does nothing the second time.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    markPastes(false)
    endwin()
    var modes = modes
    tcsetattr(descriptor, TCSANOW, &modes)
    delscreen(screen)
    fclose(file)
  }
}
