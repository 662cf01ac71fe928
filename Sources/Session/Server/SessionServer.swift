import ContactModel
import ContactService
import Glibc
import LocalState
import Platform
import Terminal

/// The server that has the contact.
enum SessionServer {
  case sandbox
  case remote(Endpoint, SessionToken)

  /// The server's address as it is written; drafts are kept by it.
  var address: String {
    switch self {
    case .sandbox: "sandbox"
    case .remote(let endpoint, _): endpoint.text
    }
  }

  /// Returns whether an address, as ``address`` gives it, is this server's.
  func isAddress(_ text: String) -> Bool {
    switch self {
    case .sandbox: text == address
    case .remote(let endpoint, _): (try? Endpoint(text))?.text == endpoint.text
    }
  }

  /// The server in a word.
  var name: String {
    switch self {
    case .sandbox: "sandbox"
    case .remote(let endpoint, _): endpoint.host
    }
  }

  /// The server as the form's first line names it, with the proxy.
  var place: String {
    guard case .remote(let endpoint, _) = self,
      let proxy = Proxy(for: endpoint, variable: { getenv($0).map { String(cString: $0) } })
    else { return name }
    return "\(name) via \(proxy.host)"
  }
}

/// The token of a session, from the source that applies to its server.
final class SessionToken {
  /// The source of the token; nil if it was typed.
  private let source: TokenSource?
  private let environment: Environment
  /// How long a program may take, in seconds.
  private let seconds: Int
  /// The last token that was read; nil before the first time.
  private var last: BearerToken?
  /// The program that prints the token.
  private var program: TokenCommand?

  /// Finds the source, and reads it once if that takes no time.
  init(for origin: Origin, _ start: CommandContext) throws(CommandError) {
    environment = start.environment
    seconds = start.settings.tokenCommandTimeout
    let source = try CommandError.configured(
      try TokenSource(for: origin, start.settings, start.environment))
    self.source = source
    if source.isCheap { try begin() }
  }

  /// Creates a session's token from one that was typed.
  init(typed token: BearerToken, _ environment: Environment) {
    (source, self.environment, seconds, last) = (nil, environment, 0, token)
  }

  /// The source as messages name it.
  var name: String { source?.description ?? "the terminal" }

  /// Starts to read the token for the next request.
  ///
  /// A file is read each time, so that a corrected token is used immediately. A program, which may
  /// take its time and ask for a key, only runs again if the server has rejected its token.
  ///
  /// - Parameters:
  ///   - isRejected: Whether the server has rejected the token.
  ///   - mayAsk: Whether a program may use the terminal: nothing is drawn there.
  /// - Throws: ``CommandError`` if it can't be read, or the program can't be started.
  func begin(isRejected: Bool = false, mayAsk: Bool = false) throws(CommandError) {
    guard let source, program == nil, source.isCheap || isRejected || last == nil else { return }
    let reading = try CommandError.configured(
      try source.read(environment, seconds: seconds, mayAsk: mayAsk && Self.hasTerminal))
    switch reading {
    case .token(let text): try use(text)
    case .running(let program): self.program = program
    }
  }

  /// Returns the token; nil while its program is running.
  func read() throws(CommandError) -> BearerToken? {
    guard let program else { return last }
    do throws(CommandError) {
      let text = try CommandError.configured(try program.read())
      guard let text else { return nil }
      self.program = nil
      try use(text)
      return last
    } catch {
      self.program = nil
      throw error
    }
  }

  /// Whether the process has a terminal on which a program can ask.
  private static var hasTerminal: Bool {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard terminal >= 0 else { return false }
    defer { close(terminal) }
    // One in the background would be stopped by asking.
    return tcgetpgrp(terminal) == getpgrp()
  }

  /// Ends the running program.
  func end() { program = nil }

  /// The wait of ``read()``: descriptors, and the longest time in milliseconds; nil if there is
  /// nothing to wait for.
  var wait: (descriptors: [Descriptor], milliseconds: Int)? {
    program.map { ($0.descriptors, $0.longestWait) }
  }

