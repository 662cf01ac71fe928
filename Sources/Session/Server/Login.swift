import ContactModel
import ContactService
import LocalState
import Terminal

/// `contact login`: a token that the server takes is stored.
package enum Login {
  /// Asks for the token, tries it, and stores it.
  package static func run(_ start: CommandContext) throws(CommandError) {
    let endpoint = try start.endpoint()
    let origin = endpoint.origin
    let signals = try CommandContext.signals()
    let text = try ask("Token for \(origin) (not shown): ", signals)
    let token: BearerToken
    do {
      token = try BearerToken(text, source: "the terminal")
    } catch {
      throw CommandError(error.description, .configuration)
    }
    if let note = token.note { Output.error(note) }
    if let proxy = Proxy(for: endpoint, variable: { start.environment[$0] }) {
      Output.error("Requests to \(origin) go through the proxy \(proxy.host).")
    }
    try TokenCheck(endpoint: endpoint, token: token, signals: signals).run()
    let store = TokenStore(start.environment)
    do {
      try store.store(BearerToken.stored(text), for: origin)
    } catch {
      throw CommandError(error.description, .configuration)
    }
    guard let path = store.path(for: origin) else { return }
    Output.line("Token accepted by \(origin). Stored in \(path).")
    let first = try? TokenSource(for: origin, start.settings, start.environment)
    if let first, first != .file(path) {
      Output.error("It isn't used while config.toml sets \(first), which takes precedence.")
    }
  }

  private static func ask(_ question: String, _ signals: Signals) throws(CommandError) -> String {
    let answer: PasswordPrompt.Answer
    do {
      answer = try PasswordPrompt.ask(question, signals)
    } catch .noTerminal {
      throw CommandError(
        "There is no terminal to type the token on. With ssh, use -t.", .terminal)
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

/// One reading, to see whether the server takes a token.
struct TokenCheck {
  private let endpoint: Endpoint
  private let token: BearerToken
  private let signals: Signals

  init(endpoint: Endpoint, token: BearerToken, signals: Signals) {
    (self.endpoint, self.token, self.signals) = (endpoint, token, signals)
  }

  /// Asks the server for one contact of its list, and waits for the answer.
  ///
  /// - Throws: ``CommandError`` where it is no list, or a signal ended the wait.
  func run() throws(CommandError) {
    let calls = Calls(endpoint: endpoint, token: token, signals)
    if let failure = try Self.failure(of: calls) {
      throw CommandError("\(failure.message) Nothing was stored.", failure.exit)
    }
  }

  /// Makes that one reading.
  ///
  /// - Returns: Why there was no list; nil where there was one.
  /// - Throws: ``CommandError`` where the call can't be made, or a signal ended the wait.
  static func failure(of calls: Calls) throws(CommandError) -> LoadError? {
    guard case .page(.failed(let failure)) = try calls.result(of: .contacts(page: 1, limit: 1))
    else { return nil }
    return failure
  }
}
