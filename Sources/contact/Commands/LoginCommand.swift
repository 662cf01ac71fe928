import ArgumentParser
import ContactModel
import ContactService
import Glibc
import LocalState
import Terminal

/// `contact login`: takes a token from the terminal, checks it and stores it.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Store the token for a server.",
    discussion: """
      It asks for the token, which is not shown, reads one contact's line with it, and stores it \
      where only you can read it. It is sent to this server alone, and goes behind token_command \
      and token_file of config.toml, and before CONTACT_TOKEN.

      Exit status: 0 stored, 2 configuration or token, 3 no terminal to ask at, 4 refused by the \
      server, 5 not sent, 64 usage, 74 output can't be written, 129, 130, 143 signals.
      """)

  @OptionGroup var options: ServerOnly

  func run() throws {
    do throws(CommandError) {
      try login()
    } catch {
      error.exit()
    }
  }

  private func login() throws(CommandError) {
    let start = try CommandContext(options.server)
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

  private func ask(_ question: String, _ signals: Signals) throws(CommandError) -> String {
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