  private func use(_ text: TokenText) throws(CommandError) {
    let token = try CommandError.configured(
      try BearerToken(text.text, source: text.source.description))
    if last == nil, let note = token.note { Output.error(note) }
    last = token
  }
}

/// `contact login`: stores a token that the server accepts.
package enum Login {
  /// Asks for the token, tries it, and stores it.
  ///
  /// - Parameters:
  ///   - start: The variables and the settings.
  ///   - readsInput: Whether the token is on standard input instead.
  /// - Throws: ``CommandError`` if there is no token, or the server doesn't accept it.
  package static func run(
    _ start: CommandContext, readsInput: Bool = false
  ) throws(CommandError) {
    let endpoint = try start.endpoint()
    let origin = endpoint.origin
    let loop = try CommandLoop(start.transfers)
    if readsInput, isatty(STDIN_FILENO) == 1 {
      throw CommandError(
        "--with-token reads a pipe or a file. Omit it to type the token without showing it.", .usage
      )
    }
    let text =
      readsInput
      ? try StandardInput(loop).text(limit: longest, of: "The token")
      : try ask("Token for \(origin) (not shown): ", loop)
    let token = try CommandError.configured(
      try BearerToken(text, source: readsInput ? "standard input" : "the terminal"))
    if let note = token.note { Output.error(note) }
    if let proxy = Proxy(for: endpoint, variable: { start.environment[$0] }) {
      Output.error("Requests to \(origin) go through the proxy \(proxy.host).")
    }
    try loop.connect(to: .remote(endpoint, SessionToken(typed: token, start.environment)))
    if let failure = try loop.checkToken() {
      throw CommandError("\(failure.message) Nothing was stored.", failure.exit)
    }
    let store = TokenStore(start.environment)
    try CommandError.configured(try store.store(BearerToken.stored(text), for: origin))
    guard let path = store.path(for: origin) else { return }
    Output.line("Token accepted by \(origin). Stored in \(path).")
    let first = try? TokenSource(for: origin, start.settings, start.environment)
    switch first {
    case nil, .file(path)?: break
    case .environment?:
      Output.error("It isn't used while CONTACT_TOKEN is set, which takes precedence.")
    case let first?:
      Output.error("It isn't used while config.toml sets \(first), which takes precedence.")
    }
  }

  /// The maximum number of bytes of standard input.
  private static let longest = 16_384

  private static func ask(
    _ question: String, _ loop: CommandLoop
  ) throws(CommandError) -> String {
    let answer: PasswordPrompt.Answer
    do {
      answer = try PasswordPrompt.ask(question, waiting: loop.waitForTyping)
    } catch .noTerminal {
      throw CommandError(
        """
        There is no terminal to type the token on. Use --with-token to read it from standard input, \
        or -t with ssh.
        """, .terminal)
    } catch {
      throw CommandError(error.description, .terminal)
    }
    switch answer {
    case .line(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .ended(let signal):
      let status = signal.exit ?? .interrupt
      throw CommandError("\(status.endingSentence) Nothing was stored.", status)
    }
  }
}

extension CommandLoop {
  /// Reads one contact of the list, to see whether the server accepts the token.
  ///
  /// - Returns: The reason why there was no list; nil if there was one.
  func checkToken() throws(CommandError) -> LoadError? {
    guard case .page(.failed(let failure)) = try result(of: .contacts(page: 1, limit: 1)) else {
      return nil
    }
    return failure
  }
}

extension Array {
  /// Returns the elements of a server: those with exactly this address, or else those whose address
  /// has this part; all for nil.
  package func onServer(_ server: String?, address: (Element) -> String) -> [Element] {
    guard let server else { return self }
    let exact = filter { address($0) == server }
    return exact.isEmpty ? filter { address($0).contains(server) } : exact
  }
}
