import ContactModel
import ContactService
import LocalState

/// The token of a session, from the source that counts for its server.
final class SessionToken {
  private let source: TokenSource
  private let environment: Environment
  private var last: BearerToken

  /// Finds the source and reads it once.
  init(for origin: Origin, _ start: CommandContext) throws(CommandError) {
    environment = start.environment
    do {
      source = try TokenSource(for: origin, start.settings, start.environment)
    } catch {
      throw CommandError(error.description, .configuration)
    }
    last = try Self.token(from: source, environment)
  }

  /// The token for the next call.
  ///
  /// A file is read anew each time, so that a mended one counts at once. A program, which may take
  /// its time and ask for a key, runs again only where the server has rejected what it gave.
  func read(isRejected: Bool) throws(CommandError) -> BearerToken {
    if source.isCheap || isRejected { last = try Self.token(from: source, environment) }
    return last
  }

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
