package import ContactService
import Glibc

/// The source of a token.
package enum TokenSource: Equatable, Sendable, CustomStringConvertible {
  /// The output of a program, given with its arguments.
  case command([String])
  /// A file, by its path.
  case file(String)
  /// The variable `CONTACT_TOKEN`.
  case environment

  private static let variable = "CONTACT_TOKEN"
  /// The largest size of a token's file, in bytes: a token of 8 kB and the text dropped before it.
  static let limit = 8_448

  /// The source as messages name it.
  package var description: String {
    switch self {
    case .command(let words): "the program \(words.first ?? "")"
    case .file(let path): path
    case .environment: Self.variable
    }
  }

  /// Returns all sources that are set for a server, in order of precedence: the environment, the
  /// configuration, and the token that `contact login` stored.
  ///
  /// The environment's token belongs to the caller of the program, for the server that is named
  /// there. The configuration's belongs to the server of the address next to it, in a profile or at
  /// the top, if there is one, and the stored one to the server that accepted it; neither is sent to
  /// another server.
  ///
  /// - Parameters:
  ///   - origin: The server.
  ///   - settings: What the operator has set.
  ///   - environment: The variables.
  /// - Returns: The sources; none if no token is set for the server.
  package static func all(
    for origin: Origin, _ settings: Settings, _ environment: Environment
  ) -> [TokenSource] {
    let configured = [settings.tokenCommand.map(Self.command), settings.tokenFile.map(Self.file)]
    let stored = TokenStore(environment).existing(for: origin).map(Self.file)
    return (environment[variable] == nil ? [] : [.environment])
      + (settings.isFor(origin) ? configured.compactMap(\.self) : []) + [stored].compactMap(\.self)
  }

  /// The source that counts for a server: the first of ``all(for:_:_:)``.
  ///
  /// - Parameters:
  ///   - origin: The server.
  ///   - settings: The operator's settings.
  ///   - environment: The variables.
  /// - Throws: ``TokenError/notSet``, ``TokenError/otherServer(_:)``.
  package init(
    for origin: Origin, _ settings: Settings, _ environment: Environment
  ) throws(TokenError) {
    guard let first = Self.all(for: origin, settings, environment).first else {
      let isConfigured = settings.tokenCommand != nil || settings.tokenFile != nil
      throw isConfigured ? .otherServer(origin) : .notSet
    }
    self = first
  }

  /// Whether reading it again costs nothing, so that a corrected token is used immediately.
  package var isCheap: Bool {
    if case .command = self { false } else { true }
  }

  /// A token, or the program that is going to print it.
  package enum Reading {
    case token(TokenText)
    case running(TokenCommand)
  }

  /// Reads the token, or starts the program that prints it.
  ///
  /// - Parameters:
  ///   - environment: The variables as they were when this program began.
  ///   - seconds: How long the program may take.
  ///   - mayAsk: Whether the program may use the terminal.
  /// - Returns: One or the other.
  /// - Throws: ``TokenError``.
  package func read(
    _ environment: Environment, seconds: Int, mayAsk: Bool = false
  ) throws(TokenError) -> Reading {
    switch self {
    case .environment:
      return .token(TokenText(text: environment[Self.variable] ?? "", source: self))
    case .file(let path):
      do throws(FileError) {
        let text = try LocalFiles.text(at: path, limit: Self.limit, guardedBy: .ownSecret)
        return .token(TokenText(text: text, source: self))
      } catch {
        throw .file(path, error)
      }
    case .command(let words):
      do throws(TokenCommandError) {
        return .running(try TokenCommand(words, seconds: seconds, mayAsk: mayAsk))
      } catch {
        throw .command(words.first ?? "", error)
      }
    }
  }

  /// Removes the token from the process's environment, so that neither a child process nor a look
  /// into `/proc` finds it.
  package static func forget() {
    guard let value = getenv(variable) else { return }
    memset(value, 0, strlen(value))
    unsetenv(variable)
  }
}

extension Settings {
  /// Returns whether the configured token may be sent to a server.
  fileprivate func isFor(_ origin: Origin) -> Bool {
    switch tokenReach {
    case .address: return url.map { Self.origin(of: $0) == origin } ?? true
    case .former(let url): return Self.origin(of: url) == origin
    case .none: return false
    }
  }

  private static func origin(of url: String) -> Origin? {
    (try? Endpoint(url))?.origin
  }
}

/// The reason why there is no token.
package enum TokenError: Error, Equatable, Sendable, CustomStringConvertible {
  /// None of the sources is set.
  case notSet
  /// Only the configuration's token is set, and it is for another server.
  case otherServer(Origin)
  /// The file can't be used.
  case file(String, FileError)
  /// The program that should print it does not.
  case command(String, TokenCommandError)
  /// The stored token can't be changed; with a sentence.
  case store(String)

  /// A sentence or two for the operator.
  package var description: String {
    switch self {
    case .notSet:
      """
      No token is set. Run contact login, set token_command or token_file in config.toml, or set \
      CONTACT_TOKEN.
      """
    case .otherServer(let origin):
      """
      The token in config.toml is for the url set next to it, and isn't sent to \(origin). For that \
      server, run contact login --url \(origin), or set CONTACT_TOKEN.
      """
    case .file(let path, let fault):
      "The token can't be used: " + fault.sentence(about: path)
    case .command(let program, let fault):
      "There is no token: token_command (\(program)) " + fault.description
    case .store(let sentence):
      "The stored token can't be changed: " + sentence
    }
  }
}

extension TokenError: FolderFailure {
  static func folder(_ error: FolderError) -> TokenError { .store(error.description) }
}

/// A token in its original form, not yet checked.
package struct TokenText: Sendable {
  package let text: String
  /// Its source, for messages.
  package let source: TokenSource
}

extension TokenText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Its source, and nothing of it.
  package var description: String { "‹redacted› from \(source)" }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: ["source": source]) }
}
