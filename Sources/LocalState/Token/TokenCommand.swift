import Glibc
import Synchronization

/// A program that prints the token on its first line.
///
/// It is started without a shell, in a session of its own: it can neither read nor draw on the
/// terminal, where the form may stand. Its messages go nowhere.
struct TokenCommand {
  /// POSIX_SPAWN_SETSID, which glibc has and Swift does not see.
  private static let newSession: Int16 = 0x80
  /// The most that it may print, in bytes.
  private static let limit = TokenSource.limit

  /// The program that runs now, by its group; nil if none does.
  private static let running = Mutex<pid_t?>(nil)

  /// Kills the program that runs now, with all that it has started.
  static func end() {
    running.withLock { group in
      if let group { _ = Glibc.kill(-group, SIGKILL) }
    }
  }

  /// The program and its arguments.
  let words: [String]
  /// How long it may take.
  var seconds = 10

  /// Runs it, and waits for its end.
  ///
  /// - Returns: The first line of what it printed, without its end.
  /// - Throws: ``TokenCommandError``; it is killed if it takes too long or prints too much.
  func run() throws(TokenCommandError) -> String {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .notStarted(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    defer { close(ends[0]) }
    let process = try start(output: ends[1])
    Self.running.withLock { $0 = process }
    defer { Self.running.withLock { $0 = nil } }
    var printed: [UInt8] = []
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      var status: Int32 = 0
      // Asked before the reading, so that nothing it printed is missed.
      let ended = waitpid(process, &status, WNOHANG)
      let isOpen = Self.read(ends[0], into: &printed)
      guard printed.count <= Self.limit else {
        throw kill(process, because: .tooMuch(limit: Self.limit))
      }
      if ended == process || ended < 0 && errno == ECHILD {
        if status & 0x7F != 0 { throw .signal(status & 0x7F) }
        if status != 0 { throw .status(status >> 8 & 0xFF) }
        return Self.firstLine(of: printed)
      }
      guard .now < end else { throw kill(process, because: .tooSlow(seconds: seconds)) }
      // A process's end can't be waited for with its output, so it is asked for now and then.
      var output = pollfd(fd: isOpen ? ends[0] : -1, events: Int16(POLLIN), revents: 0)
      poll(&output, 1, 10)
    }
  }

  private static func firstLine(of printed: [UInt8]) -> String {
    var line = printed.prefix { $0 != UInt8(ascii: "\n") }
    if line.count < printed.count, line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Starts the program; this side of its output is closed.
  private func start(output: Int32) throws(TokenCommandError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      close(output)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // Not all that others have open in this process is closed by itself.
    for descriptor in Self.openDescriptors() where descriptor > STDERR_FILENO {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | Self.newSession)
    var process: pid_t = 0
    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let failure = posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
    guard failure == 0 else { throw .notStarted(code: failure) }
    return process
  }

  /// Kills the program with all that it has started.
  private func kill(
    _ process: pid_t, because error: TokenCommandError
  ) -> TokenCommandError {
    Glibc.kill(-process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
    return error
  }

  /// Reads what is there, a little more than the limit at most; returns whether more may come.
  private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: limit + 1)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
      bytes += chunk.prefix(count)
    }
    return true
  }

  private static func openDescriptors() -> [Int32] {
    let names = try? Folder(opening: "/proc/self/fd").names()
    return (names ?? []).compactMap { Int32($0) }
  }
}

/// Why a program has printed no token; its output isn't shown, as it may be one.
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
    case .signal(let number): "was ended by signal \(number)."
    case .tooSlow(let seconds): "took longer than \(seconds) s."
    case .tooMuch(let limit): "printed more than \(limit) bytes."
    }
  }
}
