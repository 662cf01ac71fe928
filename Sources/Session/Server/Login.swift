import ContactModel
import ContactService
import LocalState
import Terminal

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
    let text =
      readsInput
      ? try StandardInput(loop).text(limit: longest, of: "The token")
      : try ask("Token for \(origin) (not shown): ", loop)
    let token: BearerToken
    do {
      token = try BearerToken(text, source: readsInput ? "standard input" : "the terminal")
    } catch {
      throw CommandError(error.description, .configuration)
    }
    if let note = token.note { Output.error(note) }
    if let proxy = Proxy(for: endpoint, variable: { start.environment[$0] }) {
      Output.error("Requests to \(origin) go through the proxy \(proxy.host).")
    }
    try loop.connect(to: .remote(endpoint, SessionToken(typed: token, start.environment)))
    if let failure = try loop.checkToken() {
      throw CommandError("\(failure.message) Nothing was stored.", failure.exit)
    }
    let store = TokenStore(start.environment)
    do {
      try store.store(BearerToken.stored(text), for: origin)
    } catch {
      throw CommandError(error.description, .configuration)
    }
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
      throw CommandError("Interrupted. Nothing was stored.", signal.exit ?? .interrupt)
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
