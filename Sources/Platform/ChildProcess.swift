internal import CProcess
internal import Glibc
internal import Synchronization

/// A program that this process has started, and that doesn't outlive its owner.
///
/// It begins with the default signals, and inherits no descriptor except those that it is given.
/// Its end is never waited for: ``endDescriptor`` becomes readable, and ``checkEnd()`` returns how
/// it ended.
package final class ChildProcess {
  /// The separation of the program from this process.
  package enum Isolation {
    /// A process group: the keys of the terminal send it no signals.
    case group
    /// A session: it has no terminal at all.
    case session
    /// None: it may ask on the terminal, whose keys send it signals too.
    case shared
  }

  /// The way in which a program ended.
  package enum End: Equatable, Sendable {
    case status(Int32)
    case signal(Int32)
    /// Someone else has waited for it.
    case unknown
  }

  /// The reason why a program can't be started: the system's error number.
  package struct StartError: Error {
    package let code: Int32
  }

  /// POSIX_SPAWN_SETSID, which glibc has and Swift does not see.
  private static let newSession: Int16 = 0x80
  /// Programs that were killed and have not ended yet.
  private static let killed = Mutex<[pid_t]>([])

  private let number: pid_t
  /// Whether what it starts belongs to a process group of its own.
  private let hasOwnGroup: Bool
  /// Readable once the program has ended; nil if the kernel has no such descriptor (Linux before
  /// 5.3), so that ``checkEnd()`` has to be called from time to time.
  package let endDescriptor: Int32?
  private var end: End?

  /// Starts a program, without a shell.
  ///
  /// - Parameters:
  ///   - words: Its name or path, and its arguments.
  ///   - environment: Its variables; nil for those of this process.
  ///   - input: Its standard input; nil for the null device.
  ///   - output: Its standard output.
  ///   - errors: Its standard error; nil for the null device.
  ///   - isolation: The separation from this process.
  /// - Throws: ``StartError``.
  package init(
    _ words: [String], environment: [String: String]? = nil, input: Int32? = nil, output: Int32,
    errors: Int32? = nil, isolation: Isolation
  ) throws(StartError) {
    Self.reap()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    if let errors {
      posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    // Libraries have opened some that wouldn't close by themselves.
    for descriptor in Self.numbers(in: "/proc/self/fd") where descriptor > STDERR_FILENO {
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
    let own =
      switch isolation {
      case .session: Self.newSession
      case .group: Int16(POSIX_SPAWN_SETPGROUP)
      case .shared: Int16(0)
      }
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | own)
    var process: pid_t = 0
    let code = Self.withStrings(words) { arguments in
      guard let environment else {
        return posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
      }
      return Self.withStrings(environment.map { "\($0)=\($1)" }) {
        posix_spawnp(&process, words[0], &actions, &attributes, arguments, $0)
      }
    }
    guard code == 0 else { throw StartError(code: code) }
    number = process
    hasOwnGroup = isolation != .shared
    let descriptor = cprocess_end_descriptor(process)
    endDescriptor = descriptor < 0 ? nil : descriptor
  }

  deinit {
    kill()
    if let endDescriptor { close(endDescriptor) }
  }

  /// Returns how the program ended; nil while it runs.
  package func checkEnd() -> End? {
    if end != nil { return end }
    var status: Int32 = 0
    switch waitpid(number, &status, WNOHANG) {
    case number: end = status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
    case 0: break
    default: if errno != EINTR { end = .unknown }
    }
    return end
  }

  /// Sends the program a signal, unless it has ended.
  package func send(_ signal: Int32) { if checkEnd() == nil { Glibc.kill(number, signal) } }

  /// Kills the program with everything that it has started, unless it has ended.
  package func kill() {
    guard checkEnd() == nil else { return }
    let others = hasOwnGroup ? [] : Self.descendants(of: number)
    Glibc.kill(hasOwnGroup ? -number : number, SIGKILL)
    for other in others { Glibc.kill(other, SIGKILL) }
    end = .signal(SIGKILL)
    // It ends immediately, unless the system keeps it in a call: then the next start collects it.
    if let endDescriptor {
      var ended = [Descriptor(endDescriptor)]
      Descriptor.poll(&ended, timeoutMilliseconds: 100)
    }
    Self.killed.withLock { $0.append(number) }
    Self.reap()
  }

  /// Collects the programs that were killed, as far as they have ended.
  private static func reap() {
    killed.withLock { $0.removeAll { waitpid($0, nil, WNOHANG) != 0 } }
  }

  /// Returns the entries of a folder whose names are numbers.
  private static func numbers(in path: String) -> [Int32] {
    (Directory.names(at: path) ?? []).compactMap { Int32($0) }
  }

  /// Returns the processes that a process has started, and those that they have started.
  private static func descendants(of process: pid_t) -> [pid_t] {
    var children: [pid_t: [pid_t]] = [:]
    for number in numbers(in: "/proc") {
      if let parent = parent(of: number) { children[parent, default: []].append(number) }
    }
    var found = [process]
    var index = 0
    while index < found.count {
      found += children[found[index]] ?? []
      index += 1
    }
    return Array(found.dropFirst())
  }

  /// Returns a process's parent, from `/proc/PID/stat` (proc(5)); nil if it has ended.
  private static func parent(of process: pid_t) -> pid_t? {
    guard let file = fopen("/proc/\(process)/stat", "re") else { return nil }
    defer { fclose(file) }
    // The name comes second, in parentheses; it can contain spaces and parentheses itself.
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = fread(&bytes, 1, bytes.count, file)
    guard let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let words = bytes[..<count][(end + 1)...].split(separator: UInt8(ascii: " "))
    return words.count > 1 ? pid_t(String(decoding: words[1], as: UTF8.self)) : nil
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
