import ContactModel
import ContactService
import Glibc
import LocalState

/// The server that holds the contact.
enum SessionServer {
  case sandbox
  case remote(Endpoint, SessionToken)

  /// The server's address as it is written; by it drafts are kept.
  var address: String {
    switch self {
    case .sandbox: "sandbox"
    case .remote(let endpoint, _): endpoint.text
    }
  }

  /// The server in a word.
  var name: String {
    switch self {
    case .sandbox: "sandbox"
    case .remote(let endpoint, _): endpoint.host
    }
  }

  /// The server as the form's first line names it, with the proxy on the way to it.
  var place: String {
    guard case .remote(let endpoint, _) = self,
      let proxy = Proxy(for: endpoint, variable: { getenv($0).map { String(cString: $0) } })
    else { return name }
    return "\(name) via \(proxy.host)"
  }
}

/// The token of a session, from the source that counts for its server.
final class SessionToken {
  /// Where it is read again; nil for one that was typed.
  private let source: TokenSource?
  private let environment: Environment
  private var last: BearerToken

  /// Finds the source and reads it once.
  init(for origin: Origin, _ start: CommandContext) throws(CommandError) {
    environment = start.environment
    let source: TokenSource
    do throws(TokenError) {
      source = try TokenSource(for: origin, start.settings, start.environment)
    } catch {
      throw CommandError(error.description, .configuration)
    }
    self.source = source
    last = try Self.token(from: source, environment)
    if let note = last.note { Output.error(note) }
  }

  /// Makes a session's token of one that was typed.
  init(typed token: BearerToken, _ environment: Environment) {
    (source, self.environment, last) = (nil, environment, token)
  }

  /// Returns the token for the next request, if it needn't be waited for.
  ///
  /// A file is read each time, so that a corrected token is used at once. A program, which may take its time
  /// and ask for a key, runs again only if the server has rejected what it gave.
  func read() throws(CommandError) -> BearerToken {
    if let source, source.isCheap { last = try Self.token(from: source, environment) }
    return last
  }

  /// Returns what reads the next request's token if that may take its time: a program that runs again.
  func slowReading(
    isRejected: Bool
  ) -> (@Sendable () -> Result<BearerToken, CommandError>)? {
    guard let source, !source.isCheap, isRejected else { return nil }
    return { [environment] in
      Result { () throws(CommandError) in try Self.token(from: source, environment) }
    }
  }

  /// Keeps a token that was read so.
  func keep(_ token: BearerToken) { last = token }

  /// The source as messages name it.
  var name: String { source?.description ?? "the terminal" }

  private static func token(
    from source: TokenSource, _ environment: Environment
  ) throws(CommandError) -> BearerToken {
    do {
      let token = try source.read(environment)
      return try BearerToken(token.text, source: token.source.description)
    } catch let error as TokenError {
      throw CommandError(error.description, .configuration)
    } catch {
      throw CommandError("\(error)", .configuration)
    }
  }
}
