import ContactModel
import ContactService
import Glibc
import Terminal

/// The sandbox that lives as long as the form: the `contact-sandbox` beside this program, on a
/// port of its own and with a random token.
///
/// It ends when its standard input does, so that it does not outlive even a killed form.
final class SandboxProcess {
  /// What became of its start.
  enum Start {
    case waiting
    case listening(Endpoint)
    /// It did not start; its own sentence.
    case failed(String)
  }

  let token: BearerToken
  /// Readable when it has something to say.
  let output: Int32
  private let input: Int32
  private let process: pid_t
  private var said: [UInt8] = []
  private var isReaped = false

  /// Starts it; whether it listens comes later on ``output``.
  ///
  /// - Throws: ``CommandError`` where there is no such program beside this one.
  init() throws(CommandError) {
    let program = Self.program
    let secret = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
    do {
      token = try BearerToken(secret, source: "the sandbox")
    } catch {
      throw CommandError("\(error)", .configuration)
    }
    guard let (inputReader, inputWriter) = Self.pipe(),
      let (outputReader, outputWriter) = Self.pipe()
    else {
      throw CommandError(
        """
        Can't create a pipe for the sandbox: \(String(cString: strerror(errno))).
        """, .notSent)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, inputReader, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, outputWriter, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, outputWriter, STDERR_FILENO)
    // A group of its own: ^Z stops the form alone.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    Signals.prepareChild(&attributes)
    var flags: Int16 = 0
    posix_spawnattr_getflags(&attributes, &flags)
    posix_spawnattr_setflags(&attributes, flags | Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var variables = ProcessEnvironment.variables()
    variables["CONTACT_TOKEN"] = secret
    var child: pid_t = 0
    let failure = Self.withStrings([program, "--port", "0", "--end-with-stdin"]) { arguments in
      Self.withStrings(variables.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&child, program, &actions, &attributes, arguments, environment)
      }
    }
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
    close(inputReader)
    close(outputWriter)
    input = inputWriter
    output = outputReader
    process = child
    guard failure == 0 else {
      close(inputWriter)
      close(outputReader)
      throw CommandError(
        "Can't start \(program): \(String(cString: strerror(failure))). Build it with swift build.",
        .configuration)
    }
  }

  /// Reads what it said, without waiting.
  func read() -> Start {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(output, &buffer, buffer.count)
    if count > 0 { said += buffer[..<count] }
    let line = said.prefix { $0 != 0x0A }
    guard line.count < said.count || count == 0 else { return .waiting }
    let text = String(decoding: line, as: UTF8.self)
    let prefix = "listening on "
    guard text.hasPrefix(prefix), let endpoint = try? Endpoint(String(text.dropFirst(prefix.count)))
    else { return .failed(text.isEmpty ? "The sandbox ended immediately." : text) }
    return .listening(endpoint)
  }

  /// Whether it has ended by itself.
  var hasEnded: Bool {
    if !isReaped { isReaped = waitpid(process, nil, WNOHANG) == process }
    return isReaped
  }

  /// How long it may take to end, in milliseconds.
  static let longestEnd = 1_000

  /// Asks it to end; a stopped one is continued first.
  func beginEnd() {
    close(input)
    if hasEnded { return }
    for signal in [SIGTERM, SIGCONT] { kill(process, signal) }
  }

  /// Reads the last of what it says.
  ///
  /// - Returns: Whether more may come; its output ends with it.
  func readEnd() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1_024)
    return Glibc.read(output, &buffer, buffer.count) > 0
  }

  /// Kills it if it hasn't ended.
  func finishEnd() {
    defer { close(output) }
    if !hasEnded { kill(process, SIGKILL) }
    while !isReaped, waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  private static func pipe() -> (reader: Int32, writer: Int32)? {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Whether there is a sandbox to start.
  static var isThere: Bool { access(program, X_OK) == 0 }

  /// The sandbox in the folder of the running program.
  private static var program: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    let program = String(
      decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return program[..<(program.lastIndex(of: "/") ?? program.startIndex)] + "/contact-sandbox"
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
