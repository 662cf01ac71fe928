package import ContactService

/// Why there is no token.
package enum TokenError: Error, Equatable, Sendable, CustomStringConvertible {
  /// None of the sources is set.
  case notSet
  /// None of the sources is set but the configuration's, which is for another server.
  case otherServer(Origin)
  /// The file can't be used.
  case file(String, FileError)
  /// The program that should print it does not.
  case command(String, TokenCommandError)
  /// What is stored can't be changed; with a sentence.
  case store(String)

  /// What the operator is told.
  package var description: String {
    switch self {
    case .notSet:
      """
      No token is set. Store one with contact login, set token_command, or set token_file to a \
      file
      """
        + " that only you can read in config.toml, or set CONTACT_TOKEN."
    case .otherServer(let origin):
      "The token of config.toml is for the url set next to it, and isn't sent to"
        + " \(origin)."
        + " For that one, run contact login --url \(origin), or set CONTACT_TOKEN."
    case .file(let path, let fault):
      "The token can't be used: " + fault.sentence(about: path)
    case .command(let program, let fault):
      "There is no token: token_command (\(program)) " + fault.description
    case .store(let sentence):
      "The stored token can't be changed: " + sentence
    }
  }
}
