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
    if let proxy = Proxy(for: endpoint, variable: { start.environment[$0] }) {
      Output.error("Requests to \(origin) go through the proxy \(proxy.host).")
    }
    try TokenCheck(endpoint: endpoint, token: token, signals: signals).run()
    let store = TokenStore(start.environment)
    do {
      try store.store(text, for: origin)
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
