package import Glibc
import Synchronization

/// A program on a terminal of its own, which the test is the other end of.
package final class Pty {
  // Numbers of Linux that its headers define in ways which Swift doesn't import: TIOCSPTLCK,
  // TIOCGPTN (ioctl_tty(2)).
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  private let master: Int32
  private let slaveName: String
  package let process: pid_t
  private var isOpen = true
  private var status: Int32?

  /// Everything the program has written so far.
  package private(set) var output: [UInt8] = []

  /// Starts a program as the leader of a session whose controlling terminal is a new one.
  ///
  /// - Parameters:
  ///   - program: The program's path.
  ///   - arguments: Its arguments, without its name.
  ///   - environment: All of its environment.
  ///   - columns: The window's width.
  ///   - rows: The window's height.
  ///   - outputFile: A file for its standard output; the terminal where nil.
  /// - Throws: ``DriverError``.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    columns: UInt16 = 80, rows: UInt16 = 24, outputFile: String? = nil
  ) throws(DriverError) {
    // Not by openpty: a program that another test starts meanwhile would get the master too, and
    // the terminal could never be hung up.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var locked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &locked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw DriverError("no terminal is available") }
    slaveName = "/dev/pts/\(number)"
    var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session's leader opens becomes the session's.
    posix_spawn_file_actions_addopen(&actions, 0, slaveName, O_RDWR, 0)
    if let outputFile {
      posix_spawn_file_actions_addopen(
        &actions, 1, outputFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    } else {
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
    }
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | Spawning.newSession)

    var process: pid_t = 0
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    let error = Spawning.lock.withLock { _ in
      posix_spawn(&process, program, &actions, &attributes, words, variables)
    }
    self.process = process
    guard error == 0 else {
      close(master)
      throw DriverError("\(program) doesn't start: \(String(cString: strerror(error)))")
    }
  }

  deinit {
    hangUp()
    guard status == nil else { return }
    Glibc.kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Types bytes; those the program doesn't read in time are lost.
  package func send(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        guard wait(for: Int16(POLLOUT), milliseconds: 5_000) else { return }
      } else if errno != EINTR {
        return
      }
    }
  }

  package func send(_ text: String) { send(text.utf8) }

  /// Reads what the program writes until something is true of it.
  ///
  /// - Parameters:
  ///   - milliseconds: The longest wait.
  ///   - condition: Told all output so far, as text.
  /// - Returns: Whether it became true.
  package func read(
    within milliseconds: Int = Waiting.patience, until condition: (String) -> Bool
  ) -> Bool {
    let end = Waiting.now + milliseconds
    while true {
      let isLive = drain()
      if condition(text) { return true }
      guard isLive, end > Waiting.now else { return false }
      _ = wait(for: Int16(POLLIN), milliseconds: end - Waiting.now)
    }
  }

  /// Waits until the program has written a text.
  package func wait(for text: String) throws {
    guard read(until: { $0.contains(text) }) else {
      throw DriverError("no “\(text)” in what was written: \(self.text.debugDescription)")
    }
  }

  /// Types, and then waits for words that come after it.
  package func type(_ keys: String, _ words: String) throws {
    let before = text.count
    send(keys)
    guard read(until: { $0.dropFirst(before).contains(words) }) else {
      throw DriverError("no “\(words)” after \(keys.debugDescription) in \(text.debugDescription)")
    }
  }

  /// Reads until nothing more comes: a picture may be written in pieces.
  ///
  /// A program that has a processor may still be at it, however long it has written nothing.
  package func quieten() {
    let end = Waiting.now + Waiting.patience
    var isNews = true
    while isNews || ProcessTable.isBusy(process), Waiting.now < end {
      let count = output.count
      isNews = read(within: 50) { _ in output.count > count }
    }
  }

  /// Waits until the terminal has passed on what was typed, of which nothing tells where there is no
  /// echo; a signal would overtake it.
  package func passInput() {
    let terminal = open(slaveName, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    defer { close(terminal) }
    // A look at whether there is input has the system hand it over first (n_tty_poll).
    var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    poll(&polled, 1, 0)
  }

  /// All output so far, as text.
  package var text: String { String(decoding: output, as: UTF8.self) }

  /// Forgets the output so far.
  package func forget() { output = [] }

  /// Lets the terminal take output, or not: as an XOFF does.
  package func setTakingOutput(_ isTaking: Bool) {
    let terminal = open(slaveName, O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(terminal) }
    tcflow(terminal, isTaking ? TCOON : TCOOFF)
  }

  /// Gives the window another size.
  package func resize(columns: UInt16, rows: UInt16) {
    var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// The terminal's modes as the program has set them.
  package var modes: TerminalModes {
    var modes = termios()
    tcgetattr(master, &modes)
    return TerminalModes(modes)
  }

  /// Sends the program a signal, unless it has ended.
  package func kill(_ signal: Int32) { if status == nil { Glibc.kill(process, signal) } }

  /// Hangs up: the program's reads and writes fail from now on.
  package func hangUp() {
    guard isOpen else { return }
    isOpen = false
    close(master)
  }

  /// Waits for the program's end, and reads what it writes meanwhile.
  ///
  /// - Parameter milliseconds: The longest wait.
  /// - Returns: The way it ended; nil if it is still running.
  package func end(within milliseconds: Int = Waiting.patience) -> PtyEnd? {
    let end = Waiting.now + milliseconds
    while status == nil {
      if isOpen { _ = drain() }
      var raw: Int32 = 0
      if waitpid(process, &raw, WNOHANG) == process {
        status = raw
      } else {
        guard end > Waiting.now else { return nil }
        // A process's end can't be polled for; its terminal's can.
        _ = wait(for: Int16(POLLIN), milliseconds: 5)
      }
    }
    if isOpen { _ = drain() }
    return status.map(PtyEnd.init)
  }

  /// Reads what is there.
  ///
  /// - Returns: Whether more may come.
  private func drain() -> Bool {
    guard isOpen else { return false }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(master, &chunk, chunk.count)
      guard count > 0 else {
        // EIO: no process has the terminal open any more.
        return count < 0 && (errno == EAGAIN || errno == EINTR)
      }
      output += chunk.prefix(count)
    }
  }

  /// Types as much as the terminal takes at once.
  ///
  /// - Returns: The number of bytes.
  package func offer(_ bytes: ArraySlice<UInt8>) -> Int {
    max(0, bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) })
  }

  /// Reads what is there into the caller's memory, which is quicker than ``read(within:until:)``
  /// and forgets nothing that the caller has to.
  ///
  /// - Returns: The number of bytes; nil if no process has the terminal open any more.
  package func take(into buffer: inout [UInt8]) -> Int? {
    let count = Glibc.read(master, &buffer, buffer.count)
    return count > 0 ? count : count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : nil
  }

  /// Sleeps until the program writes something.
  ///
  /// - Parameter milliseconds: The longest wait.
  package func sleep(atMost milliseconds: Int) {
    _ = wait(for: Int16(POLLIN), milliseconds: milliseconds)
  }

  private func wait(for events: Int16, milliseconds: Int) -> Bool {
    var descriptor = pollfd(fd: isOpen ? master : -1, events: events, revents: 0)
    return poll(&descriptor, 1, Int32(max(0, milliseconds))) > 0
  }
}

/// The way a program ended.
///
/// The end by a signal equals the exit with the status that a shell makes of it, 128 + signal.
package enum PtyEnd: Equatable, Sendable {
  case exit(Int32)
  case signal(Int32)

  /// Reads the status of `waitpid`.
  init(_ status: Int32) {
    self = status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// The status as a shell reports it.
  package var status: Int32 {
    switch self {
    case .exit(let status): status
    case .signal(let number): 128 + number
    }
  }

  /// The signal that ended it; nil if it exited.
  package var signal: Int32? {
    if case .signal(let number) = self { number } else { nil }
  }

  package static func == (first: PtyEnd, second: PtyEnd) -> Bool { first.status == second.status }
}

/// All modes of a terminal, to be compared.
package struct TerminalModes: Equatable, Sendable {
  private let flags: [tcflag_t]
  private let characters: [UInt8]

  init(_ modes: termios) {
    flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }

  /// Whether Ctrl-S stops output.
  package var hasFlowControl: Bool { flags[0] & tcflag_t(IXON) != 0 }

  /// Whether what is typed comes in lines and is echoed, as a shell's programs expect.
  package var isCooked: Bool {
    flags[3] & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG)
  }
}
